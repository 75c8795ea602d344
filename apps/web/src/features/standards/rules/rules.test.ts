import { defaultCaseRules, instantAt, ruleValues } from '@gezhi/domain';
import { aCalendar, wednesdayTen } from '@gezhi/domain/testing';
import { describe, expect, it } from 'vitest';
import { periodsText, readPeriods } from './periodsText';
import { changesOf, draftsOf, problemsIn } from './ruleDraft';
import { changedLines, familiarLines, tellingMoments } from './whenDue';
import { namedRuns, yearOf } from './yearOf';

const values = ruleValues(defaultCaseRules);
const rules = { workingDayReading: 'workingHours' } as const;

describe('rules as they are typed', () => {
  const drafts = draftsOf(values);
  it('change nothing before somebody types', () => {
    expect(changesOf(values, drafts)).toEqual({});
    expect(problemsIn(values, drafts).size).toBe(0);
  });
  it('say what differs, in the words of the wire', () =>
    expect(
      changesOf(values, {
        ...drafts,
        'limits.accept': { kind: 'limit', value: '0.50', unit: 'workingHour' },
        'returnWindow.shareOfLimit': { kind: 'share', text: '12.5' },
        maxReturns: { kind: 'count', text: '3' },
      }),
    ).toEqual({ 'returnWindow.shareOfLimit': 0.125, maxReturns: 3 }));
  it.each(['', 'two', '-1', '0', '1e9'])('refuse “%s” as a limit', (value) =>
    expect([
      ...problemsIn(values, { ...drafts, 'limits.check': { kind: 'limit', value, unit: 'workingHour' } }).entries(),
    ]).toEqual([['limits.check', 'limit.range']]),
  );
});

describe('working periods as they are typed', () => {
  it.each([
    ['08:00–12:00, 14:00–18:00'],
    ['8:00-12:00 14:00-18:00'],
    ['08：00至12：00；14：00至18：00'],
    ['8:00~12:00、14:00~18:00'],
  ])('%s', (text) =>
    expect(readPeriods(text)).toEqual([
      [480, 720],
      [840, 1080],
    ]),
  );
  it.each(['', '8-12', '08:00–12:70', '08:00–25:00', 'always'])('refuse “%s”', (text) =>
    expect(readPeriods(text)).toBeNull(),
  );
  it('come back as they are read', () => expect(readPeriods(periodsText([[0, 1440]]))).toEqual([[0, 1440]]));
});

describe('a year of the calendar', () => {
  const calendar = aCalendar({
    days: { '2027-01-01': 'holiday', '2027-01-02': 'holiday', '2027-01-03': 'makeupWorkday', '2028-01-01': 'holiday' },
    regimes: [{ name: '迎检', orderNumber: '1', from: '2027-02-10T10:00:00Z', to: '2027-02-11T16:00:00Z' }],
    seasons: [{ name: '冬季', from: '11-15', to: '01-15', periods: [[480, 720]] }],
  });
  const months = yearOf(calendar, 2027);
  it('has every day once, in its week', () => {
    expect(months.flatMap(({ days }) => days)).toHaveLength(365);
    expect(yearOf(calendar, 2028).flatMap(({ days }) => days)).toHaveLength(366);
    expect(months[0]!.blanks).toBe(4); // a Friday
  });
  it('says what each day is', () => {
    expect(months[0]!.days.slice(0, 5).map(({ look }) => look)).toEqual([
      'holiday',
      'holiday',
      'makeupWorkday',
      'work',
      'work',
    ]);
    expect(months[1]!.days.filter(({ isRegime }) => isRegime).map(({ number }) => number)).toEqual([10, 11]);
    expect(months.filter(({ seasons }) => seasons.length > 0).map(({ month }) => month)).toEqual([1, 11, 12]);
  });
  it('joins days in a row that were named alike together', () =>
    expect(namedRuns(calendar, 2027, { '2027-01-03': 2 })).toEqual([
      { from: '2027-01-01', to: '2027-01-02', kind: 'holiday', version: undefined },
      { from: '2027-01-03', to: '2027-01-03', kind: 'makeupWorkday', version: 2 },
    ]));
});

describe('what a change does to deadlines', () => {
  const before = { calendar: aCalendar(), rules };
  it('is told for the limits that change, from now on', () => {
    const changes = { 'limits.check': { value: 1, unit: 'workingHour' }, maxReturns: 3 };
    expect(changedLines(wednesdayTen, values, changes, before, before)).toMatchObject([
      {
        path: 'limits.check',
        before: new Date('2026-11-18T04:00:00Z'),
        after: new Date('2026-11-18T03:00:00Z'),
      },
    ]);
  });
  it('is told for familiar limits on the eve of a day that changes', () => {
    const calendar = aCalendar({ days: { '2027-01-01': 'holiday' } });
    const moments = tellingMoments(wednesdayTen, calendar, ['2027-01-01']);
    expect(moments).toEqual([wednesdayTen, instantAt('Asia/Shanghai', '2026-12-31', 16 * 3_600_000)]);
    const lines = familiarLines(moments, before, { calendar, rules });
    expect(lines.map((line) => line.after.getTime() - line.before.getTime())).toEqual([
      0,
      0,
      3 * 86_400_000, // from Friday to Monday
      86_400_000,
    ]);
  });
  it('is told from now alone where the day has passed', () =>
    expect(tellingMoments(wednesdayTen, aCalendar(), ['2026-10-01'])).toEqual([wednesdayTen]));
});
