import { addDays, type Day } from '../shared/day';
import type { CalendarChange } from './calendarChange';
import { isInSeason, type Period, type Regime, type Season, type WorkingCalendar } from './workingCalendar';

export const calendarProblemReasons = [
  'day.unknown',
  'day.twice',
  'week.noDays',
  'week.unknown',
  'periods.none',
  'periods.order',
  'season.day',
  'season.validity',
  'season.overlap',
  'regime.order',
  'regime.twice',
  'regime.unknown',
  'regime.longer',
] as const;
export type CalendarProblemReason = (typeof calendarProblemReasons)[number];

export interface CalendarProblem {
  reason: CalendarProblemReason;
  /** The day, the name of the season or the number of the order it is about. */
  about: string;
}

const minutesOfDay = 1440;

/** What is contradictory in a calendar; an empty list means that working time can be counted by it. */
export function checkCalendar(calendar: WorkingCalendar): CalendarProblem[] {
  const weeks = [{ validFrom: '', ...calendar }, ...(calendar.patterns ?? [])];
  return [
    ...Object.keys(calendar.days)
      .filter((day) => !isDay(day))
      .map((day) => ({ reason: 'day.unknown' as const, about: day })),
    ...weeks.flatMap(({ validFrom, weekdays, periods }) => [
      ...(validFrom === '' || isDay(validFrom) ? [] : [{ reason: 'day.unknown' as const, about: validFrom }]),
      ...(weekdays.some((day) => day >= 1 && day <= 7) ? [] : [{ reason: 'week.noDays' as const, about: validFrom }]),
      ...checkPeriods(periods, validFrom),
    ]),
    ...checkSeasons(calendar.seasons ?? []),
    ...checkRegimes(calendar.regimes ?? []),
  ];
}

const isDay = (day: Day) => {
  const at = Date.parse(`${day}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
};
/** Any day of a leap year; 29 February begins or ends a season one day aside in other years. */
const isMonthDay = (monthDay: string) => isDay(`2024-${monthDay}`);

function checkPeriods(periods: readonly Period[], about: string): CalendarProblem[] {
  if (periods.length === 0) return [{ reason: 'periods.none', about }];
  const borders = periods.flat();
  const isAscending = borders.every((minute, i) => Number.isInteger(minute) && (i === 0 || minute > borders[i - 1]!));
  const isInDay = borders[0]! >= 0 && borders.at(-1)! <= minutesOfDay;
  return isAscending && isInDay ? [] : [{ reason: 'periods.order', about }];
}

function checkSeasons(seasons: readonly Season[]): CalendarProblem[] {
  const odd = seasons.flatMap(({ name, from, to, validFrom, validTo, periods }): CalendarProblem[] => [
    ...(isMonthDay(from) && isMonthDay(to) ? [] : [{ reason: 'season.day' as const, about: name }]),
    ...([validFrom, validTo].every((day) => day === undefined || isDay(day)) &&
    (!validFrom || !validTo || validFrom <= validTo)
      ? []
      : [{ reason: 'season.validity' as const, about: name }]),
    ...checkPeriods(periods, name),
  ]);
  if (odd.length > 0) return odd;
  return seasons
    .filter((season, i) => seasons.slice(0, i).some((other) => doMeet(season, other)))
    .map(({ name }) => ({ reason: 'season.overlap', about: name }));
}

/** Eight years hold every shape a year has. */
const everyYearDays = 8 * 366;

/** Whether a day is claimed by both. Each day on which both may hold is asked, as far as years can differ: seasons are few. */
function doMeet(a: Season, b: Season): boolean {
  const begins = [a.validFrom, b.validFrom].filter((day) => day !== undefined).sort();
  const ends = [a.validTo, b.validTo].filter((day) => day !== undefined).sort();
  const end = ends[0] ?? '9999-12-31';
  let day = begins.at(-1) ?? (ends[0] ? dayBefore(ends[0], everyYearDays) : '2024-01-01');
  for (let i = 0; i <= everyYearDays && day <= end; i++) {
    if (isInSeason(a, day) && isInSeason(b, day)) return true;
    if (day >= '9999-12-31') break; // the last day that has a name of ten characters
    day = addDays(day, 1);
  }
  return false;
}

/** So many days before, or the first day there is a name for. */
const dayBefore = (day: Day, count: number): Day => (day < '1000-01-01' ? day : addDays(day, -count));

function checkRegimes(regimes: readonly Regime[]): CalendarProblem[] {
  return regimes.flatMap(({ orderNumber, from, to }, i): CalendarProblem[] => [
    ...(to === null || Date.parse(from) < Date.parse(to)
      ? []
      : [{ reason: 'regime.order' as const, about: orderNumber }]),
    ...(regimes.slice(0, i).some((other) => other.orderNumber === orderNumber)
      ? [{ reason: 'regime.twice' as const, about: orderNumber }]
      : []),
  ]);
}

/** What a change says about things that are not there, which no look at the calendar it makes would find. */
export function checkCalendarChange(calendar: WorkingCalendar, change: CalendarChange): CalendarProblem[] {
  switch (change.what) {
    case 'days': {
      const named = change.days.map(({ day }) => day);
      return named
        .filter((day, i) => !isDay(day) || named.indexOf(day) !== i)
        .map((day) => ({ reason: isDay(day) ? 'day.twice' : 'day.unknown', about: day }));
    }
    case 'withdrawWeek':
      return calendar.patterns?.some(({ validFrom }) => validFrom === change.validFrom)
        ? []
        : [{ reason: 'week.unknown', about: change.validFrom }];
    case 'endRegime': {
      const regime = calendar.regimes?.find(({ orderNumber }) => orderNumber === change.orderNumber);
      if (!regime) return [{ reason: 'regime.unknown', about: change.orderNumber }];
      // An order may be ended early; to go on longer is a new order with a number of its own.
      const isLater = regime.to !== null && Date.parse(change.to) > Date.parse(regime.to);
      return isLater ? [{ reason: 'regime.longer', about: change.orderNumber }] : [];
    }
    default:
      return [];
  }
}
