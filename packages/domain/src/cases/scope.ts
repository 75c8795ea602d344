import { type Actor, personOf, rolesOf, type StaffRole, unitsOf } from '../permissions/roles';
import type { CaseFile } from './caseFile';

/** Roles that work for the whole city and therefore see its cases. */
const cityRoles: readonly StaffRole[] = [
  'acceptor',
  'dutyChief',
  'dispatcher',
  'arbiter',
  'supervisorOfficer',
  'evaluator',
  'leader',
];

/**
 * Which cases somebody may see: the whole city's, or those of the own unit, those he reported and those given to him to
 * verify or check. Lists turn it into a condition, single cases ask `isInScope`: one rule, two uses.
 */
export type CaseScope =
  | { all: true }
  | { all: false; unitIds: readonly string[]; inspectorId: string | null; reporterId: string | null };

export function caseScope(actor: Actor): CaseScope {
  if (actor.kind === 'system') return { all: true };
  const roles = rolesOf(actor);
  if (roles.some((role) => (cityRoles as readonly string[]).includes(role))) return { all: true };
  return {
    all: false,
    unitIds: [...new Set([...unitsOf(actor, 'unitClerk'), ...unitsOf(actor, 'handler')])],
    inspectorId: actor.kind === 'staff' && roles.includes('inspector') ? actor.personId : null,
    reporterId: roles.includes('inspector') ? personOf(actor) : null,
  };
}

export const isInScope = (scope: CaseScope, file: Pick<CaseFile, 'unitId' | 'inspectorId' | 'reportedBy'>) =>
  scope.all ||
  (file.unitId !== null && scope.unitIds.includes(file.unitId)) ||
  (file.inspectorId !== null && file.inspectorId === scope.inspectorId) ||
  (file.reportedBy !== null && file.reportedBy === scope.reporterId);
