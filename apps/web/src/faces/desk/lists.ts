import { type Actor, type CaseState, caseStateCodes, isEnded, openStates, waitingFor } from '@gezhi/domain';
import type { ListName } from '../../features/cases/caseSearch';

export interface Lists {
  /** Shown first when the address names none. */
  own: ListName;
  /** In the order of tabs; the first ones are this person's own work. */
  all: ListName[];
  /** States in which the next step is this person's, in the order of the loop. */
  states: CaseState[];
}

/** Which lists somebody has: what waits for them, the states it waits in, everything open and ended, then all others. */
export function listsOf(actor: Actor): Lists {
  const waiting = new Set(waitingFor(actor).flatMap(({ states }) => states));
  const states = caseStateCodes.filter((state) => waiting.has(state));
  const hasTurns = states.length > 0;
  const first: ListName[] = [...(hasTurns ? (['mine'] as const) : []), ...states.filter(isListed), 'open', 'ended'];
  const others = caseStateCodes.filter(isListed).filter((state) => !first.includes(state));
  return { own: hasTurns ? 'mine' : 'open', all: [...first, ...others], states };
}

const isListed = (state: CaseState): state is Exclude<CaseState, 'draft'> => state !== 'draft';

interface Counts {
  byState: Readonly<Record<string, number>>;
  mine: number;
}

/** How many a list holds; null where the counts do not say. */
export function countOf(list: ListName, counts: Counts | undefined): number | null {
  if (!counts) return null;
  if (list === 'mine') return counts.mine;
  const sum = (states: readonly CaseState[]) =>
    states.reduce((total, state) => total + (counts.byState[state] ?? 0), 0);
  if (list === 'open') return sum(openStates);
  if (list === 'ended') return sum(caseStateCodes.filter(isEnded));
  if (list === 'all') return sum(caseStateCodes);
  return counts.byState[list] ?? 0;
}

/** Inspectors see the cases given to them, wherever these lie; the counts know units only. */
export const hasUnitCounts = (actor: Actor): boolean =>
  actor.kind !== 'staff' || actor.posts.some(({ role }) => role !== 'inspector' && role !== 'systemAdmin');
