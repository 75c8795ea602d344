import { type Actor, system } from '@gezhi/domain';
import { isLockRefused } from '../../platform/db';
import type { InCity, Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { together } from '../../platform/together';
import { HeldElsewhere } from './store';

/** What somebody wants to do with one case. */
interface Order {
  caseId: string;
  by: Actor;
  work: (trx: Trx) => Promise<unknown>;
}

type Outcome = { done: unknown } | { refused: Problem } | { alone: true };

export type TakeStep = ReturnType<typeof openSteps>;

/**
 * Steps of different cases that are ordered at the same moment share a transaction and its wait for the disk; each still is
 * the act of whoever ordered it, and is taken or refused by itself. What cannot share goes alone: a second order for the
 * same case, a case somebody else holds (the others must not wait for him), and all of a group in which one failed after it
 * had begun to write.
 */
export function openSteps(inCity: InCity) {
  // Also one alone skips what is held: whoever waits for a case waits outside, where he keeps nobody else.
  const share = together<Order, Outcome>((cityId, orders) =>
    inCity(cityId, system, (trx) => takeAll(trx, orders), { isShared: true }),
  );
  return async <R>(cityId: number, order: Omit<Order, 'work'> & { work: (trx: Trx) => Promise<R> }): Promise<R> => {
    const outcome = await share(cityId, order).catch(aloneIfHeld);
    if ('refused' in outcome) throw outcome.refused;
    return ('alone' in outcome ? await inCity(cityId, order.by, order.work) : outcome.done) as R;
  };
}

/** A case that a step brings with it may be held as well, when the step is written already; or a unit's row, or a day's first number. */
function aloneIfHeld(error: unknown): Outcome {
  if (error instanceof HeldElsewhere || isLockRefused(error)) return { alone: true };
  throw error;
}

async function takeAll(trx: Trx, orders: readonly Order[]): Promise<Outcome[]> {
  const taken = new Set<string>();
  const settled = await Promise.allSettled(
    orders.map((order) => {
      if (taken.has(order.caseId)) return { alone: true } as const;
      taken.add(order.caseId);
      return take(trx.as(order.by), order);
    }),
  );
  // All have ended before one failure undoes them: nothing may still be asked of a transaction that is rolled back.
  const outcomes = settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
  trx.hasNews = true;
  return outcomes;
}

/** What was refused before anything was written leaves the others as they are. */
async function take(trx: Trx, { work }: Order): Promise<Outcome> {
  try {
    return { done: await work(trx) };
  } catch (error) {
    if (trx.hasNews) throw error;
    if (error instanceof Problem) return { refused: error };
    if (error instanceof HeldElsewhere) return { alone: true };
    throw error;
  }
}
