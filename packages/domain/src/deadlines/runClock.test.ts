import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aCalendar } from '../testing';
import { type ClockRun, countedMs, countsWorkingTime, dueAt, limitUnits, runClock, type TimeLimit } from './dueAt';
import { lightOf, timeLeft } from './lights';
import { addWorkingMs, workingMsBetween } from './workingTime';

const at = (local: string) => new Date(`${local}+08:00`);
const calendar = aCalendar();
const hours = (value: number): TimeLimit => ({ value, unit: 'workingHour' });
const pause = (from: string, to: string | null) => ({ from: at(from), to: to === null ? null : at(to) });

/** Five working hours from Wednesday morning: due at 15:00, yellow from noon. */
const clock = (over: Partial<ClockRun> = {}) =>
  runClock(
    { startedAt: at('2026-11-18T08:00:00'), limit: hours(5), extensions: [], pauses: [], ...over },
    calendar,
    'workingHours',
  );

describe('a pause', () => {
  it('moves the deadline by the working time in it', () =>
    expect(clock({ pauses: [pause('2026-11-18T09:00:00', '2026-11-18T10:30:15')] })).toMatchObject({
      warnAt: at('2026-11-18T15:30:15'),
      dueAt: at('2026-11-18T16:30:15'),
    }));
  it('over lunch moves nothing', () =>
    expect(clock({ pauses: [pause('2026-11-18T12:00:00', '2026-11-18T14:00:00')] }).dueAt).toEqual(clock().dueAt));
  it('that ends after the deadline leaves what was left when it began', () =>
    expect(clock({ pauses: [pause('2026-11-18T14:30:00', '2026-11-20T09:00:00')] }).dueAt).toEqual(
      at('2026-11-20T09:30:00'),
    ));
  it('that begins at the deadline or later changes nothing', () =>
    expect(clock({ pauses: [pause('2026-11-18T15:00:00', '2026-11-19T15:00:00')] })).toEqual(clock()));
  it('that begins after the warning moves the deadline alone', () => {
    const { warnAt, dueAt } = clock({ pauses: [pause('2026-11-18T14:30:00', '2026-11-18T15:30:00')] });
    expect([warnAt, dueAt]).toEqual([at('2026-11-18T12:00:00'), at('2026-11-18T16:00:00')]);
  });
  it('that is still open has moved nothing yet, and what is left is what was left at its beginning', () => {
    const paused = clock({ pauses: [pause('2026-11-18T10:00:00', null)] });
    expect(paused.dueAt).toEqual(clock().dueAt);
    expect(timeLeft(paused.dueAt, 'workingHour', calendar, at('2026-11-18T10:00:00')).minutes).toBe(180);
  });
  it('begun before the clock counts from the clock’s start', () =>
    expect(clock({ pauses: [pause('2026-11-17T10:00:00', '2026-11-18T09:00:00')] }).dueAt).toEqual(
      at('2026-11-18T16:00:00'),
    ));
  it('of a limit in natural hours counts at night', () =>
    expect(
      clock({
        limit: { value: 2, unit: 'urgentWorkingHour' },
        pauses: [pause('2026-11-18T09:00:00', '2026-11-19T09:00:00')],
      }).dueAt,
    ).toEqual(at('2026-11-19T10:00:00')));
});

describe('an extension', () => {
  it('adds to the deadline', () => expect(clock({ extensions: [hours(2)] }).dueAt).toEqual(at('2026-11-18T17:00:00')));
  it('brings the warning later too: 80 % of the whole', () =>
    expect(clock({ extensions: [hours(5)] }).warnAt).toEqual(at('2026-11-18T18:00:00')));
  it('of a working day under the habit of day ends goes to the end of the next one', () =>
    expect(
      runClock(
        {
          startedAt: at('2026-11-19T10:00:00'),
          limit: { value: 1, unit: 'workingDay' },
          extensions: [{ value: 1, unit: 'workingDay' }],
          pauses: [],
        },
        calendar,
        'endOfDay',
      ).dueAt,
    ).toEqual(at('2026-11-23T18:00:00')));
});

