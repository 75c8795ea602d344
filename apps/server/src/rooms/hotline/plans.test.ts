import { type HotlineOrderRow, hotlineLists, mostHotlineCounted } from '@gezhi/contracts';
import { system } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { useHouse } from '../../../test/testHouse';
import { connect } from '../../platform/database';
import { countingQuery, countOrders, listOrders, pageOfOrders } from './listOrders';

const test = useHouse();
/** Most went back long ago, as in a city that has used it for years; two cities, so that the wall is in the plan. */
const many = 30_000;
const now = new Date('2026-11-18T02:00:00.000Z'); // the hour at which houses under test stand

beforeAll(async () => {
  const owner = await connect(test.urls.owner);
  await owner.query('set search_path = gezhi, public');
  for (const city of [test.here, test.there])
    await owner.query(
      `with made as (
         insert into case_file (city_id, id, version, head, state, source, reported_at, net_version, urgency, return_count,
           rework_count, treated_by, rule_version, due_at, ended_at, ending)
         select $1, gen_random_uuid(), 1, '\\x00', case when n % 10 < 4 then 'pendingDispatch' else 'closed' end, 'hotline12345',
           $2::timestamptz - n * interval '1 minute', 1, 0, 0, 0, '{}', 1,
           case when n % 10 < 4 then $2::timestamptz end,
           case when n % 10 < 4 then null else $2::timestamptz end, case when n % 10 < 4 then null else 'fixed' end
         from generate_series(1, ${many}) n returning id, reported_at, ended_at),
       numbered as (select *, row_number() over (order by reported_at) as n from made)
       insert into hotline_order (city_id, number, case_id, content_hash, received_at, due_at, brought_at, answered_at,
         handed_back_in, handed_back_at)
       select $1, to_char(n, 'FM000000'), id, sha256('x'), reported_at,
         case when n % 7 > 0 then $2::timestamptz + (n % 1000 - 300) * interval '1 hour' end, $2, ended_at,
         case when ended_at is not null and n % 3 > 0 then gen_random_uuid() end,
         case when ended_at is not null and n % 3 > 0 then $2::timestamptz - (n % 100) * interval '1 hour' end
       from numbered`,
      [city.id, now],
    );
  await owner.query('vacuum analyze hotline_order, case_file');
  await owner.end();
}, 120_000);

const indexOf = {
  open: 'hotline_order_open',
  overdue: 'hotline_order_open',
  answered: 'hotline_order_answered',
  handedBack: 'hotline_order_back',
} as const;

describe('lists of hotline orders, as gezhi_app under row-level security', () => {
  it.each(hotlineLists)('%s reads a page and its count by one index, without sorting', async (list) => {
    const [page, count] = await test.house.ports.inCity(test.here.id, system, async (trx) => {
      const after = { at: now, number: '000500' };
      return [
        JSON.stringify(await pageOfOrders(trx, list, after, 100).explain()),
        JSON.stringify(await countingQuery(trx, list).explain()),
      ];
    });
    expect(page).toContain(`using ${indexOf[list]}`);
    expect(count).toMatch(new RegExp(`(using|on) ${indexOf[list]}`));
    expect(page).toContain('using case_file_pkey');
    for (const plan of [page, count]) expect(plan).not.toMatch(/Seq Scan/);
  });

  it.each(hotlineLists)('%s pages give every order of it once, in order', async (list) => {
    const [seen, whole, count] = await test.house.ports.inCity(test.here.id, system, async (trx) => {
      const pages: HotlineOrderRow[] = [];
      for (let after: string | undefined; ; ) {
        const { orders, next } = await listOrders(trx, list, after, 1500);
        pages.push(...orders);
        if (!next) break;
        after = next;
      }
      const all = await trx
        .selectFrom('hotline_order')
        .select(['number', 'due_at', 'answered_at', 'handed_back_in', 'handed_back_at'])
        .execute();
      return [pages, all, await countOrders(trx, list)];
    });
    const belongs = {
      open: (row: (typeof whole)[number]) => !row.answered_at,
      overdue: (row: (typeof whole)[number]) => !row.answered_at && row.due_at !== null && row.due_at < now,
      answered: (row: (typeof whole)[number]) => row.answered_at !== null && !row.handed_back_in,
      handedBack: (row: (typeof whole)[number]) => row.handed_back_in !== null,
    }[list];
    const wanted = whole.filter(belongs).map(({ number }) => number);
    expect(wanted.length).toBeGreaterThan(1000);
    expect(new Set(seen.map(({ number }) => number))).toEqual(new Set(wanted));
    expect(seen).toHaveLength(wanted.length);
    expect(count).toBe(Math.min(wanted.length, mostHotlineCounted));
    const key = (row: HotlineOrderRow) => (list === 'handedBack' ? row.handedBackAt! : (row.dueAt ?? 'never'));
    const keys = seen.map(key);
    expect(keys).toEqual([...keys].sort((a, b) => (list === 'handedBack' ? b.localeCompare(a) : a.localeCompare(b))));
  });
});
