import type { Clock } from './dueAt';
import { countsWorkingTime, type LimitUnit } from './dueAt';
import type { WorkingCalendar } from './workingCalendar';
import { workingMsBetween } from './workingTime';

/** Green below 80 % of the limit, yellow from 80 %, red beyond it (case process §5 rule 6). */
export type Light = 'green' | 'yellow' | 'red';

export function lightOf(clock: Pick<Clock, 'warnAt' | 'dueAt'>, now: Date): Light {
  if (now > clock.dueAt) return 'red';
  return now >= clock.warnAt ? 'yellow' : 'green';
}

export interface TimeLeft {
  /** Whole minutes, rounded down; negative once overdue. */
  minutes: number;
  /** True when the minutes are working time. Overdue time is always natural time: that is how long somebody has waited. */
  working: boolean;
}

export function timeLeft(dueAt: Date, unit: LimitUnit, calendar: WorkingCalendar, now: Date): TimeLeft {
  const working = countsWorkingTime(unit) && now <= dueAt;
  const ms = working ? workingMsBetween(calendar, now, dueAt) : dueAt.getTime() - now.getTime();
  return { minutes: Math.floor(ms / 60_000), working };
}
