import type { Role } from '../permissions/roles';

/** Clocks of a case by stage (case process §5 rule 4). `rework` is a second treatment with its own limit. */
export const stages = ['accept', 'dispatch', 'handle', 'review', 'check', 'rework', 'close'] as const;
export type Stage = (typeof stages)[number];

interface StateRow {
  /** One of the seven steps of 数字化城市管理. */
  step: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  /** Which clock runs while a case is here; entering a state of another stage starts a new one. */
  stage: Stage | null;
  end?: true;
}

/** States a case can be in (case process §3). */
export const caseStates = {
  draft: { step: 1, stage: null },
  reported: { step: 1, stage: 'accept' },
  pendingFiling: { step: 2, stage: 'accept' },
  notAccepted: { step: 2, stage: null, end: true },
  voided: { step: 2, stage: null, end: true },
  pendingDispatch: { step: 3, stage: 'dispatch' },
  pendingHandling: { step: 4, stage: 'handle' },
  handling: { step: 4, stage: 'handle' },
  returnRequested: { step: 4, stage: 'handle' },
  handledPendingUnitConfirm: { step: 5, stage: 'handle' },
  pendingFeedbackReview: { step: 5, stage: 'review' },
  pendingCheck: { step: 6, stage: 'check' },
  checking: { step: 6, stage: 'check' },
  reworking: { step: 4, stage: 'rework' },
  pendingClose: { step: 6, stage: 'close' },
  closed: { step: 6, stage: null, end: true },
} as const satisfies Record<string, StateRow>;

export type CaseState = keyof typeof caseStates;
export const caseStateCodes = Object.keys(caseStates) as CaseState[];
export const stateRow = (state: CaseState): StateRow => caseStates[state];
export const isEnded = (state: CaseState) => stateRow(state).end === true;
export const isOpen = (state: CaseState) => state !== 'draft' && !isEnded(state);
export const openStates = caseStateCodes.filter(isOpen);

/** What an order may carry. Each name has one type (`facts.ts`); the screen draws one field for each. */
export type FactName =
  | 'note'
  | 'reply'
  | 'reason'
  | 'photos'
  | 'category'
  | 'condition'
  | 'unitId'
  | 'dutyId'
  | 'proposedUnitId'
  | 'handlerId'
  | 'inspectorId'
  | 'importId';

/**
 * Where somebody with the right role must stand to act.
 * `city`: any post of the role · `unit`: a post in the responsible unit · `assignee`: the unit's handler, the assigned one
 * where one is assigned · `checker`: the inspector the check was assigned to · `reporter`: whoever holds the report's code.
 */
export type Within = 'city' | 'unit' | 'assignee' | 'checker' | 'reporter';

/** Rules of a row beyond role and place; each has a function of the same name in `guards.ts`. */
export type GuardName = 'notOwnWork' | 'withinReturnWindow' | 'returnsLeft' | 'withinAnswerWindow' | 'unansweredYet';

interface MoveRow {
  /** Number in case process §4; A… are Gezhi's own answers of a resident to a closed case. */
  id: string;
  verb: string;
  from: readonly CaseState[];
  /** `stays`: in whatever state it is. */
  to: CaseState | 'stays';
  by: readonly Role[];
  within: Within;
  needs: readonly FactName[];
  /** Needed as well when the report came from the public: people who asked get an answer. */
  needsForPublic?: readonly FactName[];
  may: readonly FactName[];
  guards?: readonly GuardName[];
}

/**
 * The one truth about a case's life. Server guards, buttons, forms, the diagram in the documents, the API's description
 * and the tests derive from it. To add a step, add a row (and its facts in `facts.ts`, its texts in the web's i18n).
 */
