import type { BulkVerb } from '@gezhi/contracts';
import { type Actor, movesFrom, rolesOf } from '@gezhi/domain';
import type { Row } from '../../../features/cases/api';

/** The steps of the contract, in the order of the loop. Spelled out: schemas never come to the browser. */
export const bulkVerbs = ['accept', 'file', 'dispatch', 'sendToCheck', 'assignCheck', 'close'] as const;

/** Which steps somebody of these roles could take with at least one of these; the server says for each case whether. */
export function verbsFor(rows: readonly Row[], actor: Actor): BulkVerb[] {
  const roles = rolesOf(actor);
  const states = new Set(rows.map(({ state }) => state));
  return bulkVerbs.filter((verb) =>
    [...states].some((state) =>
      movesFrom(state).some((move) => move.verb === verb && move.by.some((role) => roles.includes(role))),
    ),
  );
}
