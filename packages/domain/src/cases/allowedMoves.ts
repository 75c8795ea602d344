import { type Actor, type Role, rolesOf, unitsOf } from '../permissions/roles';
import type { CaseFile } from './caseFile';
import { isPublicSource } from './facts';
import { type GuardInput, type GuardProblem, hindranceOf } from './guards';
import { type CaseMove, type CaseVerb, movesFrom } from './lifecycle';
import type { FactName } from './moves/row';

export interface AllowedMove {
  verb: CaseVerb;
  needs: readonly FactName[];
  may: readonly FactName[];
}

/**
 * The one answer to "what may happen to this case now, by this person": the server's `can()` asks it, a case's view
 * carries it to the screen, no client computes it.
 */
export function allowedMoves(input: GuardInput): AllowedMove[] {
  return movesFrom(input.file.state)
    .filter((move) => whyNot(move, input) === null)
    .map((move) => ({ verb: move.verb, needs: needsOf(move, input.file), may: move.may }));
}

export const needsOf = (move: CaseMove, file: Pick<CaseFile, 'source'>): readonly FactName[] =>
  move.needsForPublic && isPublicSource(file.source) ? [...move.needs, ...move.needsForPublic] : move.needs;

/** What stands between this person and this move; null when nothing does. */
export function whyNot(move: CaseMove, input: GuardInput): 'case.not-your-step' | GuardProblem | null {
  if (!standsWithin(move, input.file, input.actor)) return 'case.not-your-step';
  return hindranceOf(move, input);
}

function standsWithin(move: CaseMove, file: CaseFile, actor: Actor): boolean {
  if (actor.kind === 'system') return move.by.includes('system') && systemMayAct(move, file);
  const fitting = rolesOf(actor).filter((role) => move.by.includes(role));
  if (fitting.length === 0) return false;
  switch (move.within) {
    case 'freed':
      return file.inspectorId === null;
    case 'city':
    case 'reporter': // the code that opened the door is the proof; it is checked before the case is read
      return true;
    case 'unit':
      return fitting.some((role) => standsIn(actor, role, file.unitId));
    case 'assignee':
      return (
        fitting.some((role) => standsIn(actor, role, file.unitId)) &&
        (file.handlerId === null || (actor.kind === 'staff' && file.handlerId === actor.personId))
      );
    case 'checker':
      return actor.kind === 'staff' && file.inspectorId === actor.personId;
  }
}

const standsIn = (actor: Actor, role: Role, unitId: string | null) =>
  unitId !== null && role !== 'citizen' && role !== 'system' && unitsOf(actor, role).includes(unitId);

/** Some steps the product takes only for a case that was decided already: sent back by "not fixed", or part of another. */
const systemMayAct = (move: CaseMove, file: CaseFile) =>
  !move.systemCarriesOn || file.recurrence?.reason === 'notFixed' || file.partOf !== null;
