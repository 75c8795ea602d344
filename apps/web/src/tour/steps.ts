import type { CaseState, StaffRole } from '@gezhi/domain';

/** The main job as the tour walks it, in order. Where the case goes another way, `detours` lead back. */
export const tourSteps = [
  'report',
  'accept',
  'file',
  'dispatch',
  'assign',
  'handle',
  'feedBack',
  'sendToCheck',
  'assignCheck',
  'pass',
  'close',
  'answer',
] as const;
export type MainStep = (typeof tourSteps)[number];
/** Ways round, each with the main step it leads back to. */
const detours = {
  verify: 'file',
  agreeReturn: 'dispatch',
  rule: 'dispatch',
  approveExtension: 'handle',
  approveSuspension: 'handle',
  resume: 'handle',
  rework: 'handle',
  endedEarly: 'answer',
  done: 'answer',
} as const satisfies Record<string, MainStep>;
export type TourStep = MainStep | keyof typeof detours;

interface StepRow {
  role: StaffRole | 'citizen';
  face: 'portal' | 'desk' | 'field';
  /** Somebody of the unit that has the case. */
  ofUnit?: true;
}

/** Who takes a step and on which face. */
export const stepRows: Readonly<Record<TourStep, StepRow>> = {
  report: { role: 'citizen', face: 'portal' },
  accept: { role: 'acceptor', face: 'desk' },
  file: { role: 'dutyChief', face: 'desk' },
  dispatch: { role: 'dispatcher', face: 'desk' },
  verify: { role: 'inspector', face: 'field' },
  agreeReturn: { role: 'dispatcher', face: 'desk' },
  rule: { role: 'arbiter', face: 'desk' },
  approveExtension: { role: 'dispatcher', face: 'desk' },
  approveSuspension: { role: 'dispatcher', face: 'desk' },
  resume: { role: 'dispatcher', face: 'desk' },
  assign: { role: 'unitClerk', face: 'desk', ofUnit: true },
  handle: { role: 'handler', face: 'field', ofUnit: true },
  rework: { role: 'handler', face: 'field', ofUnit: true },
  feedBack: { role: 'unitClerk', face: 'desk', ofUnit: true },
  sendToCheck: { role: 'dispatcher', face: 'desk' },
  assignCheck: { role: 'acceptor', face: 'desk' },
  pass: { role: 'inspector', face: 'field' },
  close: { role: 'dutyChief', face: 'desk' },
  answer: { role: 'citizen', face: 'portal' },
  endedEarly: { role: 'citizen', face: 'portal' },
  done: { role: 'citizen', face: 'portal' },
};

const stepOfState: Readonly<Record<Exclude<CaseState, 'draft'>, TourStep>> = {
  reported: 'accept',
  pendingVerification: 'verify',
  pendingFiling: 'file',
  notAccepted: 'endedEarly',
  voided: 'endedEarly',
  mergedDuplicate: 'endedEarly',
  forcedClosed: 'endedEarly',
  pendingDispatch: 'dispatch',
  pendingHandling: 'assign',
  handling: 'handle',
  returnRequested: 'agreeReturn',
  inDispute: 'rule',
  extensionRequested: 'approveExtension',
  suspensionRequested: 'approveSuspension',
  suspended: 'resume',
  handledPendingUnitConfirm: 'feedBack',
  pendingFeedbackReview: 'sendToCheck',
  pendingCheck: 'assignCheck',
  checking: 'pass',
  reworking: 'rework',
  pendingClose: 'close',
  closed: 'answer',
};

/** Where the tour stands is where its case stands, nowhere else: it can be left, resumed, and helped along by others. */
export function stepFor(followed: { state: CaseState; answer: string | null } | null): TourStep {
  if (!followed || followed.state === 'draft') return 'report';
  if (followed.state === 'closed' && followed.answer !== null) return 'done';
  return stepOfState[followed.state];
}

/** Which of the main steps this is, from 1; a detour counts as the step it leads back to. */
export const numberOf = (step: TourStep): number => tourSteps.indexOf(isDetour(step) ? detours[step] : step) + 1;

const isDetour = (step: TourStep): step is keyof typeof detours => Object.hasOwn(detours, step);

export interface DemoPerson {
  id: string;
  name: string;
  posts: readonly { role: StaffRole; unit: { id: string } }[];
}

/** Whom to be for a step: of the case's unit where the step is the unit's, the one the case names where it names one. */
export function personFor(
  step: TourStep,
  people: readonly DemoPerson[],
  { unitId, named }: { unitId: string | null; named: string | null },
): DemoPerson | null {
  const { role, ofUnit } = stepRows[step];
  const fit = people.filter(({ posts }) =>
    posts.some((post) => post.role === role && (!ofUnit || post.unit.id === unitId)),
  );
  return (
    fit.find(({ name }) => name === named) ??
    (named && fit.length > 0 && role === 'inspector' ? null : (fit[0] ?? null))
  );
}
