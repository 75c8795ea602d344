import type { Category, CategoryClass, Table } from './api';

export const onlyNames = ['component', 'event', 'local', 'default'] as const;
/** What the list is narrowed to: one kind, the city's own, or those with a limit nobody has set. */
export type Only = (typeof onlyNames)[number];

/** `event-0110`; `event-01` is a class. */
export const keyOf = ({ kind, code }: { kind: string; code: string }) => `${kind}-${code}`;
export const classKeyOf = ({ ref }: Category) => `${ref.kind}-${ref.code.slice(0, 2)}`;

export interface ClassGroup {
  group: CategoryClass;
  categories: Category[];
}

/** The table by class, narrowed; a class without anything left falls away. */
export function groupsOf(table: Table, find: string, only: Only | undefined): ClassGroup[] {
  const wanted = find.trim().toLowerCase();
  const kept = new Map<string, Category[]>();
  for (const category of table.categories) {
    if (!isOf(category, only) || !isFound(category, wanted)) continue;
    const key = classKeyOf(category);
    kept.set(key, [...(kept.get(key) ?? []), category]);
  }
  return table.classes
    .map((group) => ({ group, categories: kept.get(keyOf(group)) ?? [] }))
    .filter(({ categories }) => categories.length > 0);
}

function isOf({ ref, isLocal, conditions }: Category, only: Only | undefined): boolean {
  if (only === 'local') return isLocal;
  if (only === 'default') return conditions.some(({ isDefault }) => isDefault);
  return only === undefined || ref.kind === only;
}

/** By the beginning of the code, or any part of the name in either language, of its class or of a condition. */
function isFound({ ref, name, nameEn, groupName, conditions }: Category, wanted: string): boolean {
  if (wanted === '') return true;
  if (/^\d+$/.test(wanted)) return ref.code.startsWith(wanted);
  const texts = [name, nameEn ?? '', groupName, ...conditions.map(({ filing }) => filing)];
  return texts.some((text) => text.toLowerCase().includes(wanted));
}

/** The key that stands so many rows from another; the first one where that is not in the list. */
export function keyBeside(groups: readonly ClassGroup[], from: string | undefined, by: number): string | undefined {
  const keys = groups.flatMap(({ group, categories }) => [keyOf(group), ...categories.map(({ ref }) => keyOf(ref))]);
  const at = from === undefined ? -1 : keys.indexOf(from);
  return at < 0 ? keys[0] : keys[Math.min(Math.max(at + by, 0), keys.length - 1)];
}

/** The next number of a class that is left to cities, counted down from the highest; null where all are taken. */
export function freeCode(table: Table, { kind, code }: Pick<CategoryClass, 'kind' | 'code'>): string | null {
  const taken = new Set(table.categories.filter(({ ref }) => ref.kind === kind).map(({ ref }) => ref.code));
  const digits = (table.categories[0]?.ref.code.length ?? 4) - 2;
  const [highest, lowest] = digits === 2 ? [99, 70] : [999, 900];
  for (let number = highest; number >= lowest; number--) if (!taken.has(`${code}${number}`)) return `${code}${number}`;
  return null;
}
