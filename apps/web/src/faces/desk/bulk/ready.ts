import type { BulkVerb, PlannedMove } from '@gezhi/contracts';
import type { z } from 'zod';
import type { Row } from '../../../features/cases/api';
import { type Draft, type Facts, factsOf, missingFacts } from '../../../features/cases/moves/draft';
import type { Duty } from '../../../features/duties/duty';

export type Planned = z.infer<typeof PlannedMove>;

/** One case of the plan with what would be sent for it; `missing`: why it would not be sent. */
export interface Ready {
  row: Row;
  duty: Duty | null;
  facts: Facts;
  missing: 'notOffered' | 'unit' | 'facts' | null;
}

/** What a step may carry beside what it needs, when many take it alike. */
const mayCarry: Record<BulkVerb, readonly string[]> = {
  accept: ['note'],
  file: ['note'],
  dispatch: ['dutyId', 'note'],
  sendToCheck: ['note'],
  assignCheck: ['note'],
  close: ['note', 'reply'],
};

/**
 * What is said once for all, and for a dispatch the unit the table of duties names for this very place; a unit chosen in
 * the form is for those nobody is named for.
 */
export function readyOf({ case: row, isOffered, needs, responsible }: Planned, verb: BulkVerb, draft: Draft): Ready {
  const suggested = responsible && { unitId: responsible.unit.id, dutyId: responsible.id };
  const own = verb === 'dispatch' && suggested ? { ...draft, unitId: suggested.unitId } : draft;
  const facts = factsOf(own, [...needs, ...mayCarry[verb]], suggested);
  const missing = missingFacts(facts, needs);
  return { row, duty: responsible, facts, missing: whyMissing(isOffered, missing) };
}

function whyMissing(isOffered: boolean, missing: readonly string[]): Ready['missing'] {
  if (!isOffered) return 'notOffered';
  if (missing.includes('unitId')) return 'unit';
  return missing.length > 0 ? 'facts' : null;
}
