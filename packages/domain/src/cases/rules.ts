import { runClock, type TimeLimit, type WorkingDayReading } from '../deadlines/dueAt';
import type { WorkingCalendar } from '../deadlines/workingCalendar';
import type { StaffRole } from '../permissions/roles';
import type { Day } from '../shared/day';
import type { StageClock } from './caseFile';
import type { CategoryRef } from './facts';
import type { Stage } from './states';

/** Steps of which a city says who decides. */
export const approvedVerbs = ['approveExtension', 'refuseExtension', 'approveSuspension', 'refuseSuspension'] as const;
export type ApprovedVerb = (typeof approvedVerbs)[number];

/** Where a kind of matter may not be filed for a while: a site under control, a night market by order. */
export interface FilingBan {
  /** Null: every category. A code may name a whole class by its first two digits. */
  category: CategoryRef | null;
  /** Area of any layer; null: the whole city. */
  areaId: string | null;
  from: Day;
  to: Day;
  reason: string;
}

/** Same kind, same place, soon after: how near and how soon. */
export interface Nearness {
  radiusM: number;
  /** Natural days for a relapse, natural hours for a duplicate. */
  window: number;
}

/**
 * A city's rules about cases: data with defaults, an immutable version each, kept with the case it filed. Every default
 * carries its origin: [S] seen in a city's rules, [P] this product's proposal (case process §4–6).
 */
export interface CaseRules {
  version: number;
  /** Stages with a limit of their own; `handle` comes from the category's condition, `rework` from `handle`. */
  limits: Record<Exclude<Stage, 'handle' | 'rework'>, TimeLimit>;
  /** The handle limit where a category's condition names none; shown as "city default" wherever it is used. */
  defaultHandleLimit: TimeLimit;
  workingDayReading: WorkingDayReading;
  /** A unit may say "not mine" within this share of its limit, and never later than the second value after receipt. */
  returnWindow: { shareOfLimit: number; atMost: TimeLimit };
  /** Returns of one case, by whichever unit, before it is a dispute. */
  maxReturns: number;
  /** How long the arbiter has. */
  rulingLimit: TimeLimit;
  /** Approved extensions of one case, each as long as the limit itself. */
  maxExtensions: number;
  maxSuspensions: number;
  /** Natural days a suspension may last at most, and beyond how many the leader decides. */
  maxSuspensionDays: number;
  longSuspensionDays: number;
  /** Checks that could not be made before somebody has to decide. */
  maxCheckTries: number;
  /** How far from the reported place a verification may find the matter. */
  verifyToleranceM: number;
  /** Who decides what; a step that is not here is decided by anybody its row in the lifecycle names. */
  approvers: Partial<Record<ApprovedVerb, readonly StaffRole[]>>;
  /** Ends out of turn that one person alone cannot bring about. */
  secondPersonFor: readonly ('void' | 'forcedClose')[];
  filingBans: readonly FilingBan[];
  /** What counts as come back after closing; a category may have its own. */
  relapse: Nearness & { byCategory: readonly (Nearness & { category: CategoryRef })[] };
  /** What is shown as a likely duplicate. */
  duplicate: Nearness;
  /** Share of matters cured on the spot that somebody looks at again. */
  selfHandledAuditShare: number;
  /** Natural days after closing during which a resident's "not fixed" carries the case on. */
  answerWindowDays: number;
  /** How long after the end of a case a unit may appeal against what it counts, and after a refusal ask once more. */
  appealWindow: TimeLimit;
  /** So many closed cases of one kind that came back at one point want a plan (一点一策). */
  planAtRelapses: number;
  supervision: SupervisionRules;
}

/** When an order presses a unit, how hard, and how long it has to reply (case process §7). */
export interface SupervisionRules {
  /** Levels (1–4) a unit's clock raises: at its deadline, and one and two whole limits after it. */
  levelAtDue: number;
  levelAtOverOnce: number;
  levelAtOverTwice: number;
  /** Reworks from which a letter is sent, and a public notice. */
  letterAtRework: number;
  noticeAtRework: number;
  /** Relapses of a matter from which a public notice is given. */
  noticeAtRelapse: number;
  orderReply: TimeLimit;
  letterReply: TimeLimit;
  noticeReply: TimeLimit;
}

