import { type Instruction, type InstructionEvent, isWithOffice, personOf } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import type { CasePorts } from '../cases/index';
import { type Holders, openHolders } from '../identity/index';
import { type Message, tell } from '../notices/index';

/** The units hear what is asked of them, whoever keeps the register what they say. */
export async function tellOfInstruction(
  trx: Trx,
  ports: CasePorts,
  { event, instruction }: { event: InstructionEvent; instruction: Instruction },
): Promise<void> {
  const holders = await openHolders(trx, ports);
  const people = event.facts.unitId ? await keepers(instruction, holders) : await unitPeople(instruction, holders);
  const verb = event.name.slice('instruction.'.length);
  const messages = [...new Set(people)].filter((personId) => personId !== personOf(trx.by));
  await tell(trx, messages.map(about(verb)), `instruction:${event.id}`);
}

/** Whose turn it is: the units until they have proposed it, then whoever keeps the register; of what is overdue both. */
export async function remindedOf(kind: 'soon' | 'overdue', instruction: Instruction, holders: Holders) {
  const units = isWithOffice(instruction.state) ? [] : await unitPeople(instruction, holders);
  const office = kind === 'overdue' || units.length === 0 ? await keepers(instruction, holders) : [];
  return [...new Set([...units, ...office])];
}

export const about =
  (code: string) =>
  (personId: string): Message => ({ personId, kind: 'instruction', counts: { [code]: 1 }, cases: [] });

async function unitPeople({ leadUnitId, helperIds }: Instruction, holders: Holders): Promise<string[]> {
  const people = [...(await holders('unitClerk', leadUnitId)), ...(await holders('leader', leadUnitId))];
  for (const helperId of helperIds) people.push(...(await holders('unitClerk', helperId)));
  return people;
}

const keepers = async ({ registeredBy }: Instruction, holders: Holders) => [
  ...(await holders('supervisorOfficer')),
  ...(registeredBy ? [registeredBy] : []),
];
