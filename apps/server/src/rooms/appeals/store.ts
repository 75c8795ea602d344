import { type Appeal, type AppealEvent, isExempt } from '@gezhi/domain';
import { append } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import type { SealedText } from '../cases/index';
import { asNewEvent, fromRow, toRow } from './row';

interface Step {
  event: AppealEvent;
  appeal: Appeal;
}

export async function lockAppeal(trx: Trx, id: string): Promise<{ appeal: Appeal; head: Buffer } | null> {
  const row = await trx.selectFrom('appeal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? { appeal: fromRow(row), head: row.head } : null;
}

export async function insertAppeal(trx: Trx, { event, appeal }: Step): Promise<void> {
  const head = await append(trx, asNewEvent(event, null));
  await trx
    .insertInto('appeal')
    .values(toRow(trx.cityId, appeal, head))
    .execute();
}

/** The row follows its event, and the exemption its row: same transaction. Nothing of the case is touched. */
export async function saveStep(trx: Trx, previous: Buffer, { event, appeal }: Step): Promise<void> {
  const head = await append(trx, asNewEvent(event, previous));
  const { city_id: _city, id: _id, ...changed } = toRow(trx.cityId, appeal, head);
  const { numUpdatedRows } = await trx
    .updateTable('appeal')
    .set(changed)
    .where('id', '=', appeal.id)
    .where('version', '=', event.version - 1)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new Problem('appeal.changed');
  if (!isExempt(appeal)) return;
  const { caseId: case_id, unitId: unit_id, kind } = appeal;
  await trx
    .insertInto('appeal_exemption')
    .values({ city_id: trx.cityId, case_id, unit_id, kind, at: event.at })
    .execute();
}

export async function saveNote(trx: Trx, appealId: string, sealed: readonly SealedText[]): Promise<void> {
  const rows = sealed.map(({ text, salt, ref }) => ({
    city_id: trx.cityId,
    id: ref.id,
    appeal_id: appealId,
    text,
    salt,
    erased_at: null,
  }));
  if (rows.length > 0) await trx.insertInto('appeal_text').values(rows).execute();
}
