import { type AppealVerb, decideAppeal } from '@gezhi/domain';
import { eventById } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type CasePorts, caseById, refsOf, sealTexts } from '../cases/index';
import { notesOf, officesOf, visibleAppeal } from './queries';
import { fromLog } from './row';
import { lockAppeal, saveNote, saveStep } from './store';
import { tellOfAppeal } from './tellOfAppeal';

export interface StepCommand {
  id: string;
  appealId: string;
  verb: AppealVerb;
  version?: number | undefined;
  note?: string | undefined;
}

/** One step of an appeal. Sent again it is the same step; decided on an older version it is refused. */
export async function moveAppeal(trx: Trx, ports: CasePorts, command: StepCommand): Promise<boolean> {
  const { id, appealId, verb, version, note } = command;
  const locked = await lockAppeal(trx, appealId);
  if (!locked || !(await visibleAppeal(trx, trx.by, appealId))) throw new Problem('thing.not-found');
  if (await eventById(trx, id)) {
    await assertSame(trx, command);
    return false;
  }
  if (version !== undefined && version !== locked.appeal.version) throw new Problem('appeal.changed');
  const sealed = sealTexts({ note });
  const { ruleVersion } = (await caseById(trx, locked.appeal.caseId))!;
  const officeIds = await officesOf(trx, ports);
  const given = { ...(await ports.ruleBook.of(trx, ruleVersion)), now: trx.now, officeIds, ...refsOf(sealed) };
  const decision = decideAppeal(locked.appeal, { id, verb }, trx.by, given);
  if (!decision.ok) throw new Problem(decision.problem);
  await saveStep(trx, locked.head, decision);
  await saveNote(trx, appealId, sealed);
  await tellOfAppeal(trx, ports, decision);
  return true;
}

async function assertSame(trx: Trx, { id, appealId, verb, note }: StepCommand) {
  const row = await eventById(trx, id);
  if (row?.subject_id !== appealId || row.name !== `appeal.${verb}`) throw new Problem('appeal.id-reused');
  const ref = fromLog(row).facts.note;
  const text = ref && (await notesOf(trx, appealId)).get(ref.id);
  if ((text !== undefined && text !== note) || (!ref && note !== undefined)) throw new Problem('appeal.id-reused');
}
