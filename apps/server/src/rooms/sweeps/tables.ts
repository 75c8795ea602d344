import type { Day, SweepAnswer, SweepAudit } from '@gezhi/domain';

export interface SweepTable {
  city_id: number;
  id: string;
  version: number;
  head: Buffer;
  case_id: string;
  type_code: string | null;
  unit_id: string | null;
  area_id: string | null;
  due_on: Day;
  audit_share: number;
  raised_at: Date;
  closed_at: Date | null;
}

export interface SweepCheckTable {
  city_id: number;
  sweep_id: string;
  point_id: string;
  unit_id: string;
  answer: SweepAnswer | null;
  words: string | null;
  answered_at: Date | null;
  /** The words of their own, by their events; photos of a look that found nothing lie with them. */
  answer_id: string | null;
  case_id: string | null;
  is_drawn: boolean;
  audit: SweepAudit | null;
  audit_words: string | null;
  audited_at: Date | null;
  audit_id: string | null;
  audit_case_id: string | null;
}

declare module '../../platform/db' {
  interface Tables {
    sweep: SweepTable;
    sweep_check: SweepCheckTable;
  }
}
