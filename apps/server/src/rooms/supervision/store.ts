import type { SupervisionEvent, SupervisionOrder } from '@gezhi/domain';
import { append, appendAll, eventRow } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import type { SealedText } from '../cases/index';
import { asNewEvent, fromRow, toRow } from './row';

export interface LockedOrder {
  order: SupervisionOrder;
  head: Buffer;
}

export async function lockOrder(trx: Trx, id: string): Promise<LockedOrder | null> {
  const row = await trx.selectFrom('supervision_order').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? { order: fromRow(row), head: row.head } : null;
}

/** New orders with their events; many at once where a rule raises them. */
export async function insertOrders(
  trx: Trx,
  issued: readonly { event: SupervisionEvent; order: SupervisionOrder }[],
): Promise<void> {
  if (issued.length === 0) return;
  const events = issued.map(({ event }) => asNewEvent(event, null));
  const rows = issued.map(({ order }, i) => toRow(trx.cityId, order, eventRow(trx, events[i]!).hash));
  await trx.insertInto('supervision_order').values(rows).execute();
  await appendAll(trx, events);
}

/** The row follows its event: same transaction, next version. */
export async function saveStep(
  trx: Trx,
  previous: Buffer,
  { event, order }: { event: SupervisionEvent; order: SupervisionOrder },
): Promise<void> {
  const head = await append(trx, asNewEvent(event, previous));
  const { city_id: _city, id: _id, ...changed } = toRow(trx.cityId, order, head);
  const { numUpdatedRows } = await trx
    .updateTable('supervision_order')
    .set(changed)
    .where('id', '=', order.id)
    .where('version', '=', event.version - 1)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new Problem('supervision.changed');
}

export async function saveNote(trx: Trx, orderId: string, sealed: readonly SealedText[]): Promise<void> {
  const rows = sealed.map(({ text, salt, ref }) => ({
    city_id: trx.cityId,
    id: ref.id,
    order_id: orderId,
    text,
    salt,
    erased_at: null,
  }));
  if (rows.length > 0) await trx.insertInto('supervision_text').values(rows).execute();
}
