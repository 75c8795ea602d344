import { beforeAll, describe, expect, it } from 'vitest';
import { as, asResident } from '../../../test/as';
import { aCaseAfter, aReportApart, type Cast, cast, step } from '../../../test/mainJob';
import { useHouse } from '../../../test/testHouse';
import { untilReadable } from '../../../test/untilReadable';
import { runConsumerOnce } from '../../platform/consumers';
import { markCases } from './markCases';

const test = useHouse();
let people: Cast;
const period = 'from=2026-11-18&to=2026-11-30';
const address = (what: 'page' | 'counted', more = '', unit = test.here.units.sanitation) =>
  `/api/units/${unit}/${what}?${period}${more}`;

beforeAll(async () => {
  people = await cast(test.app, test.here);
  await aCaseAfter(people, test.here, 'feedBack', aReportApart(test.here));
  await aCaseAfter(people, test.here, 'dispatch', aReportApart(test.here));
  await untilReadable(test.house.ports.inCity, test.here.id);
  while ((await runConsumerOnce(test.house.ports.inCity, test.here.id, markCases)) > 0);
}, 60_000);

describe('a unit’s page', () => {
  it('is read by the unit itself and by whoever reads the city’s numbers', async () => {
    for (const who of [people.clerk, people.handler, people.leader, people.dispatcher]) {
      const { status, body } = await who.get(address('page'));
      expect(status).toBe(200);
      expect(body).toMatchObject({
        unit: { name: '环卫处' },
        figures: [
          { code: 'onTime', part: 1, of: 2, before: { part: 0, of: 0 } },
          { code: 'handled', part: 1, of: 2 },
          { code: 'returned', part: 0, of: 2 },
          { code: 'rework', part: 0, of: 1 },
          { code: 'relapse', part: 0, of: null },
        ],
        place: { place: null, among: 0 },
        next: { open: 1, overdue: 0 },
      });
    }
    expect((await people.clerk.get(address('counted', '&list=need'))).body.total).toBe(2);
  });
  it('is nobody else’s: not another unit’s, not a resident’s, not another city’s', async () => {
    for (const what of ['page', 'counted'] as const) {
      const more = what === 'counted' ? '&list=need' : '';
      expect((await people.gardener.get(address(what, more))).status).toBe(404);
      expect((await people.inspector.get(address(what, more))).status).toBe(403);
      expect((await asResident(test.app, test.here).get(address(what, more))).status).toBe(401);
    }
    const abroad = await as(test.app, test.there, 'leader');
    expect((await abroad.get(address('page'))).status).toBe(404);
    expect((await abroad.get(address('counted', '&list=need'))).body.total).toBe(0);
  });
  it('names no person', async () => {
    const text = JSON.stringify((await people.leader.get(address('page'))).body);
    for (const id of Object.values(test.here.people)) expect(text).not.toContain(id);
  });
  it('is asked for with a period that ends after it begins', async () => {
    for (const bad of ['from=2026-11-30&to=2026-11-01', 'from=2026-01-01&to=2026-11-01'])
      expect((await people.clerk.get(`/api/units/${test.here.units.sanitation}/page?${bad}`)).status).toBe(400);
  });
});

describe('a case that counts for a unit and is somebody else’s by now', () => {
  const counted = async (who: Cast['clerk'], id: string) => {
    const { entries } = (await who.get(address('counted', '&list=received'))).body;
    return entries.find((one: { case: { id: string } }) => one.case.id === id);
  };
  const part = (id: string, unit = test.here.units.sanitation) => `/api/units/${unit}/cases/${id}`;
  let given: string;
  beforeAll(async () => {
    given = (await aCaseAfter(people, test.here, 'dispatch', aReportApart(test.here))).id;
    const facts = { reason: 'notOurDuty', proposedUnitId: test.here.units.greenery, note: '属园林' };
    await step(people.clerk, given, 'requestReturn', facts);
    await step(people.dispatcher, given, 'agreeReturn');
    await step(people.dispatcher, given, 'dispatch', { unitId: test.here.units.greenery });
    await step(people.gardener, given, 'assign');
    await untilReadable(test.house.ports.inCity, test.here.id);
    while ((await runConsumerOnce(test.house.ports.inCity, test.here.id, markCases)) > 0);
  }, 60_000);

  it('is said to be so in the list, and leads to what the unit did with it itself', async () => {
    expect(await counted(people.clerk, given)).toMatchObject({ mayOpen: false });
    expect((await people.clerk.get(`/api/cases/${given}`)).status).toBe(404);
    const { status, body } = await people.clerk.get(part(given));
    expect(status).toBe(200);
    expect(body).toMatchObject({ unit: { name: '环卫处' }, holder: { name: '园林处' }, mayOpen: false });
    expect(body.steps.map(({ verb }: { verb: string }) => verb)).toEqual(['dispatch', 'requestReturn', 'agreeReturn']);
    expect(body.steps.map(({ dueAt }: { dueAt: string | null }) => dueAt !== null)).toEqual([true, false, false]);
  });
  it('holds no words and nobody’s name', async () => {
    const text = JSON.stringify((await people.clerk.get(part(given))).body);
    expect(text).not.toMatch(/属园林|孙莉|周敏/);
    for (const id of Object.values(test.here.people)) expect(text).not.toContain(id);
  });
  it('leads whoever may read the case to the case', async () => {
    for (const who of [people.leader, people.dispatcher]) expect((await who.get(part(given))).body.mayOpen).toBe(true);
    expect(await counted(people.leader, given)).toMatchObject({ mayOpen: true });
  });
  it('is not there for a unit that never had it, by another unit’s page, or in another city', async () => {
    const other = (await aCaseAfter(people, test.here, 'dispatch', aReportApart(test.here))).id;
    expect((await people.gardener.get(part(other, test.here.units.greenery))).status).toBe(404);
    expect((await people.gardener.get(part(given))).status, 'it may ask for its own page only').toBe(404);
    expect((await people.inspector.get(part(given))).status).toBe(403);
    const abroad = await as(test.app, test.there, 'leader');
    expect((await abroad.get(part(given))).status).toBe(404);
  });
});
