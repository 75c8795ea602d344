import { system } from '@gezhi/domain';
import { type Selectable, sql } from 'kysely';
import type { EventTable } from './eventLog';
import type { InCity, Trx } from './inCity';
import type { Log } from './log';

interface CursorTable {
  city_id: number;
  consumer: string;
  xid: number;
  subject_id: string;
  version: number;
}
declare module './db' {
  interface Tables {
    consumer_cursor: CursorTable;
  }
}

export type LoggedEvent = Selectable<EventTable>;

/** Reads the log in batches; its effect and its place in the log are stored in one transaction. */
export interface Consumer {
  name: string;
  /** Prefixes of event names it cares for; others only move its cursor. */
  on: readonly string[];
  take(trx: Trx, events: readonly LoggedEvent[]): Promise<void>;
}

const batchSize = 500;
const pollMs = 250;
/**
 * News that come one upon the other are taken together: a pass begins at most this often. Every consumer's place is a
 * durable write, and one for each event would cost more than the events.
 */
const gatherMs = 200;
/** On a busy machine a pass takes long: then at most half of the time is theirs, unless they are a whole batch behind. */
const mostRestMs = 400;
const nil = '00000000-0000-0000-0000-000000000000';

/** A place in the log. Order is by writing transaction, then subject and version: total, and stable once it is readable. */
export interface LogPlace {
  xid: number;
  subject_id: string;
  version: number;
}
export const logStart: LogPlace = { xid: 0, subject_id: nil, version: 0 };

/**
 * The next events after a place, none ever skipped: only transactions below the oldest one still running are read, so
 * nothing can commit behind a cursor that has passed.
 */
export async function readAfter(trx: Trx, place: LogPlace, limit = batchSize): Promise<LoggedEvent[]> {
  return trx
    .selectFrom('event')
    .selectAll()
    .where(
      sql<boolean>`(xid, subject_id, version) > (${place.xid}::bigint, ${place.subject_id}::uuid, ${place.version}::int)`,
    )
    .where('xid', '<', sql<number>`pg_snapshot_xmin(pg_current_snapshot())::text::bigint`)
    .orderBy('xid')
    .orderBy('subject_id')
    .orderBy('version')
    .limit(limit)
    .execute();
}

/**
 * What was read in one pass, by the place it was read from: consumers that stand at the same place read it once. What is
 * readable never changes, so that a batch read a moment ago is the beginning of what would be read now.
 */
type Read = Map<string, readonly LoggedEvent[]>;

async function readOnce(trx: Trx, place: LogPlace, read: Read): Promise<readonly LoggedEvent[]> {
  const key = `${trx.cityId} ${place.xid} ${place.subject_id} ${place.version}`;
  const known = read.get(key);
  if (known) return known;
  const events = await readAfter(trx, place);
  if (events.length > 0) read.set(key, events);
  return events;
}

/** One batch for one consumer in one city. Gives how many events it passed; 0 also when another node is at it. */
export async function runConsumerOnce(
  inCity: InCity,
  cityId: number,
  consumer: Consumer,
  read: Read = new Map(),
): Promise<number> {
  const passed = await inCity(cityId, system, (trx) => takeBatch(trx, consumer, read));
  if (passed !== 'no cursor') return passed;
  // Committed on its own: nodes that come at the same time must not wait for each other's first batch.
  await inCity(cityId, system, (trx) => makeCursor(trx, consumer.name));
  return runConsumerOnce(inCity, cityId, consumer, read);
}

async function takeBatch(trx: Trx, consumer: Consumer, read: Read): Promise<number | 'no cursor'> {
  const cursor = await lockCursor(trx, consumer.name);
  if (typeof cursor === 'string') return cursor === 'held' ? 0 : 'no cursor';
  const events = await readOnce(trx, cursor, read);
  const last = events.at(-1);
  if (!last) return 0;
  const wanted = events.filter((event) => consumer.on.some((prefix) => event.name.startsWith(prefix)));
  if (wanted.length > 0) await consumer.take(trx, wanted);
  await trx
    .updateTable('consumer_cursor')
    .set({ xid: last.xid, subject_id: last.subject_id, version: last.version })
    .where('consumer', '=', consumer.name)
    .execute();
  return events.length;
}

async function lockCursor(trx: Trx, name: string): Promise<LogPlace | 'held' | 'missing'> {
  const cursor = trx
    .selectFrom('consumer_cursor')
    .select(['xid', 'subject_id', 'version'])
    .where('consumer', '=', name);
  const locked = await cursor.forUpdate().skipLocked().executeTakeFirst();
  return locked ?? ((await cursor.executeTakeFirst()) ? 'held' : 'missing');
}

const makeCursor = (trx: Trx, name: string) =>
  trx
    .insertInto('consumer_cursor')
    .values({ city_id: trx.cityId, consumer: name, ...logStart })
    .onConflict((conflict) => conflict.doNothing())
    .execute();

export interface ConsumerLoop {
  /** There is news: look now instead of at the next poll. */
  wake(): void;
  /** Runs until every consumer has passed everything readable; for tests and before a backup. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

/** Runs the consumers of this process: woken by its own writes, polling for those of others. */
export function startConsumers(deps: {
  inCity: InCity;
  cityIds: () => Promise<readonly number[]>;
  consumers: readonly Consumer[];
  log: Log;
}): ConsumerLoop {
  let stopped = false;
  let hasNews = true;
  let nudge: () => void = () => undefined;

  /** One that fails tries again at the next pass and keeps nobody else from going on. */
  async function attempt(cityId: number, consumer: Consumer, read: Read): Promise<number> {
    try {
      return await runConsumerOnce(deps.inCity, cityId, consumer, read);
    } catch (error) {
      if (!stopped) deps.log.error({ err: error, consumer: consumer.name }, 'a consumer failed; it tries again');
      return 0;
    }
  }

  /** How many events the one that had the most before it has passed. */
  async function pass(): Promise<number> {
    let most = 0;
    const read: Read = new Map();
    for (const cityId of await deps.cityIds())
      for (const consumer of deps.consumers) most = Math.max(most, await attempt(cityId, consumer, read));
    return most;
  }

  const untilNews = () =>
    new Promise<void>((done) => {
      if (stopped) return done();
      const timer = setTimeout(done, pollMs);
      nudge = () => {
        clearTimeout(timer);
        done();
      };
    });

  const running = (async () => {
    while (!stopped) {
      hasNews = false;
      const began = performance.now();
      const passed = await pass().catch(() => 0); // the list of cities could not be read: the database is away
      if (passed === 0 && !hasNews) await untilNews();
      const took = performance.now() - began;
      const rest = Math.min(Math.max(gatherMs - took, took), mostRestMs);
      if (!stopped && passed < batchSize && rest > 0) await new Promise((done) => setTimeout(done, rest));
    }
  })();

  const wake = () => {
    hasNews = true;
    nudge();
  };
  return {
    wake,
    async drain() {
      for (let quiet = 0; quiet < 2; ) quiet = (await pass()) === 0 ? quiet + 1 : 0;
    },
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
