import type { Trx } from '../../platform/inCity';
import { enqueue } from '../../platform/jobs';

export const sendTask = 'exchange.send';
export const readAgainTask = 'exchange.readAgain';

/**
 * Asks that what waits for a platform be sent at an instant. The queue's clock is the real one, the transaction's may be
 * another; the instant is in the key, so that a job for later does not hold up what is due now.
 */
export async function askFor(trx: Trx, partnerId: string, at: Date): Promise<void> {
  const waitMs = Math.max(0, at.getTime() - trx.now.getTime());
  await enqueue(trx, {
    task: sendTask,
    payload: { partnerId },
    key: `${sendTask}:${partnerId}:${at.toISOString()}`,
    runAt: new Date(Date.now() + waitMs),
    attempts: 3,
  });
}
