import { system } from '@gezhi/domain';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { useHouse } from '../../../test/testHouse';
import { connect } from '../../platform/database';
import { sweep } from './index';

const test = useHouse();
const clocks = Number(process.env.GEZHI_TEST_CLOCKS ?? 30_000);

/** Very many open clocks, none of which turns now. */
beforeAll(async () => {
  const owner = await connect(test.urls.owner);
  await owner.query('set search_path = gezhi, public');
  await owner.query(
    `insert into case_file (city_id, id, version, head, state, source, reported_at, net_version, unit_id, urgency, return_count,
       rework_count, treated_by, stage, clock_value, clock_unit, clock_started_at, warn_at, due_at, rule_version)
     select $1, gen_random_uuid(), 1, '\\x00', 'handling', 'resident', now(), 1, $2, 0, case when n % 500 = 0 then 2 else 0 end,
       0, '{}', 'handle', 4, 'workingHour', now(), $4::timestamptz + n * interval '1 s', $4::timestamptz + n * interval '2 s', 1
     from generate_series(1, $3::int) n`,
    [test.here.id, test.here.units.sanitation, clocks, new Date(test.clock.now(new Date()).getTime() + 86_400_000)],
  );
  await owner.query('vacuum analyze case_file');
  await owner.end();
}, 300_000);

const planOf = (statement: string) =>
  test.house.ports.inCity(test.here.id, system, async (trx) => {
    const { rows } = await sql.raw<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${statement}`).execute(trx);
    return rows.map((line) => line['QUERY PLAN']).join('\n');
  });
const inDays = (days: number) =>
  `'${new Date(test.clock.now(new Date()).getTime() + days * 86_400_000).toISOString()}'`;
const nobody = `'00000000-0000-0000-0000-000000000000'::uuid`;

describe('looking at very many open clocks', () => {
  it.each([
    ['warn_at', 'case_warned'],
    ['due_at', 'case_open_by_due'],
  ])('finds what turned by the index on %s and touches nothing else', async (column, index) => {
    const plan = await planOf(
      `select id, ${column} as at from case_file where ended_at is null and ${column} >= ${inDays(-1)}
       and (${column}, id) > (${inDays(-1)}, ${nobody}) and ${column} <= ${inDays(0)} order by ${column}, id limit 501`,
    );
    expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan');
    // The first line about buffers is the whole query's: pages found and pages read.
    const pages = plan
      .match(/Buffers: shared([^\n]*)/)![1]!
      .match(/\d+/g)!
      .map(Number);
    expect(
      pages.reduce((sum, count) => sum + count, 0),
      plan,
    ).toBeLessThan(20);
  });

  it('knows by index when the next one turns, and which were often returned', async () => {
    const next = await planOf(`select min(warn_at) from case_file where ended_at is null and warn_at > ${inDays(0)}`);
    expect(next).toContain('case_warned');
    expect(next).not.toContain('Seq Scan');
    const returned = await planOf(
      'select * from case_file where ended_at is null and return_count >= 2 order by due_at, id limit 51',
    );
    expect(returned).toContain('case_often_returned');
  });

  it('nothing turns, nothing goes off', async () => {
    const began = performance.now();
    expect(await sweep(test.house.ports.inCity, test.here.id, test.house.cases)).toBe(0);
    if (process.env.GEZHI_TEST_CLOCKS) console.log(`${clocks} clocks: ${(performance.now() - began).toFixed(0)} ms`);
  });
});
