import type { NetFinding, NetFindingCode } from '@gezhi/contracts';
import { addDays, type Day } from '@gezhi/domain';
import { newId } from '../../../platform/ids';
import type { AreaState, PointState } from './states';

/** From one state of a row to another; `before` is null where the edit makes the row. */
export interface Change<S> {
  id: string;
  before: S | null;
  after: S;
}

/** An edit is a function from one net to another: the same list read backwards is its undoing. */
export interface Changes {
  areas: Change<AreaState>[];
  points: Change<PointState>[];
}

export interface Subject {
  what: 'area' | 'point';
  id: string;
}

/** Duties of one area or point that go on for another. */
export interface Heir {
  what: 'area' | 'point';
  from: string;
  to: string;
  /** False: only what may be held by many at once goes on. */
  isMain: boolean;
}

export interface Plan {
  /** The subject the order named, whose history the edit belongs to. */
  subject: Subject;
  /** What stands there afterwards. */
  result: Subject;
  changes: Changes;
  heirs: Heir[];
  refusals: NetFinding[];
  warnings: NetFinding[];
}

export const finding = (
  code: NetFindingCode,
  name: string | null = null,
  squareMetres: number | null = null,
): NetFinding => ({ code, name, squareMetres: squareMetres === null ? null : Math.round(squareMetres) });

/** A plan that only says why not. */
export const refused = (subject: Subject, ...refusals: NetFinding[]): Plan => ({
  subject,
  result: subject,
  changes: { areas: [], points: [] },
  heirs: [],
  refusals,
  warnings: [],
});

/** The last day of what ends today: yesterday; of what began today, no day at all. */
export const endedBy = (today: Day): Day => addDays(today, -1);

/**
 * What takes the place of a row. What began today, or was wrong all along, is changed where it is; anything else ends
 * yesterday and has a successor from today on, so that yesterday keeps its map.
 */
export function replacing<S extends AreaState | PointState>(
  { id, state }: { id: string; state: S },
  wanted: Partial<S>,
  { today, asCorrection }: { today: Day; asCorrection: boolean },
): { id: string; changes: Change<S>[] } {
  if (asCorrection || state.validFrom >= today)
    return { id, changes: [{ id, before: state, after: { ...state, ...wanted } }] };
  const next = newId();
  return {
    id: next,
    changes: [
      { id, before: state, after: { ...state, validTo: endedBy(today), successorId: next } },
      { id: next, before: null, after: { ...state, ...wanted, validFrom: today, validTo: null, successorId: null } },
    ],
  };
}

/** The same list backwards. What the edit made did not stand for a day; what it replaced stands again in its place. */
export function backwards({ areas, points }: Changes): Changes {
  return { areas: turnBack(areas), points: turnBack(points) };
}

function turnBack<S extends AreaState | PointState>(changes: readonly Change<S>[]): Change<S>[] {
  const standing = changes.find((change) => change.before?.validTo === null && change.after.validTo !== null);
  return changes
    .map(({ id, before, after }) => ({
      id,
      before: after,
      after: before ?? { ...after, validTo: addDays(after.validFrom, -1), successorId: standing?.id ?? null },
    }))
    .reverse();
}

/** Whether taking it back would change the map of a day that is over. */
export const touchesPast = ({ areas, points }: Changes): boolean =>
  [...areas, ...points].some(({ before, after }) => before === null || before.validTo !== after.validTo);
