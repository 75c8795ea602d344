import type { MediaRefusal } from '@gezhi/contracts';
import type { Generated } from 'kysely';

interface Open311RequestTable {
  city_id: number;
  case_id: string;
  key_id: string;
  service_code: string;
  /** Of everything that was sent, with this installation's key: the same idempotency key with other content is a conflict. */
  body_hash: Buffer;
  token_hash: Buffer;
}

interface Open311MediaTable {
  city_id: number;
  /** The photo it becomes has this id too. */
  id: string;
  case_id: string;
  position: number;
  url: string | null;
  state: 'waiting' | 'fetched' | 'refused';
  reason: MediaRefusal | null;
  tries: Generated<number>;
  asked_at: Date;
  done_at: Date | null;
}

declare module '../../platform/db' {
  interface Tables {
    open311_request: Open311RequestTable;
    open311_media: Open311MediaTable;
  }
}
