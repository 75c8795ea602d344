import { system } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { useHouse } from '../../../test/testHouse';
import { end, standingDuties } from './moveDuties';

const test = useHouse();
const day = '2026-11-18';
let leader: Browser;
beforeAll(async () => {
  leader = await as(test.app, test.here, 'leader');
});
const report = async (query = '') => (await leader.get(`/api/duties/coverage${query}`)).body;
type Named = { id: string; name: string };
const areaOf = (body: { areas: Named[] }, name: string) => body.areas.find((area) => area.name === name);

describe('coverage', () => {
  it('finds nothing missing where a territory answers for everything, and everything before the first duty began', async () => {
    const body = await report();
    expect(areaOf(body, '柳园街道')).toMatchObject({ level: 'subdistrict', missing: 0 });
    expect(areaOf(body, '第二创城网格')).toMatchObject({ level: 'creationGrid', missing: 0 });
    const before = await report('?day=2025-12-31');
    const all = before.classes.reduce((sum: number, { categories }: { categories: number }) => sum + categories, 0);
    expect(before.areas).toEqual([]); // nothing stood then, so nothing is missing
    expect(all).toBeGreaterThan(100);
  });

  it('shows what is missing once the territory is gone; every number opens exactly its list', async () => {
    const { here } = test;
    await test.house.ports.inCity(here.id, system, async (trx) => {
      const territory = (await standingDuties(trx, day)).find((duty) => duty.kind === 'territory')!;
      await end(trx, territory, '2026-11-20');
    });
    expect(areaOf(await report('?day=2026-11-20'), '柳园街道')).toMatchObject({ missing: 0 });
    const body = await report('?day=2026-11-21');
    const grid = areaOf(body, '第二创城网格') as Named & { missing: number; byClass: number[] };
    expect(grid.missing).toBe(grid.byClass.reduce((sum, count) => sum + count, 0));
    for (const [i, { kind, code, categories }] of body.classes.entries()) {
      const query = `areaId=${grid.id}&kind=${kind}&classCode=${code}&day=2026-11-21`;
      const gaps = (await leader.get(`/api/duties/coverage/gaps?${query}`)).body;
      expect(gaps, `${kind} ${code}`).toHaveLength(grid.byClass[i]!);
      // 环卫处 answers for the whole class 01 of events in the district, and for nothing else.
      expect(grid.byClass[i], `${kind} ${code}`).toBe(kind === 'event' && code === '01' ? 0 : categories);
    }
    const all = (await leader.get(`/api/duties/coverage/gaps?areaId=${grid.id}&day=2026-11-21`)).body;
    expect(all).toHaveLength(grid.missing);
    expect(all[0]).toMatchObject({ category: { name: expect.any(String) }, parts: [] });
    expect((await leader.get(`/api/duties/coverage/gaps?areaId=${here.points.market}`)).status).toBe(404);
  });

  it('names grids without a chief or a pairing unit and counts points by type, each with its list', async () => {
    const { here } = test;
    const { grids, pointTypes } = await report();
    expect(grids).toMatchObject({ count: 1, without: { gridChief: [], pairing: [{ id: here.areas.grid }] } });
    const markets = pointTypes.find((type: { code: string }) => type.code === 'MARKET');
    expect(markets).toMatchObject({ points: 1, without: { pointChief: 1, contract: 1, routeChief: 1, pairing: 1 } });
    const { body } = await leader.get('/api/duties/coverage/points?typeCode=MARKET&without=pointChief');
    expect(body.map(({ id }: Named) => id)).toEqual([here.points.market]);
  });

  it('says what each unit carries and from where on it is too much', async () => {
    const { units, limits } = await report();
    const sanitation = units.find(({ unit }: { unit: Named }) => unit.name === '环卫处');
    expect(sanitation).toMatchObject({ duties: 1, grids: 0, openCases: 0, handlers: 1, tooMuch: [] });
    const office = units.find(({ unit }: { unit: Named }) => unit.name === '创城办');
    expect(office).toMatchObject({ duties: 1, grids: 1, handlers: 0 });
    expect(limits).toEqual({ duties: 60, grids: 10, openPerHandler: 12 });
    expect(JSON.stringify(units), 'no person in it').not.toContain('李强');
  });

  it('is for those who see the whole city, and of one city only', async () => {
    expect((await (await as(test.app, test.here, 'clerk')).get('/api/duties/coverage')).status).toBe(403);
    const there = (await (await as(test.app, test.there, 'leader')).get('/api/duties/coverage')).body;
    expect(areaOf(there, '第二创城网格')!.id).toBe(test.there.areas.grid);
  });
});
