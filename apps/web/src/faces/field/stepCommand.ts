import type { MoveOrder } from '@gezhi/contracts';
import type { PhotoRef } from '@gezhi/domain';

/** One step somebody took: the order as it will be sent, whose it is, and what to call it in a list. */
export interface StepCommand {
  caseId: string;
  order: MoveOrder;
  photos: readonly PhotoRef[];
  owner: { id: string; name: string };
  /** What the case is about, for the list; in both languages, because the list may be read in either. */
  what: { name: string; nameEn: string | null };
}
