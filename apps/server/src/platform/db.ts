import type { Writable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import pg from 'pg';
import { schema } from './database';
import { readInstant } from './instants';

/**
 * Tables by name. Each room adds its own (`declare module '../../platform/db'`), so the floor below knows the word
 * "table" and none of the rooms.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the rooms
export interface Tables {}

/**
 * Rows live as long as one answer takes. What V8 once found alive while a list was being read it puts among the old from then on:
 * the driver's arrays of fields, dead soon, which keep every value they held alive through each small collection. Each of them
 * took 5 ms of processor instead of 1, once in sixty lists.
 */
setFlagsFromString('--no-allocation-site-pretenuring');

const dateOid = 1082;
const bigintOid = 20;
const instantOid = 1184;
pg.types.setTypeParser(dateOid, (text) => text); // a calendar day has no zone and must not get one
pg.types.setTypeParser(instantOid, readInstant);
pg.types.setTypeParser(bigintOid, (text) => Number(text)); // counts and transaction ids stay far below 2^53

export interface PoolSettings {
  max: number;
  /** A statement that runs longer than this is stopped by the database. */
  statementTimeoutMs: number;
}

export function openPool(url: string, settings: PoolSettings): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: settings.max,
    // Statements that do not need each other's answer travel together: one round trip instead of one each.
    pipeline: true,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: settings.statementTimeoutMs,
    idle_in_transaction_session_timeout: 60_000,
    options: `-c search_path=${schema},public`,
  });
  pool.on('error', () => undefined); // an idle connection that died is replaced when the next one is asked for
  pool.on('connect', (client) => client.on('error', () => undefined)); // a checked-out one reports through its query
  return pool;
}

/** Whether the database refused a row because another one holds its place (SQLSTATE 23505), of any key or of this one. */
export function isTaken(error: unknown, key?: string): boolean {
  const { code, constraint } = (error ?? {}) as { code?: unknown; constraint?: unknown };
  return code === '23505' && (key === undefined || constraint === key);
}

/** Two of the same at the same moment: the second tries once more, and finds the first. */
export const onceMoreIfTaken = <T>(work: () => Promise<T>): Promise<T> =>
  work().catch((error) => {
    if (isTaken(error)) return work();
    throw error;
  });

/** Whether the database refused a row because another one stands in the same span of time (SQLSTATE 23P01). */
export const isExcluded = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === '23P01';

/** Whether a lock was not had in time, or not without standing in a circle (SQLSTATE 55P03, 40P01). */
export const isLockRefused = (error: unknown): boolean =>
  ['55P03', '40P01'].includes((error as { code?: string } | null)?.code ?? '');

/** For migrations and the command line, as the owner. */
export const openOwner = (url: string) =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool: openPool(url, { max: 2, statementTimeoutMs: 0 }) }) });

const adapter = new PostgresAdapter();
const compiler = new PostgresQueryCompiler();

/**
 * Statements asked before anybody waits for an answer leave in one write: a call into the system costs more than most
 * statements here. The stream is held until everything that runs now has asked.
 */
export function inOneBreath(client: pg.PoolClient): void {
  const stream = streamOf(client);
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** The same for what must come last: asked behind all that is gathered until then, and still in the same write. */
export function atBreathsEnd<R>(client: pg.PoolClient, ask: () => Promise<R>): Promise<R> {
  const stream = streamOf(client);
  stream.cork();
  return new Promise((done) =>
    process.nextTick(() => {
      done(ask());
      stream.uncork();
    }),
  );
}

const streamOf = (client: pg.PoolClient) =>
  (client as unknown as { connection: { stream: Writable } }).connection.stream;

/** A statement put into words once, past the query builder: for paths that are walked a thousand times a minute. */
export function askPrepared<R extends pg.QueryResultRow>(
  client: pg.PoolClient,
  query: { name: string; text: string; values: unknown[] },
): Promise<pg.QueryResult<R>> {
  inOneBreath(client);
  return client.query<R>(query).catch((error) => failed(client, error));
}

const causes = new WeakMap<pg.PoolClient, unknown>();

/** Statements behind one that failed are refused because it did (SQLSTATE 25P02): told is why, whoever is heard first. */
function failed(client: pg.PoolClient, error: unknown): never {
  if ((error as { code?: string }).code === '25P02') throw causes.get(client) ?? error;
  causes.set(client, error);
  throw error;
}

/** A query builder over one checked-out connection, on which a transaction runs already. */
export const kyselyOn = (client: pg.PoolClient) =>
  new Kysely<Tables>({
    dialect: {
      createAdapter: () => adapter,
      createDriver: () => new OneConnection(client),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => compiler,
    },
  });

const mostPrepared = 300;
const uses = new Map<string, { count: number; name: string }>();

/**
 * A name for a statement that comes again and again, so that each connection parses and plans it once. Texts with lists of
 * varying length are many and rare each: they never reach the count, and the memory of them is bounded.
 */
function preparedName(sql: string): string | undefined {
  const known = uses.get(sql);
  if (known) return ++known.count > 8 ? known.name : undefined;
  if (uses.size >= mostPrepared) return undefined;
  uses.set(sql, { count: 1, name: `s${uses.size}` });
  return undefined;
}

class OneConnection implements Driver, DatabaseConnection {
  constructor(private readonly client: pg.PoolClient) {}

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    inOneBreath(this.client);
    const statement = { name: preparedName(sql), text: sql, values: parameters as unknown[] };
    const result = await this.client.query(statement).catch((error) => failed(this.client, error));
    return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) };
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Streams use a cursor of their own');
  }

  acquireConnection = async () => this;
  releaseConnection = async () => undefined;
  init = async () => undefined;
  destroy = async () => undefined;

  // The transaction is begun and ended by inCity alone (decision 4): whoever tries it here has the wrong tool in hand.
  beginTransaction = () => refuse();
  commitTransaction = () => refuse();
  rollbackTransaction = () => refuse();
}

const refuse = async (): Promise<never> => {
  throw new Error('Only inCity begins a transaction');
};
