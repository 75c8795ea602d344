import { type Day, weekdayOf } from '../shared/day';

/**
 * When a city works. Statutory holidays and make-up workdays are announced each autumn by the State Council's office, so
 * they are data with a source, never code (`../../../apps/server/src/rooms/standards/calendars.ts` loads them). A calendar
 * never changes once it is one: a change is a new calendar, and what was worked out for the old one stays right.
 */
export interface WorkingCalendar {
  /** IANA name, `Asia/Shanghai`. */
  zone: string;
  /** Working weekdays, 1 = Monday … 7 = Sunday. */
  weekdays: readonly number[];
  periods: readonly Period[];
  /** Days that differ from their weekday. */
  days: Readonly<Record<Day, DayKind>>;
  /** The week changes on a day: from `validFrom` on these weekdays and periods hold instead of the ones above. */
  patterns?: readonly WeekPattern[];
  /** Other working periods in a part of the year. Of two that claim the same day the first one has it. */
  seasons?: readonly Season[];
  /** Times in which every hour counts. */
  regimes?: readonly Regime[];
}

/** Working minutes since midnight, ascending, not overlapping: [[480, 720], [840, 1080]]. */
export type Period = readonly [from: number, to: number];
export type DayKind = 'holiday' | 'makeupWorkday';
/** `MM-DD`. */
export type MonthDay = string;

export interface WeekPattern {
  validFrom: Day;
  weekdays: readonly number[];
  periods: readonly Period[];
}

/** Summer and winter hours: from one day of the year to another, both included; `to` before `from` wraps the year. */
export interface Season {
  name: string;
  from: MonthDay;
  to: MonthDay;
  periods: readonly Period[];
  /** The years in which it holds, as days; left out: always. */
  validFrom?: Day;
  validTo?: Day;
}

/**
 * An order of the city under which every hour counts as working time, while an inspection is expected (迎检) or over a
 * holiday (节假日). It shortens: no deadline moves later because of one.
 */
export interface Regime {
  name: string;
  /** The order it rests on. */
  orderNumber: string;
  /** Instants in ISO 8601; null: until it is ended. */
  from: string;
  to: string | null;
}

const minuteMs = 60_000;

/** The week that holds on a day. */
function weekOn(calendar: WorkingCalendar, day: Day): Pick<WeekPattern, 'weekdays' | 'periods'> {
  let week: WeekPattern | undefined;
  for (const pattern of calendar.patterns ?? [])
    if (pattern.validFrom <= day && (!week || pattern.validFrom >= week.validFrom)) week = pattern;
  return week ?? calendar;
}

/** Whether a season has the day, by its place in the year and by its validity. */
export function isInSeason({ from, to, validFrom, validTo }: Season, day: Day): boolean {
  if ((validFrom && day < validFrom) || (validTo && day > validTo)) return false;
  const monthDay = day.slice(5);
  return from <= to ? from <= monthDay && monthDay <= to : monthDay >= from || monthDay <= to;
}

/** The periods a working day of that date has. */
export const periodsOn = (calendar: WorkingCalendar, day: Day): readonly Period[] =>
  (calendar.seasons?.find((season) => isInSeason(season, day)) ?? weekOn(calendar, day)).periods;

/** Whether people work on a day by its name and its weekday; a regime makes hours count but no workday of a Sunday. */
export function isWorkingDay(calendar: WorkingCalendar, day: Day): boolean {
  const named = calendar.days[day];
  return named ? named === 'makeupWorkday' : weekOn(calendar, day).weekdays.includes(weekdayOf(day));
}

/**
 * Working milliseconds of one working day, what the field means by 1 工作日 = 8 工作时 under the default periods: those of
 * the season of the named day, else the usual ones.
 */
export const workingDayMs = (calendar: WorkingCalendar, day?: Day): number =>
  (day ? periodsOn(calendar, day) : calendar.periods).reduce((sum, [from, to]) => sum + (to - from), 0) * minuteMs;
