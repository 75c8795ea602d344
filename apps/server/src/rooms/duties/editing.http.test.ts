import { addDays } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { littering } from '../../../test/seedCity';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';

const test = useHouse();
const today = '2026-11-18';
let admin: Browser;
beforeAll(async () => {
  admin = await as(test.app, test.here, 'admin');
});
const pairing = (over: object = {}) => ({
  id: newId(),
  kind: 'pairing',
  scope: { kind: 'creationGrid', id: test.here.areas.grid },
  unitId: test.here.units.greenery,
  source: '帮包工作方案',
  validFrom: '2026-11-01',
  ...over,
});
const community = () => ({ kind: 'administrative', id: test.here.areas.community });
const assign = (duty: object) => admin.post('/api/duties', duty);
const faults = async (duty: object) => {
  const { status, body } = await assign(duty);
  expect(status).toBe(422);
  return body.faults;
};

describe('duties edited by hand', () => {
  it('are listed by unit, kind, scope, category and day, page by page', async () => {
    const { here } = test;
    const list = async (query = '') => (await admin.get(`/api/duties?${query}`)).body;
    expect(await list()).toMatchObject({ day: today, count: 3, next: null });
    const sources = async (query: string) => (await list(query)).duties.map(({ source }: { source: string }) => source);
    expect(await sources(`unitId=${here.units.street}`)).toEqual(['属地管理']);
    expect(await sources('kind=chief')).toEqual(['网格长名单']);
    expect(await sources(`scopeKind=creationGrid&scopeId=${here.areas.grid}`)).toEqual(['网格长名单']);
    expect(await sources('code=0110')).toEqual(['责任清单']);
    expect(await sources('code=0701')).toEqual([]);
    expect(await sources('day=2025-12-31')).toEqual([]);
    const first = await list('limit=2');
    expect([first.duties.length, first.count]).toEqual([2, 3]);
    expect((await list(`limit=2&after=${first.next}`)).duties).toHaveLength(1);
  });

  it('are laid down once, however often the same one is sent', async () => {
    const duty = pairing();
    expect(await assign(duty)).toMatchObject({
      status: 201,
      body: { version: 1, unit: { name: '园林处' }, validTo: null },
    });
    expect((await assign(duty)).status).toBe(200);
    expect((await assign({ ...duty, source: '别的文件' })).body.type).toBe('/problems/duty.id-reused');
  });

  it('are refused with the reason where they could not stand', async () => {
    const { here, there } = test;
    expect(await faults(pairing({ kind: 'chief' }))).toEqual(['chief']);
    expect(await faults(pairing({ personId: here.people.handler }))).toEqual(['person']);
    expect(await faults(pairing({ validTo: '2026-10-31' }))).toEqual(['dates']);
    expect(await faults(pairing({ scope: { kind: 'creationGrid', id: here.areas.community } }))).toEqual(['scope']);
    expect(await faults(pairing({ scope: { kind: 'creationGrid', id: there.areas.grid } }))).toEqual(['scope']);
    expect(await faults(pairing({ category: { ...littering, code: '9999' } }))).toEqual(['category']);
    expect((await assign(pairing({ unitId: there.units.street }))).body.type).toBe('/problems/unit.unknown');
    expect((await assign(pairing({ source: '  ' }))).status).toBe(400);
  });

  it('that would stand beside the only one of their kind name it; of two at once one wins', async () => {
    const first = pairing({ kind: 'territory', scope: community(), unitId: test.here.units.street });
    expect((await assign(first)).status).toBe(201);
    const second = await assign({ ...first, id: newId(), unitId: test.here.units.greenery });
    expect(second).toMatchObject({
      status: 409,
      body: { type: '/problems/duty.overlaps', rival: { id: first.id, unit: { name: '柳园街道办事处' } } },
    });
    const chief = () => pairing({ kind: 'chief', chiefKind: 'routeChief', scope: community() });
    const both = await Promise.all([assign(chief()), assign(chief())]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)!.body.type).toBe('/problems/duty.overlaps');
  });

  it('handed over from a day on keep their past, and the history leads from one to the other', async () => {
    const { here } = test;
    const spot = `lng=${here.spot[0]}&lat=${here.spot[1]}`;
    const who = async (day: string) =>
      (await admin.get(`/api/duties/answer?${spot}&day=${day}`)).body.responsible.unit.name;
    const { duties } = (await admin.get(`/api/duties?kind=territory&scopeId=${here.areas.community}`)).body;
    const order = {
      duties: [{ id: duties[0].id, seen: duties[0].version }],
      unitId: here.units.greenery,
      source: '移交单',
    };
    const day = addDays(today, 3);
    const post = (over: object) => admin.post('/api/duties/hand-overs', { ...order, day, ...over });
    expect((await post({ day: addDays(today, -1) })).body.faults).toEqual(['past']);
    expect((await post({ unitId: test.there.units.greenery })).body.type).toBe('/problems/unit.unknown');
    const given = await post({});
    expect(given).toMatchObject({
      status: 200,
      body: [{ unit: { name: '园林处' }, validFrom: day, source: '移交单' }],
    });
    expect((await post({})).body.type, 'the same again: somebody was first').toBe('/problems/duty.changed');
    expect(await who(addDays(day, -1))).toBe('柳园街道办事处');
    expect(await who(day)).toBe('园林处');
    const old = (await admin.get(`/api/duties/${duties[0].id}`)).body;
    expect(old).toMatchObject({
      duty: { validTo: addDays(day, -1), unit: { name: '柳园街道办事处' } },
      history: [
        { what: 'assign', actorName: '吴桐' },
        { what: 'end', validTo: addDays(day, -1) },
      ],
      before: null,
      after: { id: given.body[0].id },
    });
    expect((await admin.get(`/api/duties/${given.body[0].id}`)).body.before.id).toBe(duties[0].id);
  });

  it('are put right with before and after; what somebody else changed first is not overwritten', async () => {
    const { here } = test;
    const chief = (await admin.get('/api/duties?kind=chief&chiefKind=gridChief')).body.duties[0];
    const change = (over: object) =>
      admin.post(`/api/duties/${chief.id}/changes`, {
        seen: chief.version,
        source: '新名单',
        personId: here.people.inspector,
        ...over,
      });
    expect((await change({ personId: test.there.people.inspector })).body.faults).toEqual(['person']);
    expect((await change({})).body).toMatchObject({ personName: '刘洋', source: '新名单', version: 2 });
    expect((await change({ source: '更新' })).body.type).toBe('/problems/duty.changed');
    expect((await admin.get(`/api/duties/${chief.id}`)).body.history[1]).toMatchObject({
      what: 'change',
      changes: [
        { field: 'personId', before: '王磊', after: '刘洋' },
        { field: 'source', before: '网格长名单', after: '新名单' },
      ],
    });
  });

  it('end on a day from yesterday on, once, and are not in the list of later days', async () => {
    const duty = pairing({ unitId: test.here.units.sanitation });
    await assign(duty);
    const end = (lastDay: string, seen: number) => admin.post(`/api/duties/${duty.id}/end`, { seen, lastDay });
    expect((await end('2026-11-16', 1)).body.faults).toEqual(['past']);
    expect((await end('2026-11-17', 1)).body).toMatchObject({ validTo: '2026-11-17', version: 2 });
    expect((await end('2026-12-01', 2)).body.faults).toEqual(['over']);
    const list = (await admin.get(`/api/duties?unitId=${test.here.units.sanitation}&kind=pairing`)).body;
    expect(list.count).toBe(0);
  });

  it('are changed by the administrator only, and of another city not even seen', async () => {
    const dispatcher = await as(test.app, test.here, 'dispatcher');
    expect((await dispatcher.post('/api/duties', pairing())).status).toBe(403);
    const [mine] = (await dispatcher.get('/api/duties')).body.duties;
    const stranger = await as(test.app, test.there, 'admin');
    expect((await stranger.get(`/api/duties/${mine.id}`)).status).toBe(404);
    expect((await stranger.post(`/api/duties/${mine.id}/end`, { seen: 1, lastDay: today })).status).toBe(404);
  });
});
