import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import type pg from 'pg';
import { copyRows } from '../../platform/copyRows';
import { schema } from '../../platform/database';
import { kyselyOn } from '../../platform/db';
import { noUnit, toRow } from '../../rooms/cases/index';
import type { Book } from './book';

const stepsToSend = 2000;
/** Enough to be worth a turn, little enough that the database never waits long for the next word. */
const stepsAtOnce = 25;

/**
 * Lives and writes it down, in one transaction of the owner: all of it is there or nothing. Rows that are new go in by
 * COPY; cases that were there already are changed as a step would change them.
 */
export async function writeLife(
  owner: pg.Client,
  cityId: number,
  { book, life, isFirst }: { book: Book; life: Iterable<void>; isFirst: boolean },
): Promise<void> {
  await owner.query('begin');
  try {
    await owner.query("select set_config('gezhi.city_id', $1, true)", [String(cityId)]);
    await writeAlong(owner, book, life);
    const fresh = [...book.entries.values()].filter(({ storedVersion }) => storedVersion === null);
    await copyRows(
      owner,
      'case_file',
      fresh.map(({ file, head }) => toRow(cityId, file, head)),
    );
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

/** The database stores one day while the next is lived: it works on another core, and neither need wait for the other. */
async function writeAlong(owner: pg.Client, book: Book, life: Iterable<void>) {
  let goesOn = true;
  const live = async () => {
    let steps = 0;
    for (const _ of life) {
      if (++steps % stepsAtOnce === 0) await turn();
      if (!goesOn) return;
    }
  };
  const write = async () => {
    let written = 0;
    while (goesOn) {
      if (book.steps - written < stepsToSend) {
        await turn();
        continue;
      }
      written = book.steps;
      await copyBook(owner, book);
    }
    await copyBook(owner, book);
  };
  const stop = () => {
    goesOn = false;
  };
  await Promise.all([live().finally(stop), write().finally(stop)]);
}

async function copyBook(owner: pg.Client, book: Book) {
  const rows = book.takeRows();
  for (const table of ['event', 'case_text', 'photo', 'demo_picture', 'report_code', 'reporter_contact'] as const)
    await copyRows(owner, table, rows[table]);
}

async function changeKnown(owner: pg.Client, cityId: number, book: Book) {
  const db = kyselyOn(owner as unknown as pg.PoolClient);
  for (const { file, head, storedVersion } of book.entries.values()) {
    if (storedVersion === null || storedVersion === file.version) continue;
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
