import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { together } from './together';

const tick = () => new Promise((done) => setImmediate(done));

describe('orders written together', () => {
  it('that come while one is written leave as one group, and each gets its own result', async () => {
    const groups: number[][] = [];
    const write = together<number, string>(async (_city, orders) => {
      groups.push([...orders]);
      await tick();
      return orders.map((order) => `done ${order}`);
    });
    const first = [1, 2, 3].map((order) => write(7, order));
    await Promise.resolve();
    const later = [4, 5, 6].map((order) => write(7, order));
    expect(await Promise.all([...first, ...later])).toEqual([1, 2, 3, 4, 5, 6].map((order) => `done ${order}`));
    expect(groups.length, 'fewer groups than orders').toBeLessThan(6);
    expect(groups.flat().sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('are two groups at once and no more; the second leaves when it is as many as the first, or when that has ended', async () => {
    const ends: (() => void)[] = [];
    const groups: (readonly number[])[] = [];
    const write = together<number, number>(async (_city, orders) => {
      groups.push(orders);
      await new Promise<void>((done) => ends.push(done));
      return orders;
    });
    const come = async (...orders: number[]) => {
      const answers = orders.map((order) => write(1, order));
      await tick();
      return answers;
    };
    const answers = [...(await come(1, 2, 3)), ...(await come(4)), ...(await come(5))];
    expect(groups, 'fewer wait for the first to end').toEqual([[1, 2, 3]]);
    answers.push(...(await come(6)));
    expect(groups, 'as many leave at once').toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    answers.push(...(await come(7, 8, 9, 10)));
    expect(groups.length, 'no third').toBe(2);
    ends[1]!();
    await tick();
    expect(groups[2]).toEqual([7, 8, 9, 10]);
    answers.push(...(await come(11)));
    for (const i of [0, 2]) ends[i]!();
    await tick();
    expect(groups[3]).toEqual([11]);
    ends[3]!();
    expect(await Promise.all(answers)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('of two cities never share a transaction', async () => {
    const seen: [number, string][] = [];
    const write = together<string, string>(async (city, orders) => {
      for (const order of orders) seen.push([city, order]);
      return orders.map((order) => order);
    });
    await Promise.all([write(1, 'one'), write(2, 'two'), write(1, 'one'), write(2, 'two')]);
    for (const [city, order] of seen) expect(order).toBe(city === 1 ? 'one' : 'two');
  });

  it('fail for what they bring themselves, and for nothing another one brought', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 150 }), fc.nat(5), async (bad, pause) => {
        const stored: number[] = [];
        const write = together<number, number>(async (_city, orders) => {
          await tick();
          const wrong = orders.find((order) => bad[order]);
          if (wrong !== undefined) throw new Error(`wrong ${wrong}`);
          stored.push(...orders);
          return orders;
        });
        const asked: Promise<PromiseSettledResult<number>>[] = [];
        for (const i of bad.keys()) {
          asked.push(Promise.allSettled([write(1, i)]).then(([one]) => one));
          if (pause > 0 && i % pause === 0) await tick();
        }
        const answers = await Promise.all(asked);
        for (const [i, answer] of answers.entries())
          expect(answer).toMatchObject(bad[i] ? { reason: { message: `wrong ${i}` } } : { value: i });
        const right = bad.flatMap((isBad, i) => (isBad ? [] : [i]));
        expect(
          stored.sort((a, b) => a - b),
          'each once',
        ).toEqual(right);
      }),
      { numRuns: 60 },
    ));
});
