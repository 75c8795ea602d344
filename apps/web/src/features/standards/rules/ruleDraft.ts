import {
  type CategoryRef,
  type CityRules,
  changedRules,
  checkRules,
  isSameValue,
  type LimitUnit,
  type RuleField,
  type RulePath,
  type RuleProblem,
  type RuleValues,
  ruleFields,
  type TimeLimit,
} from '@gezhi/domain';

/** A rule as it is being typed. */
export type RuleDraft =
  | { kind: 'limit'; value: string; unit: LimitUnit }
  | { kind: 'count' | 'share' | 'choice'; text: string }
  | { kind: 'choices'; chosen: readonly string[] }
  | { kind: 'bans'; bans: readonly BanDraft[] }
  | { kind: 'nearnesses'; own: readonly NearnessDraft[] };
/** One line of a list being typed; what is not chosen yet is missing. */
export type BanDraft = CityRules['filingBans'][number];
export interface NearnessDraft {
  category: CategoryRef | null;
  radiusM: string;
  window: string;
}
export type RuleDrafts = Readonly<Record<RulePath, RuleDraft>>;

export const fields: readonly RuleField[] = ruleFields;

function draftOf(field: RuleField, value: unknown): RuleDraft {
  switch (field.kind) {
    case 'limit': {
      const limit = value as TimeLimit;
      return { kind: 'limit', value: String(limit.value), unit: limit.unit };
    }
    case 'share':
      return { kind: 'share', text: String(Math.round(Number(value) * 1000) / 10) };
    case 'choices':
      return { kind: 'choices', chosen: value as string[] };
    case 'bans':
      return { kind: 'bans', bans: value as readonly BanDraft[] };
    case 'nearnesses':
      return {
        kind: 'nearnesses',
        own: (value as CityRules['relapse']['byCategory']).map(({ category, radiusM, window }) => ({
          category,
          radiusM: String(radiusM),
          window: String(window),
        })),
      };
    default:
      return { kind: field.kind, text: String(value) };
  }
}

export const draftsOf = (values: RuleValues): RuleDrafts =>
  Object.fromEntries(fields.map((field) => [field.path, draftOf(field, values[field.path])])) as RuleDrafts;

const numberOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));

/** What was typed, as it would be sent; a number that is none stays one, for `checkRules` to refuse. */
function typedValue(draft: RuleDraft): unknown {
  switch (draft.kind) {
    case 'limit':
      return { value: numberOf(draft.value), unit: draft.unit };
    case 'count':
      return numberOf(draft.text);
    case 'share':
      return numberOf(draft.text) / 100;
    case 'choice':
      return draft.text;
    case 'choices':
      return draft.chosen;
    case 'bans':
      return draft.bans.map((ban) => ({ ...ban, reason: ban.reason.trim() }));
    case 'nearnesses':
      // A line without its kind says nothing yet and is not sent.
      return draft.own.flatMap(({ category, radiusM, window }) =>
        category ? [{ category, radiusM: numberOf(radiusM), window: numberOf(window) }] : [],
      );
  }
}

/** The rules that were changed, by their paths. */
export const changesOf = (values: RuleValues, drafts: RuleDrafts): RuleValues =>
  Object.fromEntries(
    fields
      .map(({ path }) => [path, typedValue(drafts[path])] as const)
      .filter(([path, value]) => !isSameValue(value, values[path])),
  );

export const rulesOf = (values: RuleValues): CityRules => changedRules({} as CityRules, values);

/** What keeps the rules from being saved as they are typed, by rule. */
export const problemsIn = (values: RuleValues, drafts: RuleDrafts): Map<RulePath, RuleProblem['reason']> =>
  new Map(
    checkRules(changedRules(rulesOf(values), changesOf(values, drafts))).map(({ path, reason }) => [path, reason]),
  );
