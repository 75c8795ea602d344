import { type Actor, personOf, type Role, rolesOf, unitsOf } from '../permissions/roles';
import type { CaseFile } from './caseFile';
import { type CaseMoveRow, caseMoves } from './lifecycle';
import type { Within } from './moves/row';
import { type CaseRules, defaultCaseRules } from './rules';
import type { CaseState } from './states';

/** Steps that keep the loop going; the others may be taken but nobody waits for them. */
const steps = (caseMoves as readonly CaseMoveRow[]).filter((move) => !move.aside);

/** Whose turn it is in a state: the roles whose next step the loop waits for. */
export const waitsFor = (state: CaseState): readonly Role[] => [
  ...new Set(
    steps.filter((move) => move.from.includes(state)).flatMap((move) => move.by.filter((role) => role !== 'system')),
  ),
];

/** States in which the next step is this person's, by where he must stand; a list turns it into one condition. */
export interface Waiting {
  within: Exclude<Within, 'reporter'>;
  states: readonly CaseState[];
  unitIds: readonly string[];
  personId: string | null;
}

/**
 * What waits for somebody. Who decides about more time is the city's rule: nobody is told to decide what he may not. The
 * parent of open parts waits for nobody; whoever turns this into a condition leaves it out.
 */
export function waitingFor(actor: Actor, approvers: CaseRules['approvers'] = defaultCaseRules.approvers): Waiting[] {
  const found = new Map<string, { within: Waiting['within']; states: Set<CaseState>; unitIds: readonly string[] }>();
  for (const role of rolesOf(actor)) {
    if (role === 'citizen' || role === 'system') continue;
    for (const move of steps) {
      if (!move.by.includes(role) || move.within === 'reporter' || !mayDecide(move, role, approvers)) continue;
      const key = `${move.within} ${role}`;
      const entry = found.get(key) ?? { within: move.within, states: new Set(), unitIds: unitsOf(actor, role) };
      for (const state of move.from) entry.states.add(state);
      found.set(key, entry);
    }
  }
  return [...found.values()].map((entry) => ({ ...entry, states: [...entry.states], personId: personOf(actor) }));
}

const mayDecide = (move: CaseMoveRow, role: Role, approvers: CaseRules['approvers']) => {
  const named: readonly Role[] | undefined = approvers[move.verb as keyof typeof approvers];
  return !move.guards?.includes('approver') || !named || named.includes(role);
};

/** The same rule for one case. */
export const isWaitingFor = (
  actor: Actor,
  file: Pick<CaseFile, 'state' | 'unitId' | 'handlerId' | 'inspectorId' | 'openParts'>,
) =>
  waitingFor(actor).some(({ within, states, unitIds }) => {
    if (!states.includes(file.state) || file.openParts) return false;
    if (within === 'city') return true;
    if (within === 'freed') return file.inspectorId === null;
    if (within === 'checker') return actor.kind === 'staff' && file.inspectorId === actor.personId;
    const inUnit = file.unitId !== null && unitIds.includes(file.unitId);
    if (within === 'unit') return inUnit;
    return inUnit && (file.handlerId === null || (actor.kind === 'staff' && file.handlerId === actor.personId));
  });
