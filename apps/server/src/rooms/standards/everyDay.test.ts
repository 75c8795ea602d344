import {
  dueAt,
  type LimitUnit,
  type Regime,
  type Season,
  startClock,
  type WorkingCalendar,
  workingMsBetween,
} from '@gezhi/domain';
import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { nationalCalendar } from './calendars';

/**
 * Every day from 2018 to 2026 against a slow reading that shares nothing with the engine: each minute of nine years is
 * asked whether it counts, and a deadline is found by counting minutes. Shanghai has no change of clocks: + 8 h.
 */
const [firstYear, lastYear] = [2018, 2026];
const minute = 60_000;
const begin = Date.UTC(firstYear, 0, 1) - 8 * 60 * minute;
const minuteCount = (Date.UTC(lastYear + 1, 0, 1) - Date.UTC(firstYear, 0, 1)) / minute;
const dayCount = minuteCount / 1440;
const dayName = (day: number) => new Date(Date.UTC(firstYear, 0, 1 + day)).toISOString().slice(0, 10);
const at = (day: number, minuteOfDay: number) => new Date(begin + (day * 1440 + minuteOfDay) * minute);

const works = Array.from({ length: dayCount }, (_, day) => chineseDays.isWorkday(dayName(day)));

/** Which minutes count, in order, and how many have counted before each minute. */
function countMinutes(counts: (day: number, minuteOfDay: number) => boolean) {
  const counted: number[] = [];
  const before = new Uint32Array(minuteCount + 1);
  for (let i = 0; i < minuteCount; i++) {
    before[i] = counted.length;
    if (counts(Math.floor(i / 1440), i % 1440)) counted.push(i);
  }
  before[minuteCount] = counted.length;
  return { counted, before };
}
type Minutes = ReturnType<typeof countMinutes>;

/** The end of the minute with which `count` minutes have counted. */
const reached = ({ counted, before }: Minutes, from: number, count: number) => {
  const last = counted[before[from]! + count - 1];
  return last === undefined ? null : new Date(begin + (last + 1) * minute);
};

const usual = (_: number, minuteOfDay: number) =>
  (minuteOfDay >= 480 && minuteOfDay < 720) || (minuteOfDay >= 840 && minuteOfDay < 1080);
const starts = [0, 1, 479, 480, 481, 600, 719, 720, 721, 839, 840, 900, 1079, 1080, 1081, 1320, 1439];

/** Every day, every start of day, every limit: how many deadlines differ, and the first that does. */
function differences(
  calendar: WorkingCalendar,
  limits: readonly [value: number, unit: LimitUnit][],
  expected: (from: number, value: number, unit: LimitUnit) => Date | null,
) {
  let asked = 0;
  const wrong: string[] = [];
  for (let day = 0; day < dayCount; day++)
    for (const minuteOfDay of starts)
      for (const [value, unit] of limits) {
        const due = expected(day * 1440 + minuteOfDay, value, unit);
        if (!due) continue;
        asked++;
        const found = dueAt(at(day, minuteOfDay), { value, unit }, calendar, 'workingHours');
        if (found.getTime() !== due.getTime())
          wrong.push(
            `${dayName(day)} ${minuteOfDay} + ${value} ${unit}: ${found.toISOString()}, not ${due.toISOString()}`,
          );
      }
  return { asked, wrong: wrong.slice(0, 5) };
}

describe('every day of 2018–2026 under the national calendar', () => {
  const calendar = nationalCalendar('Asia/Shanghai');
  const minutes = countMinutes((day, minuteOfDay) => works[day]! && usual(day, minuteOfDay));

  it('working hours and working days end with the minute that uses them up', () => {
    const limits: [number, LimitUnit][] = [
      [0.5, 'workingHour'],
      [2, 'workingHour'],
      [8, 'workingHour'],
      [1, 'workingDay'],
      [2.5, 'workingDay'],
      [15, 'workingDay'],
      [90, 'workingDay'],
    ];
    const { asked, wrong } = differences(calendar, limits, (from, value, unit) =>
      reached(minutes, from, value * (unit === 'workingDay' ? 480 : 60)),
    );
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(dayCount * starts.length * limits.length * 0.99);
  });

  it('the end of the n-th working day is found by counting days', () => {
    const wrong: string[] = [];
    for (let day = 0; day < dayCount - 40; day++)
      for (const count of [1, 2, 5, 15]) {
        let [last, left] = [day, count];
        while (left > 0) if (works[++last]) left--;
        for (const minuteOfDay of [0, 600, 1439]) {
          const found = dueAt(at(day, minuteOfDay), { value: count, unit: 'workingDay' }, calendar, 'endOfDay');
          if (found.getTime() !== at(last, 1080).getTime()) wrong.push(`${dayName(day)} + ${count}`);
        }
      }
    expect(wrong).toEqual([]);
  });

  it('natural and urgent limits ask no calendar', () => {
    const { wrong } = differences(
      calendar,
      [
        [2, 'urgentWorkingHour'],
        [3, 'urgentWorkingDay'],
        [7, 'naturalDay'],
      ],
      (from, value, unit) => new Date(begin + (from + value * (unit === 'urgentWorkingHour' ? 60 : 1440)) * minute),
    );
    expect(wrong).toEqual([]);
  });

  it('what lies between two instants is what was counted', () => {
    const wrong: string[] = [];
    for (let day = 0; day < dayCount; day++)
      for (const [minuteOfDay, length] of [
        [0, 1440],
        [601, 3],
        [1079, 4000],
        [480, 525_600],
        [1439, 2],
      ] as const) {
        const from = day * 1440 + minuteOfDay;
        const to = Math.min(from + length, minuteCount);
        const found = workingMsBetween(calendar, at(0, from), at(0, to));
        if (found !== (minutes.before[to]! - minutes.before[from]!) * minute)
          wrong.push(`${dayName(day)} ${minuteOfDay}`);
      }
    expect(wrong).toEqual([]);
  });

  it('the warning comes with the minute that uses four fifths', () => {
    const wrong: string[] = [];
    for (let day = 0; day < dayCount - 30; day++)
      for (const minuteOfDay of starts) {
        const { warnAt } = startClock(
          at(day, minuteOfDay),
          { value: 5, unit: 'workingHour' },
          calendar,
          'workingHours',
        );
        if (warnAt.getTime() !== reached(minutes, day * 1440 + minuteOfDay, 240)!.getTime()) wrong.push(dayName(day));
      }
    expect(wrong).toEqual([]);
  });
});

