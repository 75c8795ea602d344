/**
 * Rows must not jump under the reader: while the pointer is over the list it keeps its order, and what would change the
 * order is only counted. Contents of rows that stay are always the newest, and pages loaded by scrolling are appended.
 * What the reader did (`own`) is no news to whoever did it: such a row goes at once.
 */
export function heldRows<R extends { id: string }>(
  shown: readonly R[],
  latest: readonly R[],
  own: ReadonlySet<string> = new Set(),
): { rows: readonly R[]; changes: number } {
  const newest = new Map(latest.map((row) => [row.id, row]));
  const stillShown = shown.filter((row) => newest.has(row.id) || !own.has(row.id));
  const shownIds = new Set(stillShown.map((row) => row.id));
  const lastKept = latest.findLastIndex((row) => shownIds.has(row.id));
  const [before, appended] = [latest.slice(0, lastKept + 1), lastKept < 0 ? [] : latest.slice(lastKept + 1)];
  const kept = stillShown.map((row) => newest.get(row.id) ?? row);
  const isMoved = keptOrder(before, shownIds, own) !== keptOrder(stillShown, newest, own);
  const arrived =
    lastKept < 0 ? latest.length : before.filter((row) => !shownIds.has(row.id) && !own.has(row.id)).length;
  const gone = stillShown.filter((row) => !newest.has(row.id)).length;
  return { rows: [...kept, ...appended], changes: arrived + gone + (isMoved ? 1 : 0) };
}

const keptOrder = (rows: readonly { id: string }[], ids: { has(id: string): boolean }, own: ReadonlySet<string>) =>
  rows
    .filter((row) => ids.has(row.id) && !own.has(row.id))
    .map((row) => row.id)
    .join(' ');
