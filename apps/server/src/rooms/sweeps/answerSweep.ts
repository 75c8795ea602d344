import { isDrawn, type PhotoRef, type SweepAnswer, type SweepAudit, unitsOf } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import { append, canonical, eventById } from '../../platform/eventLog';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type CasePorts, caseById, reportCase } from '../cases/index';
import { expectPhotos } from '../media/index';
import type { SweepTable } from './tables';

interface Word {
  sweepId: string;
  /** Names this word in the log. */
  id: string;
  pointId: string;
  words: string;
  photos?: readonly PhotoRef[];
}
type Sweep = Selectable<SweepTable>;

/** What a unit found at one of its places. The same word again changes nothing; another one comes too late. */
export async function answerSweep(
  trx: Trx,
  ports: CasePorts,
  { answer, ...word }: Word & { answer: SweepAnswer },
): Promise<{ isNew: boolean }> {
  const sweep = await lockSweep(trx, word.sweepId);
  const check = await checkOf(trx, word);
  if (!unitsOf(trx.by).includes(check.unit_id)) throw new Problem('thing.not-found');
  if (check.answer !== null) {
    if (check.words === word.words && (await isSame(trx, word, { answer }))) return { isNew: false };
    throw new Problem('sweep.answered');
  }
  const caseId = answer === 'found' ? await openCaseAt(trx, ports, sweep, word) : await keepPhotos(trx, word);
  const drawn = answer === 'noneFound' && isDrawn(`${sweep.id} ${word.pointId}`, sweep.audit_share);
  await trx
    .updateTable('sweep_check')
    .set({ answer, words: word.words, answered_at: trx.now, answer_id: word.id, case_id: caseId, is_drawn: drawn })
    .where('sweep_id', '=', sweep.id)
    .where('point_id', '=', word.pointId)
    .execute();
  const facts = { ...saidIn(word, { answer }), isDrawn: drawn, ...(caseId ? { caseId } : {}), v: 1 };
  const answered = await goOn(trx, sweep, 'answer', facts, word.id);
  if (await isAllAnswered(trx, sweep.id)) await goOn(trx, answered, 'close', { v: 1 });
  return { isNew: true };
}

/** Whether a drawn "none found" holds. Who answered for the place does not audit it. */
export async function auditSweep(
  trx: Trx,
  ports: CasePorts,
  { audit, ...word }: Word & { audit: SweepAudit },
): Promise<{ isNew: boolean }> {
  const sweep = await lockSweep(trx, word.sweepId);
  const check = await checkOf(trx, word);
  if (check.audit_words === word.words && (await isSame(trx, word, { audit }))) return { isNew: false };
  if (!check.is_drawn || check.audit !== null || unitsOf(trx.by).includes(check.unit_id))
    throw new Problem('sweep.not-drawn');
  const caseId = audit === 'secondFind' ? await openCaseAt(trx, ports, sweep, word) : await keepPhotos(trx, word);
  await trx
    .updateTable('sweep_check')
    .set({ audit, audit_words: word.words, audited_at: trx.now, audit_id: word.id, audit_case_id: caseId })
    .where('sweep_id', '=', sweep.id)
    .where('point_id', '=', word.pointId)
    .execute();
  await goOn(trx, sweep, 'audit', { ...saidIn(word, { audit }), ...(caseId ? { caseId } : {}), v: 1 }, word.id);
  return { isNew: true };
}

const saidIn = ({ pointId, photos = [] }: Word, said: { answer: SweepAnswer } | { audit: SweepAudit }) => ({
  pointId,
  ...said,
  ...(photos.length > 0 ? { photos } : {}),
});

/** The same word sent again: its words lie in the row, all else in its event. */
async function isSame(trx: Trx, word: Word, said: Parameters<typeof saidIn>[1]): Promise<boolean> {
  const event = await eventById(trx, word.id);
  if (event?.subject_id !== word.sweepId) return false;
  const { isDrawn: _, caseId, v, ...before } = JSON.parse(event.payload);
  return canonical(before) === canonical(saidIn(word, said));
}

/** A look that found nothing has photos of its own; those of a find are the beginning of its case. */
async function keepPhotos(trx: Trx, { id, photos = [] }: Word): Promise<null> {
  await expectPhotos(trx, { kind: 'sweepWord', id }, { slot: 'check', eventId: id, photos });
  return null;
}

async function lockSweep(trx: Trx, id: string): Promise<Sweep> {
  const sweep = await trx.selectFrom('sweep').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!sweep) throw new Problem('thing.not-found');
  return sweep;
}

async function checkOf(trx: Trx, { sweepId, pointId }: Word) {
  const check = await trx
    .selectFrom('sweep_check')
    .selectAll()
    .where('sweep_id', '=', sweepId)
    .where('point_id', '=', pointId)
    .executeTakeFirst();
  if (!check) throw new Problem('thing.not-found');
  return check;
}

async function isAllAnswered(trx: Trx, sweepId: string): Promise<boolean> {
  const waiting = await trx
    .selectFrom('sweep_check')
    .select('point_id')
    .where('sweep_id', '=', sweepId)
    .where('answer', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return !waiting;
}

/** The next event of a sweep, and the row that follows it. */
async function goOn(
  trx: Trx,
  sweep: Sweep,
  verb: 'answer' | 'audit' | 'close',
  payload: object,
  id?: string,
): Promise<Sweep> {
  const version = sweep.version + 1;
  const head = await append(trx, {
    ...(id ? { id } : {}),
    subject: { kind: 'sweep', id: sweep.id },
    version,
    previous: sweep.head,
    name: `sweep.${verb}`,
    payload,
  });
  const closed_at = verb === 'close' ? trx.now : sweep.closed_at;
  await trx.updateTable('sweep').set({ version, head, closed_at }).where('id', '=', sweep.id).execute();
  return { ...sweep, version, head, closed_at };
}

/** What was found is a case like any other: reported at the point, to be filed by the desk. */
async function openCaseAt(
  trx: Trx,
  ports: CasePorts,
  sweep: Sweep,
  { pointId, words, photos = [] }: Word,
): Promise<string> {
  const net = await ports.nets.of(trx);
  const point = net.point(pointId)!;
  const source = (await caseById(trx, sweep.case_id))!;
  const id = newId();
  await reportCase(trx, ports.ruleBook, {
    id,
    words,
    report: {
      source: 'desk',
      position: point.position,
      placeName: point.name,
      placement: { ...net.areasAt(point.position), pointId },
      netVersion: trx.netVersion,
      broadKind: source.broadKind,
      photos,
    },
  });
  return id;
}
