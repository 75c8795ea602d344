/** A time in which a clock stands still; `to` null: it still does. */
export interface Pause {
  from: Date;
  to: Date | null;
}

/**
 * Pauses in order, those that touch or overlap made one: a minute that two of them claim stands still once, and the order
 * in which they were written down changes nothing. An open one takes in everything after its beginning.
 */
export function joinPauses(pauses: readonly Pause[]): Pause[] {
  const result: Pause[] = [];
  for (const pause of [...pauses].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = result.at(-1);
    if (last && (last.to === null || pause.from <= last.to)) last.to = later(last.to, pause.to);
    else result.push({ ...pause });
  }
  return result;
}

const later = (a: Date | null, b: Date | null) => (a === null || b === null ? null : a > b ? a : b);
