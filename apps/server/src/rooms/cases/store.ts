import type { CaseEvent, CaseFile, PhotoRef } from '@gezhi/domain';
import { type Selectable, sql } from 'kysely';
import { anyOf } from '../../platform/arrays';
import { type EventTable, eventsByIds } from '../../platform/eventLog';
import { gathered } from '../../platform/gathered';
import type { Trx } from '../../platform/inCity';
import { insertRows, nextVersions } from '../../platform/insertRows';
import { Problem } from '../../platform/problem';
import { expectPhotos, type PhotoSlot } from '../media/index';
import { type CommandMeta, caseEventRow } from './log';
import { fromRow, toRow } from './row';
import { type SealedText, textRows } from './texts';

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

export interface LockedCase {
  file: CaseFile;
  head: Buffer;
}

/** Somebody else holds it, and those who share this transaction must not wait for him. */
export class HeldElsewhere extends Error {}

/** The row of a case, locked: two dispatchers cannot both win. */
export const lockCase = async (trx: Trx, id: string): Promise<LockedCase | null> =>
  orElsewhere(trx, (await lockCases(trx, [id]))[0]!);

function orElsewhere(trx: Trx, locked: LockedCase | null): LockedCase | null {
  if (!locked && trx.isShared) throw new HeldElsewhere();
  return locked;
}

/** Always in the same order, so that two who want the same cases never wait for each other. */
async function lockCases(trx: Trx, ids: readonly string[]): Promise<(LockedCase | null)[]> {
  const rows = await trx
    .selectFrom('case_file')
    .selectAll()
    .where('id', '=', anyOf(ids))
    .orderBy('id')
    .forUpdate()
    .$if(trx.isShared, (query) => query.skipLocked())
    .execute();
  const found = new Map(rows.map((row) => [row.id, { file: fromRow(row), head: row.head }]));
  return ids.map((id) => found.get(id) ?? null);
}

interface Met {
  locked: LockedCase | null;
  /** The event of the command, if it was taken already. */
  repeated: Selectable<EventTable> | undefined;
}

/** The case of a command, locked, and what became of the command before. */
export async function lockForStep(trx: Trx, command: { caseId: string; id: string }): Promise<Met> {
  const met = await meet(trx, command);
  orElsewhere(trx, met.locked);
  return met;
}

/** Answered in the order they are asked, so after the lock: a retry waits for the first try to end. */
const meet = gathered<{ caseId: string; id: string }, Met>(async (trx, all) => {
  const [locked, events] = await Promise.all([
    lockCases(
      trx,
      all.map(({ caseId }) => caseId),
    ),
    eventsByIds(
      trx,
      all.map(({ id }) => id),
    ),
  ]);
  return all.map(({ id }, i) => ({ locked: locked[i]!, repeated: events.find((event) => event.id === id) }));
});

export async function caseById(trx: Trx, id: string): Promise<CaseFile | null> {
  const row = await trx.selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Rows of one step. */
interface Step {
  event: ReturnType<typeof caseEventRow>['row'];
  file: ReturnType<typeof toRow>;
  texts: ReturnType<typeof textRows>;
}

/** The row follows its event: same transaction, next version. */
export async function saveMove(
  trx: Trx,
  previous: Buffer,
  { event, file }: { event: CaseEvent; file: CaseFile },
  texts: readonly SealedText[],
  photos: { slot: PhotoSlot; refs: readonly PhotoRef[] },
  meta: CommandMeta,
): Promise<Buffer> {
  const { row, hash: head } = caseEventRow(trx.cityId, event, previous, meta);
  trx.hasNews = true;
  const [isNext] = await Promise.all([
    saveStep(trx, { event: row, file: toRow(trx.cityId, file, head), texts: textRows(trx.cityId, file.id, texts) }),
    expectPhotos(trx, { kind: 'case', id: file.id }, { slot: photos.slot, eventId: event.id, photos: photos.refs }),
  ]);
  if (!isNext) throw new Problem('case.changed');
  return head;
}

/** Whether the case still was at the version before. */
const saveStep = gathered<Step, boolean>(async (trx, steps) => {
  const [changed] = await Promise.all([
    nextVersions(
      trx,
      'case_file',
      steps.map(({ file }) => file),
    ),
    insertRows(
      trx,
      'event',
      steps.map(({ event }) => event),
    ),
    insertRows(
      trx,
      'case_text',
      steps.flatMap(({ texts }) => texts),
    ),
  ]);
  return steps.map(({ file }) => changed.has(file.id));
});

/** `371502-20261120-00017`: district, day, serial. For people only; gaps are allowed and the serial grows as it must. */
export async function drawNumber(trx: Trx, districtCode: string, day: string): Promise<string> {
  const { rows } = await sql<{ serial: number }>`select next_case_serial(${day}::date) as serial`.execute(trx);
  return `${districtCode}-${day.replaceAll('-', '')}-${String(rows[0]!.serial).padStart(5, '0')}`;
}
