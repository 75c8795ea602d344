import type { StaffRole } from '../permissions/roles';

export const paperStates = ['drafted', 'issued', 'received', 'replied', 'withdrawn', 'discarded'] as const;
export type PaperState = (typeof paperStates)[number];

export interface PaperMoveRow {
  verb: string;
  from: readonly PaperState[];
  /** `byAddressees`: follows from who has signed for it and who has answered. */
  to: PaperState | 'byAddressees';
  /** `office`: the creation office · `addressee`: the unit it went to; for a body outside the office enters it. */
  within: 'office' | 'addressee';
  needsNote?: true;
}

/** The creation office (创城办) writes and issues; nobody else has numbers to give. */
export const paperOffice = ['supervisorOfficer'] as const satisfies readonly StaffRole[];
export const paperClerks = ['unitClerk'] as const satisfies readonly StaffRole[];

const out = ['issued', 'received'] as const;

/** The life of a paper; server, buttons and tests derive from it. Codes are in the log and never renamed. */
export const paperMoves = [
  { verb: 'revise', from: ['drafted'], to: 'drafted', within: 'office' },
  // The number is given here and nowhere else: a draft has none, a withdrawn paper keeps its own.
  { verb: 'issue', from: ['drafted'], to: 'issued', within: 'office' },
  { verb: 'discard', from: ['drafted'], to: 'discarded', within: 'office' },
  { verb: 'receive', from: out, to: 'byAddressees', within: 'addressee' },
  { verb: 'reply', from: out, to: 'byAddressees', within: 'addressee', needsNote: true },
  { verb: 'withdraw', from: [...out, 'replied'], to: 'withdrawn', within: 'office', needsNote: true },
] as const satisfies readonly PaperMoveRow[];

export type PaperVerb = (typeof paperMoves)[number]['verb'];
export const paperVerbs = paperMoves.map(({ verb }) => verb) as [PaperVerb, ...PaperVerb[]];

export const findPaperMove = (from: PaperState, verb: PaperVerb): PaperMoveRow | undefined =>
  (paperMoves as readonly PaperMoveRow[]).find((row) => row.verb === verb && row.from.includes(from));
