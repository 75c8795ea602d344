/** The time of a transaction: the database's own, unless a test or the demo's simulation says otherwise. */
export interface Clock {
  /** `database`: what the server's clock said when the transaction began. */
  now(database: Date): Date;
}

export const databaseClock: Clock = { now: (database) => database };

/** A clock that shows what it is told; for tests and for simulating history. */
export function settableClock(start: Date): Clock & { set(to: Date): void; advance(ms: number): void } {
  let at = start;
  return {
    now: () => at,
    set: (to) => {
      at = to;
    },
    advance: (ms) => {
      at = new Date(at.getTime() + ms);
    },
  };
}
