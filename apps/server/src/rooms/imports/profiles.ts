import type { ImportKind } from '@gezhi/contracts';
import type { Trx } from '../../platform/inCity';

export interface Profile {
  name: string;
  kind: ImportKind;
  columns: Record<string, string>;
}

/** Saved mappings of columns of this city, the latest first. */
export async function profilesOf(trx: Trx): Promise<Profile[]> {
  const rows = await trx
    .selectFrom('import_profile')
    .select(['name', 'kind', 'columns'])
    .orderBy('saved_at', 'desc')
    .orderBy('name')
    .execute();
  return rows.map(({ name, kind, columns }) => ({ name, kind, columns: JSON.parse(columns) }));
}

export async function saveProfile(trx: Trx, { name, kind, columns }: Profile): Promise<void> {
  const saved = { columns: JSON.stringify(columns), saved_at: trx.now };
  await trx
    .insertInto('import_profile')
    .values({ city_id: trx.cityId, kind, name, ...saved })
    .onConflict((conflict) => conflict.columns(['city_id', 'kind', 'name']).doUpdateSet(saved))
    .execute();
}
