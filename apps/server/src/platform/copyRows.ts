import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Insertable } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { BinaryRows, type ColumnType, isColumnType } from './binaryRows';
import type { Tables } from './db';

type TableName = keyof Tables & string;

/**
 * Rows of a table on their way into it by COPY, an order of magnitude faster than inserts. Row-level security lets only the
 * owner do it, so it is for making a city and for its past, never for serving one. Columns are those of the first row.
 */
export class Copy<T extends TableName> {
  private rows: BinaryRows | null = null;
  private columns: readonly string[] = [];

  constructor(
    private readonly table: T,
    private readonly types: ReadonlyMap<string, ColumnType>,
  ) {}

  get count(): number {
    return this.rows?.count ?? 0;
  }

  /** Turned into bytes at once: the row itself need not be kept. */
  add(row: Insertable<Tables[T]>): void {
    if (!this.rows) {
      this.columns = Object.keys(row);
      this.rows = new BinaryRows(this.columns.map((name) => ({ name, type: this.typeOf(name) })));
    }
    this.rows.add(row);
  }

  async send(client: pg.ClientBase): Promise<void> {
    if (!this.rows) return;
    const list = this.columns.map((column) => `"${column}"`).join(', ');
    const target = client.query(copyFrom(`copy ${this.table} (${list}) from stdin (format binary)`));
    await pipeline(Readable.from(this.rows.take()), target);
  }

  private typeOf(column: string): ColumnType {
    const type = this.types.get(column);
    if (!type) throw new Error(`${this.table}.${column} is of no type rows can be copied in`);
    return type;
  }
}

/** Which type each column of a table has, asked once a connection. */
const known = new WeakMap<pg.ClientBase, Map<string, ReadonlyMap<string, ColumnType>>>();

export async function openCopy<T extends TableName>(client: pg.ClientBase, table: T): Promise<Copy<T>> {
  const tables = known.get(client) ?? new Map<string, ReadonlyMap<string, ColumnType>>();
  known.set(client, tables);
  const types = tables.get(table) ?? (await typesOf(client, table));
  tables.set(table, types);
  return new Copy(table, types);
}

async function typesOf(client: pg.ClientBase, table: string): Promise<ReadonlyMap<string, ColumnType>> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [table],
  );
  return new Map(rows.flatMap(({ name, type }) => (isColumnType(type) ? [[name, type]] : [])));
}

export async function copyRows<T extends TableName>(
  client: pg.ClientBase,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> {
  if (rows.length === 0) return;
  const copy = await openCopy(client, table);
  for (const row of rows) copy.add(row);
  await copy.send(client);
}
