import { instantAt, zoneOffsetMs } from '../shared/zone';
import { isWorkingDay, periodsOn, type WorkingCalendar } from './workingCalendar';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** No limit of this field is near it; a calendar without working days must not loop for ever. */
const horizonDays = 366 * 5;

export class CalendarExhausted extends Error {
  constructor() {
    super(`The working calendar has no working time within ${horizonDays} days`);
  }
}

/** Milliseconds since the epoch, the end excluded. */
interface Span {
  from: number;
  to: number;
}

interface WorkedDay {
  /** In order, apart from each other. */
  spans: readonly Span[];
  /** Their length together. */
  ms: number;
  /** The instant at which the day's usual working time ends; null where it is no working day. */
  closing: number | null;
}

/** Days in a row with their working time together, so that a long limit steps over them at once. */
interface Block {
  days: readonly WorkedDay[];
  ms: number;
}
const blockDays = 64;

/**
 * Every clock of every case asks for the same few hundred days: what was worked out once is kept with the calendar and
 * goes with it.
 */
const blocksOf = new WeakMap<WorkingCalendar, Map<number, Block>>();

function blockAt(calendar: WorkingCalendar, number: number): Block {
  let blocks = blocksOf.get(calendar);
  if (!blocks) {
    blocks = new Map();
    blocksOf.set(calendar, blocks);
  }
  let block = blocks.get(number);
  if (!block) {
    const days = Array.from({ length: blockDays }, (_, i) => workedDay(calendar, number * blockDays + i));
    block = { days, ms: days.reduce((sum, { ms }) => sum + ms, 0) };
    blocks.set(number, block);
  }
  return block;
}

/** Days are counted from the epoch by the city's own calendar. */
const dayAt = (calendar: WorkingCalendar, at: number) => Math.floor((at + zoneOffsetMs(calendar.zone, at)) / dayMs);

function dayOf(calendar: WorkingCalendar, number: number): WorkedDay {
  const block = Math.floor(number / blockDays);
  return blockAt(calendar, block).days[number - block * blockDays]!;
}

function workedDay(calendar: WorkingCalendar, number: number): WorkedDay {
  const { zone } = calendar;
  const day = new Date(number * dayMs).toISOString().slice(0, 10);
  const usual = periodsOn(calendar, day).map(([from, to]) => ({
    from: instantAt(zone, day, from * minuteMs).getTime(),
    to: instantAt(zone, day, to * minuteMs).getTime(),
  }));
  const midnight = instantAt(zone, day, 0).getTime();
  const nextMidnight = instantAt(zone, day, dayMs).getTime();
  const regimes = regimesIn(calendar, midnight, nextMidnight);
  const works = isWorkingDay(calendar, day);
  const spans = joined(works ? [...usual, ...regimes] : regimes);
  const closing = usual.at(-1)?.to;
  // Under a regime a Sunday is counted like any other day, but it closes at the usual hour: a regime never gives more time.
  const counts = closing !== undefined && (works || regimes.some(({ from, to }) => from < closing && closing <= to));
  return { spans, ms: spans.reduce((sum, { from, to }) => sum + to - from, 0), closing: counts ? closing : null };
}

const regimesIn = ({ regimes = [] }: WorkingCalendar, from: number, to: number): Span[] =>
  regimes
    .map((regime) => ({
      from: Math.max(from, Date.parse(regime.from)),
      to: Math.min(to, regime.to === null ? Number.POSITIVE_INFINITY : Date.parse(regime.to)),
    }))
    .filter((span) => span.from < span.to);

/** Spans in order, those that touch or overlap made one: no second counts twice. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}

/** Working milliseconds of a day before an instant of it. */
function workedBefore({ spans }: WorkedDay, at: number): number {
  let sum = 0;
  for (const { from, to } of spans) if (from < at) sum += Math.min(to, at) - from;
  return sum;
}

/** The instant of a day before which it has so much working time. */
function instantIn({ spans }: WorkedDay, workingMs: number): Date {
  let left = workingMs;
  for (const { from, to } of spans) {
    if (left <= to - from) return new Date(from + left);
    left -= to - from;
  }
  throw new CalendarExhausted();
}

/** The instant at which `workingMs` of working time have passed since `start`. */
export function addWorkingMs(calendar: WorkingCalendar, start: Date, workingMs: number): Date {
  if (workingMs <= 0) return start;
  const first = dayAt(calendar, start.getTime());
  let left = workingMs + workedBefore(dayOf(calendar, first), start.getTime());
  for (let number = first; number < first + horizonDays; ) {
    const whole = number % blockDays === 0 ? blockAt(calendar, number / blockDays) : undefined;
    if (whole && whole.ms < left) {
      left -= whole.ms;
      number += blockDays;
      continue;
    }
    const day = dayOf(calendar, number);
    if (left <= day.ms) return instantIn(day, left);
    left -= day.ms;
    number++;
  }
  throw new CalendarExhausted();
}

/** Working milliseconds between two instants; negative when `to` lies before `from`. */
export function workingMsBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  if (to < from) return -workingMsBetween(calendar, to, from);
  const last = dayAt(calendar, to.getTime());
  const first = dayAt(calendar, from.getTime());
  let sum = workedBefore(dayOf(calendar, last), to.getTime()) - workedBefore(dayOf(calendar, first), from.getTime());
  for (let number = first; number < last; ) {
    const isWhole = number % blockDays === 0 && number + blockDays <= last;
    sum += isWhole ? blockAt(calendar, number / blockDays).ms : dayOf(calendar, number).ms;
    number += isWhole ? blockDays : 1;
  }
  return sum;
}

/** The end of working time on the n-th working day after the day of `start` (国家习惯: 次日起算, the first day is not counted). */
export function endOfWorkingDay(calendar: WorkingCalendar, start: Date, count: number): Date {
  const first = dayAt(calendar, start.getTime());
  let left = Math.max(1, Math.ceil(count));
  for (let number = first + 1; number <= first + horizonDays; number++) {
    const { closing } = dayOf(calendar, number);
    if (closing !== null && --left === 0) return new Date(closing);
  }
  throw new CalendarExhausted();
}
