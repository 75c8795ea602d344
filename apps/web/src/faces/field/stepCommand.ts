import type { MoveOrder, StaffReport } from '@gezhi/contracts';
import type { PhotoRef } from '@gezhi/domain';

interface Sent {
  caseId: string;
  photos: readonly PhotoRef[];
  owner: { id: string; name: string };
  /** What the case is about, for the list; in both languages, because the list may be read in either. */
  what: { name: string; nameEn: string | null };
}

/** One step somebody took: the order as it will be sent, whose it is, and what to call it in a list. */
export interface StepCommand extends Sent {
  report?: undefined;
  order: MoveOrder;
}

/** Something an inspector found himself; where he cured it on the spot, the step that says so goes right after it. */
export interface ReportCommand extends Sent {
  report: StaffReport;
  order: MoveOrder | null;
}

export type FieldCommand = StepCommand | ReportCommand;

/** What it is called in a list: the step, or that something was reported. */
export const verbOfCommand = ({ order }: FieldCommand) => order?.verb ?? 'report';
