import { isFinal, isReceivers, pauseMs, retryAfterMs } from '@gezhi/domain';
import type { Trx } from '../../../platform/inCity';
import { askFor } from './ask';
import type { Outcome } from './outcome';
import { isGone, isOfTheService } from './push';
import type { Outgoing } from './take';
import { changeWay } from './way';

/** Writes down what became of a message. Says whether the next one may be tried at once. */
export async function settle(trx: Trx, message: Outgoing, { fault, status }: Outcome): Promise<boolean> {
  const { through } = message;
  if (fault === null) {
    await ofMessage(trx, message).set({ state: 'sent', sent_at: trx.now, fault: null, status }).execute();
    await changeWay(trx, through)
      .set({ failures: 0, paused_until: null, last_fault: null, last_sent_at: trx.now })
      .execute();
    return true;
  }
  if (through.table === 'push_device' && isGone(status)) {
    await trx.deleteFrom('push_device').where('id', '=', through.id).execute(); // what waits for it goes with it
    return false;
  }
  const tries = message.tries + 1;
  const waitMs = isFinal(fault) ? null : retryAfterMs(message.messageId, tries);
  const dueAt = new Date(trx.now.getTime() + (waitMs ?? 0));
  const state = waitMs === null ? 'gaveUp' : 'failed';
  await ofMessage(trx, message).set({ state, tries, fault, status, due_at: dueAt }).execute();
  if (waitMs !== null) await askFor(trx, through, dueAt);
  if (!isReceivers(fault)) return true;
  await rest(trx, message, fault);
  return false;
}

const ofMessage = (trx: Trx, { messageId }: Outgoing) =>
  trx.updateTable('delivery').where('message_id', '=', messageId).where('state', 'in', ['queued', 'failed']);

/** The receiver itself fails: everybody else's message waits as well, and one of them is the next probe. */
async function rest(trx: Trx, { through }: Outgoing, fault: NonNullable<Outcome['fault']>) {
  const standing = await changeWay(trx, through)
    .set(({ eb }) => ({ failures: eb('failures', '+', 1), last_fault: fault }))
    .returning('failures')
    .executeTakeFirst();
  if (!standing) return; // a browser that was taken away meanwhile
  const until = new Date(trx.now.getTime() + pauseMs(standing.failures));
  await changeWay(trx, through).set({ paused_until: until }).execute();
  await askFor(trx, through, until);
  if (through.table === 'push_device' && isOfTheService(fault)) await restService(trx, through.service, until);
}

/** A push service that is down, or cannot be reached from this country, is found out by one browser and not by each. */
async function restService(trx: Trx, service: string, until: Date) {
  // Who is held is found out about by its own worker; waiting for each other would end for one of the two.
  const others = trx.selectFrom('push_device').select('id').where('service', '=', service).forUpdate().skipLocked();
  await trx
    .updateTable('push_device')
    .set({ paused_until: until })
    .where('id', 'in', others)
    .where((eb) => eb.or([eb('paused_until', 'is', null), eb('paused_until', '<', until)]))
    .execute();
}
