import { addDays } from '../shared/day';
import { instantAt, localTime } from '../shared/zone';
import { addWorkingMs, endOfWorkingDay, type WorkingCalendar, workingDayMs, workingMsBetween } from './workingCalendar';

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

/** How a deployment reads 工作日: n × the day's working hours, or the end of the n-th working day. */
export type WorkingDayReading = 'workingHours' | 'endOfDay';

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
      return new Date(start.getTime() + limit.value * hourMs);
    case 'urgentWorkingDay':
      return new Date(start.getTime() + limit.value * 24 * hourMs);
    case 'naturalDay':
      return sameTimeLater(start, limit.value, calendar.zone);
    case 'workingHour':
      return addWorkingMs(calendar, start, limit.value * hourMs);
    case 'workingDay':
      return reading === 'endOfDay'
        ? endOfWorkingDay(calendar, start, limit.value)
        : addWorkingMs(calendar, start, limit.value * workingDayMs(calendar));
  }
}

/** The same time of day n calendar days later, whatever the clocks did in between; a fraction counts as part of 24 h. */
function sameTimeLater(start: Date, days: number, zone: string): Date {
  const whole = Math.floor(days);
  const { day, msOfDay } = localTime(zone, start);
  const reached = instantAt(zone, addDays(day, whole), msOfDay);
  return new Date(reached.getTime() + (days - whole) * 24 * hourMs);
}

export function startClock(
  start: Date,
  limit: TimeLimit,
  calendar: WorkingCalendar,
  reading: WorkingDayReading,
): Clock {
  const due = dueAt(start, limit, calendar, reading);
  return { startedAt: start, warnAt: warnAt(start, due, limit.unit, calendar), dueAt: due };
}

function warnAt(start: Date, due: Date, unit: LimitUnit, calendar: WorkingCalendar): Date {
  if (!countsWorkingTime(unit)) return new Date(start.getTime() + (due.getTime() - start.getTime()) * warnShare);
  return addWorkingMs(calendar, start, workingMsBetween(calendar, start, due) * warnShare);
}

/**
 * The limit of a second treatment after a failed check: half the first one, at least two working hours (T26, T30). Natural
 * limits stay natural: what was urgent the first time is not less urgent the second.
 */
export function reworkLimit(limit: TimeLimit, calendar: WorkingCalendar): TimeLimit {
  const dayHours = workingDayMs(calendar) / hourMs;
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
