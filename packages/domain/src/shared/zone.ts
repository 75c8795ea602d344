import type { Day } from './day';

const dayMs = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string) {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/** What the zone's clocks show at an instant, as if it were UTC, minus the instant: the offset in milliseconds. */
function measureOffset(zone: string, at: number): number {
  const whole = Math.floor(at / 1000) * 1000;
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(whole)) part[type] = Number(value);
  const { year, month, day, hour, minute, second } = part as Record<string, number>;
  return Date.UTC(year!, month! - 1, day!, hour!, minute!, second!) - whole;
}

/**
 * Offsets by UTC day. Asking Intl costs microseconds and deadlines ask constantly, while an offset changes at most a few
 * times a year: a day whose two ends agree has one offset, only the days of a change are measured each time.
 */
const offsetsByDay = new Map<string, Map<number, number | null>>();

export function zoneOffsetMs(zone: string, at: number): number {
  let days = offsetsByDay.get(zone);
  if (!days) {
    days = new Map();
    offsetsByDay.set(zone, days);
  }
  const day = Math.floor(at / dayMs);
  let offset = days.get(day);
  if (offset === undefined) {
    const first = measureOffset(zone, day * dayMs);
    offset = first === measureOffset(zone, (day + 1) * dayMs) ? first : null;
    days.set(day, offset);
  }
  return offset ?? measureOffset(zone, at);
}

/** The city's calendar day at an instant and the milliseconds its clocks show since midnight. */
export function localTime(zone: string, at: Date): { day: Day; msOfDay: number } {
  const local = at.getTime() + zoneOffsetMs(zone, at.getTime());
  const midnight = Math.floor(local / dayMs) * dayMs;
  return { day: new Date(midnight).toISOString().slice(0, 10), msOfDay: local - midnight };
}

/**
 * The instant at which the zone's clocks show `msOfDay` on `day`. A time skipped by a change of clocks gives the instant
 * just as far after the change; a time shown twice gives the first, or the second where that is asked for.
 */
export function instantAt(zone: string, day: Day, msOfDay: number, fold: 'first' | 'second' = 'first'): Date {
  return instantShowing(zone, Date.parse(`${day}T00:00:00Z`) + msOfDay, fold);
}

/** The same for what the clocks show written as if it were UTC. */
export function instantShowing(zone: string, local: number, fold: 'first' | 'second' = 'first'): Date {
  const before = local - zoneOffsetMs(zone, local - dayMs);
  const after = local - zoneOffsetMs(zone, local + dayMs);
  const shows = (at: number) => at + zoneOffsetMs(zone, at) === local;
  return new Date(shows(after) && (fold === 'second' || !shows(before)) ? after : before);
}

/** 18:05 */
export function clockText(msOfDay: number): string {
  const minutes = Math.floor(msOfDay / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** 2026-11-20 18:05, as the city's clocks show it: how times stand on papers and in files. */
export function minuteText(zone: string, at: Date): string {
  const { day, msOfDay } = localTime(zone, at);
  return `${day} ${clockText(msOfDay)}`;
}

export const localDay = (zone: string, at: Date): Day => localTime(zone, at).day;
