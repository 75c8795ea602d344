import type { BroadKind, CategoryRef, FactName } from '@gezhi/domain';
import type { ChosenPhoto } from '../../../lib/photoFile';

/** What somebody has filled in so far, whatever the step. */
export interface Draft {
  reason?: string;
  category?: CategoryRef;
  condition?: number;
  unitId?: string;
  proposedUnitId?: string;
  handlerId?: string;
  inspectorId?: string;
  photos: readonly ChosenPhoto[];
  reply?: string;
  note?: string;
}

export const emptyDraft: Draft = { photos: [] };

/** Every fact of a step in the order a form asks for it. `dutyId` goes along with the unit and is asked by nobody. */
export const fieldOrder = [
  'reason',
  'category',
  'condition',
  'unitId',
  'dutyId',
  'proposedUnitId',
  'handlerId',
  'inspectorId',
  'photos',
  'reply',
  'note',
] as const satisfies readonly FactName[];

export type Facts = Partial<Record<FactName, unknown>>;

/** What the case's table of duties suggests; taking it says by which duty. */
export interface SuggestedUnit {
  unitId: string;
  dutyId: string;
}

/** The facts of an order: only what this step may carry, nothing empty. */
export function factsOf(draft: Draft, names: readonly string[], suggested: SuggestedUnit | null): Facts {
  const facts: Facts = {};
  for (const name of fieldOrder) {
    if (!names.includes(name)) continue;
    const value = factOf(draft, name, suggested);
    if (value !== undefined && value !== '') facts[name] = value;
  }
  return facts;
}

function factOf(draft: Draft, name: (typeof fieldOrder)[number], suggested: SuggestedUnit | null): unknown {
  if (name === 'dutyId') return suggested && draft.unitId === suggested.unitId ? suggested.dutyId : undefined;
  if (name === 'photos') return draft.photos.length > 0 ? draft.photos.map((photo) => photo.ref) : undefined;
  const value = draft[name];
  return typeof value === 'string' ? value.trim() : value;
}

/** Needed facts that are not there yet. */
export const missingFacts = (facts: Facts, needs: readonly string[]): string[] =>
  needs.filter((name) => facts[name as FactName] === undefined);

/**
 * Classes of the category table where a reporter's large kind usually ends up; they come first in the choice. Editions are
 * told apart by the length of their codes: four digits in GB/T 30428.2, five in GB/T 47678.5. A table that has other
 * classes simply keeps its own order.
 */
export const likelyClasses: Record<number, Record<BroadKind, readonly string[]>> = {
  4: {
    cleanliness: ['event-01', 'component-03'],
    road: ['event-01', 'event-05', 'component-02'],
    parking: ['event-04', 'component-02'],
    facility: ['component-01', 'component-02', 'component-03', 'component-04'],
    trade: ['event-04', 'event-02'],
    other: [],
  },
  5: {
    cleanliness: ['event-06', 'event-03'],
    road: ['event-06', 'event-10', 'event-02'],
    parking: ['event-09', 'event-02'],
    facility: ['event-01', 'event-02', 'event-03', 'event-04'],
    trade: ['event-09', 'event-07'],
    other: [],
  },
};
