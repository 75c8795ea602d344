import type { SupervisionEvent, SupervisionOrder } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import { stepLogOf } from '../../platform/stepLog';
import type { SupervisionOrderTable } from './tables';

export type OrderRow = Selectable<SupervisionOrderTable>;

export const toRow = (cityId: number, order: SupervisionOrder, head: Buffer): OrderRow => ({
  city_id: cityId,
  id: order.id,
  version: order.version,
  head,
  state: order.state,
  level: order.level,
  cause: order.cause,
  case_id: order.caseId,
  unit_id: order.unitId,
  meeting_id: order.meetingId,
  issued_by: order.issuedBy,
  issued_at: order.issuedAt,
  is_late: order.isLate,
  reply_due_at: order.replyDueAt,
  replied_at: order.repliedAt,
  replied_late: order.repliedLate,
  ended_at: order.endedAt,
});

export const fromRow = (row: OrderRow): SupervisionOrder => ({
  id: row.id,
  version: row.version,
  state: row.state,
  level: row.level,
  cause: row.cause,
  caseId: row.case_id,
  unitId: row.unit_id,
  meetingId: row.meeting_id,
  issuedBy: row.issued_by,
  issuedAt: row.issued_at,
  isLate: row.is_late,
  replyDueAt: row.reply_due_at,
  repliedAt: row.replied_at,
  repliedLate: row.replied_late,
  endedAt: row.ended_at,
});

export const { subjectOf, asNewEvent, fromLog } = stepLogOf<SupervisionEvent>('supervision', 'orderId');
