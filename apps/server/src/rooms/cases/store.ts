import type { CaseEvent, CaseFile, PhotoRef } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import { insertRows } from '../../platform/insertRows';
import { Problem } from '../../platform/problem';
import { expectPhotos, type PhotoSlot } from '../media/index';
import { type CommandMeta, caseEventRow } from './log';
import { fromRow, toRow } from './row';
import { type SealedText, saveTexts, textRows } from './texts';

/** What a new case brings with it. */
export interface NewCase {
  event: CaseEvent;
  file: CaseFile;
  texts: readonly SealedText[];
  photos: readonly PhotoRef[];
  meta: CommandMeta;
}

/** New cases: rows, events, texts and expected photos, sent together. An id that is taken fails as a unique violation. */
export async function insertCases(trx: Trx, cases: readonly NewCase[]): Promise<void> {
  const events = cases.map(({ event, meta }) => caseEventRow(trx.cityId, event, null, meta));
  trx.hasNews = true;
  await Promise.all([
    insertRows(
      trx,
      'case_file',
      cases.map(({ file }, i) => toRow(trx.cityId, file, events[i]!.hash)),
    ),
    insertRows(
      trx,
      'event',
      events.map(({ row }) => row),
    ),
    insertRows(
      trx,
      'case_text',
      cases.flatMap(({ file, texts }) => textRows(trx.cityId, file.id, texts)),
    ),
    ...cases.map(({ file: { id }, event, photos }) =>
      expectPhotos(trx, { kind: 'case', id }, { slot: 'before', eventId: event.id, photos }),
    ),
  ]);
}

/** Which of these numbers cases have already. Asked by the index of their ends, which keeps them apart. */
export async function takenNumbers(trx: Trx, numbers: readonly string[]): Promise<Set<string>> {
  if (numbers.length === 0) return new Set();
  const { rows } = await sql<{ number: string }>`
    select number from case_file
    where number_reversed = any(select reverse(one) from unnest(${[...numbers]}::text[]) as one)`.execute(trx);
  return new Set(rows.map(({ number }) => number));
}

/** The row of a case, locked: two dispatchers cannot both win. */
export async function lockCase(trx: Trx, id: string): Promise<{ file: CaseFile; head: Buffer } | null> {
  const row = await trx.selectFrom('case_file').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? { file: fromRow(row), head: row.head } : null;
}

export async function caseById(trx: Trx, id: string): Promise<CaseFile | null> {
  const row = await trx.selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** The row follows its event: same transaction, next version. */
export async function saveMove(
  trx: Trx,
  previous: Buffer,
  decision: { event: CaseEvent; file: CaseFile },
  texts: readonly SealedText[],
  photos: { slot: PhotoSlot; refs: readonly PhotoRef[] },
  meta: CommandMeta,
): Promise<Buffer> {
  const { event, file } = decision;
  const { row, hash: head } = caseEventRow(trx.cityId, event, previous, meta);
  const { city_id: _city, id: _id, ...changed } = toRow(trx.cityId, file, head);
  trx.hasNews = true;
  const subject = { kind: 'case', id: file.id } as const;
  const [, { numUpdatedRows }] = await Promise.all([
    trx.insertInto('event').values(row).execute(),
    trx
      .updateTable('case_file')
      .set(changed)
      .where('id', '=', file.id)
      .where('version', '=', event.version - 1)
      .executeTakeFirstOrThrow(),
    saveTexts(trx, file.id, texts),
    expectPhotos(trx, subject, { slot: photos.slot, eventId: event.id, photos: photos.refs }),
  ]);
  if (numUpdatedRows !== 1n) throw new Problem('case.changed');
  return head;
}

/** `371502-20261120-00017`: district, day, serial. For people only; gaps are allowed and the serial grows as it must. */
export async function drawNumber(trx: Trx, districtCode: string, day: string): Promise<string> {
  const { rows } = await sql<{ serial: number }>`select next_case_serial(${day}::date) as serial`.execute(trx);
  return `${districtCode}-${day.replaceAll('-', '')}-${String(rows[0]!.serial).padStart(5, '0')}`;
}
