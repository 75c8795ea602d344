import { replaySupervision } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { type Check, type Recountable, recount } from '../../platform/recount';
import { fromLog, fromRow, type OrderRow } from './row';

const rows = (trx: Trx) => trx.selectFrom('supervision_order').selectAll();

const orders: Recountable<OrderRow> = {
  kind: 'supervision',
  after: (trx, id, limit) => rows(trx).where('id', '>', id).orderBy('id').limit(limit).execute(),
  held: (trx, id) => rows(trx).where('id', '=', id).forShare().executeTakeFirstOrThrow(),
  stored: fromRow,
  told: (events) => replaySupervision(events.map(fromLog)),
};

/** Every order told again from its events must be its row. */
export const checkOrders: Check = (inOwnTrx) => recount(inOwnTrx, orders);
