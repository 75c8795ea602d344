import { type Actor, personOf, rolesOf } from '../permissions/roles';
import { type Instruction, instructionMovesFor } from './decide';

/** The steps an instruction goes on by. Its lead unit may say it is finished whenever it may report, a helping one only reports. */
export const instructionSteps = ['receive', 'propose', 'report', 'accept', 'close'] as const;
export type InstructionStep = (typeof instructionSteps)[number];

type Standing = Pick<Instruction, 'state' | 'leadUnitId' | 'helperIds' | 'proposedBy' | 'registeredBy'>;

/** The step of an instruction that waits for somebody: its units', then the word of who keeps the register of it. */
export function awaitedOfInstruction(instruction: Standing, by: Actor): InstructionStep | null {
  const verbs = instructionMovesFor(instruction, by).map(({ verb }) => verb);
  return instructionSteps.find((step) => verbs.includes(step) && (isUnits(step) || isKeeper(instruction, by))) ?? null;
}

const isUnits = (step: InstructionStep) => step === 'receive' || step === 'propose' || step === 'report';
/** Any leader may judge any of them; it waits for him where he entered it himself. */
const isKeeper = ({ registeredBy }: Standing, by: Actor) =>
  rolesOf(by).includes('supervisorOfficer') || (registeredBy !== null && registeredBy === personOf(by));
