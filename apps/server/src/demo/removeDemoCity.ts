import type pg from 'pg';
import type { Config } from '../platform/config';
import { connect, type DatabaseUrls, schema } from '../platform/database';
import { makeLog } from '../platform/log';
import { Refusal } from '../platform/refusal';
import { openStorages } from '../platform/storage/index';

/**
 * Takes a demo city away wholly: every row of every tenant table, its sequence, its waiting jobs, its pictures. Only a city
 * this product drew itself, and only while no server uses the database. Gives whether there was one.
 */
export async function removeDemoCity(config: Config, urls: DatabaseUrls): Promise<boolean> {
  const { storage, parts } = await openStorages(config, makeLog(config.logLevel));
  const owner = await connect(urls.owner);
  try {
    await owner.query(`set search_path = ${schema}, public`);
    await assertNobodyServes(owner);
    const { rows } = await owner.query(`
      select c.id from city c
      where c.is_demo and (exists (select 1 from import_batch b where b.city_id = c.id and b.kind = 'demo')
        or not exists (select 1 from unit u where u.city_id = c.id))`);
    for (const { id } of rows) {
      await removeRows(owner, id);
      await removeJobs(urls.worker, id);
      for (const kind of ['originals', 'copies', 'papers', 'ledgers', 'instructions', 'visits'])
        await storage.removeUnder(`${kind}/${id}`);
      await parts.removeUnder(`uploads/${id}`);
    }
    return rows.length > 0;
  } finally {
    await owner.end();
  }
}

/** A server keeps connections open as long as it lives; one on another machine shows here as well. */
async function assertNobodyServes(owner: pg.Client) {
  const { rows } = await owner.query(`
    select 1 from pg_stat_activity
    where datname = current_database() and usename in ('gezhi_app', 'gezhi_worker') limit 1`);
  if (rows.length > 0) throw new Refusal('A server is running on this database. Stop it first, then try again.');
}

async function removeRows(owner: pg.Client, cityId: number) {
  await owner.query('begin');
  try {
    for (const table of await childrenFirst(owner))
      await owner.query(`delete from ${schema}."${table}" where city_id = $1`, [cityId]);
    await owner.query(`drop sequence if exists ${schema}.case_serial_${cityId}`);
    await owner.query('delete from city where id = $1', [cityId]);
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
}

/** References the catalogue does not tell: triggers keep them, a set of rows at a time. */
const askedByTrigger = ['area', 'point_type'].map((parent) => ({ child: 'point', parent }));

/** Tables of cities in an order in which no row is left that something still refers to. */
async function childrenFirst(owner: pg.Client): Promise<string[]> {
  const { rows: tables } = await owner.query(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'city_id'
     where c.relnamespace = $1::regnamespace and c.relkind = 'r' order by 1`,
    [schema],
  );
  const { rows: references } = await owner.query(
    `select child.relname as child, parent.relname as parent from pg_constraint f
     join pg_class child on child.oid = f.conrelid join pg_class parent on parent.oid = f.confrelid
     where f.contype = 'f' and f.connamespace = $1::regnamespace and f.conrelid <> f.confrelid`,
    [schema],
  );
  references.push(...askedByTrigger);
  const left = new Set<string>(tables.map(({ name }) => name));
  const order: string[] = [];
  while (left.size > 0) {
    const free = [...left].filter(
      (name) => !references.some(({ child, parent }) => parent === name && left.has(child)),
    );
    if (free.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...left].join(', ')}`);
    for (const name of free) left.delete(name);
    order.push(...free);
  }
  return order;
}

async function removeJobs(workerUrl: string, cityId: number) {
  const worker = await connect(workerUrl);
  try {
    await worker.query(
      `select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs where key like $1))`,
      [`${cityId}:%`],
    );
  } finally {
    await worker.end();
  }
}
