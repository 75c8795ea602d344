import { type Actor, system } from '@gezhi/domain';
import { isLockRefused } from '../../platform/db';
import type { InCity, Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { together } from '../../platform/together';
import { HeldElsewhere, type Meeting, type Met, meetAll, theOneMet } from './store';

/** What somebody wants to do with one case. */
interface Order<R = unknown> {
  command: Meeting;
  by: Actor;
  /** Takes the step, of a case that has been met. `isLast` is called when it has asked all that it will. */
  work: (trx: Trx, met: Met, isLast?: () => void) => Promise<R>;
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
    meeting(inCity, { cityId, by: system, orders, isShared: true }, (trx, met) => takeAll(trx, orders, met)),
  );
  return async <R>(cityId: number, order: Order<R>): Promise<R> => {
    const outcome = await share(cityId, order).catch(aloneIfHeld);
    if ('refused' in outcome) throw outcome.refused;
    if (!('alone' in outcome)) return outcome.done as R;
    return meeting(inCity, { cityId, by: order.by, orders: [order], isShared: false }, (trx, [met]) =>
      order.work(trx, met!),
    );
  };
}

/** A transaction whose cases are met in the breath in which it begins. */
function meeting<T>(
  inCity: InCity,
  { cityId, by, orders, isShared }: { cityId: number; by: Actor; orders: readonly Order[]; isShared: boolean },
  work: (trx: Trx, met: readonly Met[]) => Promise<T>,
): Promise<T> {
  const commands = orders.map(({ command }) => command);
  let asked: Promise<Met[]>;
  return inCity(cityId, by, async (trx) => work(trx, await asked), {
    isShared,
    ahead: (ground) => {
      asked = meetAll({ ground, cityId, isShared }, commands);
      asked.catch(() => undefined); // heard of by whoever begins
    },
  });
}

/** A case that a step brings with it may be held as well, when the step is written already; or a unit's row, or a day's first number. */
function aloneIfHeld(error: unknown): Outcome {
  if (error instanceof HeldElsewhere || isLockRefused(error)) return { alone: true };
  throw error;
}

async function takeAll(trx: Trx, orders: readonly Order[], met: readonly Met[]): Promise<Outcome[]> {
  const taken = new Set<string>();
  const ending = new Ending(trx, orders.length);
  const settled = await Promise.allSettled(
    orders.map((order, i) => {
      const { caseId } = order.command;
      const isSecond = taken.has(caseId);
      taken.add(caseId);
      return ending.after(async (isLast) =>
        isSecond ? ({ alone: true } as const) : take(trx.as(order.by), order, met[i]!, isLast),
      );
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

/**
 * When everybody in it has asked all he will or is done, and nobody has failed, the transaction's end leaves with what was
 * asked last instead of after its answer. Where a statement fails, that end stores nothing.
 */
class Ending {
  private hasFailed = false;

  constructor(
    private readonly trx: Trx,
    private asking: number,
  ) {}

  async after<T>(work: (isLast: () => void) => Promise<T>): Promise<T> {
    let isAsking = true;
    const hasAsked = () => {
      if (isAsking) this.asking--;
      isAsking = false;
    };
    const isLast = () => {
      hasAsked();
      if (this.asking === 0 && !this.hasFailed) this.trx.commitWithThis();
    };
    try {
      return await work(isLast);
    } catch (error) {
      this.hasFailed = true;
      throw error;
    } finally {
      hasAsked();
    }
  }
}

/** What was refused before anything was written leaves the others as they are. */
async function take(trx: Trx, { work }: Order, met: Met, isLast: () => void): Promise<Outcome> {
  try {
    return { done: await work(trx, theOneMet(trx, met), isLast) };
  } catch (error) {
    if (trx.hasNews) throw error;
    if (error instanceof Problem) return { refused: error };
    if (error instanceof HeldElsewhere) return { alone: true };
    throw error;
  }
}
