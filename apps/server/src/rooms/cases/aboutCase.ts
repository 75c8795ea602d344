import type { AboutCase } from '@gezhi/contracts';
import { type Actor, type CaseFile, caseScope, isInScope } from '@gezhi/domain';

/** A case as what is about it names it; whether it may be opened is said with it, so that nothing leads to a closed door. */
export const aboutCase = (by: Actor, id: string, file: CaseFile | undefined): AboutCase => ({
  id,
  number: file?.number ?? null,
  placeName: file?.placeName ?? null,
  mayOpen: file !== undefined && isInScope(caseScope(by), file),
});
