import { afterClosingMoves } from './moves/afterClosing';
import { bringingInMoves } from './moves/bringingIn';
import { checkingMoves } from './moves/checking';
import { correctingMoves } from './moves/correcting';
import { dispatchingMoves } from './moves/dispatching';
import { endingMoves } from './moves/ending';
import { handlingMoves } from './moves/handling';
import { moreTimeMoves } from './moves/moreTime';
import { reportingMoves } from './moves/reporting';
import type { MoveRow } from './moves/row';
import type { CaseState } from './states';

/**
 * The one truth about a case's life. Server guards, buttons, forms, the diagram in the documents, the API's description
 * and the tests derive from it. To add a step, add a row under `moves/` (and its facts in `facts.ts`, its texts in the
 * web's i18n).
 */
export const caseMoves = [
  ...reportingMoves,
  ...dispatchingMoves,
  ...handlingMoves,
  ...moreTimeMoves,
  ...checkingMoves,
  ...endingMoves,
  ...correctingMoves,
  ...afterClosingMoves,
  ...bringingInMoves,
] as const;

export type CaseVerb = (typeof caseMoves)[number]['verb'];
export type CaseMoveRow = Omit<MoveRow, 'verb'> & { verb: CaseVerb };
/** A row seen from one state: where it leads is a state. */
export type CaseMove = Omit<CaseMoveRow, 'to'> & { to: CaseState };

const rows: readonly CaseMoveRow[] = caseMoves;
export const caseVerbs = rows.map((row) => row.verb);
const seenFrom = (state: CaseState, row: CaseMoveRow): CaseMove => ({
  ...row,
  to: row.to === 'stays' ? state : row.to,
});

const byState = new Map<CaseState, readonly CaseMove[]>();
export function movesFrom(state: CaseState): readonly CaseMove[] {
  let found = byState.get(state);
  if (!found) {
    found = rows.filter((row) => row.from.includes(state)).map((row) => seenFrom(state, row));
    byState.set(state, found);
  }
  return found;
}
export const findMove = (state: CaseState, verb: CaseVerb): CaseMove | undefined =>
  movesFrom(state).find((row) => row.verb === verb);
