import type { Role } from '../permissions/roles';

export const supervisionStates = [
  'issued',
  'received',
  'replied',
  'returned',
  'accepted',
  'closed',
  'withdrawn',
] as const;
export type SupervisionState = (typeof supervisionStates)[number];

export interface SupervisionMoveRow {
  verb: string;
  from: readonly SupervisionState[];
  to: SupervisionState;
  by: readonly Role[];
  /** `unit`: a post of the role in the unit the order went to. */
  within: 'city' | 'unit';
  needsNote?: true;
}

const office = ['supervisorOfficer', 'leader'] as const;
const unanswered = ['issued', 'received', 'returned'] as const;

/** The life of an order; server, buttons and tests derive from it. Codes are in the log and never renamed. */
export const supervisionMoves = [
  { verb: 'receive', from: ['issued'], to: 'received', by: ['unitClerk'], within: 'unit' },
  { verb: 'reply', from: unanswered, to: 'replied', by: ['unitClerk'], within: 'unit', needsNote: true },
  { verb: 'accept', from: ['replied'], to: 'accepted', by: office, within: 'city' },
  { verb: 'return', from: ['replied'], to: 'returned', by: office, within: 'city', needsNote: true },
  { verb: 'close', from: ['received', 'accepted'], to: 'closed', by: office, within: 'city' },
  { verb: 'withdraw', from: [...unanswered, 'replied'], to: 'withdrawn', by: office, within: 'city', needsNote: true },
  // The case has ended, or a higher level has taken its place: nobody is pressed twice for the same thing.
  { verb: 'settle', from: [...unanswered, 'replied', 'accepted'], to: 'closed', by: ['system'], within: 'city' },
] as const satisfies readonly SupervisionMoveRow[];

export type SupervisionVerb = (typeof supervisionMoves)[number]['verb'];
export const staffSupervisionVerbs = supervisionMoves
  .filter((move) => !(move.by as readonly Role[]).includes('system'))
  .map((move) => move.verb);

export const isSupervisionEnded = (state: SupervisionState) => state === 'closed' || state === 'withdrawn';
export const openSupervisionStates = supervisionStates.filter((state) => !isSupervisionEnded(state));

export const findSupervisionMove = (from: SupervisionState, verb: SupervisionVerb): SupervisionMoveRow | undefined =>
  (supervisionMoves as readonly SupervisionMoveRow[]).find((move) => move.verb === verb && move.from.includes(from));
