import { sql } from 'kysely';
import type pg from 'pg';
import { copyRows } from '../../platform/copyRows';
import { schema } from '../../platform/database';
import { kyselyOn } from '../../platform/db';
import { noUnit, toRow } from '../../rooms/cases/index';
import type { Book } from './book';

/**
 * Writes what was lived through, in one transaction of the owner: all of it is there or nothing. Rows that are new go in by
 * COPY; cases that were there already are changed as a step would change them.
 */
export async function writeBook(owner: pg.Client, cityId: number, book: Book, isFirst: boolean): Promise<void> {
  const entries = [...book.entries.values()];
  await owner.query('begin');
  try {
    await owner.query("select set_config('gezhi.city_id', $1, true)", [String(cityId)]);
    const fresh = entries.filter(({ isKnown }) => !isKnown);
    await copyRows(
      owner,
      'case_file',
      fresh.map(({ file, head }) => toRow(cityId, file, head)),
    );
    for (const table of ['event', 'case_text', 'photo', 'demo_picture', 'report_code', 'reporter_contact'] as const)
      await copyRows(owner, table, book.rows[table]);
    await changeKnown(owner, cityId, book);
    await setSerials(owner, cityId, book);
    if (isFirst) await projectCounts(owner, cityId, book);
    await owner.query('commit');
    // Nobody has counted these tables yet; without it the first lists would be planned as if they were empty.
    if (isFirst) await owner.query('analyze event, case_file, case_text, photo, demo_picture, point, area, duty');
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
}

async function changeKnown(owner: pg.Client, cityId: number, book: Book) {
  const db = kyselyOn(owner as unknown as pg.PoolClient);
  const moved = new Set(book.rows.event.map((event) => event.subject_id));
  for (const { file, head, isKnown } of book.entries.values()) {
    if (!isKnown || !moved.has(file.id)) continue;
    const { city_id: _city, id: _id, ...changed } = toRow(cityId, file, head);
    await db.updateTable('case_file').set(changed).where('city_id', '=', cityId).where('id', '=', file.id).execute();
  }
}

/** The city's sequence goes on where the simulation's numbers end. */
async function setSerials(owner: pg.Client, cityId: number, { serials }: Book) {
  if (serials.last === 0) return;
  const counter = `${schema}.case_serial_${cityId}`;
  await owner.query(`create sequence if not exists ${counter}`);
  await owner.query(`select setval('${counter}', $1)`, [serials.last]);
  const days = [...serials.days];
  await owner.query(
    `insert into case_day (city_id, day, base) select $1, * from unnest($2::date[], $3::bigint[]) on conflict do nothing`,
    [cityId, days.map(([day]) => day), days.map(([, base]) => base)],
  );
}

/** As the counting consumer would have left it behind the last event, so that a first page shows whole numbers at once. */
async function projectCounts(owner: pg.Client, cityId: number, book: Book) {
  const counted = [...book.entries.values()].map(({ file }) => ({
    city_id: cityId,
    case_id: file.id,
    state: file.state,
    unit_id: file.unitId ?? noUnit,
  }));
  await copyRows(owner, 'case_counted', counted);
  const db = kyselyOn(owner as unknown as pg.PoolClient);
  await sql`
    insert into case_count (city_id, state, unit_id, cases)
    select city_id, state, unit_id, count(*) from case_counted where city_id = ${cityId}
    group by city_id, state, unit_id`.execute(db);
  await sql`
    insert into consumer_cursor (city_id, consumer, xid, subject_id, version)
    select city_id, 'countCases', xid, subject_id, version from event where city_id = ${cityId}
    order by xid desc, subject_id desc, version desc limit 1
    on conflict (city_id, consumer) do update
      set xid = excluded.xid, subject_id = excluded.subject_id, version = excluded.version`.execute(db);
}
