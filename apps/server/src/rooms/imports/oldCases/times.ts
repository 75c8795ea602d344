import { type Day, instantAt } from '@gezhi/domain';

/** A time as a file says it: an instant, or what the clocks of a zone showed. */
export type SaidTime = { at: Date } | { day: Day; ms: number };
export type ReadTime = (text: string) => SaidTime | null;

const tokens: Record<string, [name: string, pattern: string]> = {
  YYYY: ['year', '\\d{4}'],
  MM: ['month', '\\d{1,2}'],
  DD: ['day', '\\d{1,2}'],
  HH: ['hour', '\\d{1,2}'],
  hh: ['half', '\\d{1,2}'],
  mm: ['minute', '\\d{2}'],
  ss: ['second', '\\d{2}'],
  A: ['noon', '[AaPp][Mm]'],
};
const tokenPattern = /YYYY|MM|DD|HH|hh|mm|ss|A/g;
const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/;

/** Reads times of one pattern; null where it is none. Compiled once a file: it is asked three times a row. */
export function compileTime(pattern: string): ReadTime | null {
  if (pattern === 'iso') return readIso;
  const names: string[] = [];
  const source = pattern
    .split(tokenPattern)
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .reduce((built, text, i) => {
      const token = pattern.match(tokenPattern)![i - 1]!;
      names.push(tokens[token]![0]);
      return `${built}(${tokens[token]![1]})${text}`;
    });
  if (!['year', 'month', 'day'].every((name) => names.includes(name))) return null;
  const whole = new RegExp(`^${source}$`);
  return (text) => {
    const found = whole.exec(text);
    return found && saidOf(Object.fromEntries(names.map((name, i) => [name, found[i + 1]!])));
  };
}

function saidOf({ year, month, day, hour, half, minute, second, noon }: Record<string, string>): SaidTime | null {
  const hours = half === undefined ? Number(hour ?? 0) : (Number(half) % 12) + (/p/i.test(noon ?? '') ? 12 : 0);
  return local(`${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`, hours, minute, second);
}

function readIso(text: string): SaidTime | null {
  const found = iso.exec(text);
  if (!found) return null;
  const [, day, hour, minute, second, part, offset] = found;
  const said = local(day!, Number(hour ?? 0), minute, second, part);
  if (!said || !offset || !('day' in said)) return said;
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)/.exec(offset) ?? ['', '+', '0', '0'];
  const behind = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
  return { at: new Date(Date.parse(`${said.day}T00:00:00Z`) + said.ms - behind) };
}

/** A day and a time that exist on some calendar and some clock: 30 February and 25 o'clock are mistakes, not later days. */
function local(day: Day, hours: number, minute = '0', second = '0', part = '0'): SaidTime | null {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const [minutes, seconds] = [Number(minute), Number(second)];
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return null;
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  return { day, ms: ((hours * 60 + minutes) * 60 + seconds) * 1000 + Math.floor(Number(`0.${part}`) * 1000) };
}

/** The instant; an hour the clocks skipped lies just as far behind the change. */
export const instantOf = (said: SaidTime, zone: string, fold: 'first' | 'second'): Date =>
  'at' in said ? said.at : instantAt(zone, said.day, said.ms, fold);
