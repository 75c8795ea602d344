import type { Matter } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { alikeByKind } from './crosswalk';
import { type CategoryName, categoriesOf, categoryKey, editionInForce, latest, versionsAt } from './queries';

export interface NamedMatter extends Matter, CategoryName {
  className: CategoryName;
}

/** Every category that takes new cases, with what the city's other editions call it: in three reads, for reports on all. */
export async function mattersInForce(trx: Trx): Promise<{ edition: string; matters: NamedMatter[] }> {
  const { code: edition } = await editionInForce(trx);
  const rows = await categoriesOf(trx, edition);
  const versions = await versionsAt(trx, edition, latest).execute();
  const taking = new Map(
    versions.filter((row) => !row.withdrawn).map((row) => [`${row.kind} ${row.code}`, row] as const),
  );
  const alike = await alikeByKind(trx);
  const matters = rows.flatMap(({ kind, code, group_name, group_name_en }) => {
    const ref = { edition, kind, code };
    const version = taking.get(`${kind} ${code}`);
    if (!version) return [];
    return [
      {
        ref,
        name: version.name,
        nameEn: version.name_en,
        className: { name: group_name, nameEn: group_name_en },
        alike: alike.get(categoryKey(ref)) ?? [],
      },
    ];
  });
  return { edition, matters };
}
