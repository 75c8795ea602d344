import type { StaffRole } from '../permissions/roles';

export const strikeOffStates = ['applied', 'verified', 'struckOff', 'refused', 'reopened'] as const;
export type StrikeOffState = (typeof strikeOffStates)[number];
/** Where a row of a ledger stands: `none` as long as nobody has applied. */
export const strikeOffStandings = ['none', ...strikeOffStates] as const;
export type StrikeOffStanding = (typeof strikeOffStandings)[number];

export interface StrikeOffMoveRow {
  verb: string;
  from: readonly StrikeOffStanding[];
  to: StrikeOffState;
  by: readonly StaffRole[];
  /**
   * `unit`: of the unit that treated it · `verifier`: of the industry's or the territory's unit, where there is none of
   * these besides, the desk · `office`: of the creation office.
   */
  within: 'unit' | 'verifier' | 'office';
  needsNote?: true;
  needsPhoto?: true;
}

/** Who applies for a unit, and who looks for one. */
export const strikeOffClerks = ['unitClerk', 'leader'] as const satisfies readonly StaffRole[];
export const strikeOffLookers = ['unitClerk', 'handler', 'leader'] as const satisfies readonly StaffRole[];
/** Who acts for the creation office; a leader counts as one of its own only. */
export const officeRoles = ['dutyChief', 'supervisorOfficer', 'leader'] as const satisfies readonly StaffRole[];

/**
 * 销号, an act of its own after closing: server, buttons and tests derive from it. Codes are in the log and never renamed.
 * Three parties who are never one: the unit that treated it applies, 行业主管 or 属地 looks on the spot, 创城办 strikes off.
 * A refusal ends nothing: the unit applies anew.
 */
export const strikeOffMoves = [
  { verb: 'apply', from: ['none', 'refused', 'reopened'], to: 'applied', by: strikeOffClerks, within: 'unit' },
  { verb: 'verify', from: ['applied'], to: 'verified', by: strikeOffLookers, within: 'verifier', needsPhoto: true },
  { verb: 'refuse', from: ['applied'], to: 'refused', by: strikeOffLookers, within: 'verifier', needsNote: true },
  { verb: 'strikeOff', from: ['verified'], to: 'struckOff', by: officeRoles, within: 'office' },
  { verb: 'refuse', from: ['verified'], to: 'refused', by: officeRoles, within: 'office', needsNote: true },
] as const satisfies readonly StrikeOffMoveRow[];

export type StrikeOffVerb = (typeof strikeOffMoves)[number]['verb'];
export const strikeOffVerbs = [...new Set(strikeOffMoves.map(({ verb }) => verb))] as [
  StrikeOffVerb,
  ...StrikeOffVerb[],
];

/** What a relapse undoes, whatever had been reached. */
export const reopenable: readonly StrikeOffState[] = ['applied', 'verified', 'struckOff'];
