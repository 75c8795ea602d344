import { hash } from 'node:crypto';
import { personOf } from '@gezhi/domain';
import type { Generated } from 'kysely';
import { newId } from './ids';
import type { Trx } from './inCity';

export interface EventTable {
  city_id: number;
  id: string;
  subject_kind: string;
  subject_id: string;
  version: number;
  name: string;
  actor_id: string | null;
  on_behalf_of: string | null;
  device: string | null;
  at: Date;
  claimed_at: Date | null;
  /** Canonical JSON as text: the hash is over these very bytes. */
  payload: string;
  hash: Buffer;
  /** The writing transaction: what orders the log (decision 1). */
  xid: Generated<number>;
}
declare module './db' {
  interface Tables {
    event: EventTable;
  }
}

export interface NewEvent {
  /** The command's id from the device; made here where nobody outside asked for the event. */
  id?: string;
  subject: { kind: string; id: string };
  /** 1 for the first event of a subject, then without a gap: the guard against two people acting at once. */
  version: number;
  /** Hash of the subject's event before this one; null for the first. */
  previous: Buffer | null;
  name: string;
  /** Who acted; the person the transaction runs for unless said otherwise. */
  actorId?: string | null;
  payload: unknown;
  device?: string;
  claimedAt?: Date;
}

/** Objects with sorted keys and no undefined: the same content always gives the same bytes. */
export const canonical = (value: unknown): string => JSON.stringify(sorted(value));

/** The keys are put in order first and written natively: a replacer is asked for every value and takes twice as long. */
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  if ('toJSON' in value && typeof value.toJSON === 'function') return sorted(value.toJSON());
  const inOrder: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const inner = sorted(value[key as keyof typeof value]);
    if (key !== '__proto__') inOrder[key] = inner;
    else Object.defineProperty(inOrder, key, { value: inner, enumerable: true }); // a word like any other, if somebody sends it
  }
  return inOrder;
}

export const hashOf = (
  event: {
    id: string;
    subject: { kind: string; id: string };
    version: number;
    name: string;
    actorId: string | null;
    at: Date;
    payload: string;
  },
  previous: Buffer | null,
): Buffer =>
  hash(
    'sha256',
    Buffer.concat([
      previous ?? Buffer.alloc(0),
      Buffer.from(
        `\n${event.id}\n${event.subject.kind}\n${event.subject.id}\n${event.version}\n${event.name}\n` +
          `${event.actorId ?? ''}\n${event.at.toISOString()}\n${event.payload}`,
      ),
    ]),
    'buffer',
  );

/**
 * Appends to the one log that is history, audit and outbox at once. Called in the transaction of the change itself, so
 * there is no second place to forget. Gives the hash, which the subject's row keeps as its head.
 */
export async function append(trx: Trx, event: NewEvent): Promise<Buffer> {
  const { row, hash } = eventRow(trx, event);
  await trx.insertInto('event').values(row).execute();
  trx.hasNews = true;
  return hash;
}

/** Many events at once, for imports and simulated history; the same rows as one by one. */
export async function appendAll(trx: Trx, events: readonly NewEvent[]): Promise<void> {
  for (let i = 0; i < events.length; i += 500) {
    const rows = events.slice(i, i + 500).map((event) => eventRow(trx, event).row);
    await trx.insertInto('event').values(rows).execute();
  }
  if (events.length > 0) trx.hasNews = true;
}

export function eventRow(trx: Pick<Trx, 'cityId' | 'by' | 'now'>, event: NewEvent) {
  const id = event.id ?? newId();
  const payload = canonical(event.payload);
  const actorId = event.actorId === undefined ? personOf(trx.by) : event.actorId;
  const head = hashOf({ ...event, id, actorId, at: trx.now, payload }, event.previous);
  return {
    hash: head,
    row: {
      city_id: trx.cityId,
      id,
      subject_kind: event.subject.kind,
      subject_id: event.subject.id,
      version: event.version,
      name: event.name,
      actor_id: actorId,
      on_behalf_of: null,
      device: event.device ?? null,
      at: trx.now,
      claimed_at: event.claimedAt ?? null,
      payload,
      hash: head,
    },
  };
}

/** One subject's history in order. */
export const eventsOf = (trx: Trx, subject: { kind: string; id: string }) =>
  trx
    .selectFrom('event')
    .selectAll()
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .orderBy('version')
    .execute();

/** The event a command's id names, if it was taken already. */
export const eventById = (trx: Trx, id: string) =>
  trx.selectFrom('event').selectAll().where('id', '=', id).executeTakeFirst();

/** The last event of a subject: where the next one goes on. */
export const headOf = (trx: Trx, subject: { kind: string; id: string }) =>
  trx
    .selectFrom('event')
    .select(['version', 'hash'])
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
