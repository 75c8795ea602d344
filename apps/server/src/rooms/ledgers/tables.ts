import type { Day, LedgerKind, LedgerShare, StrikeOffState } from '@gezhi/domain';

export interface LedgerTable {
  city_id: number;
  id: string;
  version: number;
  /** Hash of the last event: the next one continues the chain. */
  head: Buffer;
  name: string;
  kind: LedgerKind;
  shared_with: LedgerShare;
  unit_id: string;
  made_by: string;
  made_at: Date;
  changed_at: Date;
  withdrawn_at: Date | null;
  /** Canonical JSON, as the event has it. */
  definition: string;
}

interface LedgerScanTable {
  city_id: number;
  id: string;
  ledger_id: string;
  day: Day;
  file_name: string;
  sha256: Buffer;
  media_type: string | null;
  bytes: number | null;
  added_by: string;
  added_at: Date;
  delivered_at: Date | null;
}

export interface StrikeOffTable {
  city_id: number;
  /** The case's. */
  id: string;
  version: number;
  head: Buffer;
  state: StrikeOffState;
  unit_id: string;
  verifier_ids: string[];
  applied_by: string | null;
  applied_at: Date;
  verified_by: string | null;
  verified_at: Date | null;
  struck_off_at: Date | null;
  reopenings: number;
  relapsed_as_id: string | null;
}

interface StrikeOffTextTable {
  city_id: number;
  id: string;
  strike_off_id: string;
  text: string | null;
  salt: Buffer | null;
  erased_at: Date | null;
}

declare module '../../platform/db' {
  interface Tables {
    ledger: LedgerTable;
    ledger_scan: LedgerScanTable;
    strike_off: StrikeOffTable;
    strike_off_text: StrikeOffTextTable;
  }
}
