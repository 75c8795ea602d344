import type { CaseVerb, FactName } from '@gezhi/domain';

/** Steps taken out there, in the order of their buttons: the way on first, the way round after it. The others belong to the desk. */
export const fieldVerbs = [
  'handle',
  'rework',
  'pass',
  'verify',
  'selfHandle',
  'feedBack',
  'assign',
  'endorseExtension',
  'fail',
  'cannotCheck',
  'reportAbsent',
  'sendBackToHandler',
  'requestExtension',
  'requestSuspension',
  'requestReturn',
  'giveBack',
] as const satisfies readonly CaseVerb[];
export type FieldVerb = (typeof fieldVerbs)[number];
export const isFieldVerb = (verb: string): verb is FieldVerb => (fieldVerbs as readonly string[]).includes(verb);

interface Move {
  verb: CaseVerb;
  needs: readonly string[];
  may: readonly string[];
}

export interface FieldMove {
  verb: FieldVerb;
  needs: readonly FactName[];
  /** All facts of the step in the order a thumb fills them in: the photo first. */
  facts: readonly FactName[];
}

const factOrder = [
  'photos',
  'position',
  'category',
  'reason',
  'until',
  'handlerId',
  'proposedUnitId',
  'reply',
  'note',
] as const satisfies FactName[];

/** Of what this person may do now, what this app can do. */
export const fieldMoves = (moves: readonly Move[]): FieldMove[] =>
  fieldVerbs.flatMap((verb) => {
    const move = moves.find((allowed) => allowed.verb === verb);
    if (!move) return [];
    const named = [...move.needs, ...move.may];
    return [{ verb, needs: move.needs as FactName[], facts: factOrder.filter((fact) => named.includes(fact)) }];
  });
