import { startClock, type TimeLimit, type WorkingDayReading } from '../deadlines/dueAt';
import type { WorkingCalendar } from '../deadlines/workingCalendar';
import type { StageClock } from './caseFile';
import type { Stage } from './lifecycle';

/**
 * A city's rules about cases: data with defaults, an immutable version each, kept with the case it filed. Every default
 * carries its origin: [S] seen in a city's rules, [P] this product's proposal (case process §4–5).
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
  maxReturns: number;
  /** Natural days after closing during which a resident's "not fixed" carries the case on. */
  answerWindowDays: number;
}

export const defaultCaseRules: Omit<CaseRules, 'version'> = {
  limits: {
    accept: { value: 0.5, unit: 'workingHour' }, // [S] 15 min continuous in one city; [P] half a working hour, so that nights do not turn red
    dispatch: { value: 0.5, unit: 'workingHour' }, // [S] 15 min there, see above
    review: { value: 1, unit: 'workingHour' }, // [P]
    check: { value: 2, unit: 'workingHour' }, // [S] 2 h
    close: { value: 0.5, unit: 'workingHour' }, // [P] 30 min
  },
  defaultHandleLimit: { value: 1, unit: 'workingDay' }, // [P]
  workingDayReading: 'workingHours', // [S] 1 工作日 = 8 工作时
  returnWindow: { shareOfLimit: 0.25, atMost: { value: 2, unit: 'workingHour' } }, // [P]
  maxReturns: 2, // [P]
  answerWindowDays: 15, // [P]
};

/** What the clock of a stage needs to start: the city's rules and calendar. */
export interface ClockRules {
  rules: CaseRules;
  calendar: WorkingCalendar;
}

export function startStage(stage: Stage, limit: TimeLimit, at: Date, { rules, calendar }: ClockRules): StageClock {
  return { stage, unit: limit.unit, ...startClock(at, limit, calendar, rules.workingDayReading) };
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
