import type { CaseEvent } from './caseFile';
import { applyEvent, openingOf } from './replay';

/**
 * Of a case's history the steps while a unit had it, from the one that gave it the case to the one that took it away. What happened
 * to the case before and afterwards is between others. Empty where the unit never had it.
 */
export function unitsPart(history: readonly CaseEvent[], unitId: string): { event: CaseEvent; hasIt: boolean }[] {
  const [first, ...rest] = history;
  if (!first) return [];
  const part: { event: CaseEvent; hasIt: boolean }[] = [];
  let file = openingOf(first);
  for (const event of rest) {
    const after = applyEvent(file, event);
    const hasIt = after.unitId === unitId;
    if (file.unitId === unitId || hasIt) part.push({ event, hasIt });
    file = after;
  }
  return part;
}
