import { caseScope, decideStrikeOff, isInScope, type PhotoRef, type StrikeOffVerb } from '@gezhi/domain';
import { sql } from 'kysely';
import { canonical, eventById } from '../../../platform/eventLog';
import type { Trx } from '../../../platform/inCity';
import { Problem } from '../../../platform/problem';
import { type CasePorts, caseById, refsOf, sealTexts } from '../../cases/index';
import { expectPhotos } from '../../media/index';
import { officesNow, strikeOffCase, verifiersOf } from './about';
import { maySeeStrikeOff } from './queries';
import { fromLog } from './row';
import { lockStrikeOff, notesOf, saveNote, saveStep } from './store';
import { tellOfStrikeOff } from './tellOfStrikeOff';

export interface StrikeOffCommand {
  id: string;
  caseId: string;
  verb: StrikeOffVerb;
  version?: number | undefined;
  note?: string | undefined;
  photos?: readonly PhotoRef[] | undefined;
}

/** One step towards striking a case off. Sent again it is the same step; decided on an older version it is refused. */
export async function moveStrikeOff(trx: Trx, ports: CasePorts, command: StrikeOffCommand): Promise<boolean> {
  const { id, caseId, verb, version, note, photos = [] } = command;
  // Two first applications have no row to wait for each other on.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`strikeOff ${trx.cityId} ${caseId}`}, 0))`.execute(trx);
  const locked = await lockStrikeOff(trx, caseId);
  const known = locked?.strikeOff ?? null;
  const file = await caseById(trx, caseId);
  if (!file || !(isInScope(caseScope(trx.by), file) || (known && maySeeStrikeOff(trx.by, known))))
    throw new Problem('thing.not-found');
  if (await eventById(trx, id)) {
    await assertSame(trx, command);
    return false;
  }
  if (version !== undefined && version !== (known?.version ?? 0)) throw new Problem('strike-off.changed');
  const sealed = sealTexts({ note });
  const decision = decideStrikeOff(await strikeOffCase(trx, file), known, { id, verb }, trx.by, {
    now: trx.now,
    officeIds: await officesNow(trx, ports),
    verifierIds: verb === 'apply' ? await verifiersOf(trx, ports, file) : [],
    photos,
    ...refsOf(sealed),
  });
  if (!decision.ok) throw new Problem(decision.problem);
  await saveStep(trx, locked, decision);
  await saveNote(trx, caseId, sealed);
  await tellOfStrikeOff(trx, ports, decision);
  await expectPhotos(trx, { kind: 'strikeOff', id: caseId }, { slot: 'check', eventId: id, photos });
  return true;
}

async function assertSame(trx: Trx, { id, caseId, verb, note, photos = [] }: StrikeOffCommand) {
  const row = await eventById(trx, id);
  if (row?.subject_id !== caseId || row.name !== `strikeoff.${verb}`) throw new Problem('strike-off.id-reused');
  const { facts } = fromLog(row);
  const text = facts.note && (await notesOf(trx, caseId)).get(facts.note.id);
  const isOtherNote = (text !== undefined && text !== note) || (!facts.note && note !== undefined);
  if (isOtherNote || canonical(facts.photos ?? []) !== canonical(photos)) throw new Problem('strike-off.id-reused');
}
