import { system } from '@gezhi/domain';
import type { InCity, Trx } from '../../platform/inCity';
import { enqueue, type JobHandler } from '../../platform/jobs';
import type { Ports } from '../../platform/ports';
import { type CasePorts, nextTurn } from '../cases/index';
import { fire } from './fire';
import { ensureLook, holdLook } from './look';
import { keepWatches, pendingBetween, walkTimers } from './timers';

const sweepTask = 'supervision.sweep';
const minuteMs = 60_000;
const atOnce = 500;

/**
 * Asks for a look at the next full minute. Every process asks every minute and the key makes one job of it: it is done as
 * long as one process lives, and nothing has to be set up for a new city.
 */
export const askForSweep = async (trx: Trx): Promise<void> => {
  const runAt = new Date(Math.ceil((Date.now() + 1) / minuteMs) * minuteMs);
  await enqueue(trx, { task: sweepTask, payload: {}, key: sweepTask, runAt, attempts: 3 });
};

/** Looks at the clocks of a city: reads by index what turned since the last look, and writes nothing when nothing did. */
export const sweepClocks = {
  handler: (ports: Pick<Ports, 'inCity'>, casePorts: CasePorts): JobHandler => ({
    name: sweepTask,
    run: async (_, { cityId }) => {
      await sweep(ports.inCity, cityId, casePorts);
    },
  }),
};

/** Works through all that is due, a set at a time, each in its own transaction: after a crash it goes on where it was. */
export async function sweep(inCity: InCity, cityId: number, ports: CasePorts): Promise<number> {
  let [fired, bundle] = [0, ''];
  for (let isDone = false; !isDone; )
    await inCity(cityId, system, async (trx) => {
      bundle ||= `clocks:${trx.now.toISOString()}`;
      const done = await sweepOnce(trx, ports, bundle);
      fired += done.fired;
      isDone = !done.isCut;
    });
  return fired;
}

async function sweepOnce(trx: Trx, ports: CasePorts, bundle: string) {
  await ensureLook(trx);
  const from = await holdLook(trx, 'sweep');
  if (!from) return { fired: 0, isCut: false }; // another process is at it
  const { pending, upTo, isCut } = await pendingBetween(trx, from, trx.now, atOnce);
  let count = 0;
  if (pending.length > 0) {
    const { fired, ahead } = await walkTimers(trx, ports, pending, upTo);
    count = await fire(trx, ports, fired, bundle);
    await keepWatches(trx, ahead, upTo);
    await trx.updateTable('clock_look').set({ looked_to: upTo.at, looked_id: upTo.id }).execute();
  }
  if (!isCut) await lookAgainSoon(trx);
  return { fired: count, isCut };
}

/** Where something falls due before the next full minute, the look is made then: people are told within seconds. */
async function lookAgainSoon(trx: Trx): Promise<void> {
  const turn = await nextTurn(trx, trx.now);
  const { at: watch } = await trx
    .selectFrom('clock_watch')
    .select(({ fn }) => fn.min('at').as('at'))
    .where('at', '>', trx.now)
    .executeTakeFirstOrThrow();
  const soonest = Math.min(turn?.getTime() ?? Infinity, watch?.getTime() ?? Infinity) - trx.now.getTime();
  if (soonest > minuteMs) return;
  const runAt = new Date(Date.now() + soonest);
  await enqueue(trx, { task: sweepTask, payload: {}, key: `${sweepTask}.soon`, runAt, attempts: 3 });
}
