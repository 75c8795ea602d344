import {
  addDays,
  type CityRules,
  dueAt,
  instantAt,
  type RulePath,
  type RuleValues,
  type TimeLimit,
} from '@gezhi/domain';
import type { Calendar } from './api';

export interface Rulings {
  calendar: Calendar;
  rules: Pick<CityRules, 'workingDayReading'>;
}

export interface DueLine {
  /** The rule whose limit it is; null: a limit for comparison. */
  path: RulePath | null;
  limit: TimeLimit;
  from: Date;
  before: Date;
  after: Date;
}

/** Limits everybody knows, to see what a change does to them. */
const familiar: readonly TimeLimit[] = [
  { value: 4, unit: 'workingHour' },
  { value: 2, unit: 'workingDay' },
];

const due = (from: Date, limit: TimeLimit, { calendar, rules }: Rulings) =>
  dueAt(from, limit, calendar, rules.workingDayReading);

/** When familiar limits would be due, filed at each of the moments. */
export const familiarLines = (moments: readonly Date[], before: Rulings, after: Rulings): DueLine[] =>
  moments.flatMap((from) =>
    familiar.map((limit) => ({
      path: null,
      limit,
      from,
      before: due(from, limit, before),
      after: due(from, limit, after),
    })),
  );

/** When the limits that change would be due, begun now. */
export const changedLines = (
  now: Date,
  values: RuleValues,
  changes: RuleValues,
  before: Rulings,
  after: Rulings,
): DueLine[] =>
  (Object.entries(changes) as [RulePath, unknown][])
    .filter(([, value]) => isLimit(value))
    .map(([path, value]) => ({
      path,
      limit: value as TimeLimit,
      from: now,
      before: due(now, values[path] as TimeLimit, before),
      after: due(now, value as TimeLimit, after),
    }));

const isLimit = (value: unknown) => typeof value === 'object' && value !== null && 'unit' in value;

/**
 * Moments at which a change of days is felt: now, and the afternoon before the first day that changes, where that is still
 * to come. A holiday in a year's time says nothing about a case that is filed today.
 */
export function tellingMoments(now: Date, { zone }: Calendar, changedDays: readonly string[]): Date[] {
  const first = [...changedDays].sort()[0];
  const eve = first && instantAt(zone, addDays(first, -1), 16 * 3_600_000);
  return eve && eve > now ? [now, eve] : [now];
}
