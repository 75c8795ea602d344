import type { Day, MarkFlaw, MarkKind } from '@gezhi/domain';

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

interface UnitDayTable {
  city_id: number;
  unit_id: string;
  /** The city's day of the deadline. */
  day: Day;
  received: number;
  need: number;
  done: number;
  on_time: number;
  returned: number;
  rework: number;
  relapse: number;
  bar_0: number;
  bar_1: number;
  bar_2: number;
  bar_3: number;
  bar_4: number;
  bar_5: number;
  bar_6: number;
}

declare module '../../platform/db' {
  interface Tables {
    case_mark: CaseMarkTable;
    unit_day: UnitDayTable;
  }
}
