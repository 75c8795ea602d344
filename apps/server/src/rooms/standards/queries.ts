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

export const editionsOf = (trx: Trx) =>
  trx.selectFrom('category_edition').select(['code', 'note', 'in_force']).orderBy('code').execute();

/** Whatever has been decided so far. */
export const latest = 2_147_483_647;

/** Where each category of an edition stood at a version of the rules. */
export const versionsAt = (trx: Trx, edition: string, version: number) =>
  trx
    .selectFrom('category_version')
    .distinctOn(['kind', 'code'])
    .select(['kind', 'code', 'since', 'withdrawn', 'name', 'name_en'])
    .where('edition', '=', edition)
    .where('since', '<=', version)
    .orderBy('kind')
    .orderBy('code')
    .orderBy('since', 'desc');

/** How many categories of an edition take new cases. */
export async function countCategories(trx: Trx, edition: string): Promise<number> {
  const { count } = await trx
    .selectFrom(versionsAt(trx, edition, latest).as('at'))
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('withdrawn', '=', false)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export const categoriesOf = (trx: Trx, edition: string) =>
  trx
    .selectFrom('category')
    .select(['kind', 'code', 'group_name', 'group_name_en', 'is_local'])
    .where('edition', '=', edition)
    .orderBy('kind', 'desc')
    .orderBy('code')
    .execute();

/** Every category of every edition the city has, by the name it has today. */
export const categoriesEver = (trx: Trx) =>
  trx
    .selectFrom('category')
    .select(['edition', 'kind', 'code', 'name', 'name_en as nameEn', 'is_local as isLocal'])
    .orderBy('edition')
    .orderBy('kind')
    .orderBy('code')
    .execute();

/** What may be named in an edition: each code, and each class by its first two digits. As `kind code`. */
export async function categoryCodes(trx: Trx, edition: string): Promise<Set<string>> {
  const rows = await trx.selectFrom('category').select(['kind', 'code']).where('edition', '=', edition).execute();
  return new Set(rows.flatMap(({ kind, code }) => [`${kind} ${code}`, `${kind} ${code.slice(0, 2)}`]));
}

export const conditionsAt = (trx: Trx, edition: string, version: number) =>
  trx
    .selectFrom('category_condition as condition')
    .innerJoin(versionsAt(trx, edition, version).as('at'), (join) =>
      join
        .onRef('at.kind', '=', 'condition.kind')
        .onRef('at.code', '=', 'condition.code')
        .onRef('at.since', '=', 'condition.since'),
    )
    .select(['condition.kind', 'condition.code', 'number', 'filing', 'closing', 'limit_value', 'limit_unit', 'basis'])
    .where('edition', '=', edition)
    .orderBy('number')
    .execute();

/** Default limits of classes at a version, by kind and two digits; a row without a limit takes an earlier one back. */
export const classDefaultsAt = (trx: Trx, edition: string, version: number) =>
  trx
    .selectFrom('class_default')
    .distinctOn(['kind', 'class_code'])
    .select(['kind', 'class_code', 'since', 'limit_value', 'limit_unit'])
    .where('edition', '=', edition)
    .where('since', '<=', version)
    .orderBy('kind')
    .orderBy('class_code')
    .orderBy('since', 'desc')
    .execute();

export interface Condition {
  number: number;
  filing: string;
  closing: string;
  /** Its own limit, or the default of its class; null where the city's default applies. */
  limit: TimeLimit | null;
  /** Whether the limit is a city default and not the condition's own. */
  isDefault: boolean;
}

/** One condition as a version of the rules had it; null where there was none. */
export async function conditionOf(
  trx: Trx,
  ref: CategoryRef,
  number: number,
  version: number = latest,
): Promise<Condition | null> {
  const conditions = await conditionsOf(trx, ref, version);
  return conditions.find((condition) => condition.number === number) ?? null;
}

/** All conditions of a category as a version of the rules had them. */
export async function conditionsOf(trx: Trx, ref: CategoryRef, version: number = latest): Promise<Condition[]> {
  const rows = await trx
    .selectFrom('category_condition')
    .select(['number', 'filing', 'closing', 'limit_value', 'limit_unit', 'since'])
    .where('edition', '=', ref.edition)
    .where('kind', '=', ref.kind)
    .where('code', '=', ref.code)
    .where('since', '<=', version)
    .orderBy('since', 'desc')
    .orderBy('number')
    .execute();
  const current = rows.filter(({ since }) => since === rows[0]!.since);
  const classLimit = current.some((row) => !limitOf(row)) ? await classDefaultOf(trx, ref, version) : null;
  return current.map((row) => {
    const own = limitOf(row);
    return {
      number: row.number,
      filing: row.filing,
      closing: row.closing,
      limit: own ?? classLimit,
      isDefault: own === null,
    };
  });
}

async function classDefaultOf(trx: Trx, { edition, kind, code }: CategoryRef, version: number) {
  const row = await trx
    .selectFrom('class_default')
    .select(['limit_value', 'limit_unit'])
    .where('edition', '=', edition)
    .where('kind', '=', kind)
    .where('class_code', '=', code.slice(0, 2))
    .where('since', '<=', version)
    .orderBy('since', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? limitOf(row) : null;
}

/** Whether a new case may be filed under it: a category of the edition in force that has not been withdrawn. */
export async function isFileable(trx: Trx, ref: CategoryRef): Promise<boolean> {
  const row = await trx
    .selectFrom('category_version')
    .innerJoin('category_edition', 'category_edition.code', 'category_version.edition')
    .select('withdrawn')
    .where('edition', '=', ref.edition)
    .where('in_force', '=', true)
    .where('kind', '=', ref.kind)
    .where('category_version.code', '=', ref.code)
    .orderBy('since', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined && !row.withdrawn;
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
