import type { PlanEvent, PointPlan } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import { stepLogOf } from '../../../platform/stepLog';
import type { PointPlanTable } from './tables';

export type PlanLine = Selectable<PointPlanTable>;

export const toRow = (cityId: number, plan: PointPlan, head: Buffer): PlanLine => ({
  city_id: cityId,
  id: plan.id,
  version: plan.version,
  head,
  state: plan.state,
  point_id: plan.pointId,
  unit_id: plan.unitId,
  due_on: plan.dueOn,
  due_at: plan.dueAt,
  remind_at: plan.remindAt,
  money_fen: plan.moneyFen,
  content_id: plan.contentId,
  drafted_by: plan.draftedBy,
  drafted_at: plan.draftedAt,
  revised_by: [...plan.revisedBy],
  carried_out_by: plan.carriedOutBy,
  ended_at: plan.endedAt,
});

export const fromRow = (row: PlanLine): PointPlan => ({
  id: row.id,
  version: row.version,
  state: row.state,
  pointId: row.point_id,
  unitId: row.unit_id,
  dueOn: row.due_on,
  dueAt: row.due_at,
  remindAt: row.remind_at,
  moneyFen: row.money_fen === null ? null : Number(row.money_fen),
  contentId: row.content_id,
  draftedBy: row.drafted_by,
  draftedAt: row.drafted_at,
  revisedBy: row.revised_by,
  carriedOutBy: row.carried_out_by,
  endedAt: row.ended_at,
});

export const subjectKind = 'pointPlan';
export const { subjectOf, asNewEvent, fromLog } = stepLogOf<PlanEvent>(subjectKind, 'planId');
