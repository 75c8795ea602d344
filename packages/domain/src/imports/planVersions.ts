import { addDays, type Day } from '../shared/day';

/** Something with a code, a first day and values that can be compared: an area, a point, a unit as it stands today. */
export interface KnownThing<V> {
  id: string;
  code: string;
  validFrom: Day;
  values: V;
}

/** What a file says about one code. */
export interface WantedThing<V> {
  row: number;
  code: string;
  values: V;
  /** Codes that end because this one takes over from them. */
  replaces: readonly string[];
  /** Named where this code itself ends and another goes on. */
  successor: string | null;
}

export interface VersionOrder<V> {
  known: readonly KnownThing<V>[];
  /** Last day of codes that ended before. */
  past: ReadonlyMap<string, Day>;
  rows: readonly WantedThing<V>[];
  /** Null: the file corrects what was wrong all along. */
  from: Day | null;
  today: Day;
  /** Which of the known end when the file does not name them. */
  endsUnnamed: (thing: KnownThing<V>) => boolean;
  isSame: (a: V, b: V) => boolean;
  /** Whether a difference is only a correction, so that nothing needs a new version: another spelling in English, say. */
  isMinor: (a: V, b: V) => boolean;
  /** Whether what began on the very day may end on it: it stood for no day at all, its last is the one before its first. */
  mayVanish: boolean;
  newId: () => string;
}

export type VersionReason = 'valid-from.early' | 'successor.unknown' | 'successor.circle' | 'code.twice';
export interface VersionProblem {
  row: number;
  field: 'code' | 'replaces' | 'successor';
  reason: VersionReason;
  value: string;
}

export interface Ending<V> {
  thing: KnownThing<V>;
  row: number | null;
  lastDay: Day;
  /** Code of what goes on in its place; null where nothing is named or several are. */
  successor: string | null;
  /** Its id from the day on, whether the file changes it or leaves it as it is. */
  successorId: string | null;
  hasSeveral: boolean;
}

export interface VersionPlan<V> {
  added: { id: string; row: WantedThing<V>; validFrom: Day }[];
  corrected: { thing: KnownThing<V>; row: WantedThing<V> }[];
  /** A new version under the same code: the old one ends the day before, the new one is its successor. */
  replaced: { id: string; thing: KnownThing<V>; row: WantedThing<V>; validFrom: Day }[];
  ended: Ending<V>[];
  unchanged: number;
  problems: VersionProblem[];
}

/**
 * What a file means for things with validity: which are new, which were wrong, which become others from a day on, which
 * end and who goes on for them. Nothing is ever removed: a code has one row for each stretch of time, without overlap.
 */
export function planVersions<V>(order: VersionOrder<V>): VersionPlan<V> {
  const plan: VersionPlan<V> = { added: [], corrected: [], replaced: [], ended: [], unchanged: 0, problems: [] };
  const known = new Map(order.known.map((thing) => [thing.code, thing]));
  const day = order.from ?? order.today;
  const leaving = whoLeaves(order, known, plan.problems);
  for (const row of order.rows) {
    const thing = known.get(row.code);
    if (leaving.has(row.code)) continue;
    if (row.successor !== null)
      plan.unchanged++; // ended by an import before this one
    else if (!thing) addNew(order, plan, row, day);
    else changeKnown(order, plan, thing, row);
  }
  const fresh = new Map([...plan.added, ...plan.replaced].map(({ id, row }) => [row.code, id]));
  for (const { thing, row, successors } of leaving.values()) {
    if (order.mayVanish ? thing.validFrom > day : thing.validFrom >= day)
      plan.problems.push({ row: row ?? 0, field: 'code', reason: 'valid-from.early', value: thing.code });
    const hasSeveral = successors.length > 1;
    const successor = hasSeveral ? null : (successors[0] ?? null);
    const there = successor === null ? undefined : known.get(successor);
    if (there && there.validFrom > day)
      plan.problems.push({ row: row ?? 0, field: 'successor', reason: 'valid-from.early', value: there.code });
    const successorId = successor === null ? null : (fresh.get(successor) ?? there?.id ?? null);
    plan.ended.push({ thing, row, lastDay: addDays(day, -1), successor, successorId, hasSeveral });
  }
  return plan;
}

interface Leaving<V> {
  thing: KnownThing<V>;
  row: number | null;
  successors: string[];
}

function whoLeaves<V>(
  { rows, past, endsUnnamed }: VersionOrder<V>,
  known: ReadonlyMap<string, KnownThing<V>>,
  problems: VersionProblem[],
): Map<string, Leaving<V>> {
  const staying = new Set(rows.filter((row) => row.successor === null).map((row) => row.code));
  const leaving = new Map<string, Leaving<V>>();
  const complain = (row: number, field: VersionProblem['field'], reason: VersionReason, value: string) =>
    void problems.push({ row, field, reason, value });
  for (const { row, code, successor } of rows) {
    const thing = known.get(code);
    if (successor === null) continue;
    if (thing) leaving.set(code, { thing, row, successors: [successor] });
    else if (!past.has(code)) complain(row, 'code', 'successor.unknown', code);
  }
  const explicit = new Set(leaving.keys());
  for (const { row, code, replaces } of rows)
    for (const old of replaces) {
      const thing = known.get(old);
      if (old === code) complain(row, 'replaces', 'successor.circle', old);
      else if (staying.has(old)) complain(row, 'replaces', 'code.twice', old);
      else if (!thing && !past.has(old)) complain(row, 'replaces', 'successor.unknown', old);
      else if (thing && !explicit.has(old)) {
        const entry = leaving.get(old) ?? { thing, row, successors: [] };
        if (!entry.successors.includes(code)) entry.successors.push(code);
        leaving.set(old, entry);
      }
    }
  for (const thing of known.values())
    if (!staying.has(thing.code) && !leaving.has(thing.code) && endsUnnamed(thing))
      leaving.set(thing.code, { thing, row: null, successors: [] });
  for (const { row, successors } of leaving.values())
    for (const code of successors) {
      if (leaving.has(code)) complain(row ?? 0, 'successor', 'successor.circle', code);
      else if (!staying.has(code) && !known.has(code)) complain(row ?? 0, 'successor', 'successor.unknown', code);
    }
  return leaving;
}

function addNew<V>({ past, newId }: VersionOrder<V>, plan: VersionPlan<V>, row: WantedThing<V>, validFrom: Day) {
  const lastDay = past.get(row.code);
  if (lastDay !== undefined && lastDay >= validFrom)
    plan.problems.push({ row: row.row, field: 'code', reason: 'valid-from.early', value: row.code });
  plan.added.push({ id: newId(), row, validFrom });
}

function changeKnown<V>(order: VersionOrder<V>, plan: VersionPlan<V>, thing: KnownThing<V>, row: WantedThing<V>) {
  const { from, isSame, isMinor, newId } = order;
  if (isSame(thing.values, row.values)) plan.unchanged++;
  else if (from === null || thing.validFrom === from || isMinor(thing.values, row.values))
    plan.corrected.push({ thing, row });
  else if (thing.validFrom > from)
    plan.problems.push({ row: row.row, field: 'code', reason: 'valid-from.early', value: row.code });
  else plan.replaced.push({ id: newId(), thing, row, validFrom: from });
}
