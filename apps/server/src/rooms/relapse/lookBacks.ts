import { localDay, type PhotoRef, personOf } from '@gezhi/domain';
import { isTaken } from '../../platform/db';
import { append, canonical, eventById } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type CasePorts, caseById, reportRelapse } from '../cases/index';
import { holdsRole } from '../identity/index';
import { expectPhotos } from '../media/index';

export interface Assignment {
  id: string;
  caseId: string;
  inspectorId: string;
}

export interface Finding {
  /** Of the look-back and, apart from it, of this word about it. */
  lookBackId: string;
  id: string;
  result: 'fine' | 'cameBack';
  words: string;
  /** Of the place as it was found: with the closed case where it holds, with the new one where it came back. */
  photos?: readonly PhotoRef[];
}

/** Sends somebody back who did not treat it himself. One case is looked back at once; the same order again changes nothing. */
export async function assignLookBack(trx: Trx, ports: CasePorts, order: Assignment): Promise<{ isNew: boolean }> {
  const file = await caseById(trx, order.caseId);
  if (!file) throw new Problem('thing.not-found');
  const before = await lookBackOf(trx, order.caseId);
  if (before) {
    if (before.id === order.id && before.inspector_id === order.inspectorId) return { isNew: false };
    throw new Problem('look-back.taken');
  }
  if (file.state !== 'closed') throw new Problem('case.other-unfit');
  if (file.treatedBy.includes(order.inspectorId)) throw new Problem('case.own-work');
  const { zone } = await ports.cityOf(trx.cityId);
  if (!(await holdsRole(trx, order.inspectorId, 'inspector', localDay(zone, trx.now))))
    throw new Problem('person.unfit');
  await begin(trx, order).catch((error) => {
    throw isTaken(error) ? new Problem('look-back.taken') : error; // somebody else was a moment earlier
  });
  return { isNew: true };
}

async function begin(trx: Trx, { id, caseId, inspectorId }: Assignment): Promise<void> {
  const head = await append(trx, {
    subject: { kind: 'lookback', id },
    version: 1,
    previous: null,
    name: 'lookback.assign',
    payload: { caseId, inspectorId, v: 1 },
  });
  await trx
    .insertInto('look_back')
    .values({
      city_id: trx.cityId,
      id,
      version: 1,
      head,
      case_id: caseId,
      state: 'assigned',
      inspector_id: inspectorId,
      assigned_at: trx.now,
      done_at: null,
      words: null,
      relapse_id: null,
    })
    .execute();
}

const lookBackOf = (trx: Trx, caseId: string) =>
  trx.selectFrom('look_back').select(['id', 'inspector_id']).where('case_id', '=', caseId).executeTakeFirst();

/** What was found. Where it has come back a linked case is opened at once, in the same transaction. */
export async function sayLookBack(trx: Trx, ports: CasePorts, finding: Finding): Promise<{ isNew: boolean }> {
  const row = await trx
    .selectFrom('look_back')
    .selectAll()
    .where('id', '=', finding.lookBackId)
    .forUpdate()
    .executeTakeFirst();
  if (!row || row.inspector_id !== personOf(trx.by)) throw new Problem('thing.not-found');
  if (row.state !== 'assigned') {
    if (await isSameFinding(trx, row.words, finding)) return { isNew: false };
    throw new Problem('look-back.done');
  }
  const closed = (await caseById(trx, row.case_id))!;
  const photos = finding.photos ?? [];
  const relapse =
    finding.result === 'cameBack' ? await reportRelapse(trx, ports, closed, { words: finding.words, photos }) : null;
  if (!relapse)
    await expectPhotos(trx, { kind: 'case', id: closed.id }, { slot: 'check', eventId: finding.id, photos });
  const version = row.version + 1;
  const head = await append(trx, {
    id: finding.id,
    subject: { kind: 'lookback', id: row.id },
    version,
    previous: row.head,
    name: 'lookback.result',
    payload: { ...saidIn(finding), ...(relapse ? { relapseId: relapse.id } : {}), v: 1 },
  });
  await trx
    .updateTable('look_back')
    .set({
      version,
      head,
      state: finding.result,
      done_at: trx.now,
      words: finding.words,
      relapse_id: relapse?.id ?? null,
    })
    .where('id', '=', row.id)
    .execute();
  return { isNew: true };
}

const saidIn = ({ result, photos = [] }: Finding) => ({ result, ...(photos.length > 0 ? { photos } : {}) });

/** The same word sent again: the words lie in the row, all else in its event. */
async function isSameFinding(trx: Trx, words: string | null, finding: Finding): Promise<boolean> {
  const event = await eventById(trx, finding.id);
  if (event?.subject_id !== finding.lookBackId || words !== finding.words) return false;
  const { relapseId, v, ...said } = JSON.parse(event.payload);
  return canonical(said) === canonical(saidIn(finding));
}
