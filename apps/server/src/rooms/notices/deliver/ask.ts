import type { Trx } from '../../../platform/inCity';
import { enqueue } from '../../../platform/jobs';
import { payloadOf, type Way } from './way';

export const deliverTask = 'notices.deliver';

/** What one occasion says in several transactions a moment apart goes out together. */
const gatherMs = 1500;

/**
 * Asks that a channel or a browser be worked for at an instant. The queue's clock is the real one, the transaction's may be another. The
 * instant is in the key: a job that waits for the morning must not hold up what is due now.
 */
export async function askFor(trx: Trx, way: Way, at: Date): Promise<void> {
  const waitMs = Math.max(0, at.getTime() - trx.now.getTime()) + gatherMs;
  await enqueue(trx, {
    task: deliverTask,
    payload: payloadOf(way),
    key: `${deliverTask}:${way.id}:${at.toISOString()}`,
    runAt: new Date(Date.now() + waitMs),
    attempts: 3,
  });
}
