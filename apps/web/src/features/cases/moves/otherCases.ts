import { type CaseState, distanceM, isOpen } from '@gezhi/domain';
import type { Filter, Row, View } from '../api';
import { categoryKey } from './categoryChoices';

/** Facts that name another case. */
export type OtherCaseFact = 'mergeIntoId' | 'recurrenceOf';

/** One merges into what is still open, and comes back from what was closed; the server asks the same. */
const fitting: Record<OtherCaseFact, (state: CaseState) => boolean> = {
  mergeIntoId: isOpen,
  recurrenceOf: (state) => state === 'closed' || state === 'forcedClosed',
};

/** Farther away is another matter, whatever it looks like. */
const nearbyM = 1000;
const shownAtMost = 6;

/** Where likely ones lie: in the smallest area around, of the same kind once the kind is known. */
export function likelyFilter({ placement, category }: View, fact: OtherCaseFact): Filter & { limit: number } {
  const area = placement.cellGrid ?? placement.creationGrid ?? placement.administrative.at(-1);
  return {
    list: fact === 'mergeIntoId' ? 'open' : 'ended',
    limit: 200,
    ...(area && { areaId: area.id }),
    ...(category && { kind: categoryKey(category) }),
  };
}

export interface OtherCase<R extends Row = Row> {
  row: R;
  /** Null where one of the two has no position. */
  metres: number | null;
}

/** Those a step may name, with how far away they are, as they came. */
export const fittingCases = <R extends Row>(
  rows: readonly R[],
  { id, position }: Pick<View, 'id' | 'position'>,
  fact: OtherCaseFact,
): OtherCase<R>[] =>
  rows
    .filter((row) => row.id !== id && fitting[fact](row.state))
    .map((row) => ({ row, metres: position && row.position ? distanceM(position, row.position) : null }));

/** The nearest first; those without a position last. */
export const nearestFirst = <R extends Row>(cases: readonly OtherCase<R>[]): OtherCase<R>[] =>
  cases
    .filter(({ metres }) => metres === null || metres <= nearbyM)
    .sort((a, b) => (a.metres ?? Number.POSITIVE_INFINITY) - (b.metres ?? Number.POSITIVE_INFINITY))
    .slice(0, shownAtMost);
