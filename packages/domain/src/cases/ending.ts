import type { CaseVerb } from './lifecycle';
import { type CaseState, isEnded } from './states';

/** How a case ended, in the few words a resident can do something with. Codes are kept in rows: never renamed. */
export const endings = [
  'fixed',
  'willNotFix', // ended by decision although it is still there
  'notOurs', // outside what the city may or has to do
  'private',
  'duplicate',
  'gone', // nobody had to do anything any more, or nothing was there
  'unclear',
  'withdrawn', // by whoever reported it
  'void', // a mistake of the desk's own books
] as const;
export type CaseEnding = (typeof endings)[number];

/** Reasons that say more than the step they belong to. */
const byReason: Readonly<Record<string, CaseEnding>> = {
  outsideDuties: 'notOurs',
  noSuchPlace: 'unclear',
  tooVague: 'unclear',
  privateMatter: 'private',
  alreadyInHand: 'duplicate',
  naturalEnd: 'gone',
};
const byState: Partial<Record<CaseState, CaseEnding>> = {
  closed: 'fixed',
  forcedClosed: 'willNotFix',
  mergedDuplicate: 'duplicate',
  voided: 'void',
  notAccepted: 'unclear',
};

/** The word for the step that ended a case. */
export function endingOf(
  to: CaseState,
  { verb, reason }: { verb: CaseVerb; reason: string | undefined },
): CaseEnding | null {
  if (!isEnded(to)) return null;
  if (verb === 'withdraw') return reason === 'goneByItself' ? 'gone' : 'withdrawn';
  if (verb === 'declineVerified' && reason === 'noSuchPlace') return 'gone'; // an inspector has looked
  const mayRefine = to === 'notAccepted' || to === 'forcedClosed';
  return (mayRefine && reason && byReason[reason]) || byState[to] || null;
}
