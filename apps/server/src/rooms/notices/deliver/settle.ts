import { isFinal, isReceivers, pauseMs, retryAfterMs } from '@gezhi/domain';
import type { Trx } from '../../../platform/inCity';
import { askFor } from './ask';
import type { Outcome } from './outcome';
import type { Outgoing } from './take';

/** Writes down what became of a message. Says whether the next one may be tried at once. */
export async function settle(trx: Trx, message: Outgoing, { fault, status }: Outcome): Promise<boolean> {
  if (fault === null) {
    await ofMessage(trx, message).set({ state: 'sent', sent_at: trx.now, fault: null, status }).execute();
    await ofChannel(trx, message)
      .set({ failures: 0, paused_until: null, last_fault: null, last_sent_at: trx.now })
      .execute();
    return true;
  }
  const tries = message.tries + 1;
  const waitMs = isFinal(fault) ? null : retryAfterMs(message.messageId, tries);
  const dueAt = new Date(trx.now.getTime() + (waitMs ?? 0));
  const state = waitMs === null ? 'gaveUp' : 'failed';
  await ofMessage(trx, message).set({ state, tries, fault, status, due_at: dueAt }).execute();
  if (waitMs !== null) await askFor(trx, message.channel.id, dueAt);
  if (!isReceivers(fault)) return true;
  await rest(trx, message, fault);
  return false;
}

const ofMessage = (trx: Trx, { messageId }: Outgoing) =>
  trx.updateTable('delivery').where('message_id', '=', messageId).where('state', 'in', ['queued', 'failed']);

const ofChannel = (trx: Trx, { channel }: Outgoing) => trx.updateTable('channel').where('id', '=', channel.id);

/** The receiver itself fails: everybody else's message waits as well, and one of them is the next probe. */
async function rest(trx: Trx, message: Outgoing, fault: NonNullable<Outcome['fault']>) {
  const { failures } = await ofChannel(trx, message)
    .set(({ eb }) => ({ failures: eb('failures', '+', 1), last_fault: fault }))
    .returning('failures')
    .executeTakeFirstOrThrow();
  const until = new Date(trx.now.getTime() + pauseMs(failures));
  await ofChannel(trx, message).set({ paused_until: until }).execute();
  await askFor(trx, message.channel.id, until);
}
