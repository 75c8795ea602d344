import type { RowReason } from '@gezhi/contracts';
import type { CategoryRef, LimitUnit, TimeLimit } from '@gezhi/domain';
import { type CategoryTable, keyOf, type TableCategory, type TableCondition } from './categoryTable';
import { conditionTexts, limitTexts, type Values, valueFor } from './categoryTexts';
import { type CategoryChange, type ChangeReason, categoryIn, judgeChanges, type NewCondition } from './judgeChanges';

/** A row of a file by the fields of `importFields.categories`: null is an empty cell, undefined a column it lacks. */
export interface CategoryRow {
  number: number;
  cells: Readonly<Partial<Record<string, string | null>>>;
}

export interface CategoryRowProblem {
  row: number;
  field: string;
  reason: RowReason;
  value: string;
}

/** What becomes different, row by row as a file says it: one condition a row. */
export interface CategoryDifference {
  change: 'added' | 'changed' | 'closed';
  /** Null: it follows from what is missing in the file. */
  row: number | null;
  code: string;
  name: string;
  before: Values | null;
  after: Values | null;
}

export interface CategoryPlan {
  problems: CategoryRowProblem[];
  changes: CategoryChange[];
  differences: CategoryDifference[];
  unchanged: number;
}

interface Named {
  rows: CategoryRow[];
  ref: CategoryRef;
}

/**
 * Judges a file against an edition's table and says what it would change; pure. All rows of a category together are its
 * conditions; rows that name none say nothing about them. A code of two digits sets the default limit of a class. Where
 * the file is the whole table, extensions missing in it are withdrawn; rows of the edition itself always stay.
 */
export function planCategories(
  rows: readonly CategoryRow[],
  table: CategoryTable,
  { isWhole = false }: { isWhole?: boolean } = {},
): CategoryPlan {
  const plan: CategoryPlan = { problems: [], changes: [], differences: [], unchanged: 0 };
  const named = byCategory(rows, table, plan);
  const origin: number[] = []; // of each change, the row that asked for it
  for (const category of named) {
    const found = plan.problems.length;
    const change = category.ref.code.length === 2 ? planClass(category, table, plan) : planOne(category, table, plan);
    if (!change || plan.problems.length > found) continue;
    plan.changes.push(change);
    origin.push(category.rows[0]!.number);
  }
  if (isWhole) withdrawMissing(named, table, plan);
  for (const { change, reason } of judgeChanges([table], '', plan.changes))
    complain(plan, origin[change] ?? 0, ...rowReasons[reason]!);
  return plan;
}

const complain = (plan: CategoryPlan, row: number, field: string, reason: RowReason, value: string | null = '') =>
  void plan.problems.push({ row, field, reason, value: (value ?? '').slice(0, 60) });

/** How a change that may not be made is said of a row. */
const rowReasons: Partial<Record<ChangeReason, [field: string, reason: RowReason]>> = {
  'class.unknown': ['code', 'class.unknown'],
  'code.notReserved': ['code', 'code.not-reserved'],
  'name.taken': ['name', 'name.taken'],
  'condition.none': ['filing', 'condition.form'],
  'condition.twice': ['condition', 'condition.twice'],
  'limit.range': ['limit', 'limit.range'],
};

function byCategory(rows: readonly CategoryRow[], table: CategoryTable, plan: CategoryPlan): Named[] {
  const named = new Map<string, Named>();
  for (const row of rows) {
    const { number, cells } = row;
    const kind = valueFor('kind', cells.kind) as CategoryRef['kind'] | null;
    if (!kind) complain(plan, number, 'kind', cells.kind ? 'value.unknown' : 'value.missing', cells.kind);
    if (!cells.code) complain(plan, number, 'code', 'code.missing');
    else if (!/^\d{2,5}$/.test(cells.code)) complain(plan, number, 'code', 'category.unknown', cells.code);
    if (!kind || !cells.code || !/^\d{2,5}$/.test(cells.code)) continue;
    const ref = { edition: table.edition, kind, code: cells.code };
    const known = named.get(keyOf(ref)) ?? { ref, rows: [] };
    known.rows.push(row);
    named.set(keyOf(ref), known);
  }
  return [...named.values()];
}

function planClass({ rows, ref }: Named, table: CategoryTable, plan: CategoryPlan): CategoryChange | null {
  const [{ number, cells }] = rows as [CategoryRow];
  const known = table.classes.find(({ kind, code }) => kind === ref.kind && code === ref.code);
  if (rows.length > 1) complain(plan, rows[1]!.number, 'code', 'code.twice', ref.code);
  if (!known) complain(plan, number, 'code', 'class.unknown', ref.code);
  const limit = limitIn(rows[0]!, plan);
  if (!known || limit === undefined || sameLimit(limit, known.defaultLimit)) {
    plan.unchanged++;
    return null;
  }
  plan.differences.push({
    change: 'changed',
    row: number,
    code: ref.code,
    name: cells.name ?? known.name,
    ...differing(limitTexts(known.defaultLimit), limitTexts(limit)),
  });
  return { what: 'classDefault', edition: table.edition, kind: ref.kind, classCode: ref.code, limit };
}

