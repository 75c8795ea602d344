import { addDays, localDay, system } from '@gezhi/domain';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { csv, importer, zone } from '../../../test/importing';
import { useHouse } from '../../../test/testHouse';
import { checkCases } from '../cases/index';

const test = useHouse();
const bring = importer(test);
const dayMs = 86_400_000;

const code = fc.constantFrom('Z1', 'Z2', 'Z3');
const place = fc.integer({ min: 0, max: 3 });
const seldom = <T>(what: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: what });
const since = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 2 }));
const isWhole = seldom(fc.constant(true)).map((whole) => whole !== null);
const square = (at: number) => {
  const [west, south] = [115.96 + (at % 2) * 0.01, 36.43 + Math.floor(at / 2) * 0.01];
  const [east, north] = [west + 0.01, south + 0.01];
  return `"POLYGON((${west} ${south}, ${east} ${south}, ${east} ${north}, ${west} ${north}, ${west} ${south}))"`;
};
const anAreaFile = fc.record({
  kind: fc.constant('areas' as const),
  rows: fc.uniqueArray(fc.record({ code, place, replaces: seldom(code) }), {
    selector: (row) => row.code,
    minLength: 1,
    maxLength: 3,
  }),
  since,
  isWhole,
});
const aPointFile = fc.record({
  kind: fc.constant('points' as const),
  rows: fc.uniqueArray(fc.record({ code, place, replaces: seldom(code) }), {
    selector: (row) => row.code,
    minLength: 1,
    maxLength: 3,
  }),
  since,
  isWhole: fc.constant(false),
});
const aDutyFile = fc.record({
  kind: fc.constant('duties' as const),
  rows: fc.uniqueArray(fc.record({ code, place, replaces: fc.constant(null) }), {
    selector: (row) => row.code,
    minLength: 1,
    maxLength: 3,
  }),
  since,
  isWhole: fc.constant(false),
});
const units = ['园林处', '环卫处', '柳园街道办事处', '创城办'];

function fileOf({ kind, rows }: { kind: string; rows: { code: string; place: number; replaces: string | null }[] }) {
  if (kind === 'areas')
    return csv(
      'code,name,geometry,replaces',
      ...rows.map((row) => `${row.code},格${row.place},${square(row.place)},${row.replaces ?? ''}`),
    );
  if (kind === 'points')
    return csv(
      'code,name,typeCode,lng,lat,replaces',
      ...rows.map(
        (row) =>
          `${row.code},点${row.place},ESTATE,${115.965 + (row.place % 2) * 0.01},${36.435 + Math.floor(row.place / 2) * 0.01},${row.replaces ?? ''}`,
      ),
    );
  return csv(
    'kind,scopeKind,scope,unit,basis',
    ...rows.map((row) => `territory,creationGrid,${row.code},${units[row.place]},清单`),
  );
}

/** What must hold whatever came in: each a query that finds what breaks it. */
const brokenRules = {
  'a code stands twice on one day': sql`
    select a.code from area a join area b on a.layer = b.layer and a.code = b.code and a.id < b.id
    where a.valid_from <= coalesce(b.valid_to, 'infinity') and b.valid_from <= coalesce(a.valid_to, 'infinity')
      and a.valid_from <= coalesce(a.valid_to, 'infinity') and b.valid_from <= coalesce(b.valid_to, 'infinity')
    union all
    select a.code from point a join point b on a.code = b.code and a.id < b.id
    where a.valid_from <= coalesce(b.valid_to, 'infinity') and b.valid_from <= coalesce(a.valid_to, 'infinity')
      and a.valid_from <= coalesce(a.valid_to, 'infinity') and b.valid_from <= coalesce(b.valid_to, 'infinity')`,
  'a version does not follow the one before': sql`
    select a.code from area a join area b on b.id = a.successor_id
    where a.code = b.code and a.valid_to + 1 <> b.valid_from`,
  'a point lies in an area that has ended': sql`
    select p.code from point p join area a on a.id in (p.administrative_id, p.creation_grid_id, p.cell_grid_id)
    where p.valid_to is null and a.valid_to is not null`,
  'a parent that has ended': sql`
    select c.code from area c join area p on p.id = c.parent_id where c.valid_to is null and p.valid_to is not null`,
  'a duty on what has ended': sql`
    select a.code from duty d join area a on a.id = d.area_id
    where a.valid_to is not null and (d.valid_to is null or d.valid_to > a.valid_to)
      and d.valid_from <= coalesce(d.valid_to, 'infinity')`,
  'two territories on one day': sql`
    select a.id::text as code from duty a join duty b on a.area_id = b.area_id and a.kind = b.kind and a.id < b.id
    where a.kind = 'territory' and a.category_code is not distinct from b.category_code
      and daterange(a.valid_from, a.valid_to + 1, '[)') && daterange(b.valid_from, b.valid_to + 1, '[)')`,
};

let broughtIn = 0;

it('any files in any order, stopped anywhere, leave a net without contradictions', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          file: fc.oneof(anAreaFile, aPointFile, aDutyFile),
          stopAt: seldom(fc.integer({ min: 0, max: 4 })),
          daysPassed: fc.integer({ min: 1, max: 4 }),
        }),
        { minLength: 2, maxLength: 7 },
      ),
      async (orders) => {
        for (const { file, stopAt, daysPassed } of orders) {
          test.clock.advance(daysPassed * dayMs);
          const today = localDay(zone, test.clock.now(new Date()));
          let ticks = 0;
          const tick = async () => {
            if (stopAt !== null && ticks++ >= stopAt) throw new Error('stopped');
          };
          const settings = {
            ...(file.kind === 'areas' ? { layer: 'creationGrid' as const } : {}),
            ...(file.kind === 'duties' ? {} : { crs: 'wgs84' as const }),
            ...(file.since === null ? {} : { validFrom: addDays(today, -file.since) }),
            isWhole: file.isWhole,
          };
          const done = await bring(file.kind, fileOf(file), settings, { tick }).catch((error) => {
            if (error.message !== 'stopped') throw error;
          });
          if (done && !done.isDry && done.differences.length > 0) broughtIn++;
        }
        await test.house.ports.inCity(test.here.id, system, async (trx) => {
          for (const [rule, query] of Object.entries(brokenRules))
            expect((await query.execute(trx)).rows, rule).toEqual([]);
        });
        const checked = await checkCases((work) => test.house.ports.inCity(test.here.id, system, work));
        expect(checked.findings).toEqual([]);
      },
    ),
    { numRuns: process.env.GEZHI_TEST_LENGTH === 'long' ? 200 : 12 },
  );
  expect(broughtIn, 'enough of them came in for the rules to be tried').toBeGreaterThan(10);
});
