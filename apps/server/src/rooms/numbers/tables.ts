import type { MarkFlaw, MarkKind } from '@gezhi/domain';

export interface CaseMarkTable {
  city_id: number;
  case_id: string;
  /** Its place among the marks of the case. */
  nr: number;
  kind: MarkKind;
  unit_id: string | null;
  at: Date;
  due_at: Date | null;
  done_at: Date | null;
  flaw: MarkFlaw | null;
  minutes: number | null;
}

declare module '../../platform/db' {
  interface Tables {
    case_mark: CaseMarkTable;
  }
}
