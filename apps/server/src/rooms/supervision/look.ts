import type { Trx } from '../../platform/inCity';
import type { ClockPlace } from '../cases/index';

/** A city that was never looked at is looked at from the beginning: what is overdue by then is told as late. */
const beginning = { looked_to: new Date(0), looked_id: '00000000-0000-0000-0000-000000000000' };

export async function ensureLook(trx: Trx): Promise<void> {
  const there = await trx.selectFrom('clock_look').select('looked_to').executeTakeFirst();
  if (there) return;
  await trx
    .insertInto('clock_look')
    .values({ city_id: trx.cityId, ...beginning })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Up to where the city's clocks have been looked at. `sweep`: only one process looks, another one goes away · `read`: waits
 * for the look that is under way. With both, a clock that is written behind the place while a look goes on is seen either by
 * the look or by whoever reads the log afterwards, never by nobody.
 */
export async function holdLook(trx: Trx, as: 'sweep' | 'read'): Promise<ClockPlace | null> {
  const look = trx.selectFrom('clock_look').select(['looked_to as at', 'looked_id as id']);
  const row = await (as === 'sweep' ? look.forUpdate().skipLocked() : look.forShare()).executeTakeFirst();
  return row ?? null;
}
