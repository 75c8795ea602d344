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
  if (!first) return;
  await sql`${statementFor(table, first)} ${JSON.stringify(rows.map(plain))}::json) as r`.execute(trx);
}

/** Refused within JSON and nowhere else; becomes the sign for what cannot be read, as in any other parameter. */
const halfCharacter = /\p{Surrogate}/u;

const statements = new Map<string, ReturnType<typeof sql.raw>>();

function statementFor(table: string, row: object) {
  const columns = Object.keys(row).map((column) => `"${column}"`);
  const list = columns.join(', ');
  const key = `${table} ${list}`;
  const known = statements.get(key);
  if (known) return known;
  const made = sql.raw(`insert into ${table} (${list}) select ${list} from json_populate_recordset(null::${table},`);
  statements.set(key, made);
  return made;
}

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
