import type { Day, PlanState } from '@gezhi/domain';

export interface PointPlanTable {
  city_id: number;
  id: string;
  version: number;
  /** Hash of the last event: the next one continues the chain. */
  head: Buffer;
  state: PlanState;
  point_id: string;
  unit_id: string;
  due_on: Day;
  due_at: Date;
  remind_at: Date;
  money_fen: number | null;
  content_id: string;
  drafted_by: string | null;
  drafted_at: Date;
  revised_by: string[];
  carried_out_by: string | null;
  ended_at: Date | null;
}

interface PointPlanTextTable {
  city_id: number;
  id: string;
  plan_id: string;
  text: string | null;
  salt: Buffer | null;
  erased_at: Date | null;
}

interface PointPlanAlarmTable {
  city_id: number;
  plan_id: string;
  kind: 'soon' | 'overdue';
  at: Date;
}

interface CameBackTable {
  city_id: number;
  closed_id: string;
  point_id: string;
  edition: string;
  category_kind: 'component' | 'event';
  category_code: string;
  unit_id: string | null;
  latest_at: Date;
}

declare module '../../../platform/db' {
  interface Tables {
    came_back: CameBackTable;
    point_plan: PointPlanTable;
    point_plan_text: PointPlanTextTable;
    point_plan_alarm: PointPlanAlarmTable;
  }
}