export const defaultCaseRules: Omit<CaseRules, 'version'> = {
  limits: {
    accept: { value: 0.5, unit: 'workingHour' }, // [S] 15 min continuous in one city; [P] half a working hour, so that nights do not turn red
    verify: { value: 0.5, unit: 'workingHour' }, // [S] 30 min continuous, see above
    dispatch: { value: 0.5, unit: 'workingHour' }, // [S] 15 min there, see above
    review: { value: 1, unit: 'workingHour' }, // [P]
    check: { value: 2, unit: 'workingHour' }, // [S] 2 h
    close: { value: 0.5, unit: 'workingHour' }, // [P] 30 min
  },
  defaultHandleLimit: { value: 1, unit: 'workingDay' }, // [P]
  workingDayReading: 'workingHours', // [S] 1 工作日 = 8 工作时
  returnWindow: { shareOfLimit: 0.25, atMost: { value: 2, unit: 'workingHour' } }, // [P]
  maxReturns: 2, // [P]
  rulingLimit: { value: 1, unit: 'workingDay' }, // [P]
  maxExtensions: 2, // [S]
  maxSuspensions: 1, // [S]
  maxSuspensionDays: 365, // [S]
  longSuspensionDays: 30, // [P]
  maxCheckTries: 2, // [S]
  verifyToleranceM: 100, // [P]
  approvers: {
    approveExtension: ['dispatcher'], // [S]
    refuseExtension: ['dispatcher'], // [S]
    approveSuspension: ['dispatcher', 'leader'], // [P]
    refuseSuspension: ['dispatcher', 'leader'], // [P]
  },
  secondPersonFor: ['forcedClose'], // [S]
  filingBans: [],
  relapse: { radiusM: 20, window: 30, byCategory: [] }, // [P]
  duplicate: { radiusM: 50, window: 24 }, // [S]
  selfHandledAuditShare: 0.1, // [P]
  answerWindowDays: 15, // [P]
  appealWindow: { value: 5, unit: 'workingDay' }, // [P]
  planAtRelapses: 2, // [P]
  supervision: {
    levelAtDue: 2, // [P]
    levelAtOverOnce: 3, // [P]
    levelAtOverTwice: 4, // [P]
    letterAtRework: 2, // [P]
    noticeAtRework: 3, // [P]
    noticeAtRelapse: 2, // [P]
    orderReply: { value: 4, unit: 'workingHour' }, // [P]
    letterReply: { value: 1, unit: 'workingDay' }, // [P]
    noticeReply: { value: 1, unit: 'workingDay' }, // [P]
  },
};

/** What the clock of a stage needs to start: the city's rules and calendar. */
export interface ClockRules {
  rules: CaseRules;
  calendar: WorkingCalendar;
}

export function startStage(stage: Stage, limit: TimeLimit, at: Date, clockRules: ClockRules): StageClock {
  const { value, unit } = limit;
  return runAgain({ stage, value, unit, startedAt: at, warnAt: at, dueAt: at, extensions: [], pauses: [] }, clockRules);
}

/** A clock worked out from its start, limit, extensions and pauses under the calendar given: recomputing is starting again. */
export function runAgain(clock: StageClock, { rules, calendar }: ClockRules): StageClock {
  const { startedAt, value, unit, extensions, pauses } = clock;
  const run = { startedAt, limit: { value, unit }, extensions, pauses };
  return { ...clock, ...runClock(run, calendar, rules.workingDayReading) };
}

/**
 * The time a resident is promised: the handle limit and every stage still ahead, one after the other from filing. It is
 * fixed at filing; a return, a rework or a late step uses it up and never moves it (decision: the total clock never stops).
 */
export function promiseOf(filedAt: Date, handleLimit: TimeLimit, clockRules: ClockRules): Date {
  const { dispatch, review, check, close } = clockRules.rules.limits;
  const ahead: [Stage, TimeLimit][] = [
    ['dispatch', dispatch],
    ['handle', handleLimit],
    ['review', review],
    ['check', check],
    ['close', close],
  ];
  return ahead.reduce((at, [stage, limit]) => startStage(stage, limit, at, clockRules).dueAt, filedAt);
}
