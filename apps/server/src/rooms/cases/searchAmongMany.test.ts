import { type Actor, system } from '@gezhi/domain';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useHouse } from '../../../test/testHouse';
import { connect } from '../../platform/database';
import { searchCases } from './queries';

const test = useHouse();
const rows = 20_000;
let owner: pg.Client;

/** So many that no search can look at all: what lies first, what came last and what says a word are three different things. */
beforeAll(async () => {
  owner = await connect(test.urls.owner);
  await owner.query('set search_path = gezhi, public');
  for (const city of [test.here, test.there]) {
    await owner.query(
      `insert into case_file (city_id, id, version, head, state, number, source, reported_at, net_version, unit_id, urgency,
         return_count, rework_count, treated_by, due_at, ended_at, ending, rule_version)
       select $1, gen_random_uuid(), 1, '\\x00', case when is_open then 'pendingDispatch' else 'closed' end, 'many-' || n,
         'resident', now() - (n * 7919 % ${rows}) / 3 * interval '1 hour', 1, case when n % 3 = 0 then $2::uuid end, 0, 0, 0, '{}',
         case when is_open then now() end, case when is_open then null else now() end, case when is_open then null else 'fixed' end, 1
       from (select n, n * 7919 % ${rows} % 50 < $3 as is_open from generate_series(1, ${rows}) n) s order by n`,
      [city.id, city.units.sanitation, city === test.here ? 1 : 0],
    );
    await owner.query(
      `insert into case_text (city_id, id, case_id, kind, text, salt)
       select city_id, gen_random_uuid(), id, 'words',
         '第 ' || n || ' 件' || case when n % 5 = 0 then '，门口积水' else '' end ||
         case when n > 16000 then '，新增围挡' else '' end || case when n % 101 = 0 then '，井盖松动' else '' end ||
         case when n % 7 = 0 then '，Ｗｉｆｉ箱破损' else '' end || case when n % 8 = 0 then '，㍿夜施工' else '' end, '\\x00'
       from (select city_id, id, split_part(number, '-', 2)::int as n from case_file where city_id = $1 and number like 'many-%') s
       order by n`,
      [city.id],
    );
  }
  await owner.query('vacuum analyze');
}, 120_000);
afterAll(() => owner.end());

/** The rule in the plainest words: of the whole past the first five hundred as they lie, and of the latest thousand all. */
async function byTheRule(words: string, unitId: string | null, limit: number): Promise<string[]> {
  const says = `position(lower(normalize($2, nfkc)) in lower(normalize(t.text, nfkc))) > 0`;
  const { rows } = await owner.query(
    `with saying as materialized (select t.ctid as at, t.case_id from case_text t where t.city_id = $1 and t.kind = 'words' and ${says}),
       latest as (select id from case_file where city_id = $1 order by reported_at desc, id desc limit 1000),
       found as (select case_id from (select case_id from saying order by at limit 500) s
         union select case_id from saying where case_id in (select id from latest))
     select id from case_file where city_id = $1 and id in (select case_id from found) and ($3::uuid is null or unit_id = $3)
     order by ended_at is not null, reported_at desc, id limit $4`,
    [test.here.id, words, unitId, limit],
  );
  return rows.map(({ id }) => id);
}

const clerk = (): Actor => ({
  kind: 'staff',
  personId: test.here.people.clerk,
  posts: [{ role: 'unitClerk', unitId: test.here.units.sanitation }],
});
const found = (by: Actor, words: string, limit: number) =>
  test.house.ports.inCity(test.here.id, by, async (trx) =>
    (await searchCases(trx, by, words, limit)).map(({ id }) => id),
  );

describe('a search among twenty thousand cases', () => {
  it.each([
    ['积水', 'every fifth says it'],
    ['门口积水', 'a longer one of the same'],
    ['围挡', 'only late ones say it'],
    ['井盖', 'fewer say it than the bound'],
    ['wifi', 'written wide, asked narrow'],
    ['社夜', 'one character becomes four'],
    ['施工', 'behind such a character'],
    ['，井', 'with a sign'],
    ['没有的', 'nobody says it'],
  ])('%s: the same cases in the same order as by the rule (%s)', async (words) => {
    for (const limit of [3, 12, 50]) {
      expect(await found(system, words, limit)).toEqual(await byTheRule(words, null, limit));
      expect(await found(clerk(), words, limit)).toEqual(await byTheRule(words, test.here.units.sanitation, limit));
    }
  });
  it('no character that becomes Han when it is folded is missed', async () => {
    const { rows } = await owner.query(`
      select count(*)::int as all, count(*) filter (where not says('甲' || chr(c) || '乙', han, true))::int as missed
      from (select c, substring(normalize(chr(c), nfkc) from '[\\u4e00-\\u9fff]+') as han from generate_series(161, 1114111) c
        where c not between 55296 and 57343) s where han is not null and chr(c) <> han`);
    expect(rows[0].all).toBeGreaterThan(1000);
    expect(rows[0].missed).toBe(0);
  });
  it('the latest are read in order from their index alone, and no further than needed', async () => {
    await owner.query(
      'begin; set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off',
    );
    const { rows } = await owner.query(`explain
      select c.id from (select f.id, f.reported_at, f.ended_at, f.unit_id, f.inspector_id from case_file f
        where f.city_id = ${test.here.id} order by f.reported_at desc limit 1000) c
      where (c.ended_at is not null) = true and exists (select from case_text t
        where t.city_id = ${test.here.id} and t.case_id = c.id and t.kind = 'words' and says(t.text, '积水', true) offset 0)
      order by c.reported_at desc, c.id limit 12`);
    await owner.query('rollback');
    const plan = rows.map((line) => line['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Incremental Sort/);
    expect(plan).toMatch(/Index Only Scan Backward using case_reported/);
    expect(plan).toMatch(/Index Scan using case_text_by_case/);
  });
});
