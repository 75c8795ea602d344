import { Problem } from '../../platform/problem';

/** Lets so many work at once; the rest waits a little and is then told to come again. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * A map asks for a dozen tiles at once, and each may read a million rows: without this a few hundred maps would hold every
 * connection there is, and a report would wait behind them.
 */
export function openTurns({
  atOnce,
  mostWaiting,
  waitMs,
}: {
  atOnce: number;
  mostWaiting: number;
  waitMs: number;
}): Turns {
  let working = 0;
  const waiting = new Set<() => void>();

  const comeIn = (): Promise<void> | void => {
    if (working < atOnce) return void working++;
    if (waiting.size >= mostWaiting) throw new Problem('server.busy');
    return new Promise((done, fail) => {
      const called = () => {
        clearTimeout(timer);
        waiting.delete(called);
        done();
      };
      const timer = setTimeout(() => {
        waiting.delete(called);
        fail(new Problem('server.busy'));
      }, waitMs);
      waiting.add(called);
    });
  };
  /** Whoever leaves hands the place on; it is free only when nobody waits. */
  const goOut = () => {
    const [next] = waiting;
    if (next) next();
    else working--;
  };

  return async (work) => {
    await comeIn();
    try {
      return await work();
    } finally {
      goOut();
    }
  };
}
