/** A city's state as a transaction was told it a moment ago. */
export interface KnownCity {
  /** The database's time now, to the millisecond; behind it by no more than an answer takes, never before it. */
  now: Date;
  netVersion: number;
  rulesVersion: number;
}

interface Memory extends Omit<KnownCity, 'now'> {
  toldAt: number;
  /** What the database's clock is ahead of ours, in ms. Every answer says too little, by the time it was on its way. */
  ahead: number;
  aheadToldAt: number;
}

/** Older than that nothing is believed, and the clocks are compared anew at the latest, in ms. */
const believedMs = 2000;

/**
 * What transactions were told of their cities when they began, for those that begin without waiting to be told. Nothing hangs
 * on its being true: the database is asked whether it is. `monotonic`: a clock that only runs forward, in ms.
 */
export class KnownCities {
  private readonly memories = new Map<number, Memory>();

  constructor(private readonly monotonic: () => number) {}

  learn(cityId: number, { now, netVersion, rulesVersion }: KnownCity): void {
    const toldAt = this.monotonic();
    const ahead = now.getTime() - toldAt;
    const before = this.memories.get(cityId);
    const isBetter = !before || ahead > before.ahead || toldAt - before.aheadToldAt > believedMs;
    const clock = isBetter ? { ahead, aheadToldAt: toldAt } : { ahead: before.ahead, aheadToldAt: before.aheadToldAt };
    this.memories.set(cityId, { netVersion, rulesVersion, toldAt, ...clock });
  }

  forget(cityId: number): void {
    this.memories.delete(cityId);
  }

  of(cityId: number): KnownCity | null {
    const memory = this.memories.get(cityId);
    const at = this.monotonic();
    if (!memory || at - memory.toldAt > believedMs) return null;
    const { netVersion, rulesVersion, ahead } = memory;
    return { now: new Date(Math.floor(at + ahead)), netVersion, rulesVersion };
  }
}
