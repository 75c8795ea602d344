import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import { askFor } from './ask';
import type { MessageRow, PartnerRow } from './tables';

/** Longer than any one try may take; the lease of a process that died runs out by itself. */
const leaseMs = 90_000;
/** Whoever finds another process at it looks again, all of them at the same instants, which make one job. */
const lookAgainMs = 2000;
const nextLook = (now: Date) => new Date((Math.floor(now.getTime() / lookAgainMs) + 2) * lookAgainMs);

export interface Outgoing {
  partner: PartnerRow & { url: string };
  row: MessageRow;
  lease: Date;
  now: Date;
}

/**
 * Takes the next message for a platform, or null: nothing is due, another process is at it, or the platform rests. One at a
 * time, so that nothing overtakes what went before it in the same case.
 */
export async function takeNext(trx: Trx, partnerId: string, lease: Date | null): Promise<Outgoing | null> {
  const partner = await trx
    .selectFrom('exchange_partner')
    .selectAll()
    .where('id', '=', partnerId)
    .forUpdate()
    .executeTakeFirst();
  if (!partner?.url || !partner.is_on) return null;
  const isMine = partner.busy_until?.getTime() === lease?.getTime();
  if (!isMine && partner.busy_until && partner.busy_until > trx.now) {
    await askFor(trx, partnerId, nextLook(trx.now));
    return null;
  }
  const isResting = partner.paused_until !== null && partner.paused_until > trx.now;
  if (isResting) await askFor(trx, partnerId, partner.paused_until!);
  const row = isResting ? undefined : await nextDue(trx, partnerId).executeTakeFirst();
  const until = row ? new Date(trx.now.getTime() + leaseMs) : null;
  await trx.updateTable('exchange_partner').set({ busy_until: until }).where('id', '=', partnerId).execute();
  return row ? { partner: { ...partner, url: partner.url }, row, lease: until!, now: trx.now } : null;
}

/** Of what is due the oldest whose case has nothing unsettled before it; a photo goes behind the very step that names it. */
export const nextDue = (trx: Trx, partnerId: string) =>
  trx
    .selectFrom('exchange_message as message')
    .selectAll('message')
    .where('message.partner_id', '=', partnerId)
    .where('direction', '=', 'out')
    .where('state', 'in', ['waiting', 'failed'])
    .where('due_at', '<=', trx.now)
    .where(({ not }) => not(isBehind))
    .orderBy('due_at')
    .orderBy('place')
    .orderBy('id')
    .limit(1);

/** Whether something of the same case has to go first. */
export const isBehind = sql<boolean>`exists (
  select 1 from exchange_message earlier
  where earlier.city_id = message.city_id and earlier.thread_id = message.thread_id and earlier.partner_id = message.partner_id
    and earlier.direction = 'out' and message.direction = 'out' and earlier.step <> 'photo'
    and (earlier.place < message.place or (message.step = 'photo' and earlier.place = message.place))
    and earlier.state not in ('done', 'setAside'))`;
