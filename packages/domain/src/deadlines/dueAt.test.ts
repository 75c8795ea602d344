import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aCalendar } from '../testing';
import { dueAt, reworkLimit, startClock, type TimeLimit } from './dueAt';
import { lightOf, timeLeft } from './lights';
import { addWorkingMs, workingMsBetween } from './workingTime';

const at = (local: string) => new Date(`${local}+08:00`);
const calendar = aCalendar();
const due = (start: string, value: number, unit: TimeLimit['unit'], over = calendar) =>
  dueAt(at(start), { value, unit }, over, 'workingHours');

describe('a limit in working hours', () => {
  it('runs inside one period', () =>
    expect(due('2026-11-18T09:00:00', 2, 'workingHour')).toEqual(at('2026-11-18T11:00:00')));
  it('pauses over lunch', () =>
    expect(due('2026-11-18T11:00:00', 2, 'workingHour')).toEqual(at('2026-11-18T15:00:00')));
  it('goes on the next morning', () =>
    expect(due('2026-11-18T17:00:00', 2, 'workingHour')).toEqual(at('2026-11-19T09:00:00')));
  it('skips the weekend', () =>
    expect(due('2026-11-20T17:30:00', 1, 'workingHour')).toEqual(at('2026-11-23T08:30:00')));
  it('starts with the next working second when filed at night', () =>
    expect(due('2026-11-18T22:13:05', 1, 'workingHour')).toEqual(at('2026-11-19T09:00:00')));
  it('ends with the period it fills exactly', () =>
    expect(due('2026-11-18T14:00:00', 4, 'workingHour')).toEqual(at('2026-11-18T18:00:00')));
});

describe('statutory holidays and make-up workdays', () => {
  const national = aCalendar({
    days: { '2026-10-01': 'holiday', '2026-10-02': 'holiday', '2026-10-10': 'makeupWorkday' },
  });
  it('no working time passes on a holiday', () =>
    expect(due('2026-09-30T17:00:00', 2, 'workingHour', national)).toEqual(at('2026-10-05T09:00:00')));
  it('a make-up Saturday counts', () =>
    expect(due('2026-10-09T17:00:00', 2, 'workingHour', national)).toEqual(at('2026-10-10T09:00:00')));
});

describe('other units', () => {
  it('紧急工作时 runs at night', () =>
    expect(due('2026-11-20T23:00:00', 2, 'urgentWorkingHour')).toEqual(at('2026-11-21T01:00:00')));
  it('紧急工作日 is 24 h', () =>
    expect(due('2026-11-20T23:00:00', 2, 'urgentWorkingDay')).toEqual(at('2026-11-22T23:00:00')));
  it('自然日 keeps the time of day over a change of clocks', () => {
    const boston = aCalendar({ zone: 'America/New_York' });
    expect(due('2026-11-01T12:00:00', 1, 'naturalDay', boston)).toEqual(new Date('2026-11-02T05:00:00Z'));
  });
  it('工作日 as working hours keeps the time of day', () =>
    expect(due('2026-11-20T10:00:00', 1, 'workingDay')).toEqual(at('2026-11-23T10:00:00')));
  it('工作日 as the end of the n-th working day does not count the first', () =>
    expect(dueAt(at('2026-11-20T10:00:00'), { value: 1, unit: 'workingDay' }, calendar, 'endOfDay')).toEqual(
      at('2026-11-23T18:00:00'),
    ));
});

describe('a second treatment', () => {
  it('has half of the first limit', () =>
    expect(reworkLimit({ value: 2, unit: 'workingDay' }, calendar)).toEqual({ value: 8, unit: 'workingHour' }));
  it('has two hours at least', () =>
    expect(reworkLimit({ value: 1, unit: 'workingHour' }, calendar)).toEqual({ value: 2, unit: 'workingHour' }));
  it('stays urgent', () =>
    expect(reworkLimit({ value: 1, unit: 'urgentWorkingDay' }, calendar)).toEqual({
      value: 12,
      unit: 'urgentWorkingHour',
    }));
});

describe('lights', () => {
  const clock = startClock(at('2026-11-18T08:00:00'), { value: 5, unit: 'workingHour' }, calendar, 'workingHours');
  it('are green below 80 %', () => expect(lightOf(clock, at('2026-11-18T11:59:59'))).toBe('green'));
  it('are yellow from 80 % of the working time, not of the hours on the wall', () =>
    expect(lightOf(clock, at('2026-11-18T12:00:00'))).toBe('yellow'));
  it('are red only beyond the deadline', () => {
    expect(lightOf(clock, clock.dueAt)).toBe('yellow');
    expect(lightOf(clock, new Date(clock.dueAt.getTime() + 1))).toBe('red');
  });
  it('count what is left in working minutes and what is over in minutes waited', () => {
    expect(timeLeft(clock.dueAt, 'workingHour', calendar, at('2026-11-18T11:00:00'))).toEqual({
      minutes: 120,
      working: true,
    });
    expect(timeLeft(clock.dueAt, 'workingHour', calendar, at('2026-11-18T17:30:00'))).toEqual({
      minutes: -150,
      working: false,
    });
  });
});

describe('working time as arithmetic', () => {
  const numRuns = process.env.GEZHI_TEST_LENGTH === 'long' ? 20_000 : 500;
  const anInstant = fc.integer({ min: Date.UTC(2018, 0, 1), max: Date.UTC(2026, 11, 31) }).map((ms) => new Date(ms));
  const someMs = fc.integer({ min: 1, max: 40 * 3_600_000 });
  const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Asia/Urumqi').map((zone) => aCalendar({ zone }));

  it('what is added is what lies between', () =>
    fc.assert(
      fc.property(anInstant, someMs, zones, (start, ms, cal) => {
        expect(workingMsBetween(cal, start, addWorkingMs(cal, start, ms))).toBe(ms);
      }),
      { numRuns },
    ));
  it('may be added in parts', () =>
    fc.assert(
      fc.property(anInstant, someMs, someMs, zones, (start, a, b, cal) => {
        expect(addWorkingMs(cal, addWorkingMs(cal, start, a), b)).toEqual(addWorkingMs(cal, start, a + b));
      }),
      { numRuns },
    ));
});
