import { isoText, personOf } from '@gezhi/domain';
import type { Generated } from 'kysely';
import { newId } from './ids';
import type { Trx } from './inCity';
import { sha256 } from './secrets';

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

/**
 * Objects with sorted keys and no undefined: the same content always gives the same bytes. Written out directly: objects put in
 * order for the native writer, or a replacer that is asked for every value, take twice as long.
 */
export const canonical = (value: unknown): string => written(value) as string;

/** As JSON.stringify would, undefined where it leaves a value out. */
function written(value: unknown): string | undefined {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (value instanceof Date && !Number.isNaN(value.getTime())) return `"${isoText(value)}"`;
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === 'function') return written(toJSON.call(value));
  if (Array.isArray(value)) return `[${value.map((one) => written(one) ?? 'null').join()}]`;
  let members = '';
  for (const key of keysInOrder(value)) {
    const inner = written(value[key as keyof typeof value]);
    if (inner !== undefined) members += `${members === '' ? '' : ','}${nameOf(key)}${inner}`;
  }
  return `{${members}}`;
}

/** What stands in JSON as it is; a lone half of a character beyond U+FFFF does not, so whatever has one goes the native way. */
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;
const quoted = (text: string) => (plain.test(text) ? `"${text}"` : JSON.stringify(text));

/** Names of members as they are written: few, and the same ones all day. */
const names = new Map<string, string>();
const mostNames = 1000;

function nameOf(key: string): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const name = `${quoted(key)}:`;
  if (names.size < mostNames) names.set(key, name);
  return name;
}

/** Few keys are put in order sooner by hand than by the native sort, which first copies them. */
function keysInOrder(value: object): string[] {
  const keys = Object.keys(value);
  if (keys.length > 24) return keys.sort();
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i]!;
    let at = i - 1;
    for (; at >= 0 && keys[at]! > key; at--) keys[at + 1] = keys[at]!;
    keys[at + 1] = key;
  }
  return keys;
}

export function hashOf(
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
): Buffer {
  const text =
    `\n${event.id}\n${event.subject.kind}\n${event.subject.id}\n${event.version}\n${event.name}\n` +
    `${event.actorId ?? ''}\n${isoText(event.at)}\n${event.payload}`;
  return sha256(previous ? behind(previous, text) : text);
}

/** Where a hash and the text behind it are put together; nothing in it outlives the call. */
let desk = Buffer.alloc(8192);

function behind(previous: Buffer, text: string): Buffer {
  const most = previous.length + text.length * 3;
  if (most > desk.length) desk = Buffer.alloc(most);
  previous.copy(desk);
  return desk.subarray(0, previous.length + desk.write(text, previous.length));
}

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
  const { subject, version, name } = event;
  const head = hashOf({ id, subject, version, name, actorId, at: trx.now, payload }, event.previous);
  return {
    hash: head,
    row: {
      city_id: trx.cityId,
      id,
      subject_kind: subject.kind,
      subject_id: subject.id,
      version,
      name,
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
