import type { LimitUnit, TimeLimit } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import gbt30428 from './editions/gbt30428-2013.data.json' with { type: 'json' };
import pointTypes from './editions/point-types.data.json' with { type: 'json' };

interface EditionFile {
  edition: string;
  note: string;
  noteZh: string;
  categories: {
    kind: 'component' | 'event';
    code: string;
    name: string;
    nameEn: string | null;
    group: string;
    groupEn: string | null;
    conditions: { filing: string; closing: string; limit: TimeLimit | null }[];
  }[];
}

/** GB/T 30428.2-2013 as a sample edition: reconstructed, marked as such wherever it is shown. */
const sample = gbt30428 as unknown as EditionFile;
export const sampleEdition = sample.edition;

/** Gives a city its first category table and the types of points; a city loads its own edition over them. */
export async function loadSampleEdition(trx: Trx): Promise<void> {
  const city_id = trx.cityId;
  const { edition } = sample;
  await trx
    .insertInto('category_edition')
    .values({ city_id, code: edition, note: sample.noteZh, in_force: true })
    .execute();
  await trx
    .insertInto('category')
    .values(
      sample.categories.map(({ kind, code, name, nameEn, group, groupEn }) => ({
        city_id,
        edition,
        kind,
        code,
        name,
        name_en: nameEn,
        group_name: group,
        group_name_en: groupEn,
      })),
    )
    .execute();
  await trx
    .insertInto('category_condition')
    .values(
      sample.categories.flatMap(({ kind, code, conditions }) =>
        conditions.map(({ filing, closing, limit }, i) => ({
          city_id,
          edition,
          kind,
          code,
          number: i + 1,
          filing,
          closing,
          limit_value: limit?.value ?? null,
          limit_unit: (limit?.unit as LimitUnit) ?? null,
        })),
      ),
    )
    .execute();
  await trx
    .insertInto('point_type')
    .values(pointTypes.pointTypes.map(({ code, name, nameEn }) => ({ city_id, code, name, name_en: nameEn })))
    .execute();
}
