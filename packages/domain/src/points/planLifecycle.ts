import type { StaffRole } from '../permissions/roles';

/** 一点一策: what is done about a point where the same thing came back twice. Codes are in the log and never renamed. */
export const planStates = ['drafted', 'agreed', 'carriedOut', 'verified', 'withdrawn'] as const;
export type PlanState = (typeof planStates)[number];

export interface PlanMoveRow {
  verb: string;
  from: readonly PlanState[];
  to: PlanState;
  /** `office`: the creation office · `unit`: the unit that answers for the plan. */
  within: 'office' | 'unit';
  /** Who may not judge: whoever wrote it, or who said it was carried out. */
  notBy?: 'writer' | 'doer';
  needsNote?: true;
}

export const planOffice = ['supervisorOfficer', 'dutyChief'] as const satisfies readonly StaffRole[];
export const planClerks = ['unitClerk'] as const satisfies readonly StaffRole[];

export const planMoves = [
  { verb: 'agree', from: ['drafted'], to: 'agreed', within: 'office', notBy: 'writer' },
  { verb: 'carryOut', from: ['agreed'], to: 'carriedOut', within: 'unit', needsNote: true },
  { verb: 'verify', from: ['carriedOut'], to: 'verified', within: 'office', notBy: 'doer' },
  { verb: 'return', from: ['carriedOut'], to: 'agreed', within: 'office', notBy: 'doer', needsNote: true },
  { verb: 'withdraw', from: ['drafted', 'agreed'], to: 'withdrawn', within: 'office', needsNote: true },
] as const satisfies readonly PlanMoveRow[];

export type PlanVerb = (typeof planMoves)[number]['verb'];
export const planVerbs = planMoves.map(({ verb }) => verb) as [PlanVerb, ...PlanVerb[]];

export const isPlanEnded = (state: PlanState) => state === 'verified' || state === 'withdrawn';
export const openPlanStates = planStates.filter((state) => !isPlanEnded(state));

export const findPlanMove = (from: PlanState, verb: PlanVerb): PlanMoveRow | undefined =>
  (planMoves as readonly PlanMoveRow[]).find((row) => row.verb === verb && row.from.includes(from));
