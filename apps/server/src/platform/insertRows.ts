import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from './db';
import type { Trx } from './inCity';

/**
 * Writes rows by one statement with one parameter, however many they are: it is put into words once, planned once for each
 * connection, and sent as one message. For the paths that are walked a thousand times a minute; elsewhere the query builder
 * reads better. Columns are those of the first row; a table with columns of JSON is not for this.
 */
export async function insertRows<T extends keyof Tables & string>(
  trx: Trx,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> {
  const [first] = rows;
  if (first) await sql`${insertInto(table, first)} ${asJson(rows)} as r`.execute(trx);
}

/** The same where a row whose id is there already stays as it is. Gives how many were new. */
export async function insertNewRows<T extends keyof Tables & string>(
  trx: Trx,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<number> {
  const [first] = rows;
  if (!first) return 0;
  const insert = sql`${insertInto(table, first)} ${asJson(rows)} as r on conflict (city_id, id) do nothing`;
  return Number((await insert.execute(trx)).numAffectedRows);
}

/**
 * Rows that have a version each become their next one, by one statement; which of them did is told by id. Missing are those
 * that were not at the version before. Columns are those of the first row.
 */
export async function nextVersions<T extends keyof Tables & string>(
  trx: Trx,
  table: T,
  rows: readonly (Insertable<Tables[T]> & { city_id: number; id: string; version: number })[],
): Promise<Set<string>> {
  const [first] = rows;
  if (!first) return new Set();
  const next = sql<{ id: string }>`${update(table, first)} ${asJson(rows)} as r
    where t.city_id = r.city_id and t.id = r.id and t.version = r.version - 1 returning t.id`;
  const { rows: changed } = await next.execute(trx);
  return new Set(changed.map(({ id }) => id));
}

const asJson = (rows: readonly object[]) => sql`${JSON.stringify(rows.map(plain))}::json)`;

/** Refused within JSON and nowhere else; becomes the sign for what cannot be read, as in any other parameter. */
const halfCharacter = /\p{Surrogate}/u;

const statements = new Map<string, ReturnType<typeof sql.raw>>();

/** Put into words once for each list of columns. */
const statement = (words: (table: string, columns: readonly string[]) => string) => (table: string, row: object) => {
  const columns = Object.keys(row);
  const key = `${words.name} ${table} ${columns.join()}`;
  const known = statements.get(key);
  if (known) return known;
  const made = sql.raw(
    words(
      table,
      columns.map((column) => `"${column}"`),
    ),
  );
  statements.set(key, made);
  return made;
};

const insertInto = statement(function insertInto(table, columns) {
  return `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table},`;
});

const update = statement(function update(table, columns) {
  const changed = columns.filter((column) => !['"city_id"', '"id"'].includes(column));
  const set = changed.map((column) => `${column} = r.${column}`);
  return `update ${table} as t set ${set} from json_populate_recordset(null::${table},`;
});

/** What JSON cannot say is said as PostgreSQL reads it from a text. */
function plain(row: object): object {
  const values: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row)) values[column] = asText(value);
  return values;
}

function asText(value: unknown): unknown {
  if (typeof value === 'string') return halfCharacter.test(value) ? Buffer.from(value).toString() : value;
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  if (value === null || value === undefined || typeof value !== 'object') return value ?? null;
  if (value instanceof Date || Array.isArray(value)) return value;
  throw new Error('A value of JSON has no place here');
}
