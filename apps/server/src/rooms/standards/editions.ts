import type { Trx } from '../../platform/inCity';
import {
  crosswalk,
  type EditionCategory,
  type EditionFile,
  editionFiles,
  sampleEdition,
  sampleExtensions,
} from './editionFiles';
import pointTypes from './editions/point-types.data.json' with { type: 'json' };

/** The version of the rules a city begins with; what came with an edition holds from there. */
const first = 1;

/** Gives a city its first category tables and the types of points; a city loads its own over them. */
export async function loadSampleEdition(trx: Trx): Promise<void> {
  await loadEditions(trx);
  await trx
    .insertInto('point_type')
    .values(
      pointTypes.pointTypes.map(({ code, name, nameEn }) => ({ city_id: trx.cityId, code, name, name_en: nameEn })),
    )
    .execute();
}

/** Every edition of this release the city does not have yet; the first one it ever gets is in force. */
export async function loadEditions(trx: Trx): Promise<number> {
  const there = await trx.selectFrom('category_edition').select('code').execute();
  const missing = editionFiles.filter(({ edition }) => !there.some(({ code }) => code === edition));
  for (const file of missing) await loadEdition(trx, file, there.length === 0 && file.edition === sampleEdition);
  if (missing.length > 0) await loadCrosswalk(trx);
  return missing.length;
}

async function loadEdition(trx: Trx, { edition, noteZh, categories }: EditionFile, in_force: boolean) {
  await trx
    .insertInto('category_edition')
    .values({ city_id: trx.cityId, code: edition, note: noteZh, in_force })
    .execute();
  await insertCategories(trx, edition, categories, false);
}

/** Extensions of one real city, so that a demo shows what they are. */
export async function loadSampleExtensions(trx: Trx): Promise<void> {
  await insertCategories(trx, sampleEdition, sampleExtensions, true);
  await loadCrosswalk(trx);
}

async function insertCategories(trx: Trx, edition: string, rows: readonly EditionCategory[], is_local: boolean) {
  const key = ({ kind, code }: EditionCategory) => ({ city_id: trx.cityId, edition, kind, code });
  await trx
    .insertInto('category')
    .values(
      rows.map((row) => ({
        ...key(row),
        name: row.name,
        name_en: row.nameEn,
        group_name: row.group,
        group_name_en: row.groupEn,
        is_local,
      })),
    )
    .execute();
  await trx
    .insertInto('category_version')
    .values(rows.map((row) => ({ ...key(row), since: first, withdrawn: false, name: row.name, name_en: row.nameEn })))
    .execute();
  await trx
    .insertInto('category_condition')
    .values(
      rows.flatMap((row) =>
        row.conditions.map(({ filing, closing, limit, basis }, i) => ({
          ...key(row),
          since: first,
          number: i + 1,
          filing,
          closing,
          limit_value: limit?.value ?? null,
          limit_unit: limit?.unit ?? null,
          basis,
        })),
      ),
    )
    .execute();
}

/** Pairs of which the city has both sides; those of extensions it does not have stay away. */
async function loadCrosswalk(trx: Trx) {
  const known = await trx.selectFrom('category').select(['edition', 'kind', 'code']).execute();
  const keys = new Set(known.map(({ edition, kind, code }) => `${edition} ${kind} ${code}`));
  const has = ({ edition, kind, code }: { edition: string; kind: string; code: string }) =>
    keys.has(`${edition} ${kind} ${code}`);
  const pairs = crosswalk.filter(({ older, newer }) => has(older) && has(newer));
  if (pairs.length === 0) return;
  await trx
    .insertInto('category_crosswalk')
    .values(
      pairs.map(({ older, newer, relation, basis }) => ({
        city_id: trx.cityId,
        ...older,
        other_edition: newer.edition,
        other_kind: newer.kind,
        other_code: newer.code,
        relation,
        basis,
      })),
    )
    .onConflict((on) => on.doNothing())
    .execute();
}
