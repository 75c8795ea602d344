/** Clocks of a case by stage (case process §5 rule 4). `rework` is a second treatment with its own limit. */
export const stages = ['accept', 'verify', 'dispatch', 'handle', 'review', 'check', 'rework', 'close'] as const;
export type Stage = (typeof stages)[number];

interface StateRow {
  /** One of the seven steps of 数字化城市管理. */
  step: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  /** Which clock runs while a case is here; entering a state of another stage starts a new one or goes on with one set aside. */
  stage: Stage | null;
  end?: true;
  /** The clock that ran when this state was entered is set aside, not ended: it goes on with what is left of it. */
  setsAside?: true;
}

/** States a case can be in (case process §3). */
export const caseStates = {
  draft: { step: 1, stage: null },
  reported: { step: 1, stage: 'accept' },
  pendingVerification: { step: 1, stage: 'verify', setsAside: true },
  pendingFiling: { step: 2, stage: 'accept' },
  notAccepted: { step: 2, stage: null, end: true },
  voided: { step: 2, stage: null, end: true },
  mergedDuplicate: { step: 2, stage: null, end: true },
  pendingDispatch: { step: 3, stage: 'dispatch' },
  pendingHandling: { step: 4, stage: 'handle' },
  handling: { step: 4, stage: 'handle' },
  returnRequested: { step: 4, stage: 'handle' },
  inDispute: { step: 4, stage: 'handle' },
  extensionRequested: { step: 4, stage: 'handle' },
  suspensionRequested: { step: 4, stage: 'handle' },
  suspended: { step: 4, stage: null, setsAside: true },
  handledPendingUnitConfirm: { step: 5, stage: 'handle' },
  pendingFeedbackReview: { step: 5, stage: 'review' },
  pendingCheck: { step: 6, stage: 'check' },
  checking: { step: 6, stage: 'check' },
  reworking: { step: 4, stage: 'rework' },
  pendingClose: { step: 6, stage: 'close' },
  closed: { step: 6, stage: null, end: true },
  forcedClosed: { step: 6, stage: null, end: true },
} as const satisfies Record<string, StateRow>;

export type CaseState = keyof typeof caseStates;
export const caseStateCodes = Object.keys(caseStates) as CaseState[];
export const stateRow = (state: CaseState): StateRow => caseStates[state];
export const isEnded = (state: CaseState) => stateRow(state).end === true;
export const isOpen = (state: CaseState) => state !== 'draft' && !isEnded(state);
export const openStates = caseStateCodes.filter(isOpen);

/** With a unit to answer for it: from dispatch until somebody closes it. */
export const statesWithUnit = [
  'pendingHandling',
  'handling',
  'returnRequested',
  'inDispute',
  'extensionRequested',
  'suspensionRequested',
  'suspended',
  'handledPendingUnitConfirm',
  'pendingFeedbackReview',
  'pendingCheck',
  'checking',
  'reworking',
  'pendingClose',
] as const satisfies readonly CaseState[];

export const statesBeforeDispatch = [
  'reported',
  'pendingVerification',
  'pendingFiling',
  'pendingDispatch',
] as const satisfies readonly CaseState[];
