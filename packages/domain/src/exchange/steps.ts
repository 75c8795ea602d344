import type { CaseEvent } from '../cases/caseFile';
import type { Recurrence } from '../cases/facts';
import type { CaseVerb } from '../cases/lifecycle';

/** The seven steps of 数字城管 as platforms tell them to each other (case process §1). Codes are on the wire: never renamed. */
export const exchangeSteps = ['report', 'establish', 'dispatch', 'handle', 'feedback', 'check', 'evaluate'] as const;
export type ExchangeStep = (typeof exchangeSteps)[number];

/** `given`: a case of ours the partner treats · `received`: a case of the partner's that is treated here. */
export const exchangeSides = ['given', 'received'] as const;
export type ExchangeSide = (typeof exchangeSides)[number];

export const establishResults = ['filed', 'declined', 'merged'] as const;
export type EstablishResult = (typeof establishResults)[number];
/** `rework`: not done well enough · `withdrawn`: it goes to somebody else · the others are ends. */
export const checkResults = ['closed', 'rework', 'withdrawn', 'voided', 'forcedClosed'] as const;
export type CheckResult = (typeof checkResults)[number];

/** One step as it is told, with how it came out where that may differ. */
export interface ToldStep {
  step: ExchangeStep;
  result?: EstablishResult | CheckResult;
}

const filed: ToldStep = { step: 'establish', result: 'filed' };
const declined: ToldStep = { step: 'establish', result: 'declined' };
const dispatched: ToldStep = { step: 'dispatch' };
const rework: ToldStep = { step: 'check', result: 'rework' };
const withdrawn: ToldStep = { step: 'check', result: 'withdrawn' };
const evaluated: ToldStep = { step: 'evaluate' };
const ended = (result: CheckResult): readonly ToldStep[] => [{ step: 'check', result }, evaluated];

/** Which of the seven steps a step of ours is, in the order they are told. What is not here is the house's own affair. */
const toldBy: Partial<Record<CaseVerb, readonly ToldStep[]>> = {
  report: [{ step: 'report' }],
  file: [filed],
  decline: [declined],
  declineVerified: [declined],
  declineFiling: [declined],
  withdraw: [declined],
  merge: [{ step: 'establish', result: 'merged' }],
  dispatch: [dispatched],
  rule: [dispatched],
  handOver: [dispatched],
  refuseReturn: [dispatched],
  agreeReturn: [withdrawn],
  redispatch: [withdrawn],
  handle: [{ step: 'handle' }],
  feedBack: [{ step: 'feedback' }],
  rework: [{ step: 'handle' }, { step: 'feedback' }],
  refuseFeedback: [rework],
  fail: [rework],
  sendToRework: [rework],
  close: ended('closed'),
  void: [{ step: 'check', result: 'voided' }],
  forceClose: ended('forcedClosed'),
  rate: [evaluated],
};

/** All of the seven steps one event of a case tells. */
export const stepsOfEvent = ({ name }: Pick<CaseEvent, 'name'>): readonly ToldStep[] =>
  toldBy[name.slice('case.'.length) as CaseVerb] ?? [];

/** Where a case stands with a partner while its events are read: whether it was told of it and whether it has it now. */
export interface Standing {
  side: ExchangeSide;
  /** The unit the partner stands for has the case. Always true of what was received. */
  isHeld: boolean;
}

/**
 * Whether a new case is, for the partner, the closed one that goes on: its own reporter said "not fixed". A matter that came back
 * by itself is the city's affair.
 */
export const goesOnWith = (recurrence: Pick<Recurrence, 'reason'>, closed: Standing): boolean =>
  recurrence.reason === 'notFixed' && closed.side === 'received';

/**
 * What a partner is told of an event, and how it stands afterwards. A partner that treats our case hears that it got it, what
 * became of its work and that it lost it; one whose case is treated here hears everything but its own report.
 */
export function tellPartner(
  event: Pick<CaseEvent, 'name' | 'facts'>,
  before: Standing | null,
  unitIds: readonly string[],
): { told: readonly ToldStep[]; after: Standing | null } {
  const steps = stepsOfEvent(event);
  if (before?.side === 'received') {
    const told = steps.filter(({ step, result }) => step !== 'report' && result !== 'withdrawn');
    return { told, after: before };
  }
  const named = steps.some(({ step }) => step === 'dispatch') ? event.facts.unitId : undefined;
  if (named !== undefined && unitIds.includes(named)) {
    const told = before ? [dispatched] : [{ step: 'report' as const }, filed, dispatched];
    return { told, after: { side: 'given', isHeld: true } };
  }
  if (!before?.isHeld) return { told: [], after: before };
  // Handed to somebody else without a word of the partner's: a ruling, a reform.
  if (named !== undefined) return { told: [withdrawn], after: { ...before, isHeld: false } };
  const isLost = steps.some(({ result }) => result === 'withdrawn');
  const told = steps.filter(({ step }) => step === 'check' || step === 'evaluate' || step === 'dispatch');
  return { told, after: { ...before, isHeld: !isLost } };
}
