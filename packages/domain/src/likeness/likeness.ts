import { isWithin } from '../cases/conflicts';
import type { BroadKind, CategoryRef } from '../cases/facts';
import type { CaseRules, Nearness } from '../cases/rules';
import { distanceM, type LngLat } from '../shared/geo';
import { sharedWords } from './words';

/** What of a report can be compared with another one. */
export interface Comparable {
  position: LngLat | null;
  pointId: string | null;
  category: CategoryRef | null;
  broadKind: BroadKind | null;
  /** The reporter's own; null where there are none, they were erased, or they may not be compared. */
  words: string | null;
  reportedAt: Date;
}

/** A case that may be the same matter: open, or closed at an instant. */
export interface LikeCandidate extends Comparable {
  id: string;
  closedAt: Date | null;
}

export const kindLikenesses = ['sameCategory', 'sameBroadKind', 'unknown', 'differs'] as const;
export type KindLikeness = (typeof kindLikenesses)[number];

/** How alike, and why: everything the score is made of, so that who decides can judge it himself. */
export interface Likeness {
  /** A duplicate of what is open, a relapse of what was closed. */
  relation: 'duplicate' | 'relapse';
  /** 0–1. */
  score: number;
  isSamePoint: boolean;
  distanceM: number | null;
  kind: KindLikeness;
  /** Between the two reports, or from closing to the new report. */
  hoursApart: number;
  /** Share of character pairs both texts have, 0–1; null where one of them has no words. */
  wordsShared: number | null;
}
export type Like<C extends LikeCandidate> = Likeness & { candidate: C };

/** Weights of place, kind, time and words; the score is the weighted mean of what is known [P]. */
const weights = { place: 4, kind: 4, time: 1, words: 3 };
const kindScores: Record<KindLikeness, number> = { sameCategory: 1, sameBroadKind: 0.8, unknown: 0.5, differs: 0 };
/** Below this nobody is shown it: another kind at the same spot needs the same words to get here [P]. */
export const leastLikeness = 0.6;
const mostShown = 8;
const hourMs = 3_600_000;

/** How near and how soon a matter of this kind counts as come back: the category's own rule, else the city's. */
export const relapseNearness = ({ relapse }: Pick<CaseRules, 'relapse'>, category: CategoryRef | null): Nearness =>
  (category && relapse.byCategory.find((own) => isWithin(category, own.category))) ?? relapse;

/** Candidates that are likely the same matter, the likeliest first. */
export function likesOf<C extends LikeCandidate>(
  of: Comparable,
  candidates: readonly C[],
  rules: Pick<CaseRules, 'relapse' | 'duplicate'>,
): Like<C>[] {
  return candidates
    .flatMap((candidate) => {
      const likeness = likenessOf(of, candidate, rules);
      return likeness && likeness.score >= leastLikeness ? [{ ...likeness, candidate }] : [];
    })
    .sort((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1))
    .slice(0, mostShown);
}

/** Null where it lies too far off or too long ago by the city's rules. */
export function likenessOf(
  of: Comparable,
  candidate: LikeCandidate,
  rules: Pick<CaseRules, 'relapse' | 'duplicate'>,
): Likeness | null {
  const { closedAt } = candidate;
  const near = closedAt ? relapseNearness(rules, candidate.category) : rules.duplicate;
  const windowHours = closedAt ? near.window * 24 : near.window;
  const apart = (of.reportedAt.getTime() - (closedAt ?? candidate.reportedAt).getTime()) / hourMs;
  const hoursApart = Math.abs(apart);
  if (hoursApart > windowHours || (closedAt && apart < 0)) return null;
  const isSamePoint = of.pointId !== null && of.pointId === candidate.pointId;
  const metres = of.position && candidate.position && distanceM(of.position, candidate.position);
  if (!isSamePoint && (metres === null || metres > near.radiusM)) return null;
  const kind = kindLikeness(of, candidate);
  const wordsShared = of.words !== null && candidate.words !== null ? sharedWords(of.words, candidate.words) : null;
  const score = meanOf({
    // Phones err by tens of metres: the edge of the radius still counts half, a shared point as no distance at all.
    place: isSamePoint ? 1 : 1 - metres! / (2 * near.radiusM),
    kind: kindScores[kind],
    time: 1 - hoursApart / (2 * windowHours),
    words: wordsShared,
  });
  const relation = closedAt ? 'relapse' : 'duplicate';
  return { relation, score, isSamePoint, distanceM: metres, kind, hoursApart, wordsShared };
}

function meanOf(parts: Record<keyof typeof weights, number | null>): number {
  const known = (Object.keys(weights) as (keyof typeof weights)[]).filter((name) => parts[name] !== null);
  const weight = known.reduce((sum, name) => sum + weights[name], 0);
  return known.reduce((sum, name) => sum + weights[name] * parts[name]!, 0) / weight;
}

/** What the desk has filed says more than what a resident chose; two filed differently are two matters. */
function kindLikeness(a: Comparable, b: Comparable): KindLikeness {
  const isOneTable = a.category && b.category && a.category.edition === b.category.edition;
  if (isOneTable) {
    const isSame = a.category!.kind === b.category!.kind && a.category!.code === b.category!.code;
    return isSame ? 'sameCategory' : 'differs';
  }
  if (a.broadKind === null || b.broadKind === null) return 'unknown';
  return a.broadKind === b.broadKind ? 'sameBroadKind' : 'differs';
}