describe('every day of 2018–2026 with seasons, changed weeks and regimes', () => {
  const summer: Season = {
    name: 'summer',
    from: '06-01',
    to: '09-30',
    periods: [
      [480, 720],
      [870, 1110],
    ],
    validFrom: '2019-01-01',
  };
  // Wraps the year, ends on a day that most years do not have, and is shorter.
  const winter: Season = {
    name: 'winter',
    from: '11-16',
    to: '02-29',
    periods: [
      [510, 720],
      [810, 1020],
    ],
    validTo: '2025-12-31',
  };
  const regimes: Regime[] = [
    { name: '迎检', orderNumber: '1', from: '2020-08-28T22:15:00+08:00', to: '2020-09-13T06:45:00+08:00' },
    { name: '节假日', orderNumber: '2', from: '2023-12-30T00:00:00+08:00', to: '2024-01-02T00:00:00+08:00' },
    { name: '迎检', orderNumber: '3', from: '2024-01-01T12:00:00+08:00', to: '2024-01-03T12:30:00+08:00' },
  ];
  const calendar: WorkingCalendar = {
    ...nationalCalendar('Asia/Shanghai'),
    seasons: [summer, winter],
    patterns: [{ validFrom: '2022-03-05', weekdays: [1, 2, 3, 4, 5, 6], periods: [[540, 1020]] }],
    regimes,
  };
  const named = new Set(Object.keys(calendar.days));

  const periodsOf = (day: string): readonly (readonly [number, number])[] => {
    const monthDay = day.slice(5);
    if (day >= '2019-01-01' && monthDay >= '06-01' && monthDay <= '09-30') return summer.periods;
    if (day <= '2025-12-31' && (monthDay >= '11-16' || monthDay <= '02-29')) return winter.periods;
    return day >= '2022-03-05'
      ? [[540, 1020]]
      : [
          [480, 720],
          [840, 1080],
        ];
  };
  const periods = works.map((_, day) => periodsOf(dayName(day)));
  const worksHere = works.map((isWorkday, day) => {
    const isSaturday = new Date(`${dayName(day)}T00:00:00Z`).getUTCDay() === 6;
    return isWorkday || (isSaturday && dayName(day) >= '2022-03-05' && !named.has(dayName(day)));
  });
  const spans = regimes.map(({ from, to }) => [Date.parse(from), Date.parse(to!)] as const);
  const minutes = countMinutes((day, minuteOfDay) => {
    const instant = at(day, minuteOfDay).getTime();
    if (spans.some(([from, to]) => from <= instant && instant < to)) return true;
    return worksHere[day]! && periods[day]!.some(([from, to]) => from <= minuteOfDay && minuteOfDay < to);
  });
  const lengthOf = (day: number) => periods[day]!.reduce((sum, [from, to]) => sum + to - from, 0);

  it('limits that cross their borders are right', () => {
    const { asked, wrong } = differences(
      calendar,
      [
        [2, 'workingHour'],
        [20, 'workingHour'],
        [1, 'workingDay'],
        [5, 'workingDay'],
        [40, 'workingDay'],
      ],
      (from, value, unit) =>
        reached(minutes, from, value * (unit === 'workingDay' ? lengthOf(Math.floor(from / 1440)) : 60)),
    );
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(dayCount * starts.length * 4);
  });

  it('the end of the n-th working day is the closing hour of its season, and days of a regime are counted', () => {
    const closing = (day: number) => periods[day]!.at(-1)![1];
    const counts = (day: number) => {
      const lastMinute = at(day, closing(day) - 1).getTime();
      return worksHere[day] || spans.some(([from, to]) => from <= lastMinute && lastMinute < to);
    };
    const wrong: string[] = [];
    for (let day = 0; day < dayCount - 40; day++)
      for (const count of [1, 3, 10]) {
        let [last, left] = [day, count];
        while (left > 0) if (counts(++last)) left--;
        const found = dueAt(at(day, 700), { value: count, unit: 'workingDay' }, calendar, 'endOfDay');
        if (found.getTime() !== at(last, closing(last)).getTime()) wrong.push(`${dayName(day)} + ${count}`);
      }
    expect(wrong).toEqual([]);
  });
});
