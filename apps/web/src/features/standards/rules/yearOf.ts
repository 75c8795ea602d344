import { addDays, type Day, instantAt, isInSeason, isWorkingDay, weekdayOf } from '@gezhi/domain';
import type { Calendar } from './api';

export type DayLook = 'work' | 'rest' | 'holiday' | 'makeupWorkday';

export interface YearDay {
  day: Day;
  number: number;
  look: DayLook;
  /** Whether every hour counts on some part of it. */
  isRegime: boolean;
}

export interface YearMonth {
  /** 1 … 12. */
  month: number;
  /** Days before the first one in its week, Monday first. */
  blanks: number;
  days: YearDay[];
  /** Names of the seasons that have days of it. */
  seasons: string[];
}

/** A year month by month, as a calendar says it. */
export function yearOf(calendar: Calendar, year: number): YearMonth[] {
  const spans = (calendar.regimes ?? []).map(({ from, to }) => [
    Date.parse(from),
    to === null ? Number.POSITIVE_INFINITY : Date.parse(to),
  ]) as [number, number][];
  return Array.from({ length: 12 }, (_, i) => monthOf(calendar, `${year}-${String(i + 1).padStart(2, '0')}`, spans));
}

function monthOf(calendar: Calendar, name: string, spans: readonly [number, number][]): YearMonth {
  const first = `${name}-01`;
  const days: YearDay[] = [];
  for (let day = first; day.startsWith(name); day = addDays(day, 1)) {
    const [from, to] = [midnight(calendar, day), midnight(calendar, addDays(day, 1))];
    days.push({
      day,
      number: days.length + 1,
      look: calendar.days[day] ?? (isWorkingDay(calendar, day) ? 'work' : 'rest'),
      isRegime: spans.some(([begins, ends]) => begins < to && ends > from),
    });
  }
  const seasons = (calendar.seasons ?? []).filter((season) => days.some(({ day }) => isInSeason(season, day)));
  return {
    month: Number(name.slice(5)),
    blanks: weekdayOf(first) - 1,
    days,
    seasons: [...new Set(seasons.map((season) => season.name))],
  };
}

const midnight = ({ zone }: Calendar, day: Day) => instantAt(zone, day, 0).getTime();

/** Days in a row that are named alike by the same version of the calendar. */
export interface NamedRun {
  from: Day;
  to: Day;
  kind: 'holiday' | 'makeupWorkday';
  /** Undefined: it was in the first version. */
  version: number | undefined;
}

export function namedRuns(calendar: Calendar, year: number, versions: Readonly<Record<Day, number>>): NamedRun[] {
  const runs: NamedRun[] = [];
  for (const day of Object.keys(calendar.days)
    .filter((name) => name.startsWith(`${year}-`))
    .sort()) {
    const kind = calendar.days[day]!;
    const last = runs.at(-1);
    if (last && last.kind === kind && last.version === versions[day] && addDays(last.to, 1) === day) last.to = day;
    else runs.push({ from: day, to: day, kind, version: versions[day] });
  }
  return runs;
}
