import type { TimeLimit } from '../deadlines/dueAt';
import type { MoveFacts, MoveVerb, TextFact, TextRef } from './facts';
import type { ClockRules } from './rules';

export type CaseOrder = {
  [V in MoveVerb]: {
    /** UUIDv7 from the device: the event's id, so that sending it again is the same step. */
    id: string;
    caseId: string;
    verb: V;
    facts: MoveFacts[V];
  };
}[MoveVerb];

/** Everything a decision needs from the world: the core has no clock, no database and no randomness of its own. */
export interface Given extends ClockRules {
  now: Date;
  /** The order's texts, already put away in erasable rows. */
  texts: Partial<Record<TextFact, TextRef>>;
  /** For `file` and `reclassify`: the number drawn, and the limit of the chosen condition (null: the city's default applies). */
  number?: string;
  limit?: TimeLimit | null;
}
