import { layOutPairs, mostPairedCases, paperKinds } from '@gezhi/domain';
import sharp from 'sharp';
import type { Picture } from '../apps/server/src/platform/documents/pictures';
import { type SheetFormat, writeSheet } from '../apps/server/src/platform/documents/writeSheet';
import { aPairedCase, aPaperSheet } from '../packages/domain/src/testing/index';
import { type Bench, type Figure, figure, repeat } from './measure';

/** A hundred sheets of all kinds, as a busy office issues them in a month: lists of up to twenty cases, photos on the records. */
const count = 100;
const sheets = Array.from({ length: count }, (_, i) =>
  aPaperSheet(paperKinds[i % paperKinds.length]!, { cases: 1 + (i % 20) }),
);

async function photo(): Promise<Picture> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const bytes = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#777', noise } })
    .jpeg({ quality: 80 })
    .toBuffer();
  return { bytes, width: 1600, height: 1200 };
}

const bench: Bench = {
  question: 'how long do a hundred official papers take, as PDF and as .docx',
  async run() {
    const one = await photo();
    const pictures = new Map([
      ['before', one],
      ['after', one],
    ]);
    return [...(await measure('pdf', pictures)), ...(await measure('docx', pictures)), ...(await pairs())];
  },
};
export default bench;

/** The longest table of photos before and after: two hundred cases with two small pictures each, as a long table has them. */
async function pairs(): Promise<Figure[]> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const bytes = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#777', noise } })
    .jpeg({ quality: 80 })
    .toBuffer();
  const pictures = new Map<string, Picture>();
  const cases = Array.from({ length: mostPairedCases }, (_, i) => {
    const [before, after] = ['before', 'after'].map((side) => {
      pictures.set(`${side} ${i}`, { bytes: Buffer.from(bytes), width: 400, height: 300 });
      return [{ id: `${side} ${i}`, at: '2026-11-18 09:05', standing: 'ready' as const }];
    });
    return aPairedCase({ before: before!, after: after! });
  });
  const sheet = layOutPairs({ city: '示范市', day: '2026-11-21', cases });
  const figures: Figure[] = [];
  for (const format of ['pdf', 'docx'] as const) {
    const rounds = await repeat(3, async () => {
      const start = performance.now();
      await writeSheet(format, sheet, pictures);
      return (performance.now() - start) / 1000;
    });
    figures.push(figure(`${format}: photos of ${mostPairedCases} cases`, rounds, 's', { atMost: 20 }));
  }
  return figures;
}

async function measure(format: SheetFormat, pictures: ReadonlyMap<string, Picture>): Promise<Figure[]> {
  const first = performance.now();
  await writeSheet(format, sheets[0]!, pictures);
  const cold = performance.now() - first;
  const singly: number[] = [];
  let bytes = 0;
  const rounds = await repeat(3, async () => {
    const start = performance.now();
    for (const sheet of sheets) {
      const begun = performance.now();
      bytes = Math.max(bytes, (await writeSheet(format, sheet, pictures)).length);
      singly.push(performance.now() - begun);
    }
    return (performance.now() - start) / 1000;
  });
  singly.sort((a, b) => a - b);
  return [
    figure(`${format}: a hundred sheets`, rounds, 's', { atMost: 20 }),
    figure(
      `${format}: one sheet`,
      singly,
      'ms',
      undefined,
      `95 of 100 within ${Math.round(singly[Math.floor(singly.length * 0.95)]!)} ms`,
    ),
    figure(`${format}: the very first, its fonts opened`, [cold], 'ms'),
    figure(`${format}: the largest file`, [bytes / 1000], 'kB'),
  ];
}
