interface Waiting<A, R> {
  order: A;
  done: (result: R) => void;
  fail: (error: unknown) => void;
}

interface Lane<A, R> {
  waiting: Waiting<A, R>[];
  /** Groups being written now. */
  underWay: number;
  /** How many the last group was: so many are likely to come again. */
  last: number;
  isCalled: boolean;
}

const mostTogether = 64;
/** While one group waits for the database the next one is put into words; a third would only make all of them smaller. */
const mostUnderWay = 2;

/**
 * Orders of one kind that come while others are being written are written together, in one transaction with one wait for the
 * disk (group commit). An order that comes alone goes alone and at once. While a group is under way the next one leaves when
 * it is as many as the last, or when that one has ended: nobody waits for a clock. A group that fails is tried again one by
 * one, so that no order fails for what another one brought. Answered only after the commit.
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

  function go(cityId: number, lane: Lane<A, R>) {
    while (lane.waiting.length > 0 && mayGo(lane)) {
      const group = lane.waiting.splice(0, mostTogether);
      lane.last = group.length;
      lane.underWay++;
      void write(cityId, group).then(() => {
        lane.underWay--;
        go(cityId, lane);
      });
    }
  }

  /** Whoever asks in the same moment comes along. */
  function call(cityId: number, lane: Lane<A, R>) {
    if (lane.isCalled) return;
    lane.isCalled = true;
    queueMicrotask(() => {
      lane.isCalled = false;
      go(cityId, lane);
    });
  }

  return (cityId, order) =>
    new Promise((done, fail) => {
      const lane = lanes.get(cityId) ?? { waiting: [], underWay: 0, last: 0, isCalled: false };
      lanes.set(cityId, lane);
      lane.waiting.push({ order, done, fail });
      call(cityId, lane);
    });
}

const mayGo = <A, R>({ underWay, waiting, last }: Lane<A, R>) =>
  underWay === 0 || (underWay < mostUnderWay && waiting.length >= last);
