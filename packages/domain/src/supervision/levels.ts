import type { CaseFile, StageClock } from '../cases/caseFile';
import type { ClockRules } from '../cases/rules';
import { dueAt, type TimeLimit } from '../deadlines/dueAt';

/** Reminder, order (督办单), letter of the creation office (督办函), public notice and talk (通报、约谈): case process §7. */
export const supervisionLevels = [1, 2, 3, 4] as const;
export type SupervisionLevel = (typeof supervisionLevels)[number];

/** Why an order was raised: the first three by rule, the last two by somebody. */
export const supervisionCauses = ['overdue', 'rework', 'relapse', 'leader', 'focus'] as const;
export type SupervisionCause = (typeof supervisionCauses)[number];
export const handCauses = ['leader', 'focus'] as const satisfies readonly SupervisionCause[];

/** [P] of case process §7; a reminder asks for no reply. */
const replyLimits: Record<SupervisionLevel, TimeLimit | null> = {
  1: null,
  2: { value: 4, unit: 'workingHour' },
  3: { value: 1, unit: 'workingDay' },
  4: { value: 1, unit: 'workingDay' },
};

export const needsReply = (level: SupervisionLevel) => replyLimits[level] !== null;
/** From the letter on the head of the unit answers, not its clerk. */
export const needsHead = (level: SupervisionLevel) => level >= 3;

export function replyDueAt(level: SupervisionLevel, from: Date, { rules, calendar }: ClockRules): Date | null {
  const limit = replyLimits[level];
  return limit && dueAt(from, limit, calendar, rules.workingDayReading);
}

/** What a clock may set off: yellow, red, and each further whole limit overdue. */
export const timerKinds = ['warn', 'due', 'overOnce', 'overTwice'] as const;
export type TimerKind = (typeof timerKinds)[number];

/** Orders press units: clocks of the desk's own stages remind those whose turn it is and go no further. */
export const isUnitsClock = (clock: Pick<StageClock, 'stage'>) => clock.stage === 'handle' || clock.stage === 'rework';

/** The level a timer of a unit's clock raises; yellow is a reminder. */
export const levelOf: Record<TimerKind, SupervisionLevel> = { warn: 1, due: 2, overOnce: 3, overTwice: 4 };

/** When the next timer of an overdue clock goes off: each as long after the one before as the limit itself, in its unit. */
export function nextTimer(
  kind: TimerKind,
  at: Date,
  { value, unit }: Pick<StageClock, 'value' | 'unit'>,
  { rules, calendar }: ClockRules,
): { kind: TimerKind; at: Date } | null {
  const next = kind === 'due' ? 'overOnce' : kind === 'overOnce' ? 'overTwice' : null;
  return next && { kind: next, at: dueAt(at, { value, unit }, calendar, rules.workingDayReading) };
}

/** What a case's own history raises, whatever its clock says: second and third rework, second relapse. */
export function levelByHistory(
  file: Pick<CaseFile, 'reworkCount' | 'urgency'>,
): { level: SupervisionLevel; cause: SupervisionCause; count: number } | null {
  if (file.urgency >= 2) return { level: 4, cause: 'relapse', count: file.urgency };
  if (file.reworkCount >= 3) return { level: 4, cause: 'rework', count: file.reworkCount };
  return file.reworkCount === 2 ? { level: 3, cause: 'rework', count: 2 } : null;
}
