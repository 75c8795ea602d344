import type { CaseFile, StageClock } from '../cases/caseFile';
import type { CaseRules, ClockRules } from '../cases/rules';
import { dueAt, type TimeLimit } from '../deadlines/dueAt';

/** Reminder, order (督办单), letter of the creation office (督办函), public notice and talk (通报、约谈): case process §7. */
export const supervisionLevels = [1, 2, 3, 4] as const;
export type SupervisionLevel = (typeof supervisionLevels)[number];

/** Why an order was raised: the first three by rule, the last two by somebody. */
export const supervisionCauses = ['overdue', 'rework', 'relapse', 'leader', 'focus'] as const;
export type SupervisionCause = (typeof supervisionCauses)[number];
export const handCauses = ['leader', 'focus'] as const satisfies readonly SupervisionCause[];

/** How long a unit has to reply is the city's rule; a reminder asks for no reply. */
const replyLimitOf = (level: SupervisionLevel, { supervision }: Pick<CaseRules, 'supervision'>): TimeLimit | null =>
  ({ 1: null, 2: supervision.orderReply, 3: supervision.letterReply, 4: supervision.noticeReply })[level];

export const needsReply = (level: SupervisionLevel) => level > 1;
/** From the letter on the head of the unit answers, not its clerk. */
export const needsHead = (level: SupervisionLevel) => level >= 3;

export function replyDueAt(level: SupervisionLevel, from: Date, { rules, calendar }: ClockRules): Date | null {
  const limit = replyLimitOf(level, rules);
  return limit && dueAt(from, limit, calendar, rules.workingDayReading);
}

/** What a clock may set off: yellow, red, and each further whole limit overdue. */
export const timerKinds = ['warn', 'due', 'overOnce', 'overTwice'] as const;
export type TimerKind = (typeof timerKinds)[number];

/** Orders press units: clocks of the desk's own stages remind those whose turn it is and go no further. */
export const isUnitsClock = (clock: Pick<StageClock, 'stage'>) => clock.stage === 'handle' || clock.stage === 'rework';

/** The level a timer of a unit's clock raises, by the city's rules; yellow is a reminder everywhere. */
export function levelOf(kind: TimerKind, { supervision }: Pick<CaseRules, 'supervision'>): SupervisionLevel {
  const { levelAtDue, levelAtOverOnce, levelAtOverTwice } = supervision;
  return { warn: 1, due: levelAtDue, overOnce: levelAtOverOnce, overTwice: levelAtOverTwice }[kind] as SupervisionLevel;
}

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

/** What a case's own history raises, whatever its clock says: by default the second and third rework, the second relapse. */
export function levelByHistory(
  file: Pick<CaseFile, 'reworkCount' | 'urgency'>,
  { supervision }: Pick<CaseRules, 'supervision'>,
): { level: SupervisionLevel; cause: SupervisionCause; count: number } | null {
  const { letterAtRework, noticeAtRework, noticeAtRelapse } = supervision;
  const { urgency, reworkCount } = file;
  if (urgency >= noticeAtRelapse) return { level: 4, cause: 'relapse', count: urgency };
  if (reworkCount >= noticeAtRework) return { level: 4, cause: 'rework', count: reworkCount };
  return reworkCount >= letterAtRework ? { level: 3, cause: 'rework', count: reworkCount } : null;
}
