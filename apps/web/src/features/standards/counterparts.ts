import type { CategoryRef } from '@gezhi/domain';
import type { Pair } from './api';

export interface Counterpart {
  ref: CategoryRef;
  /** What the other category is to this one. */
  relation: 'exact' | 'broader' | 'narrower';
  isProposal: boolean;
}

const isSame = (a: CategoryRef, b: CategoryRef) => a.edition === b.edition && a.kind === b.kind && a.code === b.code;
const turned = { exact: 'exact', broader: 'narrower', narrower: 'broader' } as const;

/** The same matter in the other edition, read from either side; none where it has no counterpart. */
export function counterpartsOf(ref: CategoryRef, pairs: readonly Pair[]): Counterpart[] {
  return pairs.flatMap(({ a, b, relation, basis }): Counterpart[] => {
    const isProposal = basis === 'proposal';
    if (isSame(a, ref)) return [{ ref: b, relation, isProposal }];
    return isSame(b, ref) ? [{ ref: a, relation: turned[relation], isProposal }] : [];
  });
}
