import type { CaseMark } from './marks';

/** Upper ends of the bars of handling time, in hours of counted time; the last bar is open. */
export const timeBarHours = [2, 4, 8, 16, 24, 40] as const;
export const timeBars = timeBarHours.length + 1;

export const timeBarOf = (minutes: number): number => {
  const bar = timeBarHours.findIndex((hours) => minutes < hours * 60);
  return bar === -1 ? timeBars - 1 : bar;
};

/**
 * What a unit's page adds up, by unit and the day of the deadline: one cohort for the part and for the whole. They stand as
 * they are now: what is done after the period counts as done, so that a task is never late and forgotten.
 */
export const unitSums = ['received', 'need', 'done', 'onTime', 'returned', 'rework', 'relapse'] as const;
export type UnitSum = (typeof unitSums)[number];

/** The sums of one mark, and the bar its time falls into; null: it belongs to no unit's page. */
export function unitShareOf(mark: CaseMark): { sums: readonly UnitSum[]; bar: number | null } | null {
  if (!mark.unitId || !mark.dueAt) return null;
  if (mark.kind === 'handle') return handled(mark);
  const sum = incidents[mark.kind];
  return sum ? { sums: [sum], bar: null } : null;
}

const incidents: Partial<Record<CaseMark['kind'], UnitSum>> = {
  return: 'returned',
  rework: 'rework',
  recurrence: 'relapse',
};

/** A task that was returned, ruled away or suspended was received and had not to be done by its deadline. */
function handled({ flaw, dueAt, doneAt, minutes }: CaseMark): { sums: readonly UnitSum[]; bar: number | null } {
  if (flaw !== null) return { sums: ['received'], bar: null };
  if (!doneAt) return { sums: ['received', 'need'], bar: null };
  const sums: UnitSum[] = ['received', 'need', 'done', ...(doneAt <= dueAt! ? (['onTime'] as const) : [])];
  return { sums, bar: minutes === null ? null : timeBarOf(minutes) };
}

/** One figure of a unit's page: `part` of `of`, or a count alone. */
export interface UnitFigureRow {
  code: string;
  part: UnitSum;
  of: UnitSum | null;
  means: 'good' | 'bad';
}

/** 复发 falls into the cohort of the promise to the resident, not of the unit's own deadline: it is a count and no ratio. */
export const unitFigures = [
  { code: 'onTime', part: 'onTime', of: 'need', means: 'good' },
  { code: 'handled', part: 'done', of: 'need', means: 'good' },
  { code: 'returned', part: 'returned', of: 'received', means: 'bad' },
  { code: 'rework', part: 'rework', of: 'done', means: 'bad' },
  { code: 'relapse', part: 'relapse', of: null, means: 'bad' },
] as const satisfies readonly UnitFigureRow[];
export type UnitFigureCode = (typeof unitFigures)[number]['code'];

/** Where fewer fell due a rate says more of chance than of the unit. */
export const leastRanked = 10;

/** Ties share a place: 1, 1, 3. Null: too few fell due. */
export function placesOf(rates: ReadonlyMap<string, { part: number; of: number }>): {
  places: Map<string, number>;
  among: number;
} {
  const ranked = [...rates].filter(([, { of }]) => of >= leastRanked);
  const place = ({ part, of }: { part: number; of: number }) =>
    1 + ranked.filter(([, other]) => other.part * of > part * other.of).length;
  return { places: new Map(ranked.map(([unitId, rate]) => [unitId, place(rate)])), among: ranked.length };
}

/** The value in the middle; of an even number the mean of the two. Null where there is none. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[Math.floor(middle)]!;
}
