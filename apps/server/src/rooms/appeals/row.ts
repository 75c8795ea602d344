import type { Appeal, AppealEvent } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import { stepLogOf } from '../../platform/stepLog';
import type { AppealTable } from './tables';

export type AppealRow = Selectable<AppealTable>;

export const toRow = (cityId: number, appeal: Appeal, head: Buffer): AppealRow => ({
  city_id: cityId,
  id: appeal.id,
  version: appeal.version,
  head,
  state: appeal.state,
  case_id: appeal.caseId,
  unit_id: appeal.unitId,
  kind: appeal.kind,
  reason: appeal.reason,
  photo_ids: [...appeal.photoIds],
  filed_by: appeal.filedBy,
  filed_at: appeal.filedAt,
  count: appeal.count,
  made_by: [...appeal.madeBy],
  first_review_by: appeal.firstReviewBy,
  ask_until: appeal.askUntil,
  ended_at: appeal.endedAt,
});

export const fromRow = (row: AppealRow): Appeal => ({
  id: row.id,
  version: row.version,
  state: row.state,
  caseId: row.case_id,
  unitId: row.unit_id,
  kind: row.kind,
  reason: row.reason,
  photoIds: row.photo_ids,
  filedBy: row.filed_by,
  filedAt: row.filed_at,
  count: row.count,
  madeBy: row.made_by,
  firstReviewBy: row.first_review_by,
  askUntil: row.ask_until,
  endedAt: row.ended_at,
});

export const subjectKind = 'appeal';
export const { subjectOf, asNewEvent, fromLog } = stepLogOf<AppealEvent>(subjectKind, 'appealId');
