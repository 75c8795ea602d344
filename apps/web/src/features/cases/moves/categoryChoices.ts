import type { CategoryView } from '@gezhi/contracts';
import type { BroadKind, CategoryRef } from '@gezhi/domain';
import { nameOf } from '../../../i18n/t';
import { likelyClasses } from './draft';

export type Category = CategoryView;

/** `event-0110`: components and events share numbers, so the kind is part of the key. */
export const categoryKey = ({ kind, code }: Pick<CategoryRef, 'kind' | 'code'>) => `${kind}-${code}`;
/** `event-01`: the whole class. */
export const classKey = ({ kind, code }: Pick<CategoryRef, 'kind' | 'code'>) => `${kind}-${code.slice(0, 2)}`;

export interface CategoryClass {
  key: string;
  name: string;
  categories: Category[];
}

/** The table by class; classes a reporter's large kind usually ends up in come first. */
export function byClass(categories: readonly Category[], broadKind: BroadKind | null): CategoryClass[] {
  const classes = new Map<string, CategoryClass>();
  for (const category of categories) {
    const key = classKey(category.ref);
    const name = nameOf({ name: category.groupName, nameEn: category.groupNameEn });
    const entry = classes.get(key) ?? { key, name, categories: [] };
    entry.categories.push(category);
    classes.set(key, entry);
  }
  const likely = likelyClasses[categories[0]?.ref.code.length ?? 0]?.[broadKind ?? 'other'] ?? [];
  const rank = (key: string) => (likely.includes(key) ? likely.indexOf(key) : likely.length);
  return [...classes.values()].sort((a, b) => rank(a.key) - rank(b.key));
}

/** Found by any part of the name in either language, or by the beginning of the code. */
export function isFound({ ref, name, nameEn }: Category, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  return ref.code.startsWith(wanted) || name.includes(wanted) || (nameEn ?? '').toLowerCase().includes(wanted);
}
