import type { Instruction, InstructionEvent, InstructionKind } from '@gezhi/domain';
import { append } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import type { SealedText } from '../cases/index';
import { asNewEvent, fromRow, toRow } from './row';

interface Step {
  event: InstructionEvent;
  instruction: Instruction;
}

export async function lockInstruction(
  trx: Trx,
  id: string,
): Promise<{ instruction: Instruction; head: Buffer } | null> {
  const row = await trx.selectFrom('instruction').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? { instruction: fromRow(row), head: row.head } : null;
}

/** The next number of a year and kind: none is left out or given twice, as long as one registers at a time. */
export async function nextNumber(trx: Trx, year: number, kind: InstructionKind): Promise<number> {
  const { last } = await trx
    .selectFrom('instruction')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('year', '=', year)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}

export async function insertInstruction(
  trx: Trx,
  { event, instruction }: Step,
  fileNames: readonly string[],
): Promise<void> {
  const head = await append(trx, asNewEvent(event, null));
  await trx
    .insertInto('instruction')
    .values(toRow(trx.cityId, instruction, head))
    .execute();
  const of = { city_id: trx.cityId, instruction_id: instruction.id };
  const units = [instruction.leadUnitId, ...instruction.helperIds];
  await trx
    .insertInto('instruction_unit')
    .values(units.map((unit_id) => ({ ...of, unit_id })))
    .execute();
  const originals = event.facts.originals!.map(({ id, sha256 }, position) => ({
    ...of,
    id,
    position,
    file_name: fileNames[position]!,
    sha256: Buffer.from(sha256, 'hex'),
    media_type: null,
    bytes: null,
    delivered_at: null,
  }));
  if (originals.length > 0) await insertOriginals(trx, originals);
  await setAlarms(trx, instruction);
}

async function insertOriginals(trx: Trx, rows: Parameters<ReturnType<typeof into>['values']>[0] & readonly unknown[]) {
  const { numInsertedOrUpdatedRows } = await into(trx)
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== BigInt(rows.length)) throw new Problem('instruction.id-reused');
}
const into = (trx: Trx) => trx.insertInto('instruction_original');

/** What is over by now is not told: whoever gets it today is being told of it already. */
async function setAlarms(trx: Trx, { id, remindAt, dueAt }: Instruction): Promise<void> {
  const alarms = [
    { kind: 'soon' as const, at: remindAt },
    { kind: 'overdue' as const, at: dueAt },
  ].filter(({ at }) => at > trx.now);
  if (alarms.length === 0) return;
  await trx
    .insertInto('instruction_alarm')
    .values(alarms.map((alarm) => ({ city_id: trx.cityId, instruction_id: id, ...alarm })))
    .execute();
}

/** The row follows its event: same transaction, next version. What has ended reminds nobody. */
export async function saveStep(trx: Trx, previous: Buffer, { event, instruction }: Step): Promise<void> {
  const head = await append(trx, asNewEvent(event, previous));
  const { city_id: _city, id: _id, ...changed } = toRow(trx.cityId, instruction, head);
  const { numUpdatedRows } = await trx
    .updateTable('instruction')
    .set(changed)
    .where('id', '=', instruction.id)
    .where('version', '=', event.version - 1)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new Problem('instruction.changed');
  if (instruction.endedAt)
    await trx.deleteFrom('instruction_alarm').where('instruction_id', '=', instruction.id).execute();
}

export async function saveTexts(trx: Trx, instructionId: string, sealed: readonly SealedText[]): Promise<void> {
  const rows = sealed.map(({ text, salt, ref }) => ({
    city_id: trx.cityId,
    id: ref.id,
    instruction_id: instructionId,
    text,
    salt,
    erased_at: null,
  }));
  if (rows.length > 0) await trx.insertInto('instruction_text').values(rows).execute();
}
