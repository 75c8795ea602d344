import type { Selectable } from 'kysely';
import type { EventTable, NewEvent } from './eventLog';

/** A step of a subject that has a table of steps: from which state to which, and with which facts. */
interface Step {
  id: string;
  version: number;
  name: string;
  from: string | null;
  to: string;
  actorId: string | null;
  at: Date;
  facts: unknown;
}

/** Version of the payload's shape, so that a later reader knows what it reads. */
const payloadVersion = 1;

const stepAsEvent = (
  subject: { kind: string; id: string },
  { id, version, name, actorId, from, to, facts }: Omit<Step, 'at'>,
  previous: Buffer | null,
): NewEvent => ({
  id,
  subject,
  version,
  previous,
  name,
  actorId,
  payload: { from, to, facts, v: payloadVersion },
});

/** The step as it was taken; which table it is of its reader knows by the kind of its subject. */
function stepFromLog<E extends Step>(row: Selectable<EventTable>): Pick<E, keyof Step> {
  const { from, to, facts } = JSON.parse(row.payload) as Pick<E, 'from' | 'to' | 'facts'>;
  return { id: row.id, version: row.version, name: row.name, from, to, actorId: row.actor_id, at: row.at, facts };
}

/** A kind of subject that has a table of steps, in the log; `idName` is what its own events call its id. */
export function stepLogOf<E extends Step>(kind: string, idName: keyof E & string) {
  const subjectOf = (id: string) => ({ kind, id });
  return {
    subjectOf,
    asNewEvent: (event: E, previous: Buffer | null): NewEvent =>
      stepAsEvent(subjectOf(event[idName] as string), event, previous),
    fromLog: (row: Selectable<EventTable>): E => ({ [idName]: row.subject_id, ...stepFromLog<E>(row) }) as unknown as E,
  };
}
