import type { CategoryRef, TimeLimit } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';

export const editionInForce = (trx: Trx) =>
  trx
    .selectFrom('category_edition')
    .select(['code', 'note'])
    .where('in_force', '=', true)
    .orderBy('code', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();

export const categoriesOf = (trx: Trx, edition: string) =>
  trx
    .selectFrom('category')
    .select(['kind', 'code', 'name', 'name_en', 'group_name', 'group_name_en'])
    .where('edition', '=', edition)
    .orderBy('kind', 'desc')
    .orderBy('code')
    .execute();

export const conditionsOf = (trx: Trx, edition: string) =>
  trx
    .selectFrom('category_condition')
    .select(['kind', 'code', 'number', 'filing', 'closing', 'limit_value', 'limit_unit'])
    .where('edition', '=', edition)
    .orderBy('number')
    .execute();

export interface Condition {
  number: number;
  filing: string;
  closing: string;
  /** Null: the city's default limit applies. */
  limit: TimeLimit | null;
}

export async function conditionOf(trx: Trx, ref: CategoryRef, number: number): Promise<Condition | null> {
  const row = await trx
    .selectFrom('category_condition')
    .select(['number', 'filing', 'closing', 'limit_value', 'limit_unit'])
    .where('edition', '=', ref.edition)
    .where('kind', '=', ref.kind)
    .where('code', '=', ref.code)
    .where('number', '=', number)
    .executeTakeFirst();
  return row ? { number: row.number, filing: row.filing, closing: row.closing, limit: limitOf(row) } : null;
}

export const limitOf = (row: { limit_value: number | null; limit_unit: TimeLimit['unit'] | null }): TimeLimit | null =>
  row.limit_value !== null && row.limit_unit !== null ? { value: row.limit_value, unit: row.limit_unit } : null;

export interface CategoryName {
  name: string;
  nameEn: string | null;
}

export const categoryKey = (ref: CategoryRef) => `${ref.edition} ${ref.kind} ${ref.code}`;

/** Names by `categoryKey`, for what a list shows: whole classes (two digits) under the name of their group. */
export async function categoryNames(
  trx: Trx,
  refs: readonly (CategoryRef | null)[],
): Promise<Map<string, CategoryName>> {
  const wanted = refs.filter((ref): ref is CategoryRef => ref !== null);
  const named = new Map<string, CategoryName>();
  const codes = [...new Set(wanted.map((ref) => ref.code))];
  if (codes.length === 0) return named;
  const rows = await trx
    .selectFrom('category')
    .select(['edition', 'kind', 'code', 'name', 'name_en as nameEn'])
    .where('code', 'in', codes)
    .execute();
  for (const { name, nameEn, ...ref } of rows) named.set(categoryKey(ref), { name, nameEn });
  for (const ref of wanted.filter((candidate) => candidate.code.length === 2 && !named.has(categoryKey(candidate)))) {
    const group = await groupOf(trx, ref);
    if (group) named.set(categoryKey(ref), group);
  }
  return named;
}

const groupOf = (trx: Trx, { edition, kind, code }: CategoryRef) =>
  trx
    .selectFrom('category')
    .select(['group_name as name', 'group_name_en as nameEn'])
    .where('edition', '=', edition)
    .where('kind', '=', kind)
    .where('code', '>', code)
    .where('code', '<', `${code}:`) // ':' follows '9': everything that begins with the two digits
    .limit(1)
    .executeTakeFirst();

export async function pointTypeNames(trx: Trx): Promise<Map<string, CategoryName>> {
  const rows = await trx.selectFrom('point_type').select(['code', 'name', 'name_en as nameEn']).execute();
  return new Map(rows.map(({ code, name, nameEn }) => [code, { name, nameEn }]));
}
