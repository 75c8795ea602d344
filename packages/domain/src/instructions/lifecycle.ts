import type { StaffRole } from '../permissions/roles';

/** A leader's written instruction (批示件) and what a meeting decided (议定事项). */
export const instructionKinds = ['instruction', 'meetingDecision'] as const;
export type InstructionKind = (typeof instructionKinds)[number];

export const instructionStates = [
  'registered',
  'received',
  'inProgress',
  'proposed',
  'returned',
  'accepted',
  'done',
  'withdrawn',
] as const;
export type InstructionState = (typeof instructionStates)[number];

export interface InstructionMoveRow {
  verb: string;
  from: readonly InstructionState[];
  to: InstructionState;
  by: readonly StaffRole[];
  /** `lead`: the lead unit · `units`: a helping unit as well · `office`: whoever keeps the register, never as the head of a unit it is with. */
  within: 'lead' | 'units' | 'office';
  /** Not by the person who proposed it. */
  isJudgement?: true;
  needsNote?: true;
}

const unit = ['unitClerk', 'leader'] as const;
export const registrars = ['supervisorOfficer', 'leader'] as const satisfies readonly StaffRole[];
const atWork = ['received', 'inProgress', 'returned'] as const;

/** The life of an instruction; server, buttons and tests derive from it. Codes are in the log and never renamed. */
export const instructionMoves = [
  { verb: 'receive', from: ['registered'], to: 'received', by: unit, within: 'lead' },
  { verb: 'report', from: atWork, to: 'inProgress', by: unit, within: 'units', needsNote: true },
  { verb: 'propose', from: atWork, to: 'proposed', by: unit, within: 'lead', needsNote: true },
  { verb: 'accept', from: ['proposed'], to: 'accepted', by: registrars, within: 'office', isJudgement: true },
  {
    verb: 'return',
    from: ['proposed'],
    to: 'returned',
    by: registrars,
    within: 'office',
    isJudgement: true,
    needsNote: true,
  },
  // Accepted is the register's word; done is that whoever gave it has been told (报结).
  { verb: 'close', from: ['accepted'], to: 'done', by: registrars, within: 'office', needsNote: true },
  {
    verb: 'withdraw',
    from: ['registered', ...atWork, 'proposed', 'accepted'],
    to: 'withdrawn',
    by: registrars,
    within: 'office',
    needsNote: true,
  },
] as const satisfies readonly InstructionMoveRow[];

export type InstructionVerb = (typeof instructionMoves)[number]['verb'];
export const instructionVerbs = instructionMoves.map(({ verb }) => verb) as [InstructionVerb, ...InstructionVerb[]];

export const isInstructionEnded = (state: InstructionState) => state === 'done' || state === 'withdrawn';
/** The unit has done its part and waits for an answer: it is not reminded of what is not its turn. */
export const isWithOffice = (state: InstructionState) => state === 'proposed' || state === 'accepted';

export const findInstructionMove = (from: InstructionState, verb: InstructionVerb): InstructionMoveRow | undefined =>
  (instructionMoves as readonly InstructionMoveRow[]).find((row) => row.verb === verb && row.from.includes(from));
