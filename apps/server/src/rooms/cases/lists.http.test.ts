import { system } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { aCaseAfter, aReport, type Cast, cast, step } from '../../../test/mainJob';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { untilReadable } from '../../../test/untilReadable';
import { runConsumerOnce } from '../../platform/consumers';
import { newId } from '../../platform/ids';
import { countCases } from './countCases';
import { checkCases } from './fsck';

const test = useHouse();
let people: Cast;
const ids: string[] = [];

beforeAll(async () => {
  people = await cast(test.app, test.here);
  for (let i = 0; i < 7; i++) {
    test.clock.set(new Date(wednesdayTen.getTime() + i * 60_000));
    ids.push((await aCaseAfter(people, test.here, 'report')).id);
  }
  for (const last of ['file', 'dispatch', 'handle', 'close']) ids.push((await aCaseAfter(people, test.here, last)).id);
  await aCaseAfter(await cast(test.app, test.there), test.there, 'report');
});

const idsOf = (answer: { body: { cases: { id: string }[] } }) => answer.body.cases.map((row) => row.id);

describe('lists', () => {
  it('run through all pages without a gap or a repeat, by what is due first', async () => {
    const seen: string[] = [];
    const dues: string[] = [];
    for (let after = ''; ; ) {
      const page = await people.dispatcher.get(`/api/cases?list=open&limit=3${after && `&after=${after}`}`);
      seen.push(...idsOf(page));
      dues.push(...page.body.cases.map((row: { dueAt: string }) => row.dueAt));
      if (!page.body.next) break;
      after = page.body.next;
    }
    expect(new Set(seen)).toEqual(new Set(ids.slice(0, 10)));
    expect(seen.length).toBe(10);
    expect(dues).toEqual([...dues].sort());
  });
  it('stay whole while a case moves between two pages', async () => {
    const first = await people.dispatcher.get('/api/cases?list=reported&limit=3');
    await step(people.acceptor, ids[0]!, 'accept');
    const second = await people.dispatcher.get(`/api/cases?list=reported&limit=50&after=${first.body.next}`);
    const both = [...idsOf(first), ...idsOf(second)];
    expect(new Set(both).size).toBe(both.length);
    expect(new Set(both)).toEqual(new Set(ids.slice(0, 7)));
  });
  it('show units their own, checkers what was given to them, and nobody another city', async () => {
    expect(idsOf(await people.clerk.get('/api/cases?list=open')).sort()).toEqual([ids[8], ids[9]].sort());
    expect(idsOf(await people.gardener.get('/api/cases?list=open'))).toEqual([]);
    expect(idsOf(await people.inspector.get('/api/cases?list=open'))).toEqual([]);
  });
  it('know whose turn it is', async () => {
    expect(idsOf(await people.handler.get('/api/cases?list=mine'))).toEqual([]);
    expect(idsOf(await people.clerk.get('/api/cases?list=mine')).sort()).toEqual([ids[8], ids[9]].sort());
    expect(idsOf(await people.dispatcher.get('/api/cases?list=mine'))).toEqual([ids[7]]);
  });
  it('filter by unit, area, kind, number and light', async () => {
    const { here } = test;
    const list = async (query: string) => idsOf(await people.dispatcher.get(`/api/cases?list=open&${query}`)).sort();
    expect(await list(`unitId=${here.units.sanitation}`)).toEqual([ids[8], ids[9]].sort());
    expect((await list(`areaId=${here.areas.district}`)).length, 'wider areas hold what lies in them').toBe(10);
    expect((await list(`areaId=${here.areas.grid}`)).length).toBe(10);
    expect(await list(`areaId=${newId()}`)).toEqual([]);
    expect(await list('kind=event-0110')).toEqual([ids[7], ids[8], ids[9]].sort());
    expect(await list('kind=event-01')).toEqual([ids[7], ids[8], ids[9]].sort());
    expect(await list('kind=component-01')).toEqual([]);
    const { number } = (await people.dispatcher.get(`/api/cases/${ids[8]}`)).body;
    expect(await list(`number=${number.slice(-5)}`)).toEqual([ids[8]]);
    expect(await list(`number=${number}`)).toEqual([ids[8]]);
    test.clock.set(new Date(wednesdayTen.getTime() + 26 * 60_000));
    expect(await list('light=yellow')).toContain(ids[1]);
    test.clock.set(new Date(wednesdayTen.getTime() + 5 * 3_600_000));
    expect(await list('light=red')).toContain(ids[1]);
    test.clock.set(wednesdayTen);
  });
  it('refuse what they do not know', async () => {
    for (const query of ['list=everything', 'limit=1000000', 'unitId=1', 'fields=reporter_phone', 'kind=x'])
      expect((await people.dispatcher.get(`/api/cases?${query}`)).status, query).toBe(400);
  });
  it('end with the latest ending first', async () => {
    expect(idsOf(await people.dispatcher.get('/api/cases?list=ended'))).toEqual([ids[10]]);
  });
  it('have a map with the same cases by light', async () => {
    const { body } = await people.dispatcher.get('/api/cases/map?box=115.9,36.4,116.1,36.6');
    expect(body.cases.map((row: { id: string }) => row.id).sort()).toEqual(ids.slice(0, 10).sort());
    expect((await people.dispatcher.get('/api/cases/map?box=0,0,1,1')).body.cases).toEqual([]);
    expect((await people.dispatcher.get('/api/cases/map?box=1,1,0,0')).status).toBe(400);
  });
});

