import { system } from '@gezhi/domain';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { useHouse } from '../../../test/testHouse';
import { connect } from '../../platform/database';
import type { Trx } from '../../platform/inCity';

const test = useHouse();
const rows = 30_000;

/** A full table in two cities, with statistics: on an empty one every plan looks good. */
beforeAll(async () => {
  const owner = await connect(test.urls.owner);
  await owner.query('set search_path = gezhi, public');
  for (const city of [test.here, test.there])
    await owner.query(
      `insert into case_file (city_id, id, version, head, state, number, source, reported_at, lng, lat, net_version, unit_id,
         inspector_id, urgency, return_count, rework_count, treated_by, stage, clock_unit, clock_started_at, warn_at, due_at,
         promised_at, ended_at, ending, rule_version, edition, category_kind, category_code)
       select $1, gen_random_uuid(), 1, '\\x00', case when n % 10 = 0 then 'handling' when n % 10 < 3 then 'reported' else 'closed' end,
         '371502-20261118-' || lpad(n::text, 5, '0'), 'resident', now() - n * interval '1 minute', 115.9 + (n % 500) * 0.0004,
         36.4 + (n / 500) * 0.003, 1, case when n % 20 = 0 then $2::uuid end, case when n % 300 = 0 then $3::uuid end, 0, 0, 0, '{}',
         case when n % 10 < 3 then 'handle' end, case when n % 10 < 3 then 'workingHour' end, case when n % 10 < 3 then now() end,
         case when n % 10 < 3 then now() + (n - 9000) * interval '1 minute' end,
         case when n % 10 < 3 then now() + (n - 8000) * interval '1 minute' end, now(), case when n % 10 >= 3 then now() - n * interval '1 minute' end,
         case when n % 10 >= 3 then 'fixed' end, 1, 'GB/T 30428.2-2013', 'event', case when n % 3000 = 0 then '0601' else '01' || lpad((n % 20)::text, 2, '0') end
       from generate_series(1, ${rows}) n`,
      [city.id, city.units.sanitation, city.people.inspector],
    );
  for (const city of [test.here, test.there])
    await owner.query(
      `insert into point (city_id, id, type_code, code, name, lng, lat, origin, valid_from)
       select $1, gen_random_uuid(), 'ESTATE', 'X' || n, chr(19968 + n % 2000) || chr(20500 + n % 1777) || '小区' || n, 115.9 + (n % 100) * 0.001, 36.4 + (n / 100) * 0.001, 'test', '2026-01-01'
       from generate_series(1, 20000) n`,
      [city.id],
    );
  await owner.query(
    `insert into event (city_id, id, subject_kind, subject_id, version, name, at, payload, hash)
     select city_id, gen_random_uuid(), 'case', id, 1, 'case.report', reported_at, '{}', '\\x00' from case_file`,
  );
  await owner.query(
    `insert into case_text (city_id, id, case_id, kind, text, salt)
     select city_id, gen_random_uuid(), id, 'words', chr(19968 + (random() * 3000)::int) || chr(20500 + (random() * 3000)::int) || '没有人管', '\\x00'
     from case_file limit 4000`,
  );
  await owner.query('vacuum analyze');
  await owner.end();
}, 120_000);

/** The plan of a statement as the application's role, inside a city: as it really runs. */
async function planOf(statement: string): Promise<string> {
  return test.house.ports.inCity(test.here.id, system, async (trx: Trx) => {
    const { rows: lines } = await sql.raw<{ 'QUERY PLAN': string }>(`explain ${statement}`).execute(trx);
    return lines.map((line) => line['QUERY PLAN']).join('\n');
  });
}

const sanitation = () => `'${test.here.units.sanitation}'::uuid`;

