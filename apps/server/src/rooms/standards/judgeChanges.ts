import { type CategoryRef, isLimitInRange, type TimeLimit } from '@gezhi/domain';
import { type CategoryTable, classOf, keyOf, type TableCategory } from './categoryTable';

export interface NewCondition {
  number: number;
  filing: string;
  closing: string;
  limit: TimeLimit | null;
}

/** What a city may change about its category tables; everything else is the edition's. */
export type CategoryChange =
  | { what: 'conditions'; ref: CategoryRef; conditions: NewCondition[] }
  | { what: 'add'; ref: CategoryRef; name: string; nameEn: string | null; conditions: NewCondition[] }
  | { what: 'rename'; ref: CategoryRef; name: string; nameEn: string | null }
  | { what: 'withdraw'; ref: CategoryRef }
  | { what: 'restore'; ref: CategoryRef; conditions?: NewCondition[] | undefined }
  | { what: 'classDefault'; edition: string; kind: CategoryRef['kind']; classCode: string; limit: TimeLimit | null }
  | { what: 'inForce'; edition: string };

export const changeReasons = [
  'edition.unknown',
  'edition.alreadyInForce',
  'class.unknown',
  'category.unknown',
  'category.notLocal',
  'category.isWithdrawn',
  'category.notWithdrawn',
  'code.taken',
  'code.notReserved',
  'name.taken',
  'name.same',
  'condition.none',
  'condition.twice',
  'limit.range',
  'change.twice',
] as const;
export type ChangeReason = (typeof changeReasons)[number];

export interface ChangeProblem {
  /** Which change of the order, from 0. */
  change: number;
  reason: ChangeReason;
}

const isLimitOdd = (limit: TimeLimit | null) => limit !== null && !isLimitInRange(limit);

/**
 * Numbers an edition leaves to cities. Cities count down from the highest number of a class, well above what the edition
 * uses itself; where exactly that begins is this product's convention.
 */
export const isReservedCode = (code: string): boolean =>
  /^\d{4}$/.test(code) ? Number(code.slice(2)) >= 70 : /^\d{5}$/.test(code) && Number(code.slice(2)) >= 900;

/** Says what is wrong with each change; an empty list means that all of them may be made. Pure. */
export function judgeChanges(
  tables: readonly CategoryTable[],
  inForce: string,
  changes: readonly CategoryChange[],
): ChangeProblem[] {
  const seen = new Set<string>();
  return changes.flatMap((change, i): ChangeProblem[] => {
    const subject = subjectOf(change);
    const reason = seen.has(subject) ? 'change.twice' : whyNot(tables, inForce, change);
    seen.add(subject);
    return reason ? [{ change: i, reason }] : [];
  });
}

function subjectOf(change: CategoryChange): string {
  if (change.what === 'inForce') return 'inForce';
  if (change.what === 'classDefault') return `${change.edition} ${change.kind} ${change.classCode}`;
  return `${change.ref.edition} ${change.ref.kind} ${change.ref.code}`;
}

function whyNot(tables: readonly CategoryTable[], inForce: string, change: CategoryChange): ChangeReason | null {
  const edition = 'ref' in change ? change.ref.edition : change.edition;
  const table = tables.find((candidate) => candidate.edition === edition);
  if (!table) return 'edition.unknown';
  switch (change.what) {
    case 'inForce':
      return edition === inForce ? 'edition.alreadyInForce' : null;
    case 'classDefault':
      if (!hasClass(table, change.kind, change.classCode)) return 'class.unknown';
      return isLimitOdd(change.limit) ? 'limit.range' : null;
    case 'add':
      return whyNotAdd(table, change) ?? whyNotConditions(change.conditions);
    case 'conditions':
      return categoryIn(table, change.ref) ? whyNotConditions(change.conditions) : 'category.unknown';
    case 'rename':
      return whyNotRename(table, change);
    case 'withdraw':
      return whyNotTurn(categoryIn(table, change.ref), change.what);
    case 'restore':
      return (
        whyNotTurn(categoryIn(table, change.ref), change.what) ??
        (change.conditions ? whyNotConditions(change.conditions) : null)
      );
  }
}

function whyNotAdd(table: CategoryTable, { ref, name }: CategoryChange & { what: 'add' }): ChangeReason | null {
  if (!hasClass(table, ref.kind, classOf(ref.code))) return 'class.unknown';
  if (categoryIn(table, ref)) return 'code.taken';
  const digits = table.categories[0]!.ref.code.length;
  if (ref.code.length !== digits || !isReservedCode(ref.code)) return 'code.notReserved';
  return isNameTaken(table, ref, name) ? 'name.taken' : null;
}

/** Only a city's own: the names of an edition are the standard's. */
function whyNotRename(
  table: CategoryTable,
  { ref, name, nameEn }: CategoryChange & { what: 'rename' },
): ChangeReason | null {
  const category = categoryIn(table, ref);
  if (!category) return 'category.unknown';
  if (!category.isLocal) return 'category.notLocal';
  if (category.isWithdrawn) return 'category.isWithdrawn';
  if (category.name === name && category.nameEn === nameEn) return 'name.same';
  return isNameTaken(table, ref, name) ? 'name.taken' : null;
}

const isNameTaken = (table: CategoryTable, { kind, code }: CategoryRef, name: string) =>
  table.categories.some((known) => known.ref.kind === kind && known.ref.code !== code && known.name === name);

function whyNotConditions(conditions: readonly NewCondition[]): ChangeReason | null {
  if (conditions.length === 0) return 'condition.none';
  if (new Set(conditions.map(({ number }) => number)).size < conditions.length) return 'condition.twice';
  if (new Set(conditions.map(({ filing }) => filing)).size < conditions.length) return 'condition.twice';
  return conditions.some(({ limit }) => isLimitOdd(limit)) ? 'limit.range' : null;
}

function whyNotTurn(category: TableCategory | undefined, to: 'withdraw' | 'restore'): ChangeReason | null {
  if (!category) return 'category.unknown';
  if (!category.isLocal) return 'category.notLocal';
  if (to === 'withdraw') return category.isWithdrawn ? 'category.isWithdrawn' : null;
  return category.isWithdrawn ? null : 'category.notWithdrawn';
}

const hasClass = (table: CategoryTable, kind: string, code: string) =>
  table.classes.some((candidate) => candidate.kind === kind && candidate.code === code);

export const categoryIn = (table: CategoryTable, ref: CategoryRef) =>
  table.categories.find((candidate) => keyOf(candidate.ref) === keyOf(ref));
