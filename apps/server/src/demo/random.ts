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
