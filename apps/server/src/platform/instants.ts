import pg from 'pg';

const zero = 0x30;

/**
 * An instant as the database writes it: `2026-11-21 09:30:00.123456+08`. Every row of a list has several, and the general reader
 * takes it apart with expressions, in more than twice the time. What is written in any other way (infinity, years beyond 9999 or
 * before Christ) goes to that one.
 */
export function readInstant(text: string): Date | number | null {
  const seconds = secondsIn(text);
  if (Number.isNaN(seconds)) return readAny(text);
  let [at, ms] = [19, 0];
  if (text[at] === '.') {
    for (let scale = 100; isDigit(text, ++at); scale /= 10) if (scale >= 1) ms += (text.charCodeAt(at) - zero) * scale;
  }
  const offset = offsetIn(text, at);
  return Number.isNaN(offset) ? readAny(text) : new Date((seconds - offset) * 1000 + ms);
}

const readAny = pg.types.getTypeParser(1184) as (text: string) => Date | number | null;

const isDigit = (text: string, at: number) => text.charCodeAt(at) >= zero && text.charCodeAt(at) <= zero + 9;

/** Two digits as a number, NaN where there are none. */
const two = (text: string, at: number) =>
  isDigit(text, at) && isDigit(text, at + 1)
    ? (text.charCodeAt(at) - zero) * 10 + text.charCodeAt(at + 1) - zero
    : Number.NaN;

/** `2026-11-21 09:30:00` as if it were UTC. */
function secondsIn(text: string): number {
  const year = two(text, 0) * 100 + two(text, 2);
  // Date.UTC takes years below 100 for those of the last century.
  if (year < 100 || text[4] !== '-' || text[10] !== ' ') return Number.NaN;
  return Date.UTC(year, two(text, 5) - 1, two(text, 8), two(text, 11), two(text, 14), two(text, 17)) / 1000;
}

/** `+08`, `-03:30` or `+08:05:43` to the end of the text, in seconds. */
function offsetIn(text: string, at: number): number {
  const sign = text[at] === '+' ? 1 : text[at] === '-' ? -1 : Number.NaN;
  const length = text.length - at;
  const hours = sign * two(text, at + 1) * 3600;
  if (length === 3) return hours;
  const minutes = text[at + 3] === ':' ? hours + sign * two(text, at + 4) * 60 : Number.NaN;
  if (length === 6) return minutes;
  return length === 9 && text[at + 6] === ':' ? minutes + sign * two(text, at + 7) : Number.NaN;
}
