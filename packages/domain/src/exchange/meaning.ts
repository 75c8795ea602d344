import type { CaseVerb } from '../cases/lifecycle';
import type { CaseState } from '../cases/states';
import { type CheckResult, type EstablishResult, type ExchangeSide, type ExchangeStep, exchangeSteps } from './steps';

/** What a partner's step does to our case: a step of the one lifecycle, a note that moves nothing, or nothing that fits. */
export type Meaning = CaseVerb | 'noted' | null;

interface Row {
  side: ExchangeSide;
  step: Exclude<ExchangeStep, 'report'>;
  results?: readonly (EstablishResult | CheckResult)[];
  states: readonly CaseState[];
  means: Exclude<Meaning, null>;
}

const withTheUnit: readonly CaseState[] = [
  'pendingHandling',
  'handling',
  'returnRequested',
  'inDispute',
  'extensionRequested',
  'suspensionRequested',
  'suspended',
  'handledPendingUnitConfirm',
  'reworking',
];
const afterFeedback: readonly CaseState[] = ['pendingFeedbackReview', 'pendingCheck', 'checking', 'pendingClose'];
const closedStates: readonly CaseState[] = ['closed', 'forcedClosed'];
const beforeFiling: readonly CaseState[] = ['reported', 'pendingVerification', 'pendingFiling'];
const open: readonly CaseState[] = [...beforeFiling, 'pendingDispatch', ...withTheUnit, ...afterFeedback];
const ends: readonly CaseState[] = [...closedStates, 'notAccepted', 'voided', 'mergedDuplicate'];

/**
 * The first row that fits counts. A partner that checks what it did for us once more says things twice: what moves nothing is
 * noted, so that its queue does not stand still over what we know already. What would skip a step of ours fits nowhere.
 */
const rows: readonly Row[] = [
  // A case of ours in the partner's hands.
  { side: 'given', step: 'establish', results: ['filed', 'merged'], states: withTheUnit, means: 'noted' },
  {
    side: 'given',
    step: 'establish',
    results: ['declined'],
    states: ['pendingHandling', 'handling'],
    means: 'requestReturn',
  },
  { side: 'given', step: 'dispatch', states: ['pendingHandling'], means: 'assign' },
  { side: 'given', step: 'dispatch', states: withTheUnit, means: 'noted' },
  { side: 'given', step: 'handle', states: ['handling'], means: 'handle' },
  { side: 'given', step: 'handle', states: ['reworking'], means: 'rework' },
  { side: 'given', step: 'handle', states: afterFeedback, means: 'noted' },
  { side: 'given', step: 'feedback', states: ['handledPendingUnitConfirm'], means: 'feedBack' },
  { side: 'given', step: 'feedback', states: afterFeedback, means: 'noted' },
  { side: 'given', step: 'check', states: [...afterFeedback, ...closedStates], means: 'noted' },
  { side: 'given', step: 'evaluate', states: [...afterFeedback, ...closedStates], means: 'noted' },
  // A case of the partner's in our hands: it is the reporter and says what a reporter may say.
  { side: 'received', step: 'establish', states: open, means: 'noted' },
  { side: 'received', step: 'dispatch', states: open, means: 'noted' },
  { side: 'received', step: 'check', results: ['withdrawn', 'voided'], states: beforeFiling, means: 'withdraw' },
  { side: 'received', step: 'check', results: ['closed', 'forcedClosed'], states: ['closed'], means: 'confirmFixed' },
  { side: 'received', step: 'check', results: ['rework'], states: ['closed'], means: 'notFixed' },
  {
    side: 'received',
    step: 'check',
    results: ['withdrawn', 'voided', 'closed', 'forcedClosed'],
    states: [...open, ...ends],
    means: 'noted',
  },
  { side: 'received', step: 'evaluate', states: closedStates, means: 'rate' },
  { side: 'received', step: 'evaluate', states: open, means: 'noted' },
];

interface Said {
  side: ExchangeSide;
  step: Exclude<ExchangeStep, 'report'>;
  result?: EstablishResult | CheckResult | undefined;
  /** An evaluation without a score says nothing a reporter could say. */
  hasScore?: boolean | undefined;
}

export function meaningOf({ side, step, result, hasScore }: Said, state: CaseState): Meaning {
  const row = rows.find(
    (one) =>
      one.side === side &&
      one.step === step &&
      one.states.includes(state) &&
      (one.results === undefined || (result !== undefined && one.results.includes(result))),
  );
  if (row?.means === 'rate' && !hasScore) return 'noted';
  return row?.means ?? null;
}

/** Which steps would fit now: what a partner is told beside a no. */
export const stepsThatFit = (side: ExchangeSide, state: CaseState): readonly ExchangeStep[] =>
  exchangeSteps.filter((step) =>
    rows.some((row) => row.side === side && row.step === step && row.states.includes(state)),
  );
