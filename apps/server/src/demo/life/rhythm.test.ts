import { addDays, localTime, weekdayOf } from '@gezhi/domain';
import { aCalendar } from '@gezhi/domain/testing';
import { describe, expect, it } from 'vitest';
import { dayKind, reportsBetween, reportsOf } from './rhythm';

const calendar = aCalendar({ days: { '2026-10-01': 'holiday', '2026-10-02': 'holiday' } });
const days = Array.from({ length: 56 }, (_, i) => addDays('2026-09-23', i));
const kinds = days.map((day) => dayKind(day, calendar));
const reports = kinds.map((kind) => reportsOf(kind, calendar));
const average = (fits: (i: number) => boolean) => {
  const found = reports.filter((_, i) => fits(i));
  return found.reduce((sum, list) => sum + list.length, 0) / found.length;
};

describe('the rhythm of the days', () => {
  it('gives a few thousand reports in eight weeks, each its own', () => {
    const ids = reports.flat().map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(2400);
    expect(ids.length).toBeLessThan(3200);
    expect(new Set(ids).size).toBe(ids.length);
  });
  it('is the same whenever it is asked', () => {
    expect(reportsOf(kinds[3]!, calendar)).toEqual(reports[3]);
  });
  it('is busier on working days than on weekends, and quietest on holidays', () => {
    const isWeekend = (i: number) => weekdayOf(days[i]!) > 5;
    const isHoliday = (i: number) => calendar.days[days[i]!] === 'holiday';
    expect(average((i) => kinds[i]!.isWorking)).toBeGreaterThan(average(isWeekend));
    expect(average(isWeekend)).toBeGreaterThan(average(isHoliday));
  });
  it('has inspectors on their rounds in the morning and nearly nobody at night', () => {
    const hourOf = (at: Date) => Math.floor(localTime(calendar.zone, at).msOfDay / 3_600_000);
    const rounds = reports.flat().filter(({ source }) => source === 'inspector');
    expect(rounds.filter(({ at }) => hourOf(at) < 12).length / rounds.length).toBeGreaterThan(0.6);
    const atNight = reports.flat().filter(({ at }) => hourOf(at) < 5);
    expect(atNight.length / reports.flat().length).toBeLessThan(0.02);
  });
  it('knows rain and market days, some of each', () => {
    expect(kinds.filter(({ isRain }) => isRain).length).toBeGreaterThan(1);
    expect(kinds.filter(({ isRain }) => isRain).length).toBeLessThan(12);
    expect(kinds.filter(({ isMarket }) => isMarket).length).toBeGreaterThan(10);
  });
  it('cut anywhere gives the same reports as whole', () => {
    const [start, cut, end] = ['2026-11-02T00:00:00Z', '2026-11-04T03:17:00Z', '2026-11-06T00:00:00Z'].map(
      (text) => new Date(text),
    );
    const whole = reportsBetween(calendar, start!, end!);
    expect([...reportsBetween(calendar, start!, cut!), ...reportsBetween(calendar, cut!, end!)]).toEqual(whole);
  });
});
