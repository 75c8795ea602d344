import { dueAt } from '../deadlines/dueAt';
import { type Actor, personOf } from '../permissions/roles';
import type { CaseFile } from './caseFile';
import type { GuardName } from './lifecycle';
import type { ClockRules } from './rules';

export type GuardProblem =
  | 'case.own-work'
  | 'case.return-window-closed'
  | 'case.no-returns-left'
  | 'case.answer-window-closed'
  | 'case.already-answered';

export interface GuardInput extends ClockRules {
  file: CaseFile;
  actor: Actor;
  now: Date;
}

const dayMs = 86_400_000;

/** Rules of a row beyond role and place: null where the move may go on, else what stands in its way. */
export const guards: Record<GuardName, (input: GuardInput) => GuardProblem | null> = {
  notOwnWork: ({ file, actor }) => {
    const personId = personOf(actor);
    return personId !== null && file.treatedBy.includes(personId) ? 'case.own-work' : null;
  },
  returnsLeft: ({ file, rules }) => (file.returnCount < rules.maxReturns ? null : 'case.no-returns-left'),
  withinReturnWindow: (input) => {
    const end = returnWindowEnd(input);
    return end && input.now <= end ? null : 'case.return-window-closed';
  },
  withinAnswerWindow: ({ file, now, rules }) =>
    file.endedAt && now.getTime() <= file.endedAt.getTime() + rules.answerWindowDays * dayMs
      ? null
      : 'case.answer-window-closed',
  unansweredYet: ({ file }) => (file.answer === null ? null : 'case.already-answered'),
};

/** Until when the unit may say "not mine": the earlier of a share of its limit and a fixed time after it received the case. */
export function returnWindowEnd({ file, rules, calendar }: Omit<GuardInput, 'actor' | 'now'>): Date | null {
  if (!file.handle || !file.limit) return null;
  const { shareOfLimit, atMost } = rules.returnWindow;
  const { startedAt } = file.handle;
  const share = dueAt(startedAt, { ...file.limit, value: file.limit.value * shareOfLimit }, calendar, 'workingHours');
  const cap = dueAt(startedAt, atMost, calendar, 'workingHours');
  return share < cap ? share : cap;
}
