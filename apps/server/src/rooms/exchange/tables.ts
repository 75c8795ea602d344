import type { ExchangeFault } from '@gezhi/contracts';
import type { ExchangeSide, ExchangeState, ExchangeStep, MappingDirection } from '@gezhi/domain';
import type { Generated, Selectable } from 'kysely';

interface ExchangePartnerTable {
  city_id: number;
  id: string;
  version: number;
  head: Buffer;
  name: string;
  name_en: string | null;
  key: string;
  url: string | null;
  format: 'json' | 'xml';
  code_system: string;
  unit_ids: string[];
  takes_in: boolean;
  sends_words: boolean;
  is_on: boolean;
  secret_in: Buffer;
  secret_out: Buffer;
  old_secret_in: Buffer | null;
  old_secret_until: Date | null;
  failures: Generated<number>;
  paused_until: Date | null;
  busy_until: Date | null;
  last_fault: ExchangeFault | null;
  last_sent_at: Date | null;
}

interface ExchangeNonceTable {
  city_id: number;
  partner_id: string;
  nonce: string;
  at: Date;
}

interface ExchangeCaseTable {
  city_id: number;
  partner_id: string;
  case_id: string;
  side: ExchangeSide;
  is_held: boolean;
  their_number: string | null;
  known_as: string | null;
  turn: Generated<number>;
}

interface ExchangeMessageTable {
  city_id: number;
  id: string;
  partner_id: string;
  direction: 'in' | 'out';
  message_id: string;
  step: ExchangeStep | 'photo';
  state: ExchangeState;
  case_id: string | null;
  thread_id: string | null;
  number: string | null;
  place: number;
  body: string | null;
  content_hash: Buffer;
  made_at: Date;
  due_at: Date;
  tries: Generated<number>;
  fault: ExchangeFault | null;
  status: number | null;
  problem: string | null;
  wants_system: string | null;
  wants_code: string | null;
  to_system: string | null;
  effect: string | null;
  reason: string | null;
  done_at: Date | null;
}

interface ExchangeAttemptTable {
  city_id: number;
  id: string;
  row_id: string;
  at: Date;
  status: number | null;
  fault: ExchangeFault | null;
  answer: string | null;
  took_ms: number;
}

interface ExchangeMappingTable {
  city_id: number;
  id: string;
  system_a: string;
  code_a: string;
  system_b: string;
  code_b: string;
  direction: MappingDirection;
  note: string | null;
}

export type PartnerRow = Selectable<ExchangePartnerTable>;
export type MessageRow = Selectable<ExchangeMessageTable>;
export type MappingRow = Selectable<ExchangeMappingTable>;

declare module '../../platform/db' {
  interface Tables {
    exchange_partner: ExchangePartnerTable;
    exchange_nonce: ExchangeNonceTable;
    exchange_case: ExchangeCaseTable;
    exchange_message: ExchangeMessageTable;
    exchange_attempt: ExchangeAttemptTable;
    exchange_mapping: ExchangeMappingTable;
  }
}
