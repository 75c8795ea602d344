import type { CategoryRef } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';

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
  return rows.map(({ edition, kind, code, relation, basis, ...other }) => ({
    a: { edition, kind, code },
    b: { edition: other.other_edition, kind: other.other_kind, code: other.other_code },
    relation,
    basis,
  }));
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
