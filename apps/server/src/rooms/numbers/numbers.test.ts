import {
  addDays,
  type CaseFile,
  countCodes,
  type Day,
  instantAt,
  marksOf,
  periodOf,
  ratios,
  recount,
  recountRatio,
  system,
} from '@gezhi/domain';
import { type Walk, walk } from '@gezhi/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type History, writeHistories } from '../../../test/histories';
import { openReference } from '../../../test/numbersBySql';
import { useHouse } from '../../../test/testHouse';
import { untilReadable } from '../../../test/untilReadable';
import { runConsumerOnce } from '../../platform/consumers';
import { append } from '../../platform/eventLog';
import { newId } from '../../platform/ids';
import type { Check, InOwnTrx } from '../../platform/recount';
import type { Exemption } from '../appeals/index';
import { checkCases } from '../cases/index';
import { countedCases } from './countedCases';
import { checkMarks } from './fsck';
import { markCases } from './markCases';
import { type NumbersOrder, numbersTable } from './table';

const test = useHouse();
const zone = 'Asia/Shanghai';
const isLong = process.env.GEZHI_TEST_LENGTH === 'long';
let walks: Walk[];
let reference: Awaited<ReturnType<typeof openReference>>;

beforeAll(async () => {
  const { here, urls, house } = test;
  test.clock.set(new Date('2027-06-01T00:00:00Z'));
  const { areas, points, people, units } = here;
  const community = { administrativeId: areas.community, creationGridId: areas.grid, cellGridId: null };
  walks = Array.from({ length: isLong ? 6000 : 1000 }, (_, seed) =>
    walk(
      {
        units: [units.sanitation, units.greenery],
        people: [people.acceptor, people.dispatcher, people.handler, people.gardener, people.arbiter],
        office: units.office,
        placements: [
          { ...community, pointId: points.market },
          { ...community, pointId: null },
          { administrativeId: areas.district, creationGridId: null, cellGridId: null, pointId: null },
          { administrativeId: null, creationGridId: null, cellGridId: null, pointId: null },
        ],
        newId,
        begin: new Date('2026-10-01T00:00:00Z'),
      },
      seed,
    ),
  );
  await writeHistories(urls, here.id, walks as History[]);
  await untilReadable(house.ports.inCity, here.id);
  while ((await runConsumerOnce(house.ports.inCity, here.id, markCases)) > 0);
  reference = await openReference(urls, here.id);
}, 120_000);
afterAll(() => reference?.close());

const inHere = <T>(work: Parameters<typeof test.house.ports.inCity<T>>[2]) =>
  test.house.ports.inCity(test.here.id, system, work);
const table = (order: NumbersOrder, exemptions: Exemption[] = []) =>
  inHere((trx) => numbersTable(trx, test.house.cases, exemptions, order));
const list = (
  order: Omit<Parameters<typeof countedCases>[3], 'limit' | 'side'> & { side?: 'of'; limit?: number },
  won: Exemption[] = [],
) => inHere((trx) => countedCases(trx, test.house.cases, won, { side: 'part', limit: 200, ...order }));
const spanOf = (from: Day, to: Day) => ({ from: instantAt(zone, from, 0), before: instantAt(zone, addDays(to, 1), 0) });

const periods: [Day, Day][] = [
  ['2026-10-01', '2026-10-31'],
  ['2026-11-01', '2026-11-30'],
  ['2026-10-15', '2026-10-15'],
  ['2026-10-01', '2027-05-31'],
];

describe.each(periods)('the numbers from %s to %s', (from, to) => {
  it('are those a plain query over the log gives', async () => {
    const { whole } = await table({ from, to, by: 'total' });
    const told = await reference.numbers(spanOf(from, to));
    const ours = Object.fromEntries(
      Object.keys(told).map((name) => {
        const [code, side] = name.split(' ') as [never, 'part' | 'of' | undefined];
        return [name, side ? whole.ratios[code][side] : whole.counts[code]];
      }),
    );
    expect(ours).toEqual(told);
    expect(Object.values(told).filter((n) => n > 0).length).toBeGreaterThan(20);
  });
  it('are those counted again from every case’s own events', async () => {
    const { whole } = await table({ from, to, by: 'total' });
    const span = spanOf(from, to);
    const period = periodOf(span.from, span.before, new Date('2027-06-01T00:00:00Z'));
    const cases = walks.map(({ file, events }) => ({ ...file, marks: marksOf(events) }));
    for (const code of countCodes) expect(whole.counts[code], code).toBe(recount(cases, code, period));
    for (const row of ratios) expect(whole.ratios[row.code], row.code).toMatchObject(recountRatio(cases, row, period));
  });
  it('of units add up to the whole, and each unit’s are its own', async () => {
    const { whole, rows } = await table({ from, to, by: 'unit' });
    for (const code of countCodes)
      expect(
        rows.reduce((sum, row) => sum + row.counts[code], 0),
        code,
      ).toBe(whole.counts[code]);
    for (const { unit, handled, on_time } of await reference.handledByUnit(spanOf(from, to)))
      expect(rows.find(({ key }) => key === unit)?.counts).toMatchObject({
        handledCount: handled,
        onTimeHandledCount: on_time,
      });
  });
});

