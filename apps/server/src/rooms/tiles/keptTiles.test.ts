import { describe, expect, it } from 'vitest';
import { openKeptTiles } from './keptTiles';

const bytesOf = (size: number) => Buffer.alloc(size, 1);
const making = (name: string, size: number, asked: string[]) => async () => {
  asked.push(name);
  return { name, bytes: bytesOf(size) };
};

describe('kept tiles', () => {
  it('are made once however many ask at the same time', async () => {
    const [kept, asked] = [openKeptTiles(10_000), [] as string[]];
    const all = await Promise.all(Array.from({ length: 50 }, () => kept.get('a', making('a', 10, asked))));
    await kept.get('a', making('a', 10, asked));
    expect(asked).toEqual(['a']);
    expect(new Set(all).size).toBe(1);
  });
  it('take no more room than they may; what was asked for longest ago goes first', async () => {
    const [kept, asked] = [openKeptTiles(3_500), [] as string[]];
    for (const name of ['a', 'b', 'c', 'a', 'd']) await kept.get(name, making(name, 900, asked));
    expect(asked).toEqual(['a', 'b', 'c', 'd']);
    await kept.get('a', making('a', 900, asked));
    await kept.get('b', making('b', 900, asked));
    expect(asked).toEqual(['a', 'b', 'c', 'd', 'b']);
  });
  it('lie under the name they were right for, also where that is newer than the one asked for', async () => {
    const [kept, asked] = [openKeptTiles(10_000), [] as string[]];
    await kept.get('v1', making('v2', 10, asked));
    await kept.get('v2', making('v2', 10, asked));
    expect(asked).toEqual(['v2']);
  });
  it('that could not be made are made anew by the next one', async () => {
    const [kept, asked] = [openKeptTiles(10_000), [] as string[]];
    await expect(kept.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await kept.get('a', making('a', 10, asked));
    expect(asked).toEqual(['a']);
  });
});
