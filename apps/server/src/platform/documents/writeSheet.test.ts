import { layOutPairs, mostPairedCases } from '@gezhi/domain';
import { aPairedCase, aPaperSheet } from '@gezhi/domain/testing';
import { describe, expect, it } from 'vitest';
import { aJpeg } from '../../../test/photoFiles';
import { drawSheet } from './drawSheet';
import type { Picture } from './pictures';
import { drawnInTurn, writeSheet } from './writeSheet';

const bytes = await aJpeg();
const cases = Array.from({ length: 40 }, (_, i) => {
  const side = (name: string) => [{ id: `${name} ${i}`, at: '2026-11-18 09:05', standing: 'ready' as const }];
  return aPairedCase({ before: side('before'), after: side('after') });
});
const large = layOutPairs({ city: '示范市', day: '2026-11-21', cases });
const pictures = new Map<string, Picture>(
  cases.flatMap(({ before, after }) => [...before, ...after].map(({ id }) => [id!, { bytes, width: 64, height: 48 }])),
);

describe('a sheet with many photos', () => {
  it('is the same whether a thread draws it or not, and the process answers meanwhile', async () => {
    expect(cases.length).toBeLessThan(mostPairedCases);
    for (const format of ['docx', 'pdf'] as const) {
      let turns = 0;
      const counting = setInterval(() => turns++, 5);
      const written = await writeSheet(format, large, pictures);
      clearInterval(counting);
      expect(turns, 'the loop turned while it was drawn').toBeGreaterThan(10);
      expect(written.equals(await drawSheet(format, large, pictures))).toBe(true);
    }
  });

  it('that cannot be drawn says so, and the next one is drawn all the same', async () => {
    const broken = new Map([...pictures].map(([id, one]) => [id, { ...one, bytes: Buffer.from('no picture') }]));
    await expect(writeSheet('pdf', large, broken)).rejects.toThrow();
    const [one, other] = await Promise.all([writeSheet('docx', large, pictures), writeSheet('docx', large, pictures)]);
    expect(one.equals(other)).toBe(true);
  });

  it('that hangs ends, and keeps no later one from its turn', async () => {
    const order = { format: 'pdf', sheet: large, pictures: [...pictures] } as const;
    const draw = drawnInTurn({ waiting: 1, longestMs: 1 });
    const both = await Promise.allSettled([draw(order), draw(order)]);
    expect(both.map((one) => String((one as PromiseRejectedResult).reason))).toEqual(
      [1, 2].map(() => 'Error: A sheet was not drawn within 1 ms'),
    );
  });

  it('waits behind so many others and no more: who comes then is told to try again, nobody else', async () => {
    const order = { format: 'pdf', sheet: large, pictures: [...pictures] } as const;
    const draw = drawnInTurn({ waiting: 1, longestMs: 60_000 });
    const three = await Promise.allSettled([draw(order), draw(order), draw(order)]);
    expect(three.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(three[2]).toMatchObject({ reason: { code: 'server.busy' } });
    expect(await draw(order)).toBeInstanceOf(Buffer);
  });

  it('is drawn where it is asked for as long as it is small', async () => {
    const small = aPaperSheet('supervision');
    expect((await writeSheet('pdf', small)).equals(await drawSheet('pdf', small, new Map()))).toBe(true);
  });
});
