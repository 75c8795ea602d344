import { hash } from 'node:crypto';

/** Chance with a seed: the same city and the same days every time. */
export interface Dice {
  /** 0 ≤ n < 1 */
  next(): number;
  int(from: number, to: number): number;
  pick<T>(of: readonly T[]): T;
  chance(share: number): boolean;
}

/** mulberry32: small, even enough for drawing and for simulated days; nothing secret ever comes from it. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return { next, int, pick: (of) => of[int(0, of.length - 1)]!, chance: (share) => next() < share };
}

/** A seed from words (FNV-1a): what hangs on a case, a place or a day is the same whatever was simulated before it. */
export function seedOf(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of words.join(' ')) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}

export const diceOf = (...words: readonly (string | number)[]): Dice => dice(seedOf(...words));

/** A UUIDv7 of an instant whose other bits follow from words: the same city has the same ids every time. */
export function idOf(at: Date, ...words: readonly (string | number)[]): string {
  const other = hash('sha256', words.join(' '), 'hex');
  const time = at.getTime().toString(16).padStart(12, '0');
  const variant = ((Number.parseInt(other[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${other.slice(13, 16)}-${variant}${other.slice(17, 20)}-${other.slice(20, 32)}`;
}

/** One of several by weight. */
export function weighted<T>(chance: Dice, of: readonly (readonly [T, number])[]): T {
  let left = chance.next() * of.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [thing, weight] of of) {
    left -= weight;
    if (left < 0) return thing;
  }
  return of.at(-1)![0];
}
