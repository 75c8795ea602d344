import { decideInstruction, type InstructionVerb } from '@gezhi/domain';
import { eventById } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type CasePorts, refsOf, sealTexts } from '../cases/index';
import { textsById, visibleInstruction } from './queries';
import { refuseMarks } from './refuseMarks';
import { fromLog } from './row';
import { lockInstruction, saveStep, saveTexts } from './store';
import { tellOfInstruction } from './tellOfInstruction';

export interface StepCommand {
  id: string;
  instructionId: string;
  verb: InstructionVerb;
  version?: number | undefined;
  note?: string | undefined;
}

/** One step of an instruction. Sent again it is the same step; decided on an older version it is refused. */
export async function moveInstruction(trx: Trx, ports: CasePorts, command: StepCommand): Promise<boolean> {
  const { id, instructionId, verb, version, note } = command;
  refuseMarks(note);
  const locked = await lockInstruction(trx, instructionId);
  if (!locked || !(await visibleInstruction(trx, trx.by, instructionId))) throw new Problem('thing.not-found');
  if (await eventById(trx, id)) {
    await assertSame(trx, command);
    return false;
  }
  if (version !== undefined && version !== locked.instruction.version) throw new Problem('instruction.changed');
  const sealed = sealTexts({ note });
  const decision = decideInstruction(locked.instruction, { id, verb }, trx.by, { now: trx.now, ...refsOf(sealed) });
  if (!decision.ok) throw new Problem(decision.problem);
  await saveStep(trx, locked.head, decision);
  await saveTexts(trx, instructionId, sealed);
  await tellOfInstruction(trx, ports, decision);
  return true;
}

async function assertSame(trx: Trx, { id, instructionId, verb, note }: StepCommand) {
  const row = await eventById(trx, id);
  if (row?.subject_id !== instructionId || row.name !== `instruction.${verb}`)
    throw new Problem('instruction.id-reused');
  const ref = fromLog(row).facts.note;
  const text = ref && (await textsById(trx, [ref.id])).get(ref.id);
  if ((text !== undefined && text !== note) || (!ref && note !== undefined)) throw new Problem('instruction.id-reused');
}
