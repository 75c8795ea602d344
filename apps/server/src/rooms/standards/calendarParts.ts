import { type CalendarChange, changeCalendar, type WorkingCalendar } from '@gezhi/domain';
import { canonical } from '../../platform/eventLog';

/** What two people may change without disturbing each other: each day, week and regime on its own, seasons together. */
export type CalendarPart = `${'day' | 'week' | 'regime'}:${string}` | 'seasons';

/** A calendar in its parts, each as it is written. */
function partsOf({ days, patterns = [], regimes = [], seasons = [] }: WorkingCalendar): Map<CalendarPart, string> {
  return new Map<CalendarPart, string>([
    ...Object.entries(days).map(([day, kind]) => [`day:${day}`, kind] as const),
    ...patterns.map((week) => [`week:${week.validFrom}`, canonical(week)] as const),
    ...regimes.map((regime) => [`regime:${regime.orderNumber}`, canonical(regime)] as const),
    ['seasons', canonical(seasons)],
  ]);
}

/** The parts in which two calendars differ, in no particular order. */
export function partsThatDiffer(before: WorkingCalendar, after: WorkingCalendar): CalendarPart[] {
  const [old, young] = [partsOf(before), partsOf(after)];
  return [...new Set([...old.keys(), ...young.keys()])].filter((part) => old.get(part) !== young.get(part));
}

export const withChanges = (calendar: WorkingCalendar, changes: readonly CalendarChange[]): WorkingCalendar =>
  changes.reduce(changeCalendar, calendar);