describe('the time used', () => {
  it('is what counts without the pauses', () =>
    expect(
      countedMs(
        at('2026-11-18T10:00:00'),
        at('2026-11-19T10:00:00'),
        'workingHour',
        [pause('2026-11-18T11:00:00', '2026-11-18T15:00:00'), pause('2026-11-18T14:30:00', '2026-11-18T16:00:00')],
        calendar,
      ),
    ).toBe(5 * 3_600_000));
  it('stands still while a pause is open', () =>
    expect(
      countedMs(
        at('2026-11-18T10:00:00'),
        at('2026-11-25T10:00:00'),
        'workingHour',
        [pause('2026-11-18T11:00:00', null)],
        calendar,
      ),
    ).toBe(3_600_000));
  it('is nothing before the clock has started', () =>
    expect(countedMs(at('2026-11-18T10:00:00'), at('2026-11-17T10:00:00'), 'workingHour', [], calendar)).toBe(0));
});

describe('a clock that is looked at before it started, because somebody set the time back', () => {
  const earlier = at('2026-11-17T17:00:00');
  it('is green', () => expect(lightOf(clock(), earlier)).toBe('green'));
  it('has its limit and what lies before it', () =>
    expect(timeLeft(clock().dueAt, 'workingHour', calendar, earlier)).toEqual({ minutes: 360, working: true }));
  it('even by years', () =>
    expect(timeLeft(clock().dueAt, 'workingHour', calendar, at('1999-01-01T00:00:00')).minutes).toBe(
      workingMsBetween(calendar, at('1999-01-01T00:00:00'), clock().dueAt) / 60_000,
    ));
});

