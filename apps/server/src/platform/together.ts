interface Waiting<A, R> {
  order: A;
  done: (result: R) => void;
  fail: (error: unknown) => void;
}

interface Lane<A, R> {
  waiting: Waiting<A, R>[];
  isRunning: boolean;
  /** How many the last group was: so many are likely to come again. */
  last: number;
}

const mostTogether = 64;
/** A moment in which those come who were answered together; far below what anybody notices. */
const gatherMs = 2;

/**
 * Orders of one kind that come while others are being written are written together, in one transaction with one wait for the
 * disk (group commit). An order that comes alone goes alone and at once; only while many come, a group waits a moment to be
 * as many as the last one. A group that fails is tried again one by one, so that no order fails for what another one
 * brought. Answered only after the commit. One group at a time: two at once were smaller, and each group has its price.
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
    lane.isRunning = true;
    await Promise.resolve(); // whoever asks in the same moment comes along
    while (lane.waiting.length > 0) {
      if (lane.waiting.length < lane.last) await new Promise((done) => setTimeout(done, gatherMs));
      const group = lane.waiting.splice(0, mostTogether);
      lane.last = group.length;
      await write(cityId, group);
    }
    lane.isRunning = false;
  }

  return (cityId, order) =>
    new Promise((done, fail) => {
      const lane = lanes.get(cityId) ?? { waiting: [], isRunning: false, last: 0 };
      lanes.set(cityId, lane);
      lane.waiting.push({ order, done, fail });
      if (!lane.isRunning) void run(cityId, lane);
    });
}
