import type { Day } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { ordersOfMeetings } from '../supervision/index';

const meetings = (trx: Trx) => trx.selectFrom('brief').select('id').where('kind', '=', 'weekly');

/** Orders decided at the meetings whose report ended in these days. */
export async function decidedIn(trx: Trx, from: Day, to: Day) {
  const held = await meetings(trx).where('to_day', '>=', from).where('to_day', '<=', to).execute();
  return ordersOfMeetings(
    trx,
    held.map(({ id }) => id),
  );
}

/** Those of meetings before that are still open: a decision is not forgotten because its week is over. */
export async function openFromBefore(trx: Trx, day: Day) {
  const held = await meetings(trx).where('to_day', '<', day).execute();
  const orders = await ordersOfMeetings(
    trx,
    held.map(({ id }) => id),
  );
  return orders.filter(({ ended_at }) => ended_at === null);
}

/** How many are done of how many. */
export const doneOf = (orders: Awaited<ReturnType<typeof decidedIn>>) => ({
  part: orders.filter(({ state }) => state === 'closed').length,
  of: orders.length,
});
