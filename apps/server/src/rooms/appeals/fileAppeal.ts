import {
  type AppealKind,
  type AppealReason,
  type CaseFile,
  type Charge,
  caseScope,
  chargesOf,
  fileAppeal as decideFiling,
  isAppellant,
  isInScope,
} from '@gezhi/domain';
import { sql } from 'kysely';
import { eventById } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type CasePorts, caseById, historyOf, refsOf, sealTexts } from '../cases/index';
import { photosOf } from '../media/index';
import { appealAbout, notesOf, officesOf } from './queries';
import { fromLog } from './row';
import { insertAppeal, saveNote } from './store';
import { tellOfAppeal } from './tellOfAppeal';

export interface FilingCommand {
  id: string;
  caseId: string;
  unitId: string;
  kind: AppealKind;
  reason: AppealReason;
  words: string;
  photoIds: readonly string[];
}

/** A unit says that a count is wrong. Sent again it is the same appeal; two at once about one thing are one and a conflict. */
export async function fileAppeal(trx: Trx, ports: CasePorts, command: FilingCommand): Promise<boolean> {
  const { id, caseId, words, ...wanted } = command;
  for (const key of [id, caseId])
    await sql`select pg_advisory_xact_lock(hashtextextended(${`appeal ${trx.cityId} ${key}`}, 0))`.execute(trx);
  if (await eventById(trx, id)) {
    await assertSame(trx, command);
    return false;
  }
  const { file, charges } = await countedOn(trx, caseId);
  if (await appealAbout(trx, command)) throw new Problem('appeal.already-filed');
  await assertPhotos(trx, caseId, wanted.photoIds);
  const sealed = sealTexts({ note: words });
  const officeIds = await officesOf(trx, ports);
  const given = { ...(await ports.ruleBook.of(trx, file.ruleVersion)), now: trx.now, officeIds, ...refsOf(sealed) };
  const decision = decideFiling({ id, appealId: id, ...wanted }, file, charges, trx.by, given);
  if (!decision.ok) throw new Problem(decision.problem);
  await insertAppeal(trx, decision);
  await saveNote(trx, id, sealed);
  await tellOfAppeal(trx, ports, decision);
  return true;
}

/**
 * The case and what it counts. A unit it went away from (a return that was agreed, a ruling) sees no more of the case than
 * what is counted against itself; anybody else gets the answer for a case that never was.
 */
export async function countedOn(trx: Trx, caseId: string): Promise<{ file: CaseFile; charges: Charge[] }> {
  const file = await caseById(trx, caseId);
  if (!file) throw new Problem('thing.not-found');
  const all = chargesOf(await historyOf(trx, caseId));
  if (isInScope(caseScope(trx.by), file)) return { file, charges: all };
  const own = all.filter(({ unitId }) => isAppellant(trx.by, unitId));
  if (own.length === 0) throw new Problem('thing.not-found');
  return { file, charges: own };
}

async function assertPhotos(trx: Trx, caseId: string, named: readonly string[]) {
  const there = new Set((await photosOf(trx, 'case', [caseId])).map(({ id }) => id));
  if (new Set(named).size !== named.length || !named.every((id) => there.has(id)))
    throw new Problem('appeal.photo-unknown');
}

/** An id that was used before names this very appeal, with these very words, as far as they are still there. */
async function assertSame(trx: Trx, { id, words, ...said }: FilingCommand) {
  const row = await eventById(trx, id);
  if (row?.name !== 'appeal.file' || row.subject_id !== id) throw new Problem('appeal.id-reused');
  const { facts } = fromLog(row);
  const isSame = (['caseId', 'unitId', 'kind', 'reason'] as const).every((name) => facts[name] === said[name]);
  const text = (await notesOf(trx, id)).get(facts.note!.id);
  if (!isSame || facts.photoIds!.join() !== said.photoIds.join() || (text !== undefined && text !== words))
    throw new Problem('appeal.id-reused');
}