const october = { from: '2026-10-01', to: '2026-10-31' } as const;

describe('a number', () => {
  it('opens exactly what it counts, whatever it is told apart by', async () => {
    for (const by of [
      'total',
      'unit',
      'district',
      'community',
      'creationGrid',
      'kind',
      'source',
      'pointType',
    ] as const) {
      const { whole, rows } = await table({ ...october, by });
      for (const row of by === 'total' ? [whole] : rows)
        for (const code of [
          'reportedCount',
          'returnCount',
          'onTimeHandledCount',
          'overdueRate',
          'errorRate',
        ] as const) {
          const expected = code.endsWith('Rate')
            ? row.ratios[code as 'overdueRate'].part
            : row.counts[code as 'returnCount'];
          const { total } = await list({ ...october, by, code, key: row.key ?? undefined });
          expect(total, `${by} ${row.name} ${code}`).toBe(expected);
        }
    }
  });
  it('read at a moment opens what it counted then, however late that is', async () => {
    const end = new Date('2027-06-01T00:00:00Z');
    const changed = new Set<string>();
    for (const moment of ['2026-10-09T04:00:00.000Z', '2026-10-21T11:30:00.000Z']) {
      test.clock.set(new Date(moment));
      const then = await table({ ...october, by: 'total' });
      test.clock.set(end);
      expect(then).toMatchObject({ asOf: moment, readAt: moment });
      expect(await table({ ...october, by: 'total', readAt: then.readAt })).toEqual(then);
      const now = (await table({ ...october, by: 'total' })).whole;
      for (const code of countCodes) {
        const { total } = await list({ ...october, by: 'total', code, readAt: then.readAt });
        expect(total, `${code} at ${moment}`).toBe(then.whole.counts[code]);
        if (total !== now.counts[code]) changed.add(code);
      }
    }
    expect([...changed], 'what has been done since is another number').toEqual(
      expect.arrayContaining(['reportedCount', 'handledCount', 'overdueUnhandledCount', 'closedCount']),
    );
  });
  it('counts nothing done after the moment it is read at', async () => {
    const span = spanOf(october.from, october.to);
    const asOf = new Date('2026-10-12T04:00:00Z');
    const { whole } = await table({ ...october, by: 'total', readAt: asOf.toISOString() });
    const period = periodOf(span.from, span.before, asOf);
    const cases = walks.map(({ file, events }) => ({ ...file, marks: marksOf(events) }));
    for (const code of countCodes) expect(whole.counts[code], code).toBe(recount(cases, code, period));
    const doneSince = cases
      .flatMap(({ marks }) => marks)
      .filter(({ kind, doneAt }) => kind === 'handle' && doneAt !== null && doneAt >= asOf && doneAt < span.before);
    expect(doneSince.length).toBeGreaterThan(0);
  });
  it('cannot be read later than now', async () => {
    const now = '2027-06-01T00:00:00.000Z';
    const asked = { from: '2027-05-01', to: '2027-12-31', by: 'total' } as const;
    expect(await table({ ...asked, readAt: '2027-09-01T00:00:00Z' })).toMatchObject({ asOf: now, readAt: now });
    expect(await table({ ...october, by: 'total' })).toMatchObject({ asOf: '2026-10-31T16:00:00.000Z', readAt: now });
  });
  it('is paged without a gap and without anything twice', async () => {
    const all = await list({ ...october, by: 'total', code: 'reportedCount', limit: 2000 });
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await list({ ...october, by: 'total', code: 'reportedCount', limit: 190, after });
      seen.push(...page.entries.map(({ mark }) => mark));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toEqual(all.entries.map(({ mark }) => mark));
    expect(new Set(seen).size).toBe(all.total);
  });
  it('of a place gathers what lies below it; what lies nowhere is a row of its own', async () => {
    const { rows, whole } = await table({ ...october, by: 'district' });
    expect(rows.map(({ key }) => key)).toEqual([test.here.areas.district, null]);
    const nowhere = walks.filter(({ file }) => file.placement.administrativeId === null);
    const here = whole.counts.reportedCount - rows[1]!.counts.reportedCount;
    expect(rows[0]!.counts.reportedCount).toBe(here);
    expect(rows[1]!.counts.reportedCount).toBeLessThanOrEqual(nowhere.length);
  });
  it('is nothing where there is nothing to divide by', async () => {
    const { whole } = await table({ from: '2020-01-01', to: '2020-01-31', by: 'total' });
    for (const { code } of ratios) expect(whole.ratios[code]).toEqual({ part: 0, of: 0, value: null });
    expect(whole.avgHandleHours).toEqual({ of: 0, value: null });
  });
  it('of hours is the mean of counted time', async () => {
    const { whole } = await table({ ...october, by: 'total' });
    const span = spanOf(october.from, october.to);
    const minutes = walks.flatMap(({ events }) =>
      marksOf(events).filter(
        (mark) =>
          mark.kind === 'handle' &&
          mark.flaw === null &&
          mark.doneAt !== null &&
          mark.doneAt < span.before &&
          mark.dueAt! >= span.from &&
          mark.dueAt! < span.before,
      ),
    );
    const mean = minutes.reduce((sum, mark) => sum + mark.minutes!, 0) / minutes.length / 60;
    expect(whole.avgHandleHours).toEqual({ of: minutes.length, value: expect.closeTo(mean, 9) });
  });
});

