import { addDays, type Day } from '../shared/day';
import { instantAt, localDay, localTime } from '../shared/zone';
import { joinPauses, type Pause } from './pauses';
import { type WorkingCalendar, workingDayMs } from './workingCalendar';
import { addWorkingMs, endOfWorkingDay, workingMsBetween } from './workingTime';

/**
 * Units of limits in the order a city's tables use them: 紧急工作时 (natural hours), 工作时 (hours inside working periods),
 * 紧急工作日 (n × 24 h), 工作日, 自然日 (calendar days).
 */
export const limitUnits = ['urgentWorkingHour', 'workingHour', 'urgentWorkingDay', 'workingDay', 'naturalDay'] as const;
export type LimitUnit = (typeof limitUnits)[number];

export interface TimeLimit {
  value: number;
  unit: LimitUnit;
}

/**
 * How a deployment reads 工作日: n × the working hours of the day on which it begins, or the end of the n-th working day
 * after it.
 */
export const workingDayReadings = ['workingHours', 'endOfDay'] as const;
export type WorkingDayReading = (typeof workingDayReadings)[number];

/** A running clock: when it started, when it turns yellow (80 % used) and when it is due. */
export interface Clock {
  startedAt: Date;
  warnAt: Date;
  dueAt: Date;
}

const hourMs = 3_600_000;
const warnShare = 0.8;

export const countsWorkingTime = (unit: LimitUnit) => unit === 'workingHour' || unit === 'workingDay';

export function dueAt(start: Date, limit: TimeLimit, calendar: WorkingCalendar, reading: WorkingDayReading): Date {
  switch (limit.unit) {
    case 'urgentWorkingHour':
      return new Date(start.getTime() + Math.round(limit.value * hourMs));
    case 'urgentWorkingDay':
      return new Date(start.getTime() + Math.round(limit.value * 24 * hourMs));
    case 'naturalDay':
      return sameTimeLater(start, limit.value, calendar.zone);
    case 'workingHour':
      return addWorkingMs(calendar, start, Math.round(limit.value * hourMs));
    case 'workingDay':
      if (reading === 'endOfDay') return endOfWorkingDay(calendar, start, limit.value);
      return addWorkingMs(
        calendar,
        start,
        Math.round(limit.value * workingDayMs(calendar, localDay(calendar.zone, start))),
      );
  }
}

/** The same time of day n calendar days later, whatever the clocks did in between; a fraction counts as part of 24 h. */
function sameTimeLater(start: Date, days: number, zone: string): Date {
  const whole = Math.floor(days);
  const { day, msOfDay } = localTime(zone, start);
  const reached = instantAt(zone, addDays(day, whole), msOfDay);
  return new Date(reached.getTime() + Math.round((days - whole) * 24 * hourMs));
}

/** Time that counts between two instants, by the unit of the limit: working time or all of it. */
const countBetween = (calendar: WorkingCalendar, unit: LimitUnit, from: Date, to: Date) =>
  countsWorkingTime(unit) ? workingMsBetween(calendar, from, to) : to.getTime() - from.getTime();

const addCounted = (calendar: WorkingCalendar, unit: LimitUnit, at: Date, ms: number) =>
  countsWorkingTime(unit) ? addWorkingMs(calendar, at, ms) : new Date(at.getTime() + ms);

/** The time of a limit used up between two instants: what counts by its unit, without the pauses. */
export function countedMs(
  from: Date,
  to: Date,
  unit: LimitUnit,
  pauses: readonly Pause[],
  calendar: WorkingCalendar,
): number {
  if (to <= from) return 0;
  let counted = countBetween(calendar, unit, from, to);
  for (const pause of joinPauses(pauses)) {
    const begun = pause.from > from ? pause.from : from;
    const ended = pause.to && pause.to < to ? pause.to : to;
    if (begun < ended) counted -= countBetween(calendar, unit, begun, ended);
  }
  return counted;
}

/** What a clock runs on. Extensions and pauses are facts in a list: the deadline can be worked out anew at any time. */
export interface ClockRun {
  startedAt: Date;
  limit: TimeLimit;
  /** Each adds to the deadline before it, never to the moment it was granted; the unit of the limit stays the clock's. */
  extensions: readonly TimeLimit[];
  pauses: readonly Pause[];
}

/**
 * Where a clock stands. A pause that began before the deadline moves it by the time that would have counted; one that is
 * still open has moved nothing yet, and what is left then is `timeLeft` at its beginning.
 */
export function runClock(run: ClockRun, calendar: WorkingCalendar, reading: WorkingDayReading): Clock {
  const { startedAt, limit } = run;
  const due = [limit, ...run.extensions].reduce((at, more) => dueAt(at, more, calendar, reading), startedAt);
  const allowed = countBetween(calendar, limit.unit, startedAt, due);
  // Files of other systems hold deadlines that had passed before their case began: nothing was left to warn of.
  const warn = due < startedAt ? due : addCounted(calendar, limit.unit, startedAt, Math.round(allowed * warnShare));
  if (run.pauses.length === 0) return { startedAt, warnAt: warn, dueAt: due };
  const pauses = joinPauses(run.pauses);
  const moved = (at: Date) => movedByPauses(at, pauses, run, calendar);
  return { startedAt, warnAt: moved(warn), dueAt: moved(due) };
}

function movedByPauses(at: Date, pauses: readonly Pause[], { startedAt, limit }: ClockRun, calendar: WorkingCalendar) {
  let moved = at;
  for (const { from, to } of pauses) {
    if (from >= moved || to === null) break;
    const begun = from > startedAt ? from : startedAt;
    if (begun < to) moved = addCounted(calendar, limit.unit, moved, countBetween(calendar, limit.unit, begun, to));
  }
  return moved;
}

/** A clock without extensions and pauses, as it begins. */
export const startClock = (
  startedAt: Date,
  limit: TimeLimit,
  calendar: WorkingCalendar,
  reading: WorkingDayReading,
): Clock => runClock({ startedAt, limit, extensions: [], pauses: [] }, calendar, reading);

/**
 * The limit of a second treatment after a failed check: half the first one, at least two working hours (T26, T30). Natural
 * limits stay natural: what was urgent the first time is not less urgent the second. A working day has the hours of the
 * season of `day`.
 */
export function reworkLimit(limit: TimeLimit, calendar: WorkingCalendar, day?: Day): TimeLimit {
  const dayHours = workingDayMs(calendar, day) / hourMs;
  const hours: Record<LimitUnit, number> = {
    urgentWorkingHour: limit.value,
    workingHour: limit.value,
    urgentWorkingDay: limit.value * 24,
    naturalDay: limit.value * 24,
    workingDay: limit.value * dayHours,
  };
  const unit = countsWorkingTime(limit.unit) ? 'workingHour' : 'urgentWorkingHour';
  return { value: Math.max(2, hours[limit.unit] / 2), unit };
}
