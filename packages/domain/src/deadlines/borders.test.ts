import { describe, expect, it } from 'vitest';
import { aCalendar } from '../testing';
import { dueAt, reworkLimit, type TimeLimit } from './dueAt';
import { isInSeason, isWorkingDay, type Season, type WorkingCalendar, workingDayMs } from './workingCalendar';
import { addWorkingMs, CalendarExhausted, workingMsBetween } from './workingTime';

const at = (local: string) => new Date(`${local}+08:00`);
const due = (start: string, value: number, unit: TimeLimit['unit'], calendar: WorkingCalendar) =>
  dueAt(at(start), { value, unit }, calendar, 'workingHours');

const summer: Season = {
  name: 'summer',
  from: '05-01',
  to: '09-30',
  periods: [
    [480, 720],
    [870, 1110],
  ],
};

describe('a season', () => {
  const calendar = aCalendar({ seasons: [summer] });
  it('ends with its last day', () => {
    expect(due('2026-09-30T18:00:00', 1, 'workingHour', calendar)).toEqual(at('2026-10-01T08:30:00'));
    expect(due('2026-10-01T18:00:00', 1, 'workingHour', calendar)).toEqual(at('2026-10-02T09:00:00'));
  });
  it('begins with its first', () =>
    expect(due('2026-04-30T17:59:59', 5, 'workingHour', calendar)).toEqual(at('2026-05-01T15:29:59')));
  it('may wrap the year', () => {
    const winter: Season = { ...summer, from: '11-01', to: '02-28' };
    expect(
      ['2026-10-31', '2026-11-01', '2026-12-31', '2027-01-01', '2027-02-28', '2027-03-01'].map((day) =>
        isInSeason(winter, day),
      ),
    ).toEqual([false, true, true, true, true, false]);
  });
  it('that ends on 29 February ends on the 28th in other years', () => {
    const winter: Season = { ...summer, from: '11-01', to: '02-29' };
    expect(['2027-02-28', '2027-03-01', '2028-02-29', '2028-03-01'].map((day) => isInSeason(winter, day))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
  it('holds in the years it was made for', () => {
    const once = { ...summer, validFrom: '2026-01-01', validTo: '2026-07-15' };
    expect(['2025-06-01', '2026-06-01', '2026-07-15', '2026-07-16'].map((day) => isInSeason(once, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
  it('gives a working day its own length', () => {
    const short = aCalendar({
      seasons: [
        {
          ...summer,
          periods: [
            [480, 720],
            [870, 1050],
          ],
        },
      ],
    });
    expect([workingDayMs(short), workingDayMs(short, '2026-06-01'), workingDayMs(short, '2026-12-01')]).toEqual(
      [8, 7, 8].map((hours) => hours * 3_600_000),
    );
    expect(due('2026-06-01T08:00:00', 1, 'workingDay', short)).toEqual(at('2026-06-01T17:30:00'));
    expect(reworkLimit({ value: 2, unit: 'workingDay' }, short, '2026-06-01')).toEqual({
      value: 7,
      unit: 'workingHour',
    });
  });
});

describe('a week that changes', () => {
  const calendar = aCalendar({
    patterns: [
      { validFrom: '2027-01-04', weekdays: [1, 2, 3, 4], periods: [[540, 1020]] },
      { validFrom: '2026-07-01', weekdays: [1, 2, 3, 4, 5, 6], periods: [[480, 720]] },
    ],
  });
  it('holds from its day on, whatever the order of the list', () => {
    expect(
      ['2026-06-27', '2026-07-04', '2027-01-02', '2027-01-08', '2027-01-07'].map((day) => isWorkingDay(calendar, day)),
    ).toEqual([false, true, true, false, true]);
    expect(due('2026-06-30T17:30:00', 1, 'workingHour', calendar)).toEqual(at('2026-07-01T08:30:00'));
    expect(due('2027-01-02T11:59:00', 1, 'workingHour', calendar)).toEqual(at('2027-01-04T09:59:00'));
  });
});

describe('a regime', () => {
  const regime = {
    name: '迎检',
    orderNumber: '创城办〔2026〕9号',
    from: '2026-11-20T20:00:30+08:00',
    to: '2026-11-22T03:00:10+08:00',
  };
  const calendar = aCalendar({ regimes: [regime] });
  it('lets every second count while it holds', () => {
    expect(due('2026-11-20T19:00:00', 1, 'workingHour', calendar)).toEqual(at('2026-11-20T21:00:30'));
    expect(workingMsBetween(calendar, at('2026-11-20T18:00:00'), at('2026-11-23T08:00:00'))).toBe(
      ((31 * 60 - 1) * 60 + 40) * 1000,
    );
  });
  it('leaves what is not used up to the next working time', () =>
    expect(due('2026-11-22T03:00:09', 1, 'workingHour', calendar)).toEqual(at('2026-11-23T08:59:59')));
  it('that has no end yet goes on', () =>
    expect(due('2026-11-28T02:00:00', 3, 'workingHour', aCalendar({ regimes: [{ ...regime, to: null }] }))).toEqual(
      at('2026-11-28T05:00:00'),
    ));
  it('two that overlap count once', () =>
    expect(due('2026-11-21T00:00:00', 2, 'workingHour', aCalendar({ regimes: [regime, regime] }))).toEqual(
      at('2026-11-21T02:00:00'),
    ));
  it('leaves a working day its hours: two workdays are sixteen hours, day and night', () =>
    expect(due('2026-11-21T00:00:00', 2, 'workingDay', calendar)).toEqual(at('2026-11-21T16:00:00')));
  it('counts a Sunday when days are counted, and closes it at the usual hour', () =>
    expect(dueAt(at('2026-11-20T10:00:00'), { value: 1, unit: 'workingDay' }, calendar, 'endOfDay')).toEqual(
      at('2026-11-21T18:00:00'),
    ));
  it('that holds until the hour a day closes makes it one', () => {
    const saturday = { ...regime, to: '2026-11-21T18:00:00+08:00' };
    const due = (calendar: WorkingCalendar) =>
      dueAt(at('2026-11-20T10:00:00'), { value: 1, unit: 'workingDay' }, calendar, 'endOfDay');
    expect(due(aCalendar({ regimes: [saturday] }))).toEqual(at('2026-11-21T18:00:00'));
    expect(due(aCalendar({ regimes: [{ ...saturday, to: '2026-11-21T17:59:59+08:00' }] }))).toEqual(
      at('2026-11-23T18:00:00'),
    );
  });
  it('that has ended before a day closes does not make it one', () =>
    expect(dueAt(at('2026-11-20T10:00:00'), { value: 2, unit: 'workingDay' }, calendar, 'endOfDay')).toEqual(
      at('2026-11-23T18:00:00'),
    ));
});

describe('midnight and the end of a year', () => {
  const night = aCalendar({
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    periods: [
      [0, 360],
      [1080, 1440],
    ],
  });
  it('a period may end at midnight and the next begin there', () =>
    expect(due('2026-12-31T23:00:00', 2, 'workingHour', night)).toEqual(at('2027-01-01T01:00:00')));
  it('a limit that is used up at midnight is due at midnight', () =>
    expect(due('2026-12-31T18:00:00', 6, 'workingHour', night)).toEqual(at('2027-01-01T00:00:00')));
  it('a holiday on the first of January holds a limit of the last of December', () =>
    expect(due('2026-12-31T17:00:01', 1, 'workingHour', aCalendar({ days: { '2027-01-01': 'holiday' } }))).toEqual(
      at('2027-01-04T08:00:01'),
    ));
});

/** Second by second, by what the clock on the wall of the city shows: nothing of the engine. */
describe('second by second', () => {
  const wall = (zone: string) => {
    const format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium',
      hourCycle: 'h23',
    });
    return (instant: number) => {
      const [day, time] = format.format(instant).split(', ') as [string, string];
      const [hour, minute, second] = time.split(':').map(Number) as [number, number, number];
      return { day, seconds: (hour * 60 + minute) * 60 + second };
    };
  };
  const isFree = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

  it.each([
    ['New York loses an hour', 'America/New_York', '2026-03-07T21:30:00Z', '2026-03-09T13:30:17Z'],
    ['New York gains an hour', 'America/New_York', '2026-10-31T20:59:59Z', '2026-11-02T14:00:00Z'],
    ['Lord Howe gains half an hour', 'Australia/Lord_Howe', '2026-04-04T12:00:00Z', '2026-04-05T22:00:01Z'],
    ['Shanghai changes nothing', 'Asia/Shanghai', '2026-11-19T09:59:58Z', '2026-11-20T00:00:03Z'],
  ])('%s', (_, zone, from, to) => {
    // A Sunday of the change works around the clock, so that the hour that is lost or doubled is counted as it is.
    const changeDays = ['2026-03-08', '2026-11-01', '2026-04-05'];
    const calendar = aCalendar({
      zone,
      days: Object.fromEntries(changeDays.map((day) => [day, 'makeupWorkday' as const])),
      seasons: changeDays.map((day) => ({ name: day, from: day.slice(5), to: day.slice(5), periods: [[0, 1440]] })),
    });
    const read = wall(zone);
    let counted = 0;
    for (let instant = Date.parse(from); instant < Date.parse(to); instant += 1000) {
      const { day, seconds } = read(instant);
      const hours = seconds / 3600;
      const usual = (hours >= 8 && hours < 12) || (hours >= 14 && hours < 18);
      if (!changeDays.includes(day) && (!usual || isFree(day))) continue;
      if (++counted % 3600 === 0)
        expect(workingMsBetween(calendar, new Date(from), new Date(instant + 1000))).toBe(counted * 1000);
    }
    expect(workingMsBetween(calendar, new Date(from), new Date(to))).toBe(counted * 1000);
    expect(workingMsBetween(calendar, new Date(from), addWorkingMs(calendar, new Date(from), counted * 1000))).toBe(
      counted * 1000,
    );
  });
});

describe('a calendar without working time', () => {
  const never = aCalendar({ weekdays: [] });
  it('is said to be exhausted instead of searched for ever', () => {
    expect(() => due('2026-11-20T10:00:00', 1, 'workingHour', never)).toThrow(CalendarExhausted);
    expect(() => dueAt(at('2026-11-20T10:00:00'), { value: 1, unit: 'workingDay' }, never, 'endOfDay')).toThrow(
      CalendarExhausted,
    );
  });
  it('has none between two instants', () =>
    expect(workingMsBetween(never, at('2020-01-01T00:00:00'), at('2026-01-01T00:00:00'))).toBe(0));
});
