import type { SupervisionCause, SupervisionLevel, SupervisionState } from '@gezhi/domain';
import type { Generated } from 'kysely';

export interface SupervisionOrderTable {
  city_id: number;
  id: string;
  version: number;
  /** Hash of the last event: the next one continues the chain. */
  head: Buffer;
  state: SupervisionState;
  level: SupervisionLevel;
  cause: SupervisionCause;
  case_id: string;
  unit_id: string;
  meeting_id: string | null;
  issued_by: string | null;
  issued_at: Date;
  is_late: boolean;
  reply_due_at: Date | null;
  replied_at: Date | null;
  replied_late: boolean;
  ended_at: Date | null;
}

interface SupervisionTextTable {
  city_id: number;
  id: string;
  order_id: string;
  text: string | null;
  salt: Buffer | null;
  erased_at: Date | null;
}

interface ClockLookTable {
  city_id: number;
  looked_to: Date;
  looked_id: string;
}

export type FiringKind = 'warn' | 'due' | 'overOnce' | 'overTwice' | 'rework' | 'relapse';

interface ClockFiringTable {
  city_id: number;
  case_id: string;
  kind: FiringKind;
  mark: string;
  fell_at: Date;
  fired_at: Date;
  is_late: boolean;
  nr: Generated<number>;
}

interface ClockWatchTable {
  city_id: number;
  case_id: string;
  kind: 'overOnce' | 'overTwice';
  at: Date;
  due_at: Date;
}

declare module '../../platform/db' {
  interface Tables {
    supervision_order: SupervisionOrderTable;
    supervision_text: SupervisionTextTable;
    clock_look: ClockLookTable;
    clock_firing: ClockFiringTable;
    clock_watch: ClockWatchTable;
  }
}
