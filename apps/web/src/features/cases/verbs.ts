import type { StaffVerb } from '@gezhi/contracts';
import type { CaseState, CaseVerb } from '@gezhi/domain';

/** Steps of staff; a resident's answers come in by the portal, the rest the product does by itself. */
export type DeskVerb = StaffVerb;

interface VerbRow {
  /** The key that opens its form, shown on its button: a letter for what is done all day, `Shift+` and a letter or a figure for the rest. */
  key: string;
  /** `onward`: the loop waits for it · `other`: a way round · `rare`: under "more". */
  rank: 'onward' | 'other' | 'rare';
  /** Which of the seven steps of 数字化城市管理 it belongs to; the timeline is grouped by it. */
  step: 2 | 3 | 4 | 5 | 6;
}

/** One line a step: its key, its weight on the case page, its place in the loop. The order is the order of buttons. */
export const verbs: Record<DeskVerb, VerbRow> = {
  accept: { key: 'a', rank: 'onward', step: 2 },
  verify: { key: 'o', rank: 'onward', step: 2 },
  reportAbsent: { key: 'Shift+N', rank: 'other', step: 2 },
  declineVerified: { key: 'Shift+X', rank: 'onward', step: 2 },
  file: { key: 'f', rank: 'onward', step: 2 },
  sendToVerify: { key: 'u', rank: 'other', step: 2 },
  selfHandle: { key: 'Shift+H', rank: 'other', step: 4 },
  merge: { key: '1', rank: 'other', step: 2 },
  decline: { key: 'x', rank: 'other', step: 2 },
  declineFiling: { key: 'n', rank: 'other', step: 2 },
  dispatch: { key: 'd', rank: 'onward', step: 3 },
  sendBack: { key: 'Shift+B', rank: 'other', step: 3 },
  agreeReturn: { key: 'g', rank: 'onward', step: 3 },
  refuseReturn: { key: 'b', rank: 'other', step: 3 },
  rule: { key: 'q', rank: 'onward', step: 3 },
  assign: { key: 't', rank: 'onward', step: 4 },
  handle: { key: 'h', rank: 'onward', step: 4 },
  rework: { key: 'w', rank: 'onward', step: 4 },
  endorseExtension: { key: 'Shift+Y', rank: 'onward', step: 4 },
  approveExtension: { key: 'Shift+A', rank: 'onward', step: 4 },
  refuseExtension: { key: 'Shift+E', rank: 'other', step: 4 },
  approveSuspension: { key: 'Shift+P', rank: 'onward', step: 4 },
  endorseSuspension: { key: 'Shift+S', rank: 'other', step: 4 },
  refuseSuspension: { key: 'Shift+Z', rank: 'other', step: 4 },
  resume: { key: 'Shift+U', rank: 'other', step: 4 },
  giveBack: { key: 'Shift+R', rank: 'other', step: 4 },
  requestReturn: { key: 'r', rank: 'other', step: 4 },
  requestExtension: { key: 'e', rank: 'other', step: 4 },
  requestSuspension: { key: 'z', rank: 'other', step: 4 },
  feedBack: { key: 'y', rank: 'onward', step: 5 },
  sendBackToHandler: { key: 'Shift+T', rank: 'other', step: 5 },
  sendToCheck: { key: 's', rank: 'onward', step: 5 },
  refuseFeedback: { key: 'Shift+F', rank: 'other', step: 5 },
  assignCheck: { key: 'i', rank: 'onward', step: 6 },
  pass: { key: 'p', rank: 'onward', step: 6 },
  fail: { key: 'l', rank: 'other', step: 6 },
  cannotCheck: { key: 'Shift+L', rank: 'other', step: 6 },
  close: { key: 'c', rank: 'onward', step: 6 },
  sendToRework: { key: 'Shift+W', rank: 'other', step: 6 },
  redispatch: { key: 'Shift+D', rank: 'other', step: 6 },
  auditSelfHandled: { key: '3', rank: 'other', step: 6 },
  dispute: { key: 'Shift+Q', rank: 'rare', step: 3 },
  split: { key: '2', rank: 'rare', step: 2 },
  reclassify: { key: 'Shift+I', rank: 'rare', step: 2 },
  linkRecurrence: { key: 'Shift+J', rank: 'rare', step: 2 },
  requestVoid: { key: 'Shift+V', rank: 'rare', step: 6 },
  void: { key: 'v', rank: 'rare', step: 6 },
  proposeForcedClose: { key: 'Shift+O', rank: 'rare', step: 6 },
  forceClose: { key: 'Shift+C', rank: 'rare', step: 6 },
  refuseEnding: { key: 'Shift+K', rank: 'rare', step: 6 },
};

export const deskVerbs = Object.keys(verbs) as DeskVerb[];
export const isDeskVerb = (verb: CaseVerb): verb is DeskVerb => Object.hasOwn(verbs, verb);

const otherSteps: Partial<Record<CaseVerb, number>> = {
  report: 1,
  handOver: 4,
  reclock: 4,
  releaseCheck: 6,
  partEnded: 6,
  bringIn: 3,
  bringToDispatch: 2,
  endElsewhere: 6,
  declineElsewhere: 2,
};

/** Step of the loop an entry of the history belongs to: reporting is the first, what is said after closing the last. */
export const stepOf = (verb: CaseVerb): number => (isDeskVerb(verb) ? verbs[verb].step : (otherSteps[verb] ?? 7));

/** As many buttons as stand in two rows of the narrowest case pane in English. */
const shownAtMost = 5;

/**
 * Sorts what may be done into one primary act, other ways, and rare ones. What somebody asked to have decided comes first
 * among the others, however rare it is else; what no longer fits goes under "more".
 */
export function sortMoves(allowed: readonly CaseVerb[], asked: readonly DeskVerb[] = []) {
  const known = deskVerbs.filter((verb) => allowed.includes(verb));
  const primary = known.find((verb) => verbs[verb].rank === 'onward') ?? null;
  const rest = known.filter((verb) => verb !== primary);
  const decisions = rest.filter((verb) => asked.includes(verb));
  const ways = rest.filter((verb) => verbs[verb].rank !== 'rare' && !asked.includes(verb));
  const rare = rest.filter((verb) => verbs[verb].rank === 'rare' && !asked.includes(verb));
  const inSight = [...decisions, ...ways];
  const room = shownAtMost - (primary ? 1 : 0);
  return { primary, others: inSight.slice(0, room), rare: [...inSight.slice(room), ...rare] };
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
