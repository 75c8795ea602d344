/** One measured thing: the median of several runs with its spread, beside its aim. */
export interface Figure {
  label: string;
  /** Null where it could not be measured here; the note says why. */
  median: number | null;
  low: number;
  high: number;
  unit: string;
  aim?: string;
  isMet?: boolean;
  note?: string;
}

export interface Bench {
  /** The question this file answers. */
  question: string;
  run(): Promise<Figure[]>;
}

const rounded = (value: number) => (Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100);

export function figure(
  label: string,
  values: readonly number[],
  unit: string,
  aim?: { atLeast?: number; atMost?: number },
  note?: string,
): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  const base = { label, median: rounded(median), low: rounded(sorted[0]!), high: rounded(sorted.at(-1)!), unit, note };
  if (!aim) return base;
  const isMet =
    (aim.atLeast === undefined || median >= aim.atLeast) && (aim.atMost === undefined || median <= aim.atMost);
  return { ...base, isMet, aim: aim.atLeast === undefined ? `≤ ${aim.atMost}` : `≥ ${aim.atLeast}` };
}

/** What cannot be measured on this machine is said, never shown as a number. */
export const notMeasured = (label: string, unit: string, note: string): Figure => ({
  label,
  median: null,
  low: 0,
  high: 0,
  unit,
  note,
});

/** Several runs of the same thing, one after the other. */
export async function repeat<T>(times: number, run: (round: number) => Promise<T> | T): Promise<T[]> {
  const results: T[] = [];
  for (let i = 0; i < times; i++) results.push(await run(i));
  return results;
}

/** How often something could be done in a second, from how long `count` of it took. */
export async function perSecond(count: number, work: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (count / (performance.now() - start)) * 1000;
}

export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