describe('counts', () => {
  it('come from a projection that equals a recount', async () => {
    const { house, here } = test;
    await untilReadable(house.ports.inCity, here.id);
    while ((await runConsumerOnce(house.ports.inCity, here.id, countCases)) > 0);
    const { body } = await people.dispatcher.get('/api/cases/counts');
    const recount = await house.ports.inCity(here.id, system, (trx) =>
      trx
        .selectFrom('case_file')
        .select(({ fn }) => ['state', fn.countAll<number>().as('n')])
        .groupBy('state')
        .execute(),
    );
    expect(body.byState).toEqual(Object.fromEntries(recount.map(({ state, n }) => [state, n])));
    expect((await people.clerk.get('/api/cases/counts')).body.byState).toEqual({
      pendingHandling: 1,
      handledPendingUnitConfirm: 1,
      closed: 1,
    });
  });
});

describe('fsck', () => {
  const check = () => checkCases((work) => test.house.ports.inCity(test.here.id, system, work));
  it('finds the log and the rows telling the same', async () => {
    expect(await check()).toEqual({ checked: 11, findings: [] });
  });
  it('names the case whose row somebody changed, and the one whose log somebody changed', async () => {
    const { Client } = (await import('pg')).default;
    const superuser = new Client({ connectionString: test.urls.admin });
    await superuser.connect();
    await superuser.query(
      "update gezhi.case_file set state = 'closed', due_at = null, ended_at = now(), ending = 'fixed' where id = $1",
      [ids[1]],
    );
    await superuser.query(
      `update gezhi.event set payload = replace(payload, 'cleanliness', 'other') where subject_id = $1 and version = 1`,
      [ids[2]],
    );
    await superuser.end();
    const { findings } = await check();
    expect(findings.map(({ id, problem }) => [id, problem]).sort()).toEqual(
      [
        [ids[1]!, 'replay-differs'],
        [ids[2]!, 'chain-broken'],
      ].sort(),
    );
  });
});

describe('what was reported', () => {
  it('is placed in every layer, also outside every grid', async () => {
    const outside = await people.resident.post('/api/public/reports', aReport(test.here, { position: [116.2, 36.6] }));
    expect(outside.status).toBe(201);
    const { body } = await people.acceptor.get(`/api/cases/${outside.body.id}`);
    expect(body.placement).toEqual({ administrative: [], creationGrid: null, cellGrid: null, point: null });
  });
});
