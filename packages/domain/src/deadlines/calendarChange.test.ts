import { describe, expect, it } from 'vitest';
import { aCalendar } from '../testing';
import { type CalendarChange, changeCalendar, daysThatDiffer } from './calendarChange';
import { checkCalendar, checkCalendarChange } from './checkCalendar';
import { readHolidayList } from './holidayList';
import { isWorkingDay, type Season, type WorkingCalendar } from './workingCalendar';

const summer: Season = { name: 'summer', from: '05-01', to: '09-30', periods: [[480, 1020]] };
const regime = {
  name: '迎检',
  orderNumber: '9号',
  from: '2026-11-20T00:00:00+08:00',
  to: '2026-11-30T00:00:00+08:00',
};
const changed = (...changes: CalendarChange[]) => changes.reduce<WorkingCalendar>(changeCalendar, aCalendar());
const reasons = (calendar: Partial<WorkingCalendar>) =>
  checkCalendar(aCalendar(calendar)).map(({ reason, about }) => `${reason} ${about}`.trim());

describe('a change of the calendar', () => {
  it('names days and lets them follow their weekday again', () => {
    const named = changed({ what: 'days', days: [{ day: '2027-01-01', kind: 'holiday' }] });
    expect(isWorkingDay(named, '2027-01-01')).toBe(false);
    const again = changeCalendar(named, { what: 'days', days: [{ day: '2027-01-01', kind: null }] });
    expect(again).toEqual(aCalendar());
    expect(daysThatDiffer(named, again)).toEqual([{ day: '2027-01-01', before: 'holiday', after: null }]);
  });
  it('sets another week from a day on, in order, and one a day', () => {
    const week = (validFrom: string, ...weekdays: number[]) =>
      ({ what: 'week', week: { validFrom, weekdays, periods: [[480, 720]] } }) as const;
    const calendar = changed(week('2027-05-01', 1), week('2027-01-01', 1, 2), week('2027-05-01', 3));
    expect(calendar.patterns?.map(({ validFrom, weekdays }) => [validFrom, ...weekdays])).toEqual([
      ['2027-01-01', 1, 2],
      ['2027-05-01', 3],
    ]);
    expect(changeCalendar(calendar, { what: 'withdrawWeek', validFrom: '2027-01-01' }).patterns).toHaveLength(1);
  });
  it('begins a regime and ends it early', () => {
    const early = { what: 'endRegime', orderNumber: '9号', to: '2026-11-25T10:00:00Z' } as const;
    expect(changed({ what: 'regime', regime }, early).regimes).toEqual([{ ...regime, to: early.to }]);
  });
  it('leaves the calendar it began from as it was', () => {
    const before = aCalendar();
    changeCalendar(before, { what: 'seasons', seasons: [summer] });
    expect(before).toEqual(aCalendar());
  });
});

