import { describe, expect, it } from 'vitest';
import { openTurns } from './turns';

/** Work that ends when it is told to. */
function works() {
  const ends: (() => void)[] = [];
  const now = { working: 0, most: 0 };
  const work = async () => {
    now.most = Math.max(now.most, ++now.working);
    await new Promise<void>((done) => ends.push(done));
    now.working--;
    return 'done';
  };
  return { work, now, ends };
}
const soon = () => new Promise((done) => setTimeout(done, 20));

describe('turns', () => {
  it('let so many work at once, and the rest when one of them is done, in their order', async () => {
    const inTurn = openTurns({ atOnce: 2, mostWaiting: 10, waitMs: 60_000 });
    const { work, now, ends } = works();
    const all = Promise.all(Array.from({ length: 6 }, () => inTurn(work)));
    for (let done = 0; done < 6; done++) {
      await soon();
      expect(now.working).toBe(Math.min(2, 6 - done));
      ends.shift()!();
    }
    expect(await all).toEqual(Array(6).fill('done'));
    expect(now.most).toBe(2);
  });
  it('tell whoever waits too long, or comes when too many wait, that the server is busy', async () => {
    const inTurn = openTurns({ atOnce: 1, mostWaiting: 1, waitMs: 50 });
    const { work, ends } = works();
    const first = inTurn(work);
    const waits = expect(inTurn(work)).rejects.toMatchObject({ code: 'server.busy' });
    await expect(inTurn(work)).rejects.toMatchObject({ code: 'server.busy' });
    await waits;
    ends.shift()!();
    expect(await first).toBe('done');
    const later = inTurn(work);
    await soon();
    ends.shift()!();
    expect(await later, 'a place is free again').toBe('done');
  });
  it('are given back by work that fails', async () => {
    const inTurn = openTurns({ atOnce: 1, mostWaiting: 1, waitMs: 50 });
    for (let i = 0; i < 3; i++) await expect(inTurn(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});
