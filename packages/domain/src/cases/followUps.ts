import type { CaseFile } from './caseFile';
import type { CaseVerb } from './lifecycle';
import type { CaseRules } from './rules';

/**
 * What the product itself does right after a step, in the same transaction: the last return a city allows makes a dispute,
 * so that no unit can say "not mine" and leave it at that.
 */
export function followUp(file: CaseFile, verb: CaseVerb, rules: CaseRules): 'dispute' | null {
  return verb === 'requestReturn' && file.returnCount >= rules.maxReturns ? 'dispute' : null;
}
