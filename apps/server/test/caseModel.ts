import {
  type Actor,
  allowedMoves,
  type CaseFile,
  type CaseOrder,
  caseScope,
  decide,
  followUp,
  type Given,
  isInScope,
  system,
} from '@gezhi/domain';
import type { SeededCity } from './seedCity';

/** What the model says of one order before it is sent: the case afterwards and the verb it ended on, or why not. */
export type Foretold = { ok: true; file: CaseFile; verb: string } | { ok: false; problem: string };

const no = (problem: string): Foretold => ({ ok: false, problem });

/**
 * A case in memory, without a database, a lock or a log: what one order alone would do to it. The walks hold the real
 * thing against it, two orders at a time.
 */
export function foretell(city: SeededCity, file: CaseFile, order: CaseOrder, actor: Actor, given: Given): Foretold {
  if (!isKnownTo(actor, file)) return no('thing.not-found');
  const mayTry =
    actor.kind === 'system' ||
    (actor.kind === 'staff' && allowedMoves({ file, actor, ...given }).some(({ verb }) => verb === order.verb));
  const unfit = mayTry ? unfitReference(city, file, order) : null;
  if (unfit) return no(unfit);
  const decision = decide(file, order, actor, given);
  if (!decision.ok) return no(decision.problem);
  if (followUp(decision.file, order.verb, given.rules) !== 'dispute')
    return { ok: true, file: decision.file, verb: order.verb };
  const dispute = { id: order.id, caseId: file.id, verb: 'dispute', facts: {} } as const;
  const disputed = decide(decision.file, dispute, system, given);
  if (!disputed.ok) throw new Error(`The last return makes a dispute, here ${disputed.problem}`);
  return { ok: true, file: disputed.file, verb: 'dispute' };
}

/** Residents are let in by their code, which is asked before a case is read at all. */
export const isKnownTo = (actor: Actor, file: CaseFile) => actor.kind !== 'staff' || isInScope(caseScope(actor), file);

/** The city's units and its one handler are all there is. */
function unfitReference(city: SeededCity, file: CaseFile, order: CaseOrder): string | null {
  const units: readonly string[] = Object.values(city.units);
  const { unitId, proposedUnitId, handlerId } = order.facts as {
    unitId?: string;
    proposedUnitId?: string;
    handlerId?: string;
  };
  for (const id of [unitId, proposedUnitId]) if (id && !units.includes(id)) return 'unit.unknown';
  return handlerId && file.unitId !== city.units.sanitation ? 'person.unfit' : null;
}
