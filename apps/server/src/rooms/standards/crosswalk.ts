import type { CategoryRef } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import type { Tables } from '../../platform/db';
import type { Trx } from '../../platform/inCity';
import { categoryKey } from './queries';

export interface CrosswalkRow {
  a: CategoryRef;
  b: CategoryRef;
  /** What `b` is to `a`. */
  relation: 'exact' | 'broader' | 'narrower';
  basis: 'reference' | 'proposal';
}

export async function crosswalkOf(trx: Trx): Promise<CrosswalkRow[]> {
  const rows = await trx
    .selectFrom('category_crosswalk')
    .select(['edition', 'kind', 'code', 'other_edition', 'other_kind', 'other_code', 'relation', 'basis'])
    .orderBy('kind')
    .orderBy('code')
    .orderBy('other_code')
    .execute();
  return rows.map(asPair);
}

const asPair = (row: Omit<Selectable<Tables['category_crosswalk']>, 'city_id'>): CrosswalkRow => ({
  a: { edition: row.edition, kind: row.kind, code: row.code },
  b: { edition: row.other_edition, kind: row.other_kind, code: row.other_code },
  relation: row.relation,
  basis: row.basis,
});

/** What the city's other editions call each kind, by `categoryKey`: the whole crosswalk in one read. */
export async function alikeByKind(trx: Trx): Promise<Map<string, CategoryRef[]>> {
  const alike = new Map<string, CategoryRef[]>();
  const note = (ref: CategoryRef, other: CategoryRef) => {
    const key = categoryKey(ref);
    alike.set(key, [...(alike.get(key) ?? []), other]);
  };
  for (const { a, b } of await crosswalkOf(trx)) {
    note(a, b);
    note(b, a);
  }
  return alike;
}

/** What the crosswalk says about some codes, whichever side they stand on. */
export async function crosswalkAround(trx: Trx, codes: readonly string[]): Promise<CrosswalkRow[]> {
  if (codes.length === 0) return [];
  const rows = await trx
    .selectFrom('category_crosswalk')
    .select(['edition', 'kind', 'code', 'other_edition', 'other_kind', 'other_code', 'relation', 'basis'])
    .where((eb) => eb.or([eb('code', 'in', codes), eb('other_code', 'in', codes)]))
    .execute();
  return rows.map(asPair);
}

/**
 * A category as the city's other editions say it, so that what was written under one table (a duty, an old case) is found
 * from a case filed under another.
 */
export async function readAcross(trx: Trx, ref: CategoryRef): Promise<CategoryRef[]> {
  const there = trx
    .selectFrom('category_crosswalk')
    .select(['other_edition as edition', 'other_kind as kind', 'other_code as code'])
    .where('edition', '=', ref.edition)
    .where('kind', '=', ref.kind)
    .where('code', '=', ref.code)
    .execute();
  const back = trx
    .selectFrom('category_crosswalk')
    .select(['edition', 'kind', 'code'])
    .where('other_edition', '=', ref.edition)
    .where('other_kind', '=', ref.kind)
    .where('other_code', '=', ref.code)
    .execute();
  return (await Promise.all([there, back])).flat();
}