describe('an appeal that was won', () => {
  it('is shown beside the number and left out of the ratios', async () => {
    const before = (await table({ ...october, by: 'total' })).whole;
    const { entries } = await list({ ...october, by: 'total', code: 'overdueRate' });
    const late = entries[0]!;
    const won: Exemption[] = [{ caseId: late.case.id, unitId: late.unit!.id, kind: 'overdue' }];
    const after = (await table({ ...october, by: 'total' }, won)).whole;
    expect(after.counts).toEqual(before.counts);
    expect(before.exempt).toEqual({});
    expect(Object.keys(after.exempt)).not.toHaveLength(0);
    expect(after.ratios.overdueRate.part).toBe(before.ratios.overdueRate.part - 1);
    expect(after.ratios.overdueRate.of).toBe(before.ratios.overdueRate.of - 1);
    expect(after.ratios.returnRate).toEqual(before.ratios.returnRate);
    const [code] = Object.keys(after.exempt) as (typeof countCodes)[number][];
    expect((await list({ ...october, by: 'total', code: code!, exempt: 'only' }, won)).entries).toMatchObject([
      { isExempt: true, case: { id: late.case.id } },
    ]);
  });
  it('of another unit changes nothing', async () => {
    const { entries } = await list({ ...october, by: 'total', code: 'overdueRate' });
    const stranger: Exemption = { caseId: entries[0]!.case.id, unitId: test.here.units.street, kind: 'overdue' };
    expect((await table({ ...october, by: 'total' }, [stranger])).whole).toEqual(
      (await table({ ...october, by: 'total' })).whole,
    );
  });
});

describe('the projection', () => {
  it('is what the log tells, and fsck sees where it is not', async () => {
    expect(await checkMarks(inHere)).toEqual({ checked: walks.length, findings: [] });
    const spoilt = (walks.find(({ file }) => file.state === 'closed' && file.promisedAt)!.file as CaseFile).id;
    await inHere((trx) => trx.updateTable('case_mark').set({ done_at: null }).where('case_id', '=', spoilt).execute());
    expect((await checkMarks(inHere)).findings).toMatchObject([{ id: spoilt, problem: 'replay-differs' }]);
  });
});

/** Until a reader of the log has come past what is written now. */
async function aNewEventIsPassed() {
  const subject = { kind: 'note', id: newId() };
  const passed: string[] = [];
  const reader = {
    name: 'readNotes',
    on: ['note.'],
    take: async (_: unknown, events: readonly { subject_id: string }[]) => {
      passed.push(...events.map((event) => event.subject_id));
    },
  };
  await inHere((trx) => append(trx, { subject, version: 1, previous: null, name: 'note.write', payload: { v: 1 } }));
  const isPassed = async () => {
    await runConsumerOnce(test.house.ports.inCity, test.here.id, reader);
    return passed.includes(subject.id);
  };
  await expect.poll(isPassed, { timeout: 20_000 }).toBe(true);
}

describe('fsck', () => {
  it.each<[string, Check]>([
    ['cases', checkCases],
    ['marks', checkMarks],
  ])('of %s, paused in the middle, keeps no reader of the log waiting', async (_, check) => {
    // Suspects on the first page: what is held still for them must be let go before anything else is read.
    const [first, second] = walks.map(({ file }) => file.id).sort() as [string, string];
    await inHere(async (trx) => {
      await trx.updateTable('case_file').set({ urgency: 9 }).where('id', 'in', [first, second]).execute();
      await trx.updateTable('case_mark').set({ minutes: 987_654 }).where('case_id', 'in', [first, second]).execute();
    });
    let begun = 0;
    const pausing: InOwnTrx = (work) =>
      inHere(async (trx) => {
        const result = await work(trx);
        begun++;
        const isPage = begun === 1 || begun === 4;
        if (isPage) await aNewEventIsPassed();
        return result;
      });
    const { findings } = await check(pausing);
    expect(begun).toBeGreaterThan(4);
    expect(findings.map(({ id }) => id)).toEqual(expect.arrayContaining([first, second]));
  });
});
