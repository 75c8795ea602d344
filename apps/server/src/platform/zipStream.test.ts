import { buffer } from 'node:stream/consumers';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { safeNames, type ZipPart, zipStream } from './zipStream';

const at = new Date('2026-11-18T02:00:00.000Z');
async function* parts(count: number): AsyncGenerator<ZipPart> {
  for (let i = 0; i < count; i++) yield { name: `${i}`, bytes: Buffer.from(`part ${i}`), at };
}

describe('many files as one', () => {
  it('are what went in, in order', async () => {
    const found = unzipSync(await buffer(zipStream(parts(2000))));
    expect(Object.entries(found).map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual(
      Array.from({ length: 2000 }, (_, i) => [`${i}`, `part ${i}`]),
    );
  });
  it('are no more than an archive can count', async () => {
    expect(Object.keys(unzipSync(await buffer(zipStream(parts(3), 3))))).toHaveLength(3);
    await expect(buffer(zipStream(parts(4), 3))).rejects.toThrow('3 parts at most');
  });
  it('are read one at a time, no faster than they are taken', async () => {
    let read = 0;
    async function* heavy(): AsyncGenerator<ZipPart> {
      for (; read < 500; read++) yield { name: `${read}`, bytes: Buffer.alloc(1024 * 1024), at };
    }
    const sent = zipStream(heavy());
    await new Promise((done) => sent.once('readable', done));
    await new Promise((done) => setTimeout(done, 100));
    expect(read).toBeLessThan(5);
    sent.destroy();
  });
  it('break off where one cannot be had, and are not taken for whole', async () => {
    async function* broken(): AsyncGenerator<ZipPart> {
      yield* parts(1);
      throw new Error('gone');
    }
    await expect(buffer(zipStream(broken()))).rejects.toThrow('gone');
  });
});

describe('names from somebody else’s words', () => {
  it.each([
    ['../../etc/passwd', '_etc_passwd'],
    ['C:\\boot.ini', 'C_boot_ini'],
    ['', '_'],
    ['..', '_'],
    ['NUL', '_NUL'],
    ['工单\u202e2026/1', '工单_2026_1'],
  ])('%j becomes %j', (asked, safe) => expect(safeNames()(asked)).toBe(safe));
  it('stay apart where making them safe made them the same', () => {
    const name = safeNames();
    expect(['a/b', 'a:b', 'A_B'].map(name)).toEqual(['a_b', 'a_b_2', 'A_B_3']);
  });
});