describe('clocks as arithmetic', () => {
  const numRuns = process.env.GEZHI_TEST_LENGTH === 'long' ? 10_000 : 300;
  const calendars = fc.constantFrom(
    aCalendar(),
    aCalendar({ zone: 'America/New_York' }),
    aCalendar({
      seasons: [
        {
          name: 'summer',
          from: '06-01',
          to: '09-30',
          periods: [
            [480, 720],
            [870, 1110],
          ],
        },
      ],
      regimes: [{ name: '迎检', orderNumber: '1', from: '2024-03-08T10:00:30Z', to: '2024-03-20T01:00:00Z' }],
    }),
  );
  const start = Date.UTC(2024, 0, 1);
  const anInstant = fc.integer({ min: start, max: Date.UTC(2025, 11, 31) }).map((ms) => new Date(ms));
  const aLimit = fc.record({
    value: fc.integer({ min: 1, max: 60 }).map((n) => n / 2),
    unit: fc.constantFrom(...limitUnits),
  });
  const reading = fc.constantFrom('workingHours' as const, 'endOfDay' as const);
  const pausesAfter = (from: Date) =>
    fc.array(
      fc
        .tuple(fc.integer({ min: -86_400_000, max: 20 * 86_400_000 }), fc.integer({ min: 1, max: 4 * 86_400_000 }))
        .map(([offset, length]) => ({
          from: new Date(from.getTime() + offset),
          to: new Date(from.getTime() + offset + length),
        })),
      { maxLength: 5 },
    );
  const runs = anInstant.chain((startedAt) =>
    fc.record({
      startedAt: fc.constant(startedAt),
      limit: aLimit,
      extensions: fc.constant([] as TimeLimit[]),
      pauses: pausesAfter(startedAt),
    }),
  );

  it('pauses take nothing of the limit: what is counted up to the deadline is the same with them and without', () =>
    fc.assert(
      fc.property(runs, calendars, reading, (run, cal, how) => {
        const { startedAt, limit } = run;
        const allowed = countedMs(startedAt, dueAt(startedAt, limit, cal, how), limit.unit, [], cal);
        expect(countedMs(startedAt, runClock(run, cal, how).dueAt, limit.unit, run.pauses, cal)).toBe(allowed);
      }),
      { numRuns },
    ));
  it('pauses may be written down in any order, and in parts', () =>
    fc.assert(
      fc.property(runs, calendars, reading, (run, cal, how) => {
        const halves = run.pauses.flatMap(({ from, to }) => {
          const middle = new Date((from.getTime() + to.getTime()) / 2);
          return [
            { from: middle, to },
            { from, to: middle },
          ];
        });
        const whole = runClock(run, cal, how);
        expect(runClock({ ...run, pauses: [...run.pauses].reverse() }, cal, how)).toEqual(whole);
        expect(runClock({ ...run, pauses: halves }, cal, how)).toEqual(whole);
      }),
      { numRuns },
    ));
  it('one more pause never brings the deadline forward', () =>
    fc.assert(
      fc.property(runs, calendars, reading, (run, cal, how) => {
        const fewer = runClock({ ...run, pauses: run.pauses.slice(1) }, cal, how);
        expect(runClock(run, cal, how).dueAt.getTime()).toBeGreaterThanOrEqual(fewer.dueAt.getTime());
      }),
      { numRuns },
    ));
  it('more extension is never less time, and in hours two extensions are their sum', () =>
    fc.assert(
      fc.property(runs, aLimit, calendars, reading, (run, more, cal, how) => {
        const before = runClock(run, cal, how);
        const after = runClock({ ...run, extensions: [more] }, cal, how);
        const longer = runClock({ ...run, extensions: [{ ...more, value: more.value + 1 }] }, cal, how);
        expect(after.dueAt.getTime()).toBeGreaterThanOrEqual(before.dueAt.getTime());
        expect(longer.dueAt.getTime()).toBeGreaterThanOrEqual(after.dueAt.getTime());
        const inHours = { ...run, limit: hours(run.limit.value) };
        expect(runClock({ ...inHours, extensions: [hours(1.5), hours(2)] }, cal, how)).toEqual(
          runClock({ ...inHours, extensions: [hours(3.5)] }, cal, how),
        );
      }),
      { numRuns },
    ));
  it('the time used may be counted in parts', () =>
    fc.assert(
      fc.property(runs, anInstant, anInstant, calendars, ({ startedAt, pauses, limit }, a, b, cal) => {
        const [from, middle, to] = [startedAt, a, b].sort((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date];
        const count = (x: Date, y: Date) => countedMs(x, y, limit.unit, pauses, cal);
        expect(count(from, middle) + count(middle, to)).toBe(count(from, to));
      }),
      { numRuns },
    ));
  it('the warning comes when four fifths are used', () =>
    fc.assert(
      fc.property(runs, calendars, reading, (run, cal, how) => {
        const { startedAt, warnAt, dueAt: due } = runClock(run, cal, how);
        const used = (to: Date) => countedMs(startedAt, to, run.limit.unit, run.pauses, cal);
        expect(used(warnAt)).toBe(Math.round(used(due) * 0.8));
      }),
      { numRuns },
    ));
  it('a regime makes no deadline later', () =>
    fc.assert(
      fc.property(runs, anInstant, fc.integer({ min: 1, max: 15 * 24 }), reading, (run, from, length, how) => {
        const under = aCalendar({
          regimes: [
            {
              name: '迎检',
              orderNumber: '1',
              from: from.toISOString(),
              to: new Date(from.getTime() + length * 3_600_000).toISOString(),
            },
          ],
        });
        const { startedAt, limit } = run;
        const usual = dueAt(startedAt, limit, aCalendar(), how);
        const shortened = dueAt(startedAt, limit, under, how);
        expect(shortened.getTime()).toBeLessThanOrEqual(usual.getTime());
        if (!countsWorkingTime(limit.unit)) expect(shortened).toEqual(usual);
      }),
      { numRuns },
    ));
  it('what was added long ago is found again over many years', () =>
    expect(
      workingMsBetween(calendar, at('2010-01-04T08:00:00'), addWorkingMs(calendar, at('2026-01-05T08:00:00'), 1000)),
    ).toBe(workingMsBetween(calendar, at('2010-01-04T08:00:00'), at('2026-01-05T08:00:00')) + 1000));
});
