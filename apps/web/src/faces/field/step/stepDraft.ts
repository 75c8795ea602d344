import type { MoveOrder } from '@gezhi/contracts';
import type { CategoryRef, Day, FactName, LngLat, PhotoRef } from '@gezhi/domain';
import type { FieldMove } from '../fieldVerbs';

/** A step while it is being filled in, kept on the device under whose it is, its case and its verb. */
export interface StepDraft {
  id: string;
  /** Names the order: made once, kept through every retry. */
  orderId: string;
  photos: readonly PhotoRef[];
  /** Where it was found, added by whoever stands there. */
  position?: LngLat | undefined;
  /** What it was, of a matter cured on the spot. */
  category?: CategoryRef | undefined;
  reason?: string;
  /** Last day of a suspension. */
  until?: Day;
  handlerId?: string;
  proposedUnitId?: string;
  reply?: string;
  note?: string;
}

export const draftKey = (personId: string, caseId: string, verb: string) => `${personId} ${caseId} ${verb}`;
export const mostPhotos = 9;

/** The draft's part of an order: what the step may carry, trimmed, nothing empty. */
export function factsOf(draft: StepDraft, facts: readonly FactName[]): Record<string, unknown> {
  const filled: Record<string, unknown> = {};
  for (const fact of facts) {
    const value = filledIn(draft, fact);
    if (value !== undefined) filled[fact] = value;
  }
  return filled;
}

function filledIn(draft: StepDraft, fact: FactName): unknown {
  if (fact === 'photos') return draft.photos.length > 0 ? [...draft.photos] : undefined;
  if (fact === 'reply' || fact === 'note') return draft[fact]?.trim() || undefined;
  switch (fact) {
    case 'reason':
    case 'until':
    case 'handlerId':
    case 'proposedUnitId':
      return draft[fact] || undefined;
    case 'position':
      return draft.position;
    case 'category':
      return draft.category;
    default:
      return undefined;
  }
}

/** What the step still needs, in the order of the form. */
export const lacksOf = (draft: StepDraft, { needs, facts }: Pick<FieldMove, 'needs' | 'facts'>): FactName[] => {
  const filled = factsOf(draft, facts);
  return facts.filter((fact) => needs.includes(fact) && filled[fact] === undefined);
};

/** Something was filled in that would be missed. */
export const isBegun = ({ id: _id, orderId: _orderId, photos, ...rest }: StepDraft) =>
  photos.length > 0 || Object.values(rest).some(Boolean);

/** The command as it will be sent, today or after a night without a network. */
export const orderOf = (draft: StepDraft, move: FieldMove, version: number, claimedAt: string): MoveOrder =>
  // The facts were chosen by name from what the step may carry; which names those are only the server's schema knows.
  ({ id: draft.orderId, verb: move.verb, facts: factsOf(draft, move.facts), version, claimedAt }) as MoveOrder;
