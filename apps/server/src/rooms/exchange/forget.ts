import { system } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { enqueue, type JobHandler } from '../../platform/jobs';
import type { Ports } from '../../platform/ports';

const task = 'exchange.forget';
const dayMs = 86_400_000;
/** As long as anybody asks what exactly was said; that it was said, and what became of it, stays. */
const keptMs = 90 * dayMs;
const atOnce = 1000;

/** Once a day, however often and by however many processes it is asked for. */
export const askToForgetMessages = async (trx: Trx): Promise<void> => {
  const runAt = new Date(Math.ceil((Date.now() + 1) / dayMs) * dayMs);
  await enqueue(trx, { task, payload: {}, key: task, runAt, attempts: 3 });
};

/** Empties what was settled long ago, a set at a time. */
export const forgetMessages = {
  handler: ({ inCity }: Pick<Ports, 'inCity'>): JobHandler => ({
    name: task,
    async run(_, { cityId }) {
      while ((await inCity(cityId, system, forgetSome)) === atOnce);
    },
  }),
};

async function forgetSome(trx: Trx): Promise<number> {
  const old = trx
    .selectFrom('exchange_message')
    .select('id')
    .where('state', 'in', ['done', 'setAside'])
    .where('made_at', '<', new Date(trx.now.getTime() - keptMs))
    .where('body', 'is not', null)
    .limit(atOnce);
  const { numUpdatedRows } = await trx
    .updateTable('exchange_message')
    .set({ body: null })
    .where('id', 'in', old)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}
