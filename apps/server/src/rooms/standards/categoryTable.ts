import type { CategoryRef, TimeLimit } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import type { Basis } from './editionFiles';
import { categoriesOf, classDefaultsAt, conditionsAt, latest, limitOf, versionsAt } from './queries';

export interface TableCondition {
  number: number;
  filing: string;
  closing: string;
  /** Null: a default applies, the class's or the city's. */
  limit: TimeLimit | null;
  basis: Basis;
}

export interface TableCategory {
  ref: CategoryRef;
  name: string;
  nameEn: string | null;
  groupName: string;
  groupNameEn: string | null;
  isLocal: boolean;
  isWithdrawn: boolean;
  /** The version of the rules from which this holds. */
  since: number;
  conditions: TableCondition[];
}

export interface TableClass {
  kind: CategoryRef['kind'];
  /** Two digits. */
  code: string;
  name: string;
  nameEn: string | null;
  /** Null: the city's default. */
  defaultLimit: TimeLimit | null;
  /** The version of the rules that set it; null where nobody has. */
  since: number | null;
}

/** An edition with everything the city has said about it, as a version of the rules had it. */
export interface CategoryTable {
  edition: string;
  classes: TableClass[];
  categories: TableCategory[];
}

export const keyOf = ({ kind, code }: Pick<CategoryRef, 'kind' | 'code'>) => `${kind}-${code}`;
export const classOf = (code: string) => code.slice(0, 2);

export async function readTable(trx: Trx, edition: string, version: number = latest): Promise<CategoryTable> {
  const rows = await categoriesOf(trx, edition);
  const versions = new Map((await versionsAt(trx, edition, version).execute()).map((row) => [keyOf(row), row]));
  const conditions = new Map<string, TableCondition[]>();
  for (const row of await conditionsAt(trx, edition, version)) {
    const { number, filing, closing, basis } = row;
    const condition = { number, filing, closing, limit: limitOf(row), basis };
    conditions.set(keyOf(row), [...(conditions.get(keyOf(row)) ?? []), condition]);
  }
  const defaults = new Map(
    (await classDefaultsAt(trx, edition, version)).map((row) => [`${row.kind}-${row.class_code}`, row]),
  );
  const categories = rows.flatMap((row): TableCategory[] => {
    const at = versions.get(keyOf(row));
    if (!at) return []; // an extension that did not exist yet
    return [
      {
        ref: { edition, kind: row.kind, code: row.code },
        name: at.name,
        nameEn: at.name_en,
        groupName: row.group_name,
        groupNameEn: row.group_name_en,
        isLocal: row.is_local,
        isWithdrawn: at.withdrawn,
        since: at.since,
        conditions: conditions.get(keyOf(row)) ?? [],
      },
    ];
  });
  return { edition, categories, classes: classesOf(categories, defaults) };
}

function classesOf(
  categories: readonly TableCategory[],
  defaults: ReadonlyMap<string, Parameters<typeof limitOf>[0] & { since: number }>,
): TableClass[] {
  const classes = new Map<string, TableClass>();
  for (const { ref, groupName, groupNameEn } of categories) {
    const code = classOf(ref.code);
    const key = keyOf({ kind: ref.kind, code });
    const set = defaults.get(key);
    if (classes.has(key)) continue;
    classes.set(key, {
      kind: ref.kind,
      code,
      name: groupName,
      nameEn: groupNameEn,
      defaultLimit: set ? limitOf(set) : null,
      since: set?.since ?? null,
    });
  }
  return [...classes.values()];
}
