import type { Actor } from '@gezhi/domain';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Clock } from './clock';
import { askPrepared, atBreathsEnd, inOneBreath, kyselyOn, type Tables } from './db';
import { KnownCities, type KnownCity } from './knownCities';

interface CityStateTable {
  city_id: number;
  net_version: number;
  rules_version: number;
}
declare module './db' {
  interface Tables {
    city_state: CityStateTable;
  }
}

/** What every transaction knows of where and when it runs. */
export interface CityContext {
  readonly cityId: number;
  readonly by: Actor;
  /** The transaction's time, to the millisecond. */
  readonly now: Date;
  /** Versions of the city's net and rules as this transaction sees them: caches keyed by them are never stale. */
  readonly netVersion: number;
  readonly rulesVersion: number;
  /** Set by `append`: after the commit the consumers of this process are woken. */
  hasNews: boolean;
  /** Orders of several people are written in it: none of them may make the others wait for a lock. */
  readonly isShared: boolean;
  /** The connection it runs on: the same for everybody who shares the transaction. */
  readonly ground: pg.PoolClient;
  /** The same transaction for somebody else, whose order is written in it as well; whether it brought news it says itself. */
  as(by: Actor): Trx;
  /**
   * All is asked by `insertRows` by the end of this moment, and no answer but a failure can change what is done: the commit
   * leaves in the same breath. Where a statement fails nothing is stored, and the work fails with it. Whatever is asked later
   * finds no city.
   */
  commitWithThis(): void;
}

/** A transaction inside one city. Every query takes one; row-level security shows nothing else. */
export type Trx = Kysely<Tables> & CityContext;

export interface InCityOptions {
  /**
   * `read`: the net stays as it is until this transaction ends (a place is being located) · `change`: nobody locates
   * while the net is changed. A lock in memory: it writes nothing, and reports never wait for each other.
   */
  net?: 'read' | 'change';
  /** It only looks: the database refuses a write, and nobody waits for an end that can lose nothing. */
  onlyReads?: true;
  /** Orders of several people are written in it, each by `trx.as`. */
  isShared?: boolean;
  /**
   * Begins as the city was known a moment ago, without waiting to be told, so that what the work asks at once leaves in the
   * same breath. Where that has changed the database refuses all of it, and the work is done once more: it must leave nothing
   * behind but what the transaction stores.
   */
  asKnown?: true;
  /** Asked in the same breath as the beginning: in the city, of which nothing else is known yet. */
  ahead?: (ground: pg.PoolClient) => void;
}

export type InCity = <T>(
  cityId: number,
  by: Actor,
  work: (trx: Trx) => Promise<T>,
  options?: InCityOptions,
) => Promise<T>;

/** Longer than that nobody waits who keeps others waiting: the database refuses the lock (SQLSTATE 55P03). */
const sharedPatience = '250ms';

/**
 * The only place where a transaction begins: `begin`, the city and what the transaction needs to know of it go to the
 * server in one round trip. Commits when the work returns, rolls back when it throws.
 */
export function makeInCity(pool: pg.Pool, clock: Clock, wake: () => void = () => undefined): InCity {
  const known = new KnownCities(() => performance.now());
  return async (cityId, by, work, options = {}) => {
    const city = options.asKnown ? known.of(cityId) : null;
    const run = { pool, clock, wake, known };
    if (!city) return transaction(run, cityId, by, work, options, null);
    try {
      return await transaction(run, cityId, by, work, options, city);
    } catch (error) {
      if (!(error instanceof Outdated)) throw error;
      known.forget(cityId);
      return transaction(run, cityId, by, work, options, null);
    }
  };
}

/** The city was not what the transaction had taken it for. */
class Outdated extends Error {}

