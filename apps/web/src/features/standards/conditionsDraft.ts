import type { LimitUnit } from '@gezhi/domain';
import { plainLimit } from '../../lib/limitText';
import type { Category, Change } from './api';

/** A condition as it is being typed. Without a unit the city's default applies. */
export interface ConditionDraft {
  number: number;
  filing: string;
  closing: string;
  value: string;
  unit: LimitUnit | null;
}

export type NewCondition = (Change & { what: 'conditions' })['conditions'][number];

export const draftOf = (conditions: Category['conditions']): ConditionDraft[] =>
  conditions.map(({ number, filing, closing, limit, isDefault }) => ({
    number,
    filing,
    closing,
    value: isDefault ? '' : String(limit.value),
    unit: isDefault ? null : limit.unit,
  }));

/** One more below the others; its number was never used in this table, so that old cases keep theirs. */
export const withOneMore = (drafts: readonly ConditionDraft[], least = 0): ConditionDraft[] => [
  ...drafts,
  {
    number: Math.max(least, 0, ...drafts.map(({ number }) => number)) + 1,
    filing: '',
    closing: '',
    value: '',
    unit: null,
  },
];

export type DraftProblem = 'filing' | 'closing' | 'value' | 'twice';

/** What keeps a condition from being saved, by its number; nothing where all of them may be. */
export function problemsOf(drafts: readonly ConditionDraft[]): Map<number, DraftProblem> {
  const found = new Map<number, DraftProblem>();
  const seen = new Set<string>();
  for (const { number, filing, closing, value, unit } of drafts) {
    const limit = Number(value);
    if (filing.trim() === '') found.set(number, 'filing');
    else if (closing.trim() === '') found.set(number, 'closing');
    else if (unit !== null && !(limit > 0 && Number.isFinite(limit))) found.set(number, 'value');
    else if (seen.has(filing.trim())) found.set(number, 'twice');
    seen.add(filing.trim());
  }
  return found;
}

export const conditionsOf = (drafts: readonly ConditionDraft[]): NewCondition[] =>
  drafts.map(({ number, filing, closing, value, unit }) => ({
    number,
    filing: filing.trim(),
    closing: closing.trim(),
    limit: unit === null ? null : { value: Number(value), unit },
  }));

/** One line of what would become different; null on a side: it is not there. */
export interface Difference {
  number: number;
  field: 'condition' | 'filing' | 'closing' | 'limit';
  before: string | null;
  after: string | null;
}

type Comparable = Pick<NewCondition, 'number' | 'filing' | 'closing' | 'limit'>;

/** What a new version changes, condition by condition; `byDefault` is the word for a limit of nobody's. */
export function differencesOf(
  before: readonly Comparable[],
  after: readonly Comparable[],
  byDefault: string,
): Difference[] {
  const limitOf = ({ limit }: Comparable) => (limit ? plainLimit(limit) : byDefault);
  const gone = before
    .filter(({ number }) => !after.some((other) => other.number === number))
    .map(({ number, filing }): Difference => ({ number, field: 'condition', before: filing, after: null }));
  const rest = after.flatMap((condition): Difference[] => {
    const { number, filing, closing } = condition;
    const old = before.find((other) => other.number === number);
    if (!old) return [{ number, field: 'condition', before: null, after: `${filing} · ${limitOf(condition)}` }];
    const lines: Difference[] = [
      { number, field: 'filing', before: old.filing, after: filing },
      { number, field: 'closing', before: old.closing, after: closing },
      { number, field: 'limit', before: limitOf(old), after: limitOf(condition) },
    ];
    return lines.filter((line) => line.before !== line.after);
  });
  return [...gone, ...rest];
}

/** The conditions as they were sent or would be: a default limit is none of their own. */
export const ownLimits = (conditions: Category['conditions']): NewCondition[] =>
  conditions.map(({ number, filing, closing, limit, isDefault }) => ({
    number,
    filing,
    closing,
    limit: isDefault ? null : limit,
  }));
