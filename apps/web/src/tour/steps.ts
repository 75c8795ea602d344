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
export type TourStep = MainStep | 'agreeReturn' | 'rework' | 'endedEarly' | 'done';

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
  agreeReturn: { role: 'dispatcher', face: 'desk' },
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
  pendingFiling: 'file',
  notAccepted: 'endedEarly',
  voided: 'endedEarly',
  pendingDispatch: 'dispatch',
  pendingHandling: 'assign',
  handling: 'handle',
  returnRequested: 'agreeReturn',
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
export function numberOf(step: TourStep): number {
  const main: MainStep =
    step === 'agreeReturn'
      ? 'dispatch'
      : step === 'rework'
        ? 'handle'
        : step === 'endedEarly' || step === 'done'
          ? 'answer'
          : step;
  return tourSteps.indexOf(main) + 1;
}

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
