import { system } from '@gezhi/domain';
import type { Trx } from '../../../platform/inCity';
import { enqueue, type JobHandler } from '../../../platform/jobs';
import type { Ports } from '../../../platform/ports';

const task = 'notices.forget';
const hourMs = 3_600_000;
/** As long as anybody asks why something was not told; the notice itself and the log stay. */
const keptMs = 90 * 24 * hourMs;
const atOnce = 1000;

/** Once an hour, however often and by however many processes it is asked for. */
export const askForForgetting = async (trx: Trx): Promise<void> => {
  const runAt = new Date(Math.ceil((Date.now() + 1) / hourMs) * hourMs);
  await enqueue(trx, { task, payload: {}, key: task, runAt, attempts: 3 });
};

/** Takes away what was done with long ago, a set at a time: a row a notice, person and channel would be kept for good. */
export const forgetDeliveries = {
  handler: ({ inCity }: Pick<Ports, 'inCity'>): JobHandler => ({
    name: task,
    async run(_, { cityId }) {
      while ((await inCity(cityId, system, forgetSome)) === atOnce);
    },
  }),
};

async function forgetSome(trx: Trx): Promise<number> {
  const done = trx
    .selectFrom('delivery')
    .select('id')
    .where('state', 'in', ['sent', 'read', 'gaveUp'])
    .where('made_at', '<', new Date(trx.now.getTime() - keptMs))
    .orderBy('made_at')
    .limit(atOnce);
  const { numDeletedRows } = await trx.deleteFrom('delivery').where('id', 'in', done).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
