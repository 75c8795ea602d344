import type { Trx } from './inCity';

interface Waiting<A, R> {
  one: A;
  done: (result: R) => void;
  fail: (error: unknown) => void;
}

/**
 * What the orders that share a transaction ask at the same moment is asked by one statement: `askAll` gets all of it, in the
 * order it came, and gives an answer for each. Whoever is alone asks with one.
 */
export function gathered<A, R>(askAll: (trx: Trx, all: readonly A[]) => Promise<readonly R[]>) {
  const waiting = new WeakMap<object, Waiting<A, R>[]>();

  async function ask(trx: Trx, all: readonly Waiting<A, R>[]) {
    try {
      const results = await askAll(
        trx,
        all.map(({ one }) => one),
      );
      for (const [i, { done }] of all.entries()) done(results[i]!);
    } catch (error) {
      for (const { fail } of all) fail(error);
    }
  }

  return (trx: Trx, one: A): Promise<R> =>
    new Promise((done, fail) => {
      const known = waiting.get(trx.ground);
      const all = known ?? [];
      all.push({ one, done, fail });
      if (known) return;
      waiting.set(trx.ground, all);
      // When all that runs now has asked: before anything else is heard from outside.
      process.nextTick(() => {
        waiting.delete(trx.ground);
        void ask(trx, all);
      });
    });
}
