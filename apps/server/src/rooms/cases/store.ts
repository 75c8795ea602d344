import type { CaseEvent, CaseFile, PhotoRef } from '@gezhi/domain';
import { type Selectable, sql } from 'kysely';
import { askPrepared } from '../../platform/db';
import type { EventTable } from '../../platform/eventLog';
import { gathered } from '../../platform/gathered';
import type { Trx } from '../../platform/inCity';
import { insertRows, nextVersions } from '../../platform/insertRows';
import { Problem } from '../../platform/problem';
import { expectPhotos, type PhotoSlot } from '../media/index';
import { type CommandMeta, caseEventRow } from './log';
import { fromRow, toRow } from './row';
import type { CaseFileTable } from './tables';
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

/**
 * As JSON, of which the planner believes the same however many they are: it plans once. With an array it would find out what
 * is in it, and plan anew each time. Joined by city as well: that few are asked for is concluded from it.
 */
const withIds = (table: string) =>
  `select t.* from json_to_recordset($1::json) as wanted(city_id integer, id uuid)
    join ${table} t on t.city_id = wanted.city_id and t.id = wanted.id`;

const wanted = (cityId: number, ids: readonly string[]) => JSON.stringify(ids.map((id) => ({ city_id: cityId, id })));

const locking = {
  waiting: { name: 'lock_cases', text: `${withIds('case_file')} order by t.id for update of t` },
  skipping: { name: 'lock_free_cases', text: `${withIds('case_file')} order by t.id for update of t skip locked` },
};

/** Always in the same order, so that two who want the same cases never wait for each other. */
async function lockCases({ ground, cityId, isShared }: Ground, ids: readonly string[]): Promise<(LockedCase | null)[]> {
  const statement = isShared ? locking.skipping : locking.waiting;
  const { rows } = await askPrepared<Selectable<CaseFileTable>>(ground, {
    ...statement,
    values: [wanted(cityId, ids)],
  });
  const found = new Map(rows.map((row) => [row.id, { file: fromRow(row), head: row.head }]));
  return ids.map((id) => found.get(id) ?? null);
}

/** What is known of a transaction in the breath in which it begins. */
export type Ground = Pick<Trx, 'ground' | 'cityId' | 'isShared'>;

/** What a command meets. */
export interface Met {
  locked: LockedCase | null;
  /** The event of the command, if it was taken already. */
  repeated: Selectable<EventTable> | undefined;
}

/** Which command is for which case. */
export interface Meeting {
  caseId: string;
  id: string;
}

/** The case of a command, locked, and what became of the command before. */
export const meetForStep = async (trx: Trx, command: Meeting): Promise<Met> =>
  theOneMet(trx, (await meetAll(trx, [command]))[0]!);

/** Who shares a transaction does not wait for a case that somebody else holds. */
export function theOneMet(trx: Trx, met: Met): Met {
  orElsewhere(trx, met.locked);
  return met;
}

/** The same for several commands; can be asked in the breath in which the transaction begins. A retry waits for the first try to end. */
export async function meetAll(on: Ground, commands: readonly Meeting[]): Promise<Met[]> {
  const [locked, events] = await Promise.all([
    lockCases(
      on,
      commands.map(({ caseId }) => caseId),
    ),
    eventsOf(
      on,
      commands.map(({ id }) => id),
    ),
  ]);
  return commands.map(({ id }, i) => ({ locked: locked[i]!, repeated: events.find((event) => event.id === id) }));
}

async function eventsOf({ ground, cityId }: Ground, ids: readonly string[]): Promise<Selectable<EventTable>[]> {
  const values = [wanted(cityId, ids)];
  return (await askPrepared<Selectable<EventTable>>(ground, { name: 'events_by_ids', text: withIds('event'), values }))
    .rows;
}

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

/** The row follows its event: same transaction, next version. `asked` is called when all of it is on its way. */
export async function saveMove(
  trx: Trx,
  previous: Buffer,
  { event, file }: { event: CaseEvent; file: CaseFile },
  texts: readonly SealedText[],
  photos: { slot: PhotoSlot; refs: readonly PhotoRef[] },
  meta: CommandMeta,
  asked?: () => void,
): Promise<Buffer> {
  const { row, hash: head } = caseEventRow(trx.cityId, event, previous, meta);
  trx.hasNews = true;
  const isSaved = Promise.all([
    saveStep(trx, { event: row, file: toRow(trx.cityId, file, head), texts: textRows(trx.cityId, file.id, texts) }),
    expectPhotos(trx, { kind: 'case', id: file.id }, { slot: photos.slot, eventId: event.id, photos: photos.refs }),
  ]);
  asked?.();
  const [isNext] = await isSaved;
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
