import type { AppealKind, AppealReason, AppealState } from '@gezhi/domain';

export interface AppealTable {
  city_id: number;
  id: string;
  version: number;
  /** Hash of the last event: the next one continues the chain. */
  head: Buffer;
  state: AppealState;
  case_id: string;
  unit_id: string;
  kind: AppealKind;
  reason: AppealReason;
  photo_ids: string[];
  filed_by: string | null;
  filed_at: Date;
  count: number;
  made_by: string[];
  first_review_by: string | null;
  ask_until: Date | null;
  ended_at: Date | null;
}

interface AppealTextTable {
  city_id: number;
  id: string;
  appeal_id: string;
  text: string | null;
  salt: Buffer | null;
  erased_at: Date | null;
}

/** What statistics leave out of the counts of a unit. */
interface AppealExemptionTable {
  city_id: number;
  case_id: string;
  unit_id: string;
  kind: AppealKind;
  at: Date;
}

declare module '../../platform/db' {
  interface Tables {
    appeal: AppealTable;
    appeal_text: AppealTextTable;
    appeal_exemption: AppealExemptionTable;
  }
}
