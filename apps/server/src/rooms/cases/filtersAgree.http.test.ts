import { caseStateCodes } from '@gezhi/domain';
import { type Walk, walk } from '@gezhi/domain/testing';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Browser } from '../../../test/as';
import { type History, writeHistories } from '../../../test/histories';
import { type Cast, cast } from '../../../test/mainJob';
import { useHouse } from '../../../test/testHouse';
import { plainCells, readHere } from '../../../test/workbooks';
import { newId } from '../../platform/ids';

const test = useHouse();
let people: Cast;
let walks: Walk[];
const histories = 400;

beforeAll(async () => {
  const { areas, points, people: known, units } = test.here;
  test.clock.set(new Date('2027-01-10T02:00:00Z'));
  people = await cast(test.app, test.here);
  const community = { administrativeId: areas.community, creationGridId: areas.grid, cellGridId: null };
  walks = Array.from({ length: histories }, (_, seed) =>
    walk(
      {
        units: [units.sanitation, units.greenery],
        people: [known.acceptor, known.dispatcher, known.handler, known.gardener, known.arbiter],
        office: units.office,
        placements: [
          { ...community, pointId: points.market },
          { administrativeId: areas.district, creationGridId: null, cellGridId: null, pointId: null },
        ],
        newId,
        begin: new Date('2026-10-01T00:00:00Z'),
      },
      seed,
    ),
  );
  await writeHistories(test.urls, test.here.id, walks as History[]);
}, 120_000);

/** Mostly not asked: many filters at once leave nothing to compare. */
const optional = <T>(...values: T[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...values) });

interface Shown {
  id: string;
  number: string | null;
}
const numbersOf = (all: readonly Pick<Shown, 'number'>[]) => all.map(({ number }) => String(number)).sort();

async function listed(who: Browser, filter: string, limit: number): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const { body }: { body: { cases: Shown[]; next: string | null } } = await who.get(
      `/api/cases?${filter}&limit=${limit}${after && `&after=${encodeURIComponent(after)}`}`,
    );
    shown.push(...body.cases);
    after = body.next;
  }
  return shown;
}

it('under any filter the pages of a list, its count, and its files hold the same cases, each once', {
  timeout: 300_000,
}, async () => {
  const { units, areas, points } = test.here;
  const anyFilter = fc.record({
    list: fc.constantFrom(
      'all',
      'all',
      'all',
      'open',
      'open',
      'ended',
      'ended',
      'mine',
      ...caseStateCodes.filter((state) => state !== 'draft'),
    ),
    light: optional('green', 'yellow', 'red'),
    unitId: optional(units.sanitation, units.greenery),
    areaId: optional(areas.community, areas.grid, areas.city, areas.district),
    kind: optional('event-01', 'event-0110', 'component-01'),
    pointId: optional(points.market),
    cameBack: optional('yes'),
    step: optional('1', '3', '4', '6'),
    from: optional('2026-10-02', '2026-11-18'),
    to: optional('2026-10-20', '2027-01-09'),
  });
  const anybody = fc.constantFrom<keyof Cast>('dispatcher', 'acceptor', 'clerk', 'gardener', 'inspector', 'leader');
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(anyFilter, anybody, fc.integer({ min: 20, max: 200 }), async (asked, name, limit) => {
      const wanted = Object.entries(asked).filter(([, value]) => value !== undefined) as [string, string][];
      const filter = String(new URLSearchParams(wanted));
      const who = people[name];
      const cases = await listed(who, filter, limit);
      seen += cases.length;
      expect(new Set(cases.map(({ id }) => id)).size, 'no case twice').toBe(cases.length);
      expect((await who.get(`/api/case-exports/size?${filter}`)).body.cases).toBe(cases.length);
      const csv = String((await who.get(`/api/case-exports?format=csv&${filter}`)).body);
      expect(csv.trimEnd().split('\r\n').length - 1).toBe(cases.length);
      const { features } = (await who.get(`/api/case-exports?format=geojson&${filter}`)).body;
      expect(numbersOf(features.map((one: { properties: Shown }) => one.properties))).toEqual(numbersOf(cases));
      const workbook = await who.get(`/api/case-exports?format=xlsx&${filter}`);
      expect(plainCells((await readHere(workbook.body)).rows)).toHaveLength(cases.length);
    }),
    { numRuns: 60 },
  );
  expect(seen, 'most of them find something').toBeGreaterThan(histories);
});
