/** The first so many, with the kept one in the last place where it would not be among them. */
export function keepInLine<T>(items: readonly T[], kept: T, fitting: number): { shown: T[]; hidden: T[] } {
  const first = items.slice(0, fitting);
  const shown = first.includes(kept) || !items.includes(kept) ? first : [...items.slice(0, fitting - 1), kept];
  return { shown, hidden: items.filter((item) => !shown.includes(item)) };
}