describe('plans of hot queries, as gezhi_app under row-level security', () => {
  it.each([
    [
      'the open list by what is due first',
      () => 'select * from case_file where ended_at is null order by due_at, id limit 50',
      'case_open_by_due',
    ],
    [
      'its next page',
      () =>
        `select * from case_file where ended_at is null and (due_at, id) > (now(), gen_random_uuid()) order by due_at, id limit 50`,
      'case_open_by_due',
    ],
    [
      'one state',
      () => `select * from case_file where ended_at is null and state = 'handling' order by due_at, id limit 50`,
      'case_(state|open)_by_due',
    ],
    [
      'one unit',
      () =>
        `select * from case_file where ended_at is null and unit_id in (${sanitation()}) order by due_at, id limit 50`,
      'case_(unit|open)_by_due',
    ],
    [
      'what was given to one checker',
      () =>
        `select * from case_file where ended_at is null and inspector_id = '${test.here.people.inspector}' order by due_at, id limit 50`,
      'case_inspector_by_due',
    ],
    [
      'the ended list',
      () => 'select * from case_file where ended_at is not null order by ended_at desc, id desc limit 50',
      'case_ended',
    ],
    [
      'a box of the map',
      () =>
        'select id from case_file where ended_at is null and lng >= 115.91 and lng <= 115.915 and lat >= 36.41 and lat <= 36.42 order by due_at, id limit 2001',
      'case_open_(box|by_due)',
    ],
    [
      'which version of the cases a tile shows',
      () => 'select xid from event order by xid desc limit 1',
      'event_in_order',
    ],
    [
      'open cases around a new report',
      () =>
        `select * from case_file where (lng >= 115.91 and lng <= 115.9106 and lat >= 36.41 and lat <= 36.4106) and ended_at is null and reported_at > now() - interval '30 days' order by reported_at desc limit 100`,
      'case_(open_box|reported)',
    ],
    [
      'closed cases around a new report, at its point as well',
      () =>
        `select * from case_file where (point_id = '${test.here.points.market}' or (lng >= 115.91 and lng <= 115.9106 and lat >= 36.41 and lat <= 36.4106)) and state in ('closed', 'forcedClosed') and ended_at > now() - interval '30 days' order by ended_at desc limit 100`,
      'case_closed_box',
    ],
    [
      'the whole city on the map, what presses most first',
      () =>
        'select id from case_file where ended_at is null and lng >= 115 and lng <= 117 and lat >= 35 and lat <= 38 order by due_at, id limit 2001',
      'case_open_by_due',
    ],
    [
      'the end of a number',
      () => `select * from case_file where number_reversed >= '12345' and number_reversed < '12345:'`,
      'case_number',
    ],
    [
      'the red lights',
      () => 'select count(*) from (select 1 from case_file where ended_at is null and due_at < now() limit 1000) s',
      'case_open_by_due',
    ],
    [
      'recurrences of a case',
      () => `select id from case_file where recurrence_of = gen_random_uuid()`,
      'case_recurrences',
    ],
    [
      'open cases by state and light, for the wall',
      () => 'select state, count(*) filter (where due_at < now()) from case_file where ended_at is null group by state',
      '(case_state_by_due|case_open_box)', // each holds all it needs
    ],
    [
      'open cases by grid and light',
      () =>
        'select creation_grid_id, count(*) filter (where warn_at > now()) from case_file where ended_at is null group by creation_grid_id',
      'case_state_by_due',
    ],
    [
      'reports of a few days',
      () => `select count(*) from case_file where reported_at >= now() - interval '1 day' and reported_at <= now()`,
      'case_reported',
    ],
    [
      'closings of a few days',
      () =>
        `select count(*) filter (where ended_at <= promised_at) from case_file where state = 'closed' and ended_at >= now() - interval '1 day'`,
      'case_ended',
    ],
    [
      'everything, the latest first',
      () => 'select * from case_file order by reported_at desc, id desc limit 50',
      'case_reported',
    ],
    [
      'everything at a point',
      () => `select * from case_file where point_id = '${test.here.points.market}' order by reported_at desc limit 50`,
      'case_by_point',
    ],
    [
      'points of a box',
      () =>
        'select id from point where valid_to is null and lng >= 115.95 and lng <= 115.952 and lat >= 36.41 and lat <= 36.42',
      'point_by_box',
    ],
    [
      'a subject’s events',
      () =>
        `select * from event where subject_kind = 'case' and subject_id = '00000000-0000-7000-8000-000000000001' order by version`,
      'event_one_per_version',
    ],
    [
      'the next events of a consumer',
      () =>
        `select * from event where (xid, subject_id, version) > (1, gen_random_uuid(), 1) and xid < 100 order by xid, subject_id, version limit 500`,
      'event_in_order',
    ],
  ])('%s', async (_, statement, index) => {
    const plan = await planOf(statement());
    expect(plan).toMatch(new RegExp(`(Index Scan|Index Only Scan|Bitmap Index Scan).*(using|on) ${index}`));
    expect(plan, 'no scan of the whole table').not.toMatch(/Seq Scan on (case_file|event|point)/);
  });

  it('a search for any two characters goes through its index', async () => {
    const owner = await connect(test.urls.owner);
    await owner.query('set search_path = gezhi, public');
    await owner.query(`select set_config('gezhi.city_id', $1, false)`, [String(test.here.id)]);
    const { rows: lines } = await owner.query(
      `explain select id from point where city_id = ${test.here.id} and grams @@ bigram_query('小区1234')`,
    );
    await owner.end();
    expect(lines.map((line) => line['QUERY PLAN']).join('\n')).toMatch(/Bitmap Index Scan on point_grams/);
  });

  const ofClass = (code: string, state: string) =>
    planOf(
      `select id, number from case_file where id in
         (select id from case_file where ended_at is null and ${state} coalesce(warn_at, due_at) > now() and stage is not null
            and edition = 'GB/T 30428.2-2013' and category_kind = 'event' and category_code > '${code}' and category_code < '${code}:'
          order by due_at, id limit 51) order by due_at, id`,
    );

  it('one state, a class most are of, green: the index alone says which fit, in order, and only those are read', async () => {
    const plan = await ofClass('01', `state = 'handling' and`);
    expect(plan).toMatch(/Limit[^\n]*\n +-> +Index Only Scan using case_state_by_due on case_file/);
    expect(plan).toMatch(/Index Scan using case_file_pkey on case_file/);
  });

  it('the open ones of a class most are of, green: read by what is due first, and no further than needed', async () => {
    expect(await ofClass('01', '')).toMatch(/Limit[^\n]*\n +-> +Index Scan using case_open_by_due on case_file/);
  });

  it.each([`state = 'handling' and`, ''])('a class hardly any are of is found by its code (%s)', async (state) => {
    expect(await ofClass('06', state)).toMatch(/Scan (using|on) case_open_by_class/);
  });

  it('a tile of the map is counted from the index alone', async () => {
    const plan = await planOf(
      `select floor((lng - 115.91) * 100)::int as cell, count(*), count(*) filter (where stage is not null and due_at < now()),
         count(*) filter (where warn_at > now()), avg(lng), avg(lat)
       from case_file where ended_at is null and lng >= 115.91 and lng < 115.93 and lat >= 36.41 and lat < 36.43 group by cell`,
    );
    expect(plan).toMatch(/Index Only Scan using case_open_box/);
  });

  it('a box of the map is read from the index alone', async () => {
    const plan = await planOf(
      `select id, lng, lat, state, stage, warn_at, due_at from case_file
       where ended_at is null and lng >= 115.91 and lng <= 115.915 and lat >= 36.41 and lat <= 36.42
       order by due_at, id limit 2001`,
    );
    expect(plan).toMatch(/Index Only Scan using case_open_box/);
  });

  it('a search in residents’ words goes through its index', async () => {
    const owner = await connect(test.urls.owner);
    await owner.query('set search_path = gezhi, public');
    const { rows: lines } = await owner.query(
      `explain select case_id from case_text where city_id = ${test.here.id} and kind = 'words' and text is not null
         and array_to_tsvector(bigrams(text)) @@ bigram_query('路灯')`,
    );
    await owner.end();
    expect(lines.map((line) => line['QUERY PLAN']).join('\n')).toMatch(/Bitmap Index Scan on case_text_grams/);
  });
});