function planOne(named: Named, table: CategoryTable, plan: CategoryPlan): CategoryChange | null {
  const { rows, ref } = named;
  const [{ number, cells }] = rows as [CategoryRow];
  const known = categoryIn(table, ref);
  const name = cells.name?.normalize('NFC').trim() ?? known?.name ?? '';
  if (!name) complain(plan, number, 'name', 'name.missing');
  else if (name.length > 60) complain(plan, number, 'name', 'name.long', name);
  else if (known && name !== known.name) complain(plan, number, 'name', 'name.differs', known.name);
  const conditions = conditionsIn(rows, known, plan);
  if (!known) {
    plan.differences.push(...conditionDifferences(named, name, [], conditions ?? [], 'added'));
    return { what: 'add', ref, name, nameEn: cells.nameEn ?? null, conditions: conditions ?? [] };
  }
  const wanted = conditions ?? known.conditions;
  const differences = conditionDifferences(named, name, known.conditions, wanted, 'changed');
  if (known.isWithdrawn) {
    plan.differences.push(...conditionDifferences(named, name, [], wanted, 'added'));
    return { what: 'restore', ref, conditions: wanted.map(plain) };
  }
  plan.unchanged += rows.length - differences.filter(({ row }) => row !== null).length;
  if (differences.length === 0) return null;
  plan.differences.push(...differences);
  return { what: 'conditions', ref, conditions: wanted.map(plain) };
}

const plain = ({ number, filing, closing, limit }: NewCondition): NewCondition => ({ number, filing, closing, limit });

/** The conditions the rows of one category say; null where they say none. A cell the file lacks keeps what is there. */
function conditionsIn(
  rows: readonly CategoryRow[],
  known: TableCategory | undefined,
  plan: CategoryPlan,
): (NewCondition & { row: number })[] | null {
  const saying = rows.filter(({ cells }) =>
    ['condition', 'filing', 'closing', 'limit', 'limitUnit'].some((field) => cells[field]),
  );
  if (saying.length === 0) return known ? null : [];
  const seen = new Set<number>();
  return saying.flatMap((row, i) => {
    const { cells } = row;
    const number = cells.condition ? Number(cells.condition) : i + 1;
    if (seen.has(number)) complain(plan, row.number, 'condition', 'condition.twice', cells.condition);
    seen.add(number);
    const old = known?.conditions.find((condition) => condition.number === number);
    const limit = limitIn(row, plan);
    const filing = cells.filing === undefined ? old?.filing : cells.filing;
    const closing = cells.closing === undefined ? old?.closing : cells.closing;
    if (!Number.isInteger(number) || number < 1 || number > 99 || !filing || !closing || isLong(filing, closing)) {
      complain(plan, row.number, filing ? (closing ? 'condition' : 'closing') : 'filing', 'condition.form');
      return [];
    }
    return [{ row: row.number, number, filing, closing, limit: limit === undefined ? (old?.limit ?? null) : limit }];
  });
}

const isLong = (...texts: string[]) => texts.some((text) => text.length > 300);

/** A limit, null for the default, undefined where the file has no such column or it cannot be read. */
function limitIn({ number, cells }: CategoryRow, plan: CategoryPlan): TimeLimit | null | undefined {
  const { limit, limitUnit } = cells;
  if (limit === undefined) return undefined;
  if (!limit && !limitUnit) return null;
  const unit = valueFor('limitUnit', limitUnit) as LimitUnit | null;
  const value = Number(limit);
  if (limit && unit && value > 0 && Number.isFinite(value)) return { value, unit };
  complain(plan, number, limitUnit && !unit ? 'limitUnit' : 'limit', 'limit.form', limit ?? limitUnit);
  return undefined;
}

function conditionDifferences(
  { rows, ref: { code } }: Named,
  name: string,
  before: readonly TableCondition[],
  after: readonly (NewCondition & { row?: number })[],
  change: 'added' | 'changed',
): CategoryDifference[] {
  const first = rows[0]!.number;
  const changed = after.flatMap((condition): CategoryDifference[] => {
    const old = before.find(({ number }) => number === condition.number);
    const values = differing(old ? conditionTexts(old) : {}, conditionTexts(condition));
    if (Object.keys(values.after).length === 0) return [];
    return [
      { change, row: condition.row ?? first, code, name, before: old ? values.before : null, after: values.after },
    ];
  });
  const dropped = before
    .filter(({ number }) => !after.some((condition) => condition.number === number))
    .map((condition) => ({ change, row: null, code, name, before: conditionTexts(condition), after: null }));
  return [...changed, ...dropped];
}

function withdrawMissing(named: readonly Named[], table: CategoryTable, plan: CategoryPlan) {
  const there = new Set(named.map(({ ref }) => keyOf(ref)));
  for (const { ref, name, isLocal, isWithdrawn, conditions } of table.categories) {
    if (!isLocal || isWithdrawn || there.has(keyOf(ref))) continue;
    plan.changes.push({ what: 'withdraw', ref });
    plan.differences.push(
      ...conditions.map((condition) => ({
        change: 'closed' as const,
        row: null,
        code: ref.code,
        name,
        before: conditionTexts(condition),
        after: null,
      })),
    );
  }
}

function differing(before: Values, after: Values) {
  const fields = Object.keys(after).filter((field) => (before[field] ?? null) !== after[field]);
  const pick = (values: Values) => Object.fromEntries(fields.map((field) => [field, values[field] ?? null]));
  return { before: pick(before), after: pick(after) };
}

const sameLimit = (a: TimeLimit | null, b: TimeLimit | null) => a?.value === b?.value && a?.unit === b?.unit;
