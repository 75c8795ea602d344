import type { Insertable } from 'kysely';
import type { QueryResultRow } from 'pg';
import { askPrepared, type Tables } from './db';
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
  if (first) await ask(trx, insertInto(table, first), rows);
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
  const { rows: changed } = await ask<{ id: string }>(trx, update(table, first), rows);
  return new Set(changed.map(({ id }) => id));
}

/** Refused within JSON and nowhere else; becomes the sign for what cannot be read, as in any other parameter. */
const halfCharacter = /\p{Surrogate}/u;

/** A statement put into words once for each list of columns, under the name by which connections know it. */
interface Statement {
  name: string;
  text: string;
}
const statements = new Map<string, Statement>();

const statement = (words: (table: string, columns: readonly string[]) => string) => (table: string, row: object) => {
  const columns = Object.keys(row);
  const key = `${words.name} ${table} ${columns.join()}`;
  const known = statements.get(key);
  if (known) return known;
  const quoted = columns.map((column) => `"${column}"`);
  const made = { name: `rows${statements.size}`, text: words(table, quoted) };
  statements.set(key, made);
  return made;
};

const rowsOf = (table: string) => `json_populate_recordset(null::${table}, $1::json) as r`;

const insertInto = statement(function insert(table, columns) {
  return `insert into ${table} (${columns}) select ${columns} from ${rowsOf(table)}`;
});

const update = statement(function update(table, columns) {
  const changed = columns.filter((column) => !['"city_id"', '"id"'].includes(column));
  const set = changed.map((column) => `${column} = r.${column}`);
  return `update ${table} as t set ${set} from ${rowsOf(table)}
    where t.city_id = r.city_id and t.id = r.id and t.version = r.version - 1 returning t.id`;
});

/** Past the query builder, whose price is that of a small statement; asked before this returns. */
const ask = <R extends QueryResultRow>({ ground }: Trx, statement: Statement, rows: readonly object[]) =>
  askPrepared<R>(ground, { ...statement, values: [JSON.stringify(rows.map(plain))] });

/** What JSON cannot say is said as PostgreSQL reads it from a text. What is null is left out: it becomes null there. */
function plain(row: object): object {
  const values: Record<string, unknown> = {};
  for (const column in row) {
    const value = row[column as keyof typeof row];
    if (value !== null && value !== undefined) values[column] = asText(value);
  }
  return values;
}

function asText(value: NonNullable<unknown>): unknown {
  if (typeof value === 'string') return halfCharacter.test(value) ? Buffer.from(value).toString() : value;
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  if (typeof value !== 'object') return value;
  if (value instanceof Date || Array.isArray(value)) return value;
  throw new Error('A value of JSON has no place here');
}
