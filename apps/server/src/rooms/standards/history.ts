import type { CategoryRef } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { limitOf } from './queries';

/** Changes of an edition's table, the latest first: version, who, when, on what basis, and which rows. */
export async function changesOf(trx: Trx, edition: string) {
  const changes = await trx
    .selectFrom('category_change')
    .select(['since', 'how', 'edition', 'basis', 'made_at', 'made_by'])
    .orderBy('since', 'desc')
    .limit(200)
    .execute();
  if (changes.length === 0) return [];
  const oldest = changes.at(-1)!.since;
  const versions = await trx
    .selectFrom('category_version')
    .select(['kind', 'code', 'since', 'withdrawn'])
    .where('edition', '=', edition)
    .where('since', '>=', oldest)
    .orderBy('kind')
    .orderBy('code')
    .execute();
  const defaults = await trx
    .selectFrom('class_default')
    .select(['kind', 'class_code', 'since', 'limit_value', 'limit_unit'])
    .where('edition', '=', edition)
    .where('since', '>=', oldest)
    .execute();
  return changes
    .map(({ edition: cameIntoForce, ...change }) => ({
      ...change,
      cameIntoForce,
      categories: versions.filter(({ since }) => since === change.since).map(({ kind, code }) => ({ kind, code })),
      classes: defaults
        .filter(({ since }) => since === change.since)
        .map((row) => ({ kind: row.kind, code: row.class_code, limit: limitOf(row) })),
    }))
    .filter(
      ({ categories, classes, cameIntoForce }) =>
        categories.length > 0 || classes.length > 0 || cameIntoForce === edition,
    );
}

/** Every version of one category, the latest first, each with the change that made it; null: it came with the edition. */
export async function versionsOf(trx: Trx, { edition, kind, code }: CategoryRef) {
  const versions = await trx
    .selectFrom('category_version')
    .leftJoin('category_change', 'category_change.since', 'category_version.since')
    .select(['category_version.since', 'withdrawn', 'name', 'name_en', 'how', 'basis', 'made_at', 'made_by'])
    .where('category_version.edition', '=', edition)
    .where('kind', '=', kind)
    .where('code', '=', code)
    .orderBy('category_version.since', 'desc')
    .execute();
  const conditions = await trx
    .selectFrom('category_condition')
    .select(['since', 'number', 'filing', 'closing', 'limit_value', 'limit_unit', 'basis'])
    .where('edition', '=', edition)
    .where('kind', '=', kind)
    .where('code', '=', code)
    .orderBy('number')
    .execute();
  return versions.map((version) => ({
    ...version,
    conditions: conditions
      .filter(({ since }) => since === version.since)
      .map(({ since: _, limit_value, limit_unit, ...condition }) => ({
        ...condition,
        limit: limitOf({ limit_value, limit_unit }),
      })),
  }));
}
