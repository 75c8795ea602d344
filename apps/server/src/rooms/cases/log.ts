import { type CaseEvent, type EventFacts, system, verbOf } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import { type EventTable, eventRow, eventsOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';

/** Version of the payload's shape, so that a later reader knows what it reads. */
const payloadVersion = 1;

/** Where a step came from, beside what it says. */
export interface CommandMeta {
  device?: string;
  claimedAt?: Date;
}

/**
 * A case's event as a row of the log, with the hash the next one stands on. The one place that knows how: steps people take,
 * old cases from files and the demo city's days are written by it.
 */
export function caseEventRow(cityId: number, event: CaseEvent, previous: Buffer | null, meta: CommandMeta) {
  const { id, caseId, version, name, actorId, from, to, facts } = event;
  return eventRow(
    { cityId, by: system, now: event.at },
    {
      id,
      subject: { kind: 'case', id: caseId },
      version,
      previous,
      name,
      actorId,
      payload: { from, to, facts, v: payloadVersion },
      device: meta.device,
      claimedAt: meta.claimedAt,
    },
  );
}

/** Rows several consumers are given are read once. */
const known = new WeakMap<Selectable<EventTable>, CaseEvent>();

export function fromLog(row: Selectable<EventTable>): CaseEvent {
  const event = known.get(row) ?? readEvent(row);
  known.set(row, event);
  return event;
}

function readEvent(row: Selectable<EventTable>): CaseEvent {
  const { from, to, facts } = JSON.parse(row.payload) as {
    from: CaseEvent['from'];
    to: CaseEvent['to'];
    facts: EventFacts;
  };
  return {
    id: row.id,
    caseId: row.subject_id,
    version: row.version,
    name: row.name as CaseEvent['name'],
    from,
    to,
    actorId: row.actor_id,
    at: row.at,
    facts,
  };
}

export const historyOf = async (trx: Trx, caseId: string): Promise<CaseEvent[]> =>
  (await eventsOf(trx, { kind: 'case', id: caseId })).map(fromLog);

export const verbOfEvent = (event: CaseEvent) => verbOf(event.name);

/** The histories of several cases, each in order, in one read. */
export async function historiesOf(trx: Trx, caseIds: readonly string[]): Promise<Map<string, CaseEvent[]>> {
  const histories = new Map<string, CaseEvent[]>(caseIds.map((id) => [id, []]));
  if (caseIds.length === 0) return histories;
  const rows = await trx
    .selectFrom('event')
    .selectAll()
    .where('subject_kind', '=', 'case')
    .where('subject_id', 'in', caseIds)
    .orderBy('subject_id')
    .orderBy('version')
    .execute();
  for (const row of rows) histories.get(row.subject_id)!.push(fromLog(row));
  return histories;
}
