import { moreTimeMoves } from '../cases/moves/moreTime';
import { type ApprovedVerb, type CaseRules, defaultCaseRules } from '../cases/rules';
import { limitUnits, type TimeLimit, workingDayReadings } from '../deadlines/dueAt';

/** What a city decides about its cases, without the number of the version that says so. */
export type CityRules = Omit<CaseRules, 'version'>;

type Value = TimeLimit | string | number | boolean | null | undefined | readonly unknown[];
type PathOf<T> = {
  [K in keyof T & string]-?: T[K] extends Value ? K : `${K}.${PathOf<Exclude<T[K], undefined>>}`;
}[keyof T & string];
/** `limits.accept`, `maxReturns`: the names of single rules. */
export type RulePath = PathOf<CityRules>;
export type RuleGroup =
  | 'limits'
  | 'clocks'
  | 'filing'
  | 'returns'
  | 'moreTime'
  | 'checks'
  | 'relapse'
  | 'endings'
  | 'answers'
  | 'appeals'
  | 'supervision';

/** How a rule is judged and shown; every kind has its line in the schema of the wire and its field on the desk. */
export type RuleKind =
  | { kind: 'limit' }
  | { kind: 'count'; least: number; most: number }
  | { kind: 'share' }
  | { kind: 'choice'; options: readonly string[] }
  /** `least`: how many of them there must be, where a city without any could not go on. */
  | { kind: 'choices'; options: readonly string[]; least?: number }
  | { kind: 'bans' }
  | { kind: 'nearnesses' };

export type RuleField = { path: RulePath; group: RuleGroup } & RuleKind;

/** Whom a city may choose to decide a step: those its row in the lifecycle names. */
const deciders = (verb: ApprovedVerb): readonly string[] => moreTimeMoves.find((move) => move.verb === verb)!.by;
/** With nobody to decide it, what was asked for would lie there until its clock has run out. */
const somebodyOf = (verb: ApprovedVerb) => ({ kind: 'choices', options: deciders(verb), least: 1 }) as const;

/**
 * Every rule of a city, one row each: the schema of the command, what `checkRules` asks and the form on the desk are read
 * from here. A rule without a row does not compile (below); its name in both languages stands in `rules.json`.
 */
export const ruleFields = [
  { path: 'limits.accept', group: 'limits', kind: 'limit' },
  { path: 'limits.verify', group: 'limits', kind: 'limit' },
  { path: 'limits.dispatch', group: 'limits', kind: 'limit' },
  { path: 'defaultHandleLimit', group: 'limits', kind: 'limit' },
  { path: 'limits.review', group: 'limits', kind: 'limit' },
  { path: 'limits.check', group: 'limits', kind: 'limit' },
  { path: 'limits.close', group: 'limits', kind: 'limit' },
  { path: 'workingDayReading', group: 'clocks', kind: 'choice', options: workingDayReadings },
  { path: 'filingBans', group: 'filing', kind: 'bans' },
  { path: 'maxReturns', group: 'returns', kind: 'count', least: 0, most: 9 },
  { path: 'returnWindow.shareOfLimit', group: 'returns', kind: 'share' },
  { path: 'returnWindow.atMost', group: 'returns', kind: 'limit' },
  { path: 'rulingLimit', group: 'returns', kind: 'limit' },
  { path: 'maxExtensions', group: 'moreTime', kind: 'count', least: 0, most: 9 },
  { path: 'maxSuspensions', group: 'moreTime', kind: 'count', least: 0, most: 9 },
  { path: 'maxSuspensionDays', group: 'moreTime', kind: 'count', least: 1, most: 366 },
  { path: 'longSuspensionDays', group: 'moreTime', kind: 'count', least: 0, most: 366 },
  { path: 'approvers.approveExtension', group: 'moreTime', ...somebodyOf('approveExtension') },
  { path: 'approvers.refuseExtension', group: 'moreTime', ...somebodyOf('refuseExtension') },
  { path: 'approvers.approveSuspension', group: 'moreTime', ...somebodyOf('approveSuspension') },
  { path: 'approvers.refuseSuspension', group: 'moreTime', ...somebodyOf('refuseSuspension') },
  { path: 'verifyToleranceM', group: 'checks', kind: 'count', least: 10, most: 5000 },
  { path: 'maxCheckTries', group: 'checks', kind: 'count', least: 0, most: 9 },
  { path: 'selfHandledAuditShare', group: 'checks', kind: 'share' },
  { path: 'duplicate.radiusM', group: 'relapse', kind: 'count', least: 1, most: 1000 },
  { path: 'duplicate.window', group: 'relapse', kind: 'count', least: 1, most: 720 },
  { path: 'relapse.radiusM', group: 'relapse', kind: 'count', least: 1, most: 1000 },
  { path: 'relapse.window', group: 'relapse', kind: 'count', least: 1, most: 366 },
  { path: 'relapse.byCategory', group: 'relapse', kind: 'nearnesses' },
  { path: 'planAtRelapses', group: 'relapse', kind: 'count', least: 1, most: 20 },
  { path: 'secondPersonFor', group: 'endings', kind: 'choices', options: ['void', 'forcedClose'] },
  { path: 'answerWindowDays', group: 'answers', kind: 'count', least: 1, most: 366 },
  { path: 'appealWindow', group: 'appeals', kind: 'limit' },
  { path: 'supervision.levelAtDue', group: 'supervision', kind: 'count', least: 1, most: 4 },
  { path: 'supervision.levelAtOverOnce', group: 'supervision', kind: 'count', least: 1, most: 4 },
  { path: 'supervision.levelAtOverTwice', group: 'supervision', kind: 'count', least: 1, most: 4 },
  { path: 'supervision.letterAtRework', group: 'supervision', kind: 'count', least: 1, most: 9 },
  { path: 'supervision.noticeAtRework', group: 'supervision', kind: 'count', least: 1, most: 9 },
  { path: 'supervision.noticeAtRelapse', group: 'supervision', kind: 'count', least: 1, most: 9 },
  { path: 'supervision.orderReply', group: 'supervision', kind: 'limit' },
  { path: 'supervision.letterReply', group: 'supervision', kind: 'limit' },
  { path: 'supervision.noticeReply', group: 'supervision', kind: 'limit' },
] as const satisfies readonly RuleField[];

