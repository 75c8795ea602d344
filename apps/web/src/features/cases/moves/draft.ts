import type { auditResults, BroadKind, CategoryRef, FactName, rulings } from '@gezhi/domain';
import { newId } from '../../../lib/newId';
import type { ChosenPhoto } from '../../../lib/photoFile';

/** One part of a case being split, as far as it is filled in. Its id is made here: sent again it is the same part. */
export interface PartDraft {
  id: string;
  category?: CategoryRef | undefined;
  condition?: number | undefined;
  unitId?: string | undefined;
}

/** What somebody has filled in so far, whatever the step. */
export interface Draft {
  reason?: string;
  mergeIntoId?: string | undefined;
  recurrenceOf?: string | undefined;
  category?: CategoryRef | undefined;
  condition?: number | undefined;
  ruling?: (typeof rulings)[number];
  unitId?: string | undefined;
  helperIds?: readonly string[];
  proposedUnitId?: string | undefined;
  buckPassedUnitId?: string | undefined;
  setsDuty?: boolean;
  handlerId?: string | undefined;
  inspectorId?: string | undefined;
  until?: string;
  auditResult?: (typeof auditResults)[number];
  parts?: readonly PartDraft[];
  photos: readonly ChosenPhoto[];
  reply?: string;
  bodyName?: string;
  bodyPhone?: string;
  note?: string;
}

export const emptyDraft: Draft = { photos: [] };

/** Two parts at least make a split; more can be added, as many as one order carries. */
export const fewestParts = 2;
export const mostParts = 9;
export const newParts = (): PartDraft[] => Array.from({ length: fewestParts }, () => ({ id: newId() }));
export const isWholePart = ({ category, condition, unitId }: PartDraft) =>
  category !== undefined && condition !== undefined && unitId !== undefined;

/**
 * Every fact of a step in the order a form asks for it. `dutyId` goes along with the unit and is asked by nobody; where
 * somebody stands only the phone in his hand can say.
 */
export const fieldOrder = [
  'reason',
  'bodyName',
  'bodyPhone',
  'mergeIntoId',
  'recurrenceOf',
  'category',
  'condition',
  'ruling',
  'unitId',
  'dutyId',
  'helperIds',
  'proposedUnitId',
  'setsDuty',
  'buckPassedUnitId',
  'handlerId',
  'inspectorId',
  'until',
  'auditResult',
  'parts',
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
  if (name === 'parts') return isSplit(draft.parts) ? draft.parts : undefined;
  if (name === 'helperIds') return helpersOf(draft);
  if (name === 'bodyName' || name === 'bodyPhone') return isSomebodyElses(draft) ? draft[name]?.trim() : undefined;
  const value = draft[name];
  return typeof value === 'string' ? value.trim() : value || undefined;
}

/** Whose it is is asked where it is not the city's, and dropped where another reason was chosen after it. */
export const isSomebodyElses = ({ reason }: Pick<Draft, 'reason'>): boolean => reason === 'outsideDuties';

/** Who answers is no helper, even where it was ticked before. */
function helpersOf({ helperIds = [], unitId }: Draft): string[] | undefined {
  const helpers = helperIds.filter((id) => id !== unitId);
  return helpers.length > 0 ? helpers : undefined;
}

const isSplit = (parts: Draft['parts']) =>
  parts !== undefined && parts.length >= fewestParts && parts.every(isWholePart);

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