async function transaction<T>(
  { pool, clock, wake, known }: { pool: pg.Pool; clock: Clock; wake: () => void; known: KnownCities },
  cityId: number,
  by: Actor,
  work: (trx: Trx) => Promise<T>,
  options: InCityOptions,
  city: KnownCity | null,
): Promise<T> {
  const client = await pool.connect();
  let healthy = false;
  let entered: Promise<KnownCity> | undefined;
  try {
    entered = enter(client, cityId, options, city);
    entered.then(
      (told) => known.learn(cityId, told),
      () => undefined,
    );
    const { now, netVersion, rulesVersion } = city ?? (await entered);
    const ending: { commit?: Promise<pg.QueryResult> } = {};
    const trx = trxOn(client, {
      ...{ cityId, by, now: clock.now(now), netVersion, rulesVersion, hasNews: false },
      ...{ isShared: options.isShared ?? false, ground: client },
      commitWithThis: () => commitNow(client, ending),
    });
    const result = await work(trx);
    if (options.onlyReads) client.query('commit').catch(() => undefined);
    else await isStored(ending.commit ?? client.query('commit'));
    await entered;
    healthy = true;
    if (trx.hasNews) wake();
    return result;
  } catch (error) {
    // What was concluded from a city that is another one by now is no answer, refusals included.
    const isOutdated = city !== null && (await entered!.then(() => false, isOutdatedError));
    healthy = await client.query('rollback').then(
      () => true,
      () => false,
    );
    throw isOutdated ? new Outdated() : error;
  } finally {
    client.release(!healthy); // a connection in an unknown state is closed, never reused
  }
}

const isOutdatedError = (error: unknown) => (error as { code?: unknown } | null)?.code === 'GZ001';

interface CityState {
  now: Date;
  net_version: number;
  rules_version: number;
}

const enterCity = (cityId: number, net?: 'read' | 'change', patience?: string) => ({
  name: 'enter_city',
  text: 'select * from enter_city($1, $2, $3)',
  values: [cityId, net ?? null, patience ?? null],
});

function stateOf({ rows: [state] }: pg.QueryResult<CityState>, cityId: number): CityState {
  if (!state) throw new Error(`There is no city ${cityId}`);
  return state;
}

/** A question of one statement, a call of a function that enters the city itself: a transaction of its own, in one round trip. */
export type Glance = <R extends { now: Date }>(question: {
  name: string;
  text: string;
  values: unknown[];
}) => Promise<R[]>;

/** For what is asked with every request. With each row comes when it was answered. */
export const makeGlance =
  (pool: pg.Pool, clock: Clock): Glance =>
  async <R extends { now: Date }>(question: { name: string; text: string; values: unknown[] }) => {
    const { rows } = await pool.query<R>(question);
    return rows.map((row) => ({ ...row, now: clock.now(row.now) }));
  };

function commitNow(client: pg.PoolClient, ending: { commit?: Promise<pg.QueryResult> }) {
  ending.commit = atBreathsEnd(client, () => client.query('commit'));
  ending.commit.catch(() => undefined); // heard of where it is awaited, or the work itself has failed
}

/** A transaction in which a statement has failed is answered at its commit, without an error, that it was rolled back. */
async function isStored(commit: Promise<pg.QueryResult>): Promise<void> {
  if ((await commit).command !== 'COMMIT') throw new Error('Rolled back: a statement of the transaction had failed');
}

const trxOn = (client: pg.PoolClient, context: Omit<CityContext, 'as'>): Trx =>
  Object.assign(kyselyOn(client), context, { as: (by: Actor) => trxOn(client, { ...context, by }) });

/** Begins, in the city, and gives what it is told of it; what is asked meanwhile is asked in the same breath. */
async function enter(
  client: pg.PoolClient,
  cityId: number,
  { net, onlyReads, isShared, ahead }: InCityOptions,
  city: KnownCity | null,
): Promise<KnownCity> {
  inOneBreath(client);
  const begun = client.query(onlyReads ? 'begin read only' : 'begin');
  begun.catch(() => undefined); // the next answer fails as well, and is heard
  if (city) {
    const { now, netVersion, rulesVersion } = city;
    const text = 'select enter_known_city($1, $2, $3, $4, $5) as now';
    const values = [cityId, net ?? null, netVersion, rulesVersion, now];
    const { rows } = await askPrepared<{ now: Date }>(client, { name: 'enter_known_city', text, values });
    return { ...city, now: rows[0]!.now };
  }
  const answer = client.query<CityState>(enterCity(cityId, net, isShared ? sharedPatience : undefined));
  ahead?.(client);
  const { now, net_version, rules_version } = stateOf(await answer, cityId);
  return { now, netVersion: net_version, rulesVersion: rules_version };
}
