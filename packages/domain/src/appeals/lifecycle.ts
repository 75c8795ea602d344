import type { StaffRole } from '../permissions/roles';
import type { AppealKind } from './charges';

export const appealStates = ['filed', 'endorsed', 'refused', 'secondAsked', 'upheld', 'rejected', 'withdrawn'] as const;
export type AppealState = (typeof appealStates)[number];

/** Why a unit says that a count is wrong. */
export const appealReasons = [
  'outsideControl',
  'waitedForOthers',
  'factsWrong',
  'notOurDuty',
  'procedureWrong',
] as const;
export type AppealReason = (typeof appealReasons)[number];

export interface AppealMoveRow {
  verb: string;
  from: readonly AppealState[];
  to: AppealState;
  by: readonly StaffRole[];
  /** `unit`: of the unit that appeals · `desk`: of no such unit · `office`: a leader counts as one of the creation office only. */
  within: 'unit' | 'desk' | 'office';
  /** Kinds it decides; left out: all. */
  kinds?: readonly AppealKind[];
  /** The last word: by nobody who had the first one or whose own step the count rests on. */
  isLast?: true;
  needsNote?: true;
}

export const appellants = ['unitClerk', 'leader'] as const satisfies readonly StaffRole[];
const beforeLast = ['endorsed', 'secondAsked'] as const;

/**
 * The life of an appeal; server, buttons and tests derive from it. Codes are in the log and never renamed.
 *
 * Two reviews: the dispatcher looks first, the desk has the last word, about rework and buck-passing the creation office
 * (创城办). A refusal at the first review ends an appeal unless the unit asks for the second one within the window: the
 * first look is taken by the desk whose work is complained of, so it must not be able to end the matter against the unit;
 * and a unit that is content with the answer should not have to do anything.
 */
export const appealMoves = [
  { verb: 'endorse', from: ['filed'], to: 'endorsed', by: ['dispatcher'], within: 'desk' },
  { verb: 'refuse', from: ['filed'], to: 'refused', by: ['dispatcher'], within: 'desk', needsNote: true },
  { verb: 'askSecond', from: ['refused'], to: 'secondAsked', by: appellants, within: 'unit', needsNote: true },
  ...(['uphold', 'reject'] as const).flatMap((verb) => {
    const to = verb === 'uphold' ? ('upheld' as const) : ('rejected' as const);
    const row = { verb, from: beforeLast, to, isLast: true, needsNote: true } as const;
    return [
      { ...row, by: ['acceptor', 'dutyChief'], within: 'desk', kinds: ['overdue', 'return'] },
      { ...row, by: ['arbiter', 'leader'], within: 'office', kinds: ['rework', 'buckPass'] },
    ] as const;
  }),
  { verb: 'withdraw', from: ['filed', ...beforeLast], to: 'withdrawn', by: appellants, within: 'unit' },
] as const satisfies readonly AppealMoveRow[];

export type AppealVerb = (typeof appealMoves)[number]['verb'];
export const appealVerbs = [...new Set(appealMoves.map(({ verb }) => verb))] as [AppealVerb, ...AppealVerb[]];

const rows: readonly AppealMoveRow[] = appealMoves;
export const appealRows = (kind: AppealKind) => rows.filter((row) => !row.kinds || row.kinds.includes(kind));

/** A refusal is an end until somebody asks for the second review. */
export const isAppealEnded = (state: AppealState) => state !== 'filed' && !beforeLast.some((open) => open === state);
