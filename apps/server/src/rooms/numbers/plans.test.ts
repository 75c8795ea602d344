import { addDays, periodOf, system } from '@gezhi/domain';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { useHouse } from '../../../test/testHouse';
import { connect } from '../../platform/database';
import type { Exemption } from '../appeals/index';
import { marked } from './marked';

const test = useHouse();
const cases = 20_000;
/** A day long past the first and long before the last of them, and the moment it is looked at from. */
const day = '2026-03-01';
const instant = (of: string) => new Date(`${of}T00:00:00Z`);
const period = periodOf(instant(day), instant(addDays(day, 1)), instant('2026-11-21'));

/** Years of cases with the mark of their work and an order each, with statistics: on an empty table every plan looks good. */
beforeAll(async () => {
  const owner = await connect(test.urls.owner);
  await owner.query('set search_path = gezhi, public');
  await owner.query(
    `insert into case_file (city_id, id, version, head, state, source, reported_at, net_version, unit_id, urgency, return_count,
       rework_count, treated_by, rule_version, ended_at, ending)
     select $1, gen_random_uuid(), 1, '\\x00', 'closed', 'resident', $3::timestamptz + n * interval '1 h', 1, $2, 0, 0, 0, '{}', 1,
       $3::timestamptz + n * interval '1 h', 'fixed'
     from generate_series(-${cases / 2}, ${cases / 2}) n`,
    [test.here.id, test.here.units.sanitation, instant(day)],
  );
  await owner.query(
    `insert into case_mark (city_id, case_id, nr, kind, unit_id, at, due_at, done_at, flaw)
     select city_id, id, 0, 'handle', unit_id, reported_at, reported_at + interval '1 d',
       case when n % 10 > 0 then reported_at + interval '2 d' end, case when n % 500 > 0 and n % 10 = 0 then 'returned' end
     from (select *, row_number() over (order by id) as n from case_file where city_id = $1) c`,
    [test.here.id],
  );
  await owner.query(
    `insert into supervision_order (city_id, id, version, head, state, level, cause, case_id, unit_id, issued_at, is_late,
       reply_due_at, replied_at, replied_late, ended_at)
     select city_id, gen_random_uuid(), 1, '\\x00', 'closed', 2, 'overdue', id, unit_id, reported_at, true,
       reported_at + interval '5 d', reported_at + interval '6 d', true, reported_at + interval '7 d'
     from case_file where city_id = $1`,
    [test.here.id],
  );
  await owner.query('vacuum analyze case_file, case_mark, supervision_order');
  await owner.end();
}, 120_000);

/** How the marks of a period are really read: as the application's role, inside a city. */
const planOfMarked = (exemptions: readonly Exemption[] = []) =>
  test.house.ports.inCity(test.here.id, system, async (trx) => {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain (analyze, timing off)
      with ${marked(period, 'unit', exemptions)} select * from marked`.execute(trx);
    return rows.map((line) => line['QUERY PLAN']).join('\n');
  });

describe('the marks of a day among those of years', () => {
  it('go through what appeals won once and not for every mark', async () => {
    const won = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('case_file').select(['id', 'unit_id']).limit(500).execute(),
    );
    const exemptions = won.flatMap(({ id, unit_id }) =>
      (['overdue', 'rework'] as const).map((kind) => ({ caseId: id, unitId: unit_id!, kind })),
    );
    const plan = await planOfMarked(exemptions);
    const looks = [...plan.matchAll(/Function Scan on won\w* .*loops=(\d+)\)/g)].map(([, loops]) => Number(loops));
    expect(looks, plan).toEqual([1, 1]);
  });
  it.each(['supervision_issued', 'supervision_reply_due', 'supervision_replied'])(
    'find orders by index: %s',
    async (index) => {
      const plan = await planOfMarked();
      expect(plan).toMatch(new RegExp(`Bitmap Index Scan on ${index} `));
      expect(plan, 'no scan of all orders for those of the day').not.toMatch(/Seq Scan on supervision_order {2}/);
    },
  );
  it('carry over what is undone, and leave what was taken away in its index', async () => {
    const plan = await planOfMarked();
    const undone = plan.match(/Bitmap Index Scan on case_mark_undone .*actual rows=([\d.]+)/)?.[1];
    expect(Number(undone), plan).toBeLessThan(50);
  });
});
