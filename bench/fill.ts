import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { databaseClock } from '../apps/server/src/platform/clock';
import { openDatabase as openServer } from '../apps/server/src/platform/database';
import { openPool } from '../apps/server/src/platform/db';
import { makeInCity } from '../apps/server/src/platform/inCity';

/** The product's own database, as its owner: for what no request could make in time. */
export function openDatabase(dataDir: string, max = 3): pg.Pool {
  const { port, password } = JSON.parse(readFileSync(join(dataDir, 'postgres/access.json'), 'utf8'));
  const connectionString = `postgres://postgres:${password}@127.0.0.1:${port}/gezhi`;
  const pool = new pg.Pool({ connectionString, max, options: '-c search_path=gezhi,public' });
  pool.on('error', () => undefined);
  return pool;
}

/** The demo's pictures take minutes of a core; where something else is measured none is drawn. */
export const leavePicturesUndrawn = (database: pg.Pool) =>
  database.query('update demo_picture set drawn_at = now() where drawn_at is null');

/** The product's own database as the application opens it: its role, its row-level security, its statements. */
export async function openAsApplication(dataDir: string, { max, timeoutMs }: { max: number; timeoutMs: number }) {
  const { urls } = await openServer({ databaseUrl: undefined, dataDir });
  const pool = openPool(urls.app, { max, statementTimeoutMs: timeoutMs });
  return { pool, inCity: makeInCity(pool, databaseClock) };
}

/** Events beyond the cursor of the slowest consumer. */
export async function unread(database: pg.Pool): Promise<number> {
  const { rows } = await database.query(`
    select count(*)::int as n from event e, (select xid, subject_id, version from consumer_cursor order by xid limit 1) c
    where (e.xid, e.subject_id, e.version) > (c.xid, c.subject_id, c.version)`);
  return rows[0].n;
}

/** A new demo city has weeks of news; whoever measures something else waits until they are read. */
export async function untilRead(database: pg.Pool): Promise<void> {
  for (let i = 0; i < 600 && (await unread(database)) > 0; i++) await new Promise((done) => setTimeout(done, 500));
}

const filled = ['case_file', 'case_text', 'event', 'case_mark'] as const;

/**
 * Cases that lie there already, up to a number: closed ones of the last two years and one in fifty open, made of a case that
 * has ended, each with words of its own, the event that ended it and one mark. Written as sets, and indexed afterwards.
 */
export async function fillCases(database: pg.Pool, upTo: number): Promise<void> {
  const { rows } = await database.query('select count(*)::int as n from case_file');
  const missing = upTo - rows[0].n;
  if (missing <= 0) return;
  const client = await database.connect();
  try {
    await client.query("set synchronous_commit = off; set maintenance_work_mem = '512MB'");
    const indexes = await takeIndexes(client);
    await insertCases(client, missing);
    for (const definition of indexes) await client.query(definition);
    // What was put there is no news: consumers go on behind it.
    await client.query(`
      update consumer_cursor set (xid, subject_id, version) =
        (select xid, subject_id, version from event order by xid desc, subject_id desc, version desc limit 1)`);
    for (const table of filled) await client.query(`vacuum analyze ${table}`);
  } finally {
    client.release();
  }
}

/** Drops what is only there for reading and gives the statements that make it again. */
async function takeIndexes(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = any($1::regclass[]) and not i.indisunique`,
    [filled],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

async function insertCases(client: pg.PoolClient, count: number) {
  const columns = await client.query<{ name: string }>(`
    select column_name as name from information_schema.columns
    where table_schema = 'gezhi' and table_name = 'case_file' and is_generated = 'NEVER'`);
  const names = columns.rows.map(({ name }) => name);
  await client.query(`
    create temp table filling as
      select n, gen_random_uuid() as id, date_trunc('milliseconds', now() - random() * interval '700 days') as at, random() < 0.02 as is_open
      from generate_series(1, ${count}) as n`);
  await client.query(`
    insert into case_file (${names}) select ${names.map((name) => own[name] ?? `c.${name}`)}
    from filling f, (select * from case_file where state = 'closed' and number not like 'fill-%' limit 1) c`);
  const city = '(select min(city_id) from case_file)';
  await client.query(`
    insert into case_text (city_id, id, case_id, kind, text, salt) select ${city}, gen_random_uuid(), id,
      'words', (array['路边', '楼道里', '河岸上', '市场门口', '公交站旁'])[1 + n % 5] || '有' ||
        (array['杂物', '积水', '破损的井盖', '小广告', '乱停的车'])[1 + (n / 5) % 5] || '，第 ' || left(id::text, 8) || ' 件，请尽快处理。',
      '\\x00'::bytea from filling`);
  await client.query(`
    insert into event (city_id, id, subject_kind, subject_id, version, name, at, payload, hash)
    select ${city}, gen_random_uuid(), 'case', id, 1, 'bench.fill', at, '{}', '\\x00'::bytea from filling`);
  await client.query(`
    insert into case_mark (city_id, case_id, nr, kind, unit_id, at, due_at, done_at)
    select ${city}, id, 0, 'report', null, at, at + interval '1 hour', at + interval '30 minutes' from filling`);
  await client.query('drop table filling');
}

/** What a filled case has of its own; all else is the pattern's. Expressions over `filling f`. */
const own: Record<string, string> = {
  id: 'f.id',
  number: "'fill-' || f.id",
  head: "decode(replace(f.id::text, '-', ''), 'hex')",
  reported_at: 'f.at',
  ended_at: "case when f.is_open then null else f.at + interval '1 day' end",
  ending: "case when f.is_open then null else 'fixed' end",
  state: "case when f.is_open then 'pendingDispatch' else 'closed' end",
  due_at: "case when f.is_open then f.at + interval '800 days' end",
  warn_at: "case when f.is_open then f.at + interval '800 days' end",
  stage: "case when f.is_open then 'dispatch' end",
  lng: '115.935 + random() * 0.1',
  lat: '36.42 + random() * 0.065',
  point_id: 'null',
  unit_id: '(array(select id from unit order by id))[1 + f.n % (select count(*)::int from unit)]',
  handle_due_at: "f.at + interval '2 days'",
  handle_ended_at: "case when f.is_open then null else f.at + random() * interval '51 hours' end",
};
