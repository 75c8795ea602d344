import {
  addDays,
  type CaseMark,
  leastRanked,
  localDay,
  marksOf,
  medianOf,
  system,
  timeBarOf,
  timeBars,
} from '@gezhi/domain';
import { type Walk, walk } from '@gezhi/domain/testing';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type History, writeHistories } from '../../../test/histories';
import { useHouse } from '../../../test/testHouse';
import { untilReadable } from '../../../test/untilReadable';
import { runConsumerOnce } from '../../platform/consumers';
import { newId } from '../../platform/ids';
import type { Exemption } from '../appeals/index';
import { markCases } from './markCases';
import { numbersTable } from './table';
import { unitCases } from './unitCases';
import { checkUnitDays } from './unitDays';
import { unitPage } from './unitPage';

const test = useHouse();
const zone = 'Asia/Shanghai';
const now = new Date('2027-01-10T02:00:00Z');
let walks: Walk[];
let marks: CaseMark[];

beforeAll(async () => {
  const { areas, points, people, units } = test.here;
  test.clock.set(now);
  const community = { administrativeId: areas.community, creationGridId: areas.grid, cellGridId: null };
  walks = Array.from({ length: 500 }, (_, seed) =>
    walk(
      {
        units: [units.sanitation, units.greenery],
        people: [people.acceptor, people.dispatcher, people.handler, people.gardener, people.arbiter],
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
  marks = walks.flatMap(({ events }) => marksOf(events));
  await writeHistories(test.urls, test.here.id, walks as History[]);
  await untilReadable(test.house.ports.inCity, test.here.id);
  while ((await runConsumerOnce(test.house.ports.inCity, test.here.id, markCases)) > 0);
}, 120_000);

const inHere = <T>(work: Parameters<typeof test.house.ports.inCity<T>>[2]) =>
  test.house.ports.inCity(test.here.id, system, work);
const page = (order: { unitId: string; from: string; to: string }, won: Exemption[] = []) =>
  inHere((trx) => unitPage(trx, test.house.cases, won, order));
const list = (order: Omit<Parameters<typeof unitCases>[3], 'limit'>, won: Exemption[] = []) =>
  inHere((trx) => unitCases(trx, test.house.cases, won, { limit: 200, ...order }));

/** A unit's figures as somebody would count them by hand, from the events alone. */
function byHand(unitId: string, from: string, to: string) {
  const own = marks.filter(
    (mark) =>
      mark.unitId === unitId &&
      mark.dueAt !== null &&
      localDay(zone, mark.dueAt) >= from &&
      localDay(zone, mark.dueAt) <= to,
  );
  const received = own.filter(({ kind }) => kind === 'handle');
  const need = received.filter(({ flaw }) => flaw === null);
  const done = need.filter(({ doneAt }) => doneAt !== null);
  const onTime = done.filter(({ doneAt, dueAt }) => doneAt! <= dueAt!);
  const of = (kind: CaseMark['kind']) => own.filter((mark) => mark.kind === kind).length;
  const minutes = done.flatMap((mark) => mark.minutes ?? []);
  return {
    parts: {
      onTime: { part: onTime.length, of: need.length },
      handled: { part: done.length, of: need.length },
      returned: { part: of('return'), of: received.length },
      rework: { part: of('rework'), of: done.length },
      relapse: { part: of('recurrence'), of: null },
    },
    late: need.filter(({ doneAt, dueAt }) => (doneAt ?? now) > dueAt!).length,
    median: medianOf(minutes),
    bars: Array.from({ length: timeBars }, (_, bar) => minutes.filter((n) => timeBarOf(n) === bar).length),
  };
}
const asParts = (figures: Awaited<ReturnType<typeof page>>['figures'], side: 'now' | 'before' = 'now') =>
  Object.fromEntries(
    figures.map((one) => {
      const { part, of } = side === 'now' ? one : one.before;
      return [one.code, { part, of }];
    }),
  );

describe('a unit’s page', () => {
  it('is what a count by hand over the log gives, in any period', { timeout: 120_000 }, async () => {
    const units = [test.here.units.sanitation, test.here.units.greenery, test.here.units.street];
    const day = fc.integer({ min: 0, max: 100 }).map((n) => addDays('2026-09-25', n));
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...units),
        day,
        fc.integer({ min: 0, max: 60 }),
        async (unitId, from, length) => {
          const to = addDays(from, length);
          const told = await page({ unitId, from, to });
          const hand = byHand(unitId, from, to);
          seen += hand.late;
          expect(asParts(told.figures)).toEqual(hand.parts);
          expect(asParts(told.figures, 'before')).toEqual(byHand(unitId, told.before.from, told.before.to).parts);
          expect(told.time.bars.map(({ count }) => count)).toEqual(hand.bars);
          expect(told.time.median).toEqual(hand.median);
          expect(told.late.count).toBe(hand.late);
          const ranked = units.map((id) => byHand(id, from, to).parts.onTime).filter(({ of }) => of >= leastRanked);
          const better = ranked.filter(({ part, of }) => part / of > hand.parts.onTime.part / hand.parts.onTime.of);
          expect(told.place).toEqual({
            place: hand.parts.onTime.of < leastRanked ? null : 1 + better.length,
            among: ranked.length,
          });
          expect(told.figures[0]!.median).toEqual(medianOf(ranked.map(({ part, of }) => part / of)));
        },
      ),
      { numRuns: 25 },
    );
    expect(seen, 'something was late').toBeGreaterThan(0);
  });

  const whole = { from: '2026-10-01', to: '2026-12-31' };
  it('opens from every number exactly the cases it counts', async () => {
    const unitId = test.here.units.sanitation;
    const told = await page({ unitId, ...whole });
    const total = async (of: Parameters<typeof unitCases>[3]['list'], key?: string) =>
      (await list({ unitId, ...whole, list: of, key })).total;
    const [onTime, handled, returned, rework, relapse] = told.figures;
    expect(await total('onTime')).toBe(onTime!.part);
    expect(await total('need')).toBe(onTime!.of);
    expect(await total('handled')).toBe(handled!.part);
    expect(await total('returned')).toBe(returned!.part);
    expect(await total('received')).toBe(returned!.of);
    expect(await total('rework')).toBe(rework!.part);
    expect(await total('done')).toBe(rework!.of);
    expect(await total('relapse')).toBe(relapse!.part);
    for (const [bar, { count }] of told.time.bars.entries()) expect(await total('time', String(bar))).toBe(count);
    expect(await total('late')).toBe(told.late.count);
    for (const [of, rows] of Object.entries({
      kind: told.late.kinds,
      place: told.late.places,
      cause: told.late.causes,
    }))
      for (const { key, count } of rows) expect(await total(of as 'kind', key), `${of} ${key}`).toBe(count);
    expect(told.late.causes.reduce((sum, { count }) => sum + count, 0)).toBe(told.late.count);
    expect(told.late.count).toBeGreaterThan(5);
    expect(await total('time', 'nonsense')).toBe(0);
  });

  it('says the on-time rate the numbers say, also after appeals were won', async () => {
    const unitId = test.here.units.sanitation;
    const late = (await list({ unitId, ...whole, list: 'late' })).entries;
    const reworked = (await list({ unitId, ...whole, list: 'rework' })).entries;
    const won: Exemption[] = [
      ...late.slice(0, 3).map((entry) => ({ caseId: entry.case.id, unitId, kind: 'overdue' as const })),
      { caseId: reworked[0]!.case.id, unitId, kind: 'rework' },
      { caseId: late[4]!.case.id, unitId: test.here.units.greenery, kind: 'overdue' },
    ];
    for (const exemptions of [[], won]) {
      const told = await page({ unitId, ...whole }, exemptions);
      const { rows } = await inHere((trx) =>
        numbersTable(trx, test.house.cases, exemptions, { ...whole, by: 'unit', readAt: undefined }),
      );
      const { onTimeHandleRate } = rows.find(({ key }) => key === unitId)!.ratios;
      expect(told.figures[0]).toMatchObject({ part: onTimeHandleRate.part, of: onTimeHandleRate.of });
      expect((await list({ unitId, ...whole, list: 'need' }, exemptions)).total).toBe(onTimeHandleRate.of);
      expect((await list({ unitId, ...whole, list: 'rework' }, exemptions)).total).toBe(told.figures[3]!.part);
    }
  });

  it('says what lies with the unit now, the soonest first, and where work failed twice', async () => {
    const unitId = test.here.units.sanitation;
    const { next } = await page({ unitId, ...whole });
    const lying = walks.filter(
      ({ file }) => file.unitId === unitId && !file.endedAt && ['handle', 'rework'].includes(file.clock?.stage ?? ''),
    );
    expect(next.open).toBe(lying.length);
    expect(next.overdue).toBe(lying.filter(({ file }) => file.clock!.dueAt < now).length);
    const dues = next.cases.map(({ dueAt }) => dueAt!);
    expect(dues).toEqual([...dues].sort());
    expect(dues).toHaveLength(Math.min(8, lying.length));
    expect(next.points).toMatchObject([{ id: test.here.points.market }]);
  });

  it('is kept by the consumer: fsck tells it again, and sees where it is not', async () => {
    const { checked, findings } = await checkUnitDays(inHere);
    expect(findings).toEqual([]);
    expect(checked).toBeGreaterThan(20);
    const day = await inHere((trx) => trx.selectFrom('unit_day').select(['day', 'unit_id']).executeTakeFirstOrThrow());
    await inHere((trx) =>
      trx
        .updateTable('unit_day')
        .set({ need: 999 })
        .where('day', '=', day.day)
        .where('unit_id', '=', day.unit_id)
        .execute(),
    );
    expect((await checkUnitDays(inHere)).findings).toEqual([
      { kind: 'unitDay', id: day.unit_id, problem: 'replay-differs', detail: day.day },
    ]);
  });
});
