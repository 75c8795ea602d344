import type { CaseState, CaseVerb, MoveVerb } from '@gezhi/domain';

/** Steps of staff; a resident's two answers come in by the portal, a change of institutions moves cases by itself. */
export type DeskVerb = Exclude<MoveVerb, 'confirmFixed' | 'notFixed' | 'handOver' | 'releaseCheck'>;

interface VerbRow {
  /** The letter that opens its form, shown on its button. */
  key: string;
  /** `onward`: the loop waits for it · `other`: a way round · `rare`: under "more". */
  rank: 'onward' | 'other' | 'rare';
  /** Which of the seven steps of 数字化城市管理 it belongs to; the timeline is grouped by it. */
  step: 2 | 3 | 4 | 5 | 6;
}

/** One line a step: its letter, its weight on the case page, its place in the loop. The order is the order of buttons. */
export const verbs: Record<DeskVerb, VerbRow> = {
  accept: { key: 'a', rank: 'onward', step: 2 },
  file: { key: 'f', rank: 'onward', step: 2 },
  decline: { key: 'x', rank: 'other', step: 2 },
  declineFiling: { key: 'n', rank: 'other', step: 2 },
  dispatch: { key: 'd', rank: 'onward', step: 3 },
  agreeReturn: { key: 'g', rank: 'onward', step: 3 },
  refuseReturn: { key: 'b', rank: 'other', step: 3 },
  assign: { key: 't', rank: 'onward', step: 4 },
  handle: { key: 'h', rank: 'onward', step: 4 },
  rework: { key: 'w', rank: 'onward', step: 4 },
  requestReturn: { key: 'r', rank: 'other', step: 4 },
  feedBack: { key: 'y', rank: 'onward', step: 5 },
  sendToCheck: { key: 's', rank: 'onward', step: 5 },
  assignCheck: { key: 'i', rank: 'onward', step: 6 },
  pass: { key: 'p', rank: 'onward', step: 6 },
  fail: { key: 'l', rank: 'other', step: 6 },
  close: { key: 'c', rank: 'onward', step: 6 },
  void: { key: 'v', rank: 'rare', step: 6 },
};

export const deskVerbs = Object.keys(verbs) as DeskVerb[];
export const isDeskVerb = (verb: CaseVerb): verb is DeskVerb => Object.hasOwn(verbs, verb);

const otherSteps: Partial<Record<CaseVerb, number>> = { report: 1, handOver: 4, releaseCheck: 6 };

/** Step of the loop an entry of the history belongs to: reporting is the first, a resident's answer the last. */
export const stepOf = (verb: CaseVerb): number => (isDeskVerb(verb) ? verbs[verb].step : (otherSteps[verb] ?? 7));

/** Sorts what may be done into one primary act, other ways, and rare ones. */
export function sortMoves(allowed: readonly CaseVerb[]) {
  const known = deskVerbs.filter((verb) => allowed.includes(verb));
  const primary = known.find((verb) => verbs[verb].rank === 'onward') ?? null;
  const rest = known.filter((verb) => verb !== primary);
  return {
    primary,
    others: rest.filter((verb) => verbs[verb].rank !== 'rare'),
    rare: rest.filter((verb) => verbs[verb].rank === 'rare'),
  };
}

/** States one still has to go through, in the order of the loop, for the shadow of the timeline. */
export const wayAhead: readonly CaseState[] = [
  'reported',
  'pendingFiling',
  'pendingDispatch',
  'handling',
  'pendingFeedbackReview',
  'checking',
  'closed',
];