describe('a calendar is refused', () => {
  it.each<[string, Partial<WorkingCalendar>, string[]]>([
    ['not as it comes', {}, []],
    ['with a day that does not exist', { days: { '2027-02-29': 'holiday' } }, ['day.unknown 2027-02-29']],
    ['with a week nobody works in', { weekdays: [] }, ['week.noDays']],
    ['without hours', { periods: [] }, ['periods.none']],
    [
      'with hours that overlap',
      {
        periods: [
          [480, 720],
          [700, 800],
        ],
      },
      ['periods.order'],
    ],
    ['with hours beyond midnight', { periods: [[480, 1441]] }, ['periods.order']],
    [
      'with a later week without hours',
      { patterns: [{ validFrom: '2027-01-01', weekdays: [1], periods: [] }] },
      ['periods.none 2027-01-01'],
    ],
    ['with a season that begins on no day', { seasons: [{ ...summer, from: '02-30' }] }, ['season.day summer']],
    [
      'with a season valid backwards',
      { seasons: [{ ...summer, validFrom: '2027-01-01', validTo: '2026-01-01' }] },
      ['season.validity summer'],
    ],
    [
      'with two seasons on one day',
      { seasons: [summer, { ...summer, name: 'autumn', from: '09-30', to: '11-01' }] },
      ['season.overlap autumn'],
    ],
    [
      'not with the same season in other years',
      {
        seasons: [
          { ...summer, validTo: '2026-12-31' },
          { ...summer, validFrom: '2027-01-01' },
        ],
      },
      [],
    ],
    [
      'with a season of other years that meets it in one',
      {
        seasons: [
          { ...summer, validTo: '2031-06-30' },
          { ...summer, name: 'later', validFrom: '2031-06-30' },
        ],
      },
      ['season.overlap later'],
    ],
    [
      'not with a season that never ends, however people write never',
      {
        seasons: [
          { ...summer, validTo: '9999-12-31' },
          { ...summer, name: 'winter', from: '11-01', to: '03-01', validFrom: '9999-01-01' },
        ],
      },
      [],
    ],
    [
      'with one that meets it on the last day there is',
      {
        seasons: [
          { ...summer, to: '12-31', validFrom: '9999-12-31' },
          { ...summer, name: 'winter', from: '11-01', to: '03-01' },
        ],
      },
      ['season.overlap winter'],
    ],
    [
      'with two that meet only on 29 February',
      {
        seasons: [
          { ...summer, from: '02-29', to: '04-01', validTo: '2030-01-01' },
          { ...summer, name: 'winter', from: '11-01', to: '02-29' },
        ],
      },
      ['season.overlap winter'],
    ],
    ['with a regime that ends before it begins', { regimes: [{ ...regime, to: regime.from }] }, ['regime.order 9号']],
    ['with two regimes under one order', { regimes: [regime, regime] }, ['regime.twice 9号']],
  ])('%s', (_, over, expected) => expect(reasons(over)).toEqual(expected));

  it.each<[string, CalendarChange, string[]]>([
    [
      'a day named twice',
      {
        what: 'days',
        days: [
          { day: '2027-01-01', kind: 'holiday' },
          { day: '2027-01-01', kind: null },
        ],
      },
      ['day.twice'],
    ],
    ['a day that does not exist', { what: 'days', days: [{ day: '2027-13-01', kind: null }] }, ['day.unknown']],
    ['a week that is not there', { what: 'withdrawWeek', validFrom: '2027-01-01' }, ['week.unknown']],
    ['a regime that is not there', { what: 'endRegime', orderNumber: '8号', to: regime.to }, ['regime.unknown']],
    [
      'a regime that would go on longer',
      { what: 'endRegime', orderNumber: '9号', to: '2026-12-01T00:00:00+08:00' },
      ['regime.longer'],
    ],
    ['not a regime that ends early', { what: 'endRegime', orderNumber: '9号', to: '2026-11-25T00:00:00+08:00' }, []],
  ])('for %s', (_, change, expected) =>
    expect(checkCalendarChange(aCalendar({ regimes: [regime] }), change).map(({ reason }) => reason)).toEqual(expected),
  );
});

describe('a list of holidays', () => {
  const newYear = [
    { day: '2027-01-01', kind: 'holiday' },
    { day: '2027-01-03', kind: 'makeupWorkday' },
  ];
  it.each([
    ['lines', '2027-01-01,holiday\n2027-01-03,workday'],
    [
      'lines with a heading, names and Chinese words',
      '日期,名称,安排\r\n2027年1月1日,元旦,放假\r\n2027/1/3,元旦,上班\r\n',
    ],
    ['a pasted table', '\uFEFF20270101\t休\n20270103\t班'],
    ['JSON of days', '[{"day":"2027-01-01","kind":"holiday"},{"day":"2027-01-03","kind":"makeupWorkday"}]'],
    [
      'JSON with days off',
      '{"year":2027,"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true},{"date":"2027-01-03","isOffDay":false}]}',
    ],
  ])('is read from %s', (_, text) => expect(readHolidayList(text)).toEqual({ days: newYear, unread: [] }));
  it('says which lines it could not read', () => {
    expect(readHolidayList('day,kind\n2027-02-30,holiday\n2027-01-01,perhaps\n\n2027-01-02,holiday')).toEqual({
      days: [{ day: '2027-01-02', kind: 'holiday' }],
      unread: [2, 3],
    });
    expect(readHolidayList('[{"day":"2027-01-01"}, null]').unread).toEqual([1, 2]);
    expect(readHolidayList('{"days": 7}').unread).toEqual([1]);
    expect(readHolidayList('[broken').unread).toEqual([1]);
  });
});
