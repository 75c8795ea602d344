import type { CaseRules, FilingBan } from '../cases/rules';
import {
  type CityRules,
  isLimit,
  isLimitInRange,
  type RuleField,
  type RulePath,
  ruleAt,
  ruleFields,
} from './ruleFields';

export const ruleProblemReasons = [
  'limit.range',
  'number.range',
  'choice.unknown',
  'choice.none',
  'limit.halfDay',
  'ban.order',
  'ban.unsaid',
  'nearness.range',
  'nearness.twice',
] as const;
export type RuleProblemReason = (typeof ruleProblemReasons)[number];

export interface RuleProblem {
  path: RulePath;
  reason: RuleProblemReason;
}

/** What cannot hold, or not together; an empty list means that a city can work by these rules. */
export const checkRules = (rules: CityRules): RuleProblem[] => {
  const problems = ruleFields.flatMap((field: RuleField): RuleProblem[] => {
    const reason = whyNot(field, ruleAt(rules, field.path));
    return reason ? [{ path: field.path, reason }] : [];
  });
  return problems.length > 0 ? problems : contradictions.flatMap((find) => find(rules));
};

function whyNot(field: RuleField, value: unknown): RuleProblemReason | null {
  switch (field.kind) {
    case 'limit':
      return isLimit(value) && isLimitInRange(value) ? null : 'limit.range';
    case 'count':
      return Number.isInteger(value) && Number(value) >= field.least && Number(value) <= field.most
        ? null
        : 'number.range';
    case 'share':
      return typeof value === 'number' && value > 0 && value <= 1 ? null : 'number.range';
    case 'choice':
      return field.options.includes(value as string) ? null : 'choice.unknown';
    case 'choices':
      if (!Array.isArray(value) || !value.every((one) => field.options.includes(one))) return 'choice.unknown';
      return value.length >= (field.least ?? 0) ? null : 'choice.none';
    case 'bans':
      return whyNoBans(value as readonly FilingBan[]);
    case 'nearnesses':
      return whyNoNearnesses(value as CaseRules['relapse']['byCategory']);
  }
}

/** A ban has days that follow one another and says why: whoever may not file is told. */
function whyNoBans(bans: readonly FilingBan[]): RuleProblemReason | null {
  if (bans.some(({ from, to }) => !from || !to || to < from)) return 'ban.order';
  return bans.some(({ reason }) => reason.trim() === '') ? 'ban.unsaid' : null;
}

/** As far and as long as for all kinds, and one rule for each kind: which of two would hold nobody could say. */
function whyNoNearnesses(own: CaseRules['relapse']['byCategory']): RuleProblemReason | null {
  const isIn = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most;
  if (!own.every(({ radiusM, window }) => isIn(radiusM, 1000) && isIn(window, 366))) return 'nearness.range';
  const keys = own.map(({ category }) => `${category.edition} ${category.kind} ${category.code}`);
  return new Set(keys).size < keys.length ? 'nearness.twice' : null;
}

/** Rules that are each in order and cannot hold together. */
const contradictions: readonly ((rules: CityRules) => RuleProblem[])[] = [
  // The end of the n-th working day has no halves: half a day would silently be a whole one.
  (rules) =>
    rules.workingDayReading === 'endOfDay'
      ? ruleFields
          .filter(({ path, kind }) => kind === 'limit' && isHalfDay(ruleAt(rules, path)))
          .map(({ path }) => ({ path, reason: 'limit.halfDay' as const }))
      : [],
];

const isHalfDay = (value: unknown) => isLimit(value) && value.unit === 'workingDay' && !Number.isInteger(value.value);
