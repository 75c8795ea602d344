import { addDays, type Day, weekdayOf } from '../shared/day';
import { instantAt, localTime, zoneOffsetMs } from '../shared/zone';

/**
 * When a city works. Statutory holidays and make-up workdays are announced each autumn by the State Council's office, so
 * they are data with a source, never code (`../../../apps/server/src/rooms/standards/calendars.ts` loads them).
 */
export interface WorkingCalendar {
  /** IANA name, `Asia/Shanghai`. */
  zone: string;
  /** Working weekdays, 1 = Monday … 7 = Sunday. */
  weekdays: readonly number[];
  /** Working periods of a day in minutes since midnight, ascending, not overlapping: [[480, 720], [840, 1080]]. */
  periods: readonly (readonly [from: number, to: number])[];
  /** Days that differ from their weekday. */
  days: Readonly<Record<Day, 'holiday' | 'makeupWorkday'>>;
}

const minuteMs = 60_000;
/** No limit of this field is near it; a calendar without working days must not loop for ever. */
const horizonDays = 366 * 5;

export class CalendarExhausted extends Error {
  constructor() {
    super(`The working calendar has no working time within ${horizonDays} days`);
  }
}

export function isWorkingDay(calendar: WorkingCalendar, day: Day): boolean {
  const named = calendar.days[day];
  return named ? named === 'makeupWorkday' : calendar.weekdays.includes(weekdayOf(day));
}

/** Working milliseconds of one working day; what the field means by 1 工作日 = 8 工作时 under the default periods. */
export const workingDayMs = (calendar: WorkingCalendar) =>
  calendar.periods.reduce((sum, [from, to]) => sum + (to - from), 0) * minuteMs;

interface Span {
  from: number;
  to: number;
}

/**
 * Working spans by day, in milliseconds since the epoch. A calendar never changes once it is one, and every clock of every
 * case asks for the same few hundred days: what was worked out once is kept with the calendar and goes with it.
 */
const spansByDay = new WeakMap<WorkingCalendar, Map<number, readonly Span[]>>();
const dayMs = 86_400_000;

function spansOf(calendar: WorkingCalendar, dayNumber: number): readonly Span[] {
  let days = spansByDay.get(calendar);
  if (!days) {
    days = new Map();
    spansByDay.set(calendar, days);
  }
  let spans = days.get(dayNumber);
  if (!spans) {
    spans = worked(calendar, new Date(dayNumber * dayMs).toISOString().slice(0, 10));
    days.set(dayNumber, spans);
  }
  return spans;
}

const worked = (calendar: WorkingCalendar, day: Day): Span[] =>
  !isWorkingDay(calendar, day)
    ? []
    : calendar.periods.map(([from, to]) => ({
        from: instantAt(calendar.zone, day, from * minuteMs).getTime(),
        to: instantAt(calendar.zone, day, to * minuteMs).getTime(),
      }));

/** Working spans from an instant on, in order; the first one is cut at the instant. */
function* workingSpans(calendar: WorkingCalendar, start: Date): Generator<Span> {
  const at = start.getTime();
  const first = Math.floor((at + zoneOffsetMs(calendar.zone, at)) / dayMs);
  for (let i = 0; i < horizonDays; i++)
    for (const span of spansOf(calendar, first + i)) {
      if (span.to <= at) continue;
      yield span.from < at ? { from: at, to: span.to } : span;
    }
}

/** The instant at which `workingMs` of working time have passed since `start`. */
export function addWorkingMs(calendar: WorkingCalendar, start: Date, workingMs: number): Date {
  if (workingMs <= 0) return start;
  let left = workingMs;
  for (const span of workingSpans(calendar, start)) {
    const length = span.to - span.from;
    if (left <= length) return new Date(span.from + left);
    left -= length;
  }
  throw new CalendarExhausted();
}

/** Working milliseconds between two instants; negative when `to` lies before `from`. */
export function workingMsBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  if (to < from) return -workingMsBetween(calendar, to, from);
  let sum = 0;
  for (const span of workingSpans(calendar, from)) {
    if (span.from >= to.getTime()) break;
    sum += Math.min(span.to, to.getTime()) - span.from;
  }
  return sum;
}

/** The end of working time on the n-th working day after the day of `start` (国家习惯: 次日起算, the first day is not counted). */
export function endOfWorkingDay(calendar: WorkingCalendar, start: Date, count: number): Date {
  const lastMinute = calendar.periods.at(-1)?.[1];
  if (lastMinute === undefined) throw new CalendarExhausted();
  let day = localTime(calendar.zone, start).day;
  let left = Math.max(1, Math.ceil(count));
  for (let i = 0; i < horizonDays; i++) {
    day = addDays(day, 1);
    if (isWorkingDay(calendar, day) && --left === 0) return instantAt(calendar.zone, day, lastMinute * minuteMs);
  }
  throw new CalendarExhausted();
}
