interface Waiting<A, R> {
  order: A;
  done: (result: R) => void;
  fail: (error: unknown) => void;
}

interface Lane<A, R> {
  waiting: Waiting<A, R>[];
  running: number;
}

/** Two groups on their way: while the database makes one durable, the next is made ready. */
const lanesAtOnce = 2;
const mostTogether = 64;

/**
 * Orders of one kind that come while others are being written are written together, in one transaction with one wait for the
 * disk (group commit). Nobody waits for others to come: an order that comes alone goes alone. A group that fails is tried
 * again one by one, so that no order fails for what another one brought. Answered only after the commit.
 */
export function together<A, R>(
  writeAll: (cityId: number, orders: readonly A[]) => Promise<readonly R[]>,
): (cityId: number, order: A) => Promise<R> {
  const lanes = new Map<number, Lane<A, R>>();

  async function write(cityId: number, group: readonly Waiting<A, R>[]): Promise<void> {
    try {
      const results = await writeAll(
        cityId,
        group.map(({ order }) => order),
      );
      for (const [i, { done }] of group.entries()) done(results[i]!);
    } catch (error) {
      if (group.length === 1) return group[0]!.fail(error);
      for (const one of group) await write(cityId, [one]);
    }
  }

  async function run(cityId: number, lane: Lane<A, R>) {
    lane.running++;
    await Promise.resolve(); // whoever asks in the same moment comes along
    while (lane.waiting.length > 0) await write(cityId, lane.waiting.splice(0, mostTogether));
    lane.running--;
    if (lane.running === 0) lanes.delete(cityId);
  }

  return (cityId, order) =>
    new Promise((done, fail) => {
      const lane = lanes.get(cityId) ?? { waiting: [], running: 0 };
      lanes.set(cityId, lane);
      lane.waiting.push({ order, done, fail });
      if (lane.running < lanesAtOnce) void run(cityId, lane);
    });
}
