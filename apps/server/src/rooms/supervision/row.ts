import type { SupervisionEvent, SupervisionOrder } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import type { EventTable, NewEvent } from '../../platform/eventLog';
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
  issuedBy: row.issued_by,
  issuedAt: row.issued_at,
  isLate: row.is_late,
  replyDueAt: row.reply_due_at,
  repliedAt: row.replied_at,
  repliedLate: row.replied_late,
  endedAt: row.ended_at,
});

export const subjectOf = (id: string) => ({ kind: 'supervision', id });

/** Version of the payload's shape, so that a later reader knows what it reads. */
const payloadVersion = 1;

export const asNewEvent = (event: SupervisionEvent, previous: Buffer | null): NewEvent => ({
  id: event.id,
  subject: subjectOf(event.orderId),
  version: event.version,
  previous,
  name: event.name,
  actorId: event.actorId,
  payload: { from: event.from, to: event.to, facts: event.facts, v: payloadVersion },
});

export function fromLog(row: Selectable<EventTable>): SupervisionEvent {
  const { from, to, facts } = JSON.parse(row.payload) as Pick<SupervisionEvent, 'from' | 'to' | 'facts'>;
  return {
    id: row.id,
    orderId: row.subject_id,
    version: row.version,
    name: row.name as SupervisionEvent['name'],
    from,
    to,
    actorId: row.actor_id,
    at: row.at,
    facts,
  };
}
