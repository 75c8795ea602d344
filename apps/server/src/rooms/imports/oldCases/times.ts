import { instantShowing } from '@gezhi/domain';

/** A time as a file says it: an instant, or what the clocks of a zone showed, written as if it were UTC. */
export type SaidTime = { at: number; isLocal: boolean };
export type ReadTime = (text: string) => SaidTime | null;

const tokens = {
  YYYY: '\\d{4}',
  MM: '\\d{1,2}',
  DD: '\\d{1,2}',
  HH: '\\d{1,2}',
  hh: '\\d{1,2}',
  mm: '\\d{2}',
  ss: '\\d{2}',
  A: '[AaPp][Mm]',
} as const;
type Token = keyof typeof tokens;
const tokenPattern = /YYYY|MM|DD|HH|hh|mm|ss|A/g;
const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/;

/** Reads times of one pattern, such as `YYYY-MM-DD HH:mm:ss`; null where it is none. Compiled once a file. */
export function compileTime(pattern: string): ReadTime | null {
  if (pattern === 'iso') return readIso;
  const found = (pattern.match(tokenPattern) ?? []) as Token[];
  if (!(['YYYY', 'MM', 'DD'] as const).every((token) => found.includes(token))) return null;
  const between = pattern.split(tokenPattern).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const whole = new RegExp(
    `^${between.map((text, i) => (i === 0 ? '' : `(${tokens[found[i - 1]!]})`) + text).join('')}$`,
  );
  const placeOf = (token: Token) => found.indexOf(token) + 1;
  const [year, month, day] = [placeOf('YYYY'), placeOf('MM'), placeOf('DD')];
  const [hour, half, minute, second, noon] = (['HH', 'hh', 'mm', 'ss', 'A'] as const).map(placeOf) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return (text) => {
    const said = whole.exec(text);
    if (!said) return null;
    const number = (place: number) => (place === 0 ? 0 : Number(said[place]));
    const hours = half === 0 ? number(hour) : (number(half) % 12) + (/p/i.test(said[noon] ?? '') ? 12 : 0);
    return local(number(year), number(month), number(day), hours, number(minute), number(second));
  };
}

function readIso(text: string): SaidTime | null {
  const found = iso.exec(text);
  if (!found) return null;
  const [year, month, day, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => part && Number(part)) as number[];
  const said = local(
    year!,
    month!,
    day!,
    hour || 0,
    minute || 0,
    second || 0,
    Math.floor(Number(`0.${found[7] ?? 0}`) * 1000),
  );
  const offset = found[8];
  return said && offset ? { at: said.at - offsetMs(offset), isLocal: false } : said;
}

function offsetMs(offset: string): number {
  if (offset === 'Z') return 0;
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)/.exec(offset)!;
  return (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
}

/** A day and a time that exist on some calendar and some clock: 30 February and 25 o'clock are mistakes, not later days. */
function local(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  ms = 0,
): SaidTime | null {
  const at = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const shown = new Date(at);
  const isThere = shown.getUTCMonth() === month - 1 && shown.getUTCDate() === day;
  return isThere && hour < 24 && minute < 60 && second < 60 ? { at, isLocal: true } : null;
}

/** The instant; an hour the clocks skipped lies just as far behind the change. */
export const instantOf = ({ at, isLocal }: SaidTime, zone: string, fold: 'first' | 'second'): Date =>
  isLocal ? instantShowing(zone, at, fold) : new Date(at);
