import { system } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../test/as';
import { aCaseAfter, type Cast, cast } from '../../../test/mainJob';
import { anOfficer, asOfficer } from '../../../test/officer';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { connect } from '../../platform/database';
import { newId } from '../../platform/ids';
import { checkPaperCases } from './index';
import { namingQuery } from './queries';

const test = useHouse();
let people: Cast;
let officer: Browser;
beforeAll(async () => {
  test.clock.set(wednesdayTen);
  people = await cast(test.app, test.here);
  officer = await asOfficer(test.app, test.here, await anOfficer(test, test.here));
});

const ofCase = async (who: Browser, id: string): Promise<string[]> =>
  (await who.get(`/api/cases/${id}/papers`)).body.papers.map((paper: { id: string }) => paper.id);
const words = { title: '关于暴露垃圾问题的交办单', paragraphs: ['请办结。'], dueOn: '2026-11-20' };
const check = () => checkPaperCases((work) => test.house.ports.inCity(test.here.id, system, work));

describe('papers that name a case', () => {
  it('are found from it once they are issued, as they were last written, by whoever may see them', async () => {
    const { id: first } = await aCaseAfter(people, test.here, 'dispatch');
    const { id: second } = await aCaseAfter(people, test.here, 'dispatch');
    const unitIds = [test.here.units.sanitation];
    const order = { id: newId(), kind: 'assignment', unitIds, caseIds: [first], ...words };
    const { id } = (await officer.post('/api/papers', order)).body;
    const revised = { id: newId(), unitIds, caseIds: [second], ...words };
    expect((await officer.post(`/api/papers/${id}/revisions`, revised)).status).toBe(201);
    expect(await ofCase(officer, second), 'a draft is the office’s own').toEqual([]);
    await officer.post(`/api/papers/${id}/moves`, { id: newId(), verb: 'issue' });
    expect(await ofCase(officer, first)).toEqual([]);
    expect(await ofCase(officer, second)).toEqual([id]);
    expect(await ofCase(people.clerk, second)).toEqual([id]);
    expect(await ofCase(people.gardener, second)).toEqual([]);
    expect((await people.resident.get(`/api/cases/${second}/papers`)).status).toBe(401);
    expect(await check()).toEqual({ checked: 1, findings: [] });
    await test.house.ports.inCity(test.here.id, system, (trx) => trx.deleteFrom('paper_case').execute());
    expect((await check()).findings, 'a link that is missing is found').toMatchObject([
      { id, problem: 'links-differ' },
    ]);
  });

  it('are found by index among very many, as gezhi_app under row-level security', async () => {
    const owner = await connect(test.urls.owner);
    await owner.query('set search_path = gezhi, public');
    for (const city of [test.here, test.there])
      await owner.query(
        `with made as (
           insert into paper (city_id, id, version, head, state, kind, mark, year, number, day, case_ids, content_id, drafted_at, issued_at)
           select $1, gen_random_uuid(), 2, '\\x00', 'replied', 'assignment', '创城办交', 2020 + n / 5000, n % 5000 + 10, '2026-01-01', '{}',
             gen_random_uuid(), now(), now() - n * interval '1 minute'
           from generate_series(1, 20000) n returning id)
         insert into paper_case (city_id, case_id, paper_id)
         select $1, gen_random_uuid(), id from made, generate_series(1, 5)`,
        [city.id],
      );
    await owner.query('vacuum analyze paper, paper_case');
    await owner.end();
    const plan = await test.house.ports.inCity(test.here.id, system, async (trx) => {
      const { case_id: id } = await trx.selectFrom('paper_case').select('case_id').limit(1).executeTakeFirstOrThrow();
      return JSON.stringify(await namingQuery(trx, system, [id, newId(), newId()], 50).explain());
    });
    expect(plan).toMatch(/paper_case_pkey/);
    expect(plan).toMatch(/paper_pkey/);
    expect(plan).not.toMatch(/Seq Scan/);
  }, 60_000);
});