export const caseMoves = [
  {
    id: 'T1',
    verb: 'report',
    from: ['draft'],
    to: 'reported',
    by: ['citizen', 'inspector', 'acceptor', 'dutyChief', 'dispatcher', 'supervisorOfficer', 'system'],
    within: 'city',
    needs: [],
    may: ['photos'],
  },
  {
    id: 'T2a',
    verb: 'accept',
    from: ['reported'],
    to: 'pendingFiling',
    by: ['acceptor'],
    within: 'city',
    needs: [],
    may: ['note'],
  },
  {
    id: 'T5',
    verb: 'decline',
    from: ['reported'],
    to: 'notAccepted',
    by: ['acceptor'],
    within: 'city',
    needs: ['reason'],
    needsForPublic: ['reply'],
    may: ['note', 'reply'],
  },
  {
    // `system` files and dispatches only what a resident's "not fixed" sends back (see `systemMayAct` in allowedMoves.ts).
    id: 'T7',
    verb: 'file',
    from: ['reported', 'pendingFiling'],
    to: 'pendingDispatch',
    by: ['dutyChief', 'acceptor', 'system'],
    within: 'city',
    needs: ['category', 'condition'],
    may: ['note'],
  },
  {
    id: 'T8',
    verb: 'declineFiling',
    from: ['pendingFiling'],
    to: 'notAccepted',
    by: ['dutyChief'],
    within: 'city',
    needs: ['reason'],
    needsForPublic: ['reply'],
    may: ['note', 'reply'],
  },
  {
    id: 'T9',
    verb: 'dispatch',
    from: ['pendingDispatch'],
    to: 'pendingHandling',
    by: ['dispatcher', 'system'],
    within: 'city',
    needs: ['unitId'],
    may: ['dutyId', 'note'],
  },
  {
    id: 'T11',
    verb: 'assign',
    from: ['pendingHandling'],
    to: 'handling',
    by: ['unitClerk'],
    within: 'unit',
    needs: [],
    may: ['handlerId', 'note'],
  },
  {
    id: 'T13',
    verb: 'requestReturn',
    from: ['pendingHandling', 'handling'],
    to: 'returnRequested',
    by: ['unitClerk'],
    within: 'unit',
    needs: ['reason', 'proposedUnitId', 'note'],
    may: [],
    guards: ['returnsLeft', 'withinReturnWindow'],
  },
  {
    // The unit's own clock ends and counts for nobody; the total clock runs on, so passing a case around hides nothing.
    id: 'T14',
    verb: 'agreeReturn',
    from: ['returnRequested'],
    to: 'pendingDispatch',
    by: ['dispatcher'],
    within: 'city',
    needs: [],
    may: ['note'],
  },
  {
    id: 'T15',
    verb: 'refuseReturn',
    from: ['returnRequested'],
    to: 'pendingHandling',
    by: ['dispatcher'],
    within: 'city',
    needs: ['note'],
    may: [],
  },
  {
    id: 'T23',
    verb: 'handle',
    from: ['handling'],
    to: 'handledPendingUnitConfirm',
    by: ['handler'],
    within: 'assignee',
    needs: ['photos'],
    may: ['note'],
  },
  {
    id: 'T25',
    verb: 'feedBack',
    from: ['handledPendingUnitConfirm'],
    to: 'pendingFeedbackReview',
    by: ['unitClerk'],
    within: 'unit',
    needs: [],
    needsForPublic: ['reply'],
    may: ['reply', 'note'],
  },
  {
    id: 'T27',
    verb: 'sendToCheck',
    from: ['pendingFeedbackReview'],
    to: 'pendingCheck',
    by: ['dispatcher'],
    within: 'city',
    needs: [],
    may: ['note'],
  },
  {
    id: 'T28',
    verb: 'assignCheck',
    from: ['pendingCheck'],
    to: 'checking',
    by: ['acceptor'],
    within: 'city',
    needs: ['inspectorId'],
    may: ['note'],
  },
  {
    id: 'T29',
    verb: 'pass',
    from: ['checking'],
    to: 'pendingClose',
    by: ['inspector'],
    within: 'checker',
    needs: ['photos'],
    may: ['note'],
    guards: ['notOwnWork'],
  },
  {
    id: 'T30',
    verb: 'fail',
    from: ['checking'],
    to: 'reworking',
    by: ['inspector'],
    within: 'checker',
    needs: ['reason', 'photos'],
    may: ['note'],
    guards: ['notOwnWork'],
  },
  {
    id: 'T32',
    verb: 'rework',
    from: ['reworking'],
    to: 'pendingFeedbackReview',
    by: ['handler', 'unitClerk'],
    within: 'unit',
    needs: ['photos'],
    may: ['reply', 'note'],
  },
  {
    id: 'T33',
    verb: 'close',
    from: ['pendingClose'],
    to: 'closed',
    by: ['dutyChief'],
    within: 'city',
    needs: [],
    may: ['reply', 'note'],
    guards: ['notOwnWork'],
  },
  {
    id: 'T35',
    verb: 'void',
    from: [
      'reported',
      'pendingFiling',
      'pendingDispatch',
      'pendingHandling',
      'handling',
      'returnRequested',
      'handledPendingUnitConfirm',
      'pendingFeedbackReview',
      'pendingCheck',
      'checking',
      'reworking',
      'pendingClose',
    ],
    to: 'voided',
    by: ['dutyChief'],
    within: 'city',
    needs: ['reason', 'note'],
    needsForPublic: ['reply'],
    may: ['reply'],
  },
  {
    // Institutions change and people go; the case stays where it is in its life, its clocks run on for whoever takes over.
    id: 'G1',
    verb: 'handOver',
    from: [
      'pendingHandling',
      'handling',
      'returnRequested',
      'handledPendingUnitConfirm',
      'pendingFeedbackReview',
      'pendingCheck',
      'checking',
      'reworking',
      'pendingClose',
    ],
    to: 'stays',
    by: ['system'],
    within: 'city',
    needs: ['unitId', 'reason'],
    may: ['importId'],
  },
  {
    id: 'G2',
    verb: 'releaseCheck',
    from: ['checking'],
    to: 'pendingCheck',
    by: ['system'],
    within: 'city',
    needs: ['reason'],
    may: ['importId'],
  },
  {
    id: 'A1',
    verb: 'confirmFixed',
    from: ['closed'],
    to: 'closed',
    by: ['citizen'],
    within: 'reporter',
    needs: [],
    may: ['note'],
    guards: ['withinAnswerWindow', 'unansweredYet'],
  },
  {
    // `closed` stays an end: this marks the closing as disputed and a linked case carries the work on.
    id: 'A2',
    verb: 'notFixed',
    from: ['closed'],
    to: 'closed',
    by: ['citizen'],
    within: 'reporter',
    needs: [],
    may: ['note', 'photos'],
    guards: ['withinAnswerWindow', 'unansweredYet'],
  },
] as const satisfies readonly MoveRow[];

export type CaseVerb = (typeof caseMoves)[number]['verb'];
export type CaseMoveRow = Omit<MoveRow, 'verb'> & { verb: CaseVerb };
/** A row seen from one state: where it leads is a state. */
export type CaseMove = Omit<CaseMoveRow, 'to'> & { to: CaseState };

const rows: readonly CaseMoveRow[] = caseMoves;
export const caseVerbs = rows.map((row) => row.verb);
const seenFrom = (state: CaseState, row: CaseMoveRow): CaseMove => ({
  ...row,
  to: row.to === 'stays' ? state : row.to,
});
export const movesFrom = (state: CaseState): readonly CaseMove[] =>
  rows.filter((row) => row.from.includes(state)).map((row) => seenFrom(state, row));
export const findMove = (state: CaseState, verb: CaseVerb): CaseMove | undefined =>
  movesFrom(state).find((row) => row.verb === verb);
