/** Which case comes before or after one in a list; from nowhere the first or the last. */
export function neighbour(rows: readonly { id: string }[], id: string | null, by: 1 | -1): string | null {
  const at = rows.findIndex((row) => row.id === id);
  if (at < 0) return rows.at(by === 1 ? 0 : -1)?.id ?? null;
  return rows[at + by]?.id ?? null;
}

/** Where to go on after a step: down the list, at its end one up, and nowhere when this was the last one. */
export const goOnAfter = (rows: readonly { id: string }[], id: string): string | null =>
  rows.some((row) => row.id === id) ? (neighbour(rows, id, 1) ?? neighbour(rows, id, -1)) : null;
