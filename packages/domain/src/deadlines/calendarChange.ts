import type { Day } from '../shared/day';
import type { DayKind, Regime, Season, WeekPattern, WorkingCalendar } from './workingCalendar';

/** A named day; `kind` null: it follows its weekday again. */
export interface NamedDay {
  day: Day;
  kind: DayKind | null;
}

/** What a city may change about its calendar: each is one decision with a source. */
export type CalendarChange =
  | { what: 'days'; days: readonly NamedDay[] }
  | { what: 'week'; week: WeekPattern }
  | { what: 'withdrawWeek'; validFrom: Day }
  | { what: 'seasons'; seasons: readonly Season[] }
  | { what: 'regime'; regime: Regime }
  | { what: 'endRegime'; orderNumber: string; to: string };

/** A new calendar with one thing changed; the old one stays what it was. What cannot be changed like that is said by `checkCalendar`. */
export function changeCalendar(calendar: WorkingCalendar, change: CalendarChange): WorkingCalendar {
  const { patterns = [], regimes = [] } = calendar;
  switch (change.what) {
    case 'days':
      return { ...calendar, days: withDays(calendar.days, change.days) };
    case 'week': {
      const others = patterns.filter(({ validFrom }) => validFrom !== change.week.validFrom);
      return { ...calendar, patterns: [...others, change.week].sort(byStart) };
    }
    case 'withdrawWeek':
      return { ...calendar, patterns: patterns.filter(({ validFrom }) => validFrom !== change.validFrom) };
    case 'seasons':
      return { ...calendar, seasons: change.seasons };
    case 'regime':
      return { ...calendar, regimes: [...regimes, change.regime] };
    case 'endRegime':
      return {
        ...calendar,
        regimes: regimes.map((regime) =>
          regime.orderNumber === change.orderNumber ? { ...regime, to: change.to } : regime,
        ),
      };
  }
}

const byStart = (a: WeekPattern, b: WeekPattern) => (a.validFrom < b.validFrom ? -1 : 1);

function withDays(days: WorkingCalendar['days'], changed: readonly NamedDay[]): WorkingCalendar['days'] {
  const result: Record<Day, DayKind> = { ...days };
  for (const { day, kind } of changed) {
    if (kind === null) delete result[day];
    else result[day] = kind;
  }
  return result;
}

/** Days of two calendars that are named differently, in order. */
export interface DayDifference {
  day: Day;
  before: DayKind | null;
  after: DayKind | null;
}

export const daysThatDiffer = (before: WorkingCalendar, after: WorkingCalendar): DayDifference[] =>
  [...new Set([...Object.keys(before.days), ...Object.keys(after.days)])]
    .sort()
    .map((day) => ({ day, before: before.days[day] ?? null, after: after.days[day] ?? null }))
    .filter((difference) => difference.before !== difference.after);
