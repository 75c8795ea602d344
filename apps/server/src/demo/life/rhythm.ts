import {
  addDays,
  type CaseSource,
  type Day,
  instantAt,
  isWorkingDay,
  localDay,
  type WorkingCalendar,
  weekdayOf,
} from '@gezhi/domain';
import { demoSeed } from '../city';
import { diceOf, idOf, weighted } from '../random';

/** What kind of day it is: it decides how much is reported, when, and what. */
export interface DayKind {
  day: Day;
  isWorking: boolean;
  isRain: boolean;
  isMarket: boolean;
}

/** The markets of the old city fall on days that end in 2, 5 and 8. */
const marketDays = ['2', '5', '8'];
const rainEvery = 9;
const rainDays = [3, 4];

export function dayKind(day: Day, calendar: WorkingCalendar): DayKind {
  const number = Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
  return {
    day,
    isWorking: isWorkingDay(calendar, day),
    // In every fortnight and a bit it rains for a day or two.
    isRain: rainDays.includes(number % (rainEvery * 2)),
    isMarket: marketDays.includes(day.at(-1)!),
  };
}

/** A report to come: when, from whom, and the day it belongs to. */
export interface ReportTime {
  id: string;
  at: Date;
  source: CaseSource;
  kind: DayKind;
}

/** Minutes of the day with weights: few at night, the inspectors' rounds in the morning, people before and after work. */
const publicHours = [
  ...([
    [0, 0.1],
    [5, 0.3],
    [6, 1.2],
    [7, 4],
    [8, 5],
    [9, 4],
    [10, 3],
    [11, 2.6],
    [12, 2],
    [13, 1.6],
    [14, 2],
  ] as const),
  ...([
    [15, 2.4],
    [16, 3],
    [17, 4.4],
    [18, 4.6],
    [19, 3.4],
    [20, 2.6],
    [21, 1.6],
    [22, 0.8],
    [23, 0.3],
  ] as const),
] as const;
const rounds = [
  [7, 1],
  [8, 5],
  [9, 6],
  [10, 4],
  [11, 1],
  [14, 1.4],
  [15, 2],
  [16, 1.6],
] as const;
const deskHours = [
  [8, 2],
  [9, 3],
  [10, 3],
  [11, 2],
  [14, 2],
  [15, 3],
  [16, 2],
  [17, 1],
] as const;

const sources: readonly (readonly [CaseSource, number])[] = [
  ['resident', 64],
  ['inspector', 22],
  ['hotline12345', 8],
  ['desk', 3],
  ['video', 1.4],
  ['leader', 1],
  ['media', 0.6],
];
/** On free days nobody makes rounds; people go out and see more. */
const freeDaySources: readonly (readonly [CaseSource, number])[] = [
  ['resident', 86],
  ['hotline12345', 9],
  ['inspector', 4],
  ['video', 1],
];

/** Reports of one day in the order of time; the same whenever it is asked. */
export function reportsOf(kind: DayKind, calendar: WorkingCalendar): ReportTime[] {
  const chance = diceOf(demoSeed, 'day', kind.day);
  const weekday = weekdayOf(kind.day);
  const base = kind.isWorking ? (weekday === 1 ? 54 : 47) : weekday >= 6 ? 37 : 27;
  const count = Math.round(base * (kind.isRain ? 1.2 : 1) * (kind.isMarket ? 1.12 : 1) * (0.9 + chance.next() * 0.2));
  return Array.from({ length: count }, (_, i) => {
    const source = weighted(chance, kind.isWorking ? sources : freeDaySources);
    const hours = source === 'inspector' ? rounds : isOutside(source) ? publicHours : deskHours;
    const ms = (weighted(chance, hours) * 60 + chance.int(0, 59)) * 60_000 + chance.int(0, 59_999);
    const at = instantAt(calendar.zone, kind.day, ms);
    return { id: idOf(at, demoSeed, kind.day, i), at, source, kind };
  }).sort((a, b) => a.at.getTime() - b.at.getTime());
}

const isOutside = (source: CaseSource) => source === 'resident' || source === 'hotline12345' || source === 'video';

/** Reports after one instant up to another. */
export function reportsBetween(calendar: WorkingCalendar, after: Date, until: Date): ReportTime[] {
  const found: ReportTime[] = [];
  const last = localDay(calendar.zone, until);
  for (let day = localDay(calendar.zone, after); day <= last; day = addDays(day, 1))
    for (const report of reportsOf(dayKind(day, calendar), calendar))
      if (report.at > after && report.at <= until) found.push(report);
  return found;
}