type Missing = Exclude<RulePath, (typeof ruleFields)[number]['path']>;
/** Does not compile while a rule has no row; the name of the rule is in the message. */
export const everyRuleHasARow: [Missing] extends [never] ? true : Missing = true;

/** Rules by their paths, as the wire and the form have them. */
export type RuleValues = Partial<Record<RulePath, unknown>>;

function at(rules: unknown, path: string): unknown {
  let value = rules;
  for (const part of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[part];
  return value;
}

export const ruleAt = (rules: CityRules, path: RulePath): unknown => at(rules, path);

/** Every rule with its value. */
export const ruleValues = (rules: CityRules): Record<RulePath, unknown> =>
  Object.fromEntries(ruleFields.map(({ path }) => [path, at(rules, path)])) as Record<RulePath, unknown>;

function put(rules: object, [first, ...rest]: string[], value: unknown): object {
  const inner = (rules as Record<string, unknown>)[first!];
  return { ...rules, [first!]: rest.length === 0 ? value : put((inner ?? {}) as object, rest, value) };
}

/** The rules with some of them changed; everything else stays, also what this release knows nothing of. */
export const changedRules = (rules: CityRules, changes: RuleValues): CityRules =>
  Object.entries(changes)
    .filter(([, value]) => value !== undefined)
    .reduce<object>((changed, [path, value]) => put(changed, path.split('.'), value), rules) as CityRules;

/** Rules that were written down before a rule of today existed have its default. */
export function completeRules(stored: object): CityRules {
  const paths: readonly string[] = ruleFields.map(({ path }) => path);
  const missing = paths.filter((path) => at(stored, path) === undefined);
  return changedRules(
    stored as CityRules,
    Object.fromEntries(missing.map((path) => [path, at(defaultCaseRules, path)])),
  );
}

export interface RuleDifference {
  path: RulePath;
  before: unknown;
  after: unknown;
}

export const rulesThatDiffer = (before: CityRules, after: CityRules): RuleDifference[] =>
  ruleFields
    .map(({ path }) => ({ path, before: at(before, path), after: at(after, path) }))
    .filter((difference) => !isSameValue(difference.before, difference.after));

/** Values as they are written, whatever the order of the parts of a limit. */
export const isSameValue = (a: unknown, b: unknown): boolean => written(a) === written(b);

const written = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1)))
      : inner,
  );

/** Longest limit in the units of each: somebody who types more has mistaken the unit. */
const longest = { urgentWorkingHour: 720, workingHour: 720, urgentWorkingDay: 366, workingDay: 366, naturalDay: 366 };

export const isLimitInRange = ({ value, unit }: TimeLimit): boolean => value > 0 && value <= longest[unit];
export const isLimit = (value: unknown): value is TimeLimit =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as TimeLimit).value === 'number' &&
  limitUnits.includes((value as TimeLimit).unit);
