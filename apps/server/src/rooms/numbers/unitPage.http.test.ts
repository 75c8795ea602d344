import { beforeAll, describe, expect, it } from 'vitest';
import { as, asResident } from '../../../test/as';
import { aCaseAfter, aReportApart, type Cast, cast } from '../../../test/mainJob';
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
