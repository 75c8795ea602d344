import type { Role } from '../../permissions/roles';
import type { CaseState } from '../states';

/** What an order may carry. Each name has one type (`facts.ts`); the screen draws one field for each. */
export type FactName =
  | 'note'
  | 'reply'
  | 'bodyName'
  | 'bodyPhone'
  | 'reason'
  | 'photos'
  | 'position'
  | 'category'
  | 'condition'
  | 'unitId'
  | 'helperIds'
  | 'dutyId'
  | 'proposedUnitId'
  | 'handlerId'
  | 'inspectorId'
  | 'mergeIntoId'
  | 'until'
  | 'ruling'
  | 'buckPassedUnitId'
  | 'setsDuty'
  | 'auditResult'
  | 'recurrenceOf'
  | 'relapsedAsId'
  | 'parts'
  | 'partId'
  | 'importId'
  | 'dueAt'
  | 'broughtAt'
  | 'ending'
  | 'score';

/**
 * Where somebody with the right role must stand to act.
 * `city`: any post of the role · `freed`: the same, once no inspector is on it any more · `unit`: a post in the responsible
 * unit · `assignee`: the unit's handler, the assigned one where one is assigned · `checker`: the inspector the case was
 * given to, to verify or to check · `reporter`: whoever holds the report's code.
 */
export type Within = 'city' | 'freed' | 'unit' | 'assignee' | 'checker' | 'reporter';

/** Rules of a row beyond role and place; each has a function of the same name in `guards.ts`. */
export type GuardName =
  | 'notOwnWork'
  | 'ownReport'
  | 'seenThere'
  | 'approver'
  | 'secondPerson'
  | 'endorsed'
  | 'notEndorsedYet'
  | 'noEndRequestYet'
  | 'endRequested'
  | 'longSuspensionByLeader'
  | 'withinReturnWindow'
  | 'returnsLeft'
  | 'disputable'
  | 'inTime'
  | 'extensionsLeft'
  | 'suspensionsLeft'
  | 'checkTriesLeft'
  | 'allPartsEnded'
  | 'notSplitYet'
  | 'notLinkedYet'
  | 'auditDrawn'
  | 'withinAnswerWindow'
  | 'unansweredYet'
  | 'unratedYet'
  | 'neverFiled';

export interface MoveRow {
  /**
   * Number in case process §4; a letter behind it tells apart what one number there holds. Beyond it: A… a resident's answers
   * to a closed case and what they lead to, G… what the product or the desk corrects without moving the case, O… old cases of
   * another system, P… parts,
   * R… the ruling of a dispute, V… a verification that finds nothing, W… a report taken back, X… a second person's word before a decision.
   */
  id: string;
  verb: string;
  from: readonly CaseState[];
  /** `stays`: in whatever state it is. */
  to: CaseState | 'stays';
  by: readonly Role[];
  within: Within;
  needs: readonly FactName[];
  /** Needed as well when the report came from the public: people who asked get an answer. */
  needsForPublic?: readonly FactName[];
  may: readonly FactName[];
  guards?: readonly GuardName[];
  /** May be taken, but nobody waits for it: a case does not lie on the duty chief's desk because it could be voided. */
  aside?: true;
  /** The stage begins anew although its clock is running: another inspector starts from the beginning. */
  restartsClock?: true;
  /** `system` takes it only for a case that was decided already: sent back by a resident's "not fixed", or part of another. */
  systemCarriesOn?: true;
}
