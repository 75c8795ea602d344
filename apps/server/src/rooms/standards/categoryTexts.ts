import { importFields } from '@gezhi/contracts';
import type { TimeLimit } from '@gezhi/domain';
import type { CategoryTable } from './categoryTable';
import type { NewCondition } from './judgeChanges';

/** A row of a file by the fields of `importFields.categories`. */
export type Values = Readonly<Record<string, string | null>>;

/** The value a word of the file stands for; null where it is none of those the field may have. */
export function valueFor(field: 'kind' | 'limitUnit', text: string | null | undefined): string | null {
  const wanted = text?.normalize('NFKC').trim().toLowerCase();
  const { values = {} } = importFields.categories.find(({ name }) => name === field)!;
  const found = Object.entries(values).find(([value, words]) =>
    [value, ...words].some((word) => word.toLowerCase() === wanted),
  );
  return found?.[0] ?? null;
}

/** The table as rows of a file: what is brought in again unchanged changes nothing. Withdrawn extensions stay out. */
export function categoryRows({ classes, categories }: CategoryTable): Values[] {
  const ofClasses = classes
    .filter(({ defaultLimit }) => defaultLimit !== null)
    .map(({ kind, code, name, nameEn, defaultLimit }) => ({
      kind: word('kind', kind),
      code,
      name,
      nameEn,
      group: name,
      groupEn: nameEn,
      condition: null,
      filing: null,
      closing: null,
      ...limitTexts(defaultLimit),
    }));
  const ofCategories = categories
    .filter(({ isWithdrawn }) => !isWithdrawn)
    .flatMap(({ ref, name, nameEn, groupName, groupNameEn, conditions }) =>
      conditions.map((condition) => ({
        kind: word('kind', ref.kind),
        code: ref.code,
        name,
        nameEn,
        group: groupName,
        groupEn: groupNameEn,
        ...conditionTexts(condition),
      })),
    );
  return [...ofClasses, ...ofCategories];
}

export const conditionTexts = ({ number, filing, closing, limit }: NewCondition) => ({
  condition: String(number),
  filing,
  closing,
  ...limitTexts(limit),
});

export const limitTexts = (limit: TimeLimit | null) => ({
  limit: limit && String(limit.value),
  limitUnit: limit && word('limitUnit', limit.unit),
});

/** The field's own word for a value: the last of those people write, 紧急工作时 and not 小时. */
function word(field: 'kind' | 'limitUnit', value: string): string {
  const { values = {} } = importFields.categories.find(({ name }) => name === field)!;
  return values[value]!.at(-1)!;
}
