import { isWorkingDay, periodsOn, type WorkingCalendar } from '../deadlines/workingCalendar';
import { addDays, type Day } from '../shared/day';
import { instantAt } from '../shared/zone';

const minuteMs = 60_000;
const dayMinutes = 24 * 60;
/** No country rests longer; a calendar that does has no working day to remind on. */
const mostDaysOff = 60;

/**
 * When something due on a day is due, and when one is reminded: at the end of the day's working time, and when work begins on
 * the working day before. A day nobody works on may be named in an emergency: it is due when it is over.
 */
export function dueTimes(dueOn: Day, calendar: WorkingCalendar): { dueAt: Date; remindAt: Date } {
  const last = isWorkingDay(calendar, dueOn) ? periodsOn(calendar, dueOn).at(-1) : undefined;
  const dueAt = instantAt(calendar.zone, dueOn, (last?.[1] ?? dayMinutes) * minuteMs);
  let day = addDays(dueOn, -1);
  for (let tried = 0; tried < mostDaysOff && !isWorkingDay(calendar, day); tried++) day = addDays(day, -1);
  const first = periodsOn(calendar, day)[0];
  return { dueAt, remindAt: instantAt(calendar.zone, day, (first?.[0] ?? 0) * minuteMs) };
}
