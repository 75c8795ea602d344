import sharp from 'sharp';
import { openPhoto } from '../apps/server/src/rooms/media/decoder';
import { dimensionsOf, mostPixels } from '../apps/server/src/rooms/media/dimensions';
import { mediaTypeOf } from '../apps/server/src/rooms/media/inspect';
import { aFlatPng, aWebpHeader } from '../apps/server/test/photoFiles';
import { type Bench, type Figure, figure, repeat } from './measure';

/** As a phone's sensor sees a street: noise and edges, so that the file is as heavy as a real one. */
async function aPhoto(width: number, height: number): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  return sharp({ create: { width, height, channels: 3, background: '#888', noise } })
    .blur(1.2)
    .jpeg({ quality: 92 })
    .toBuffer();
}

async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const side = Math.floor(Math.sqrt(mostPixels)) - 100;
const memories: number[] = [];

async function openBomb(bytes: Buffer): Promise<number> {
  return timed(async () => {
    const answer = await openPhoto(bytes);
    if (answer.memoryMb !== undefined) memories.push(answer.memoryMb);
  });
}

async function ofPhone(): Promise<Figure[]> {
  const photo = await aPhoto(4032, 3024);
  const open = async () => {
    const answer = await openPhoto(photo);
    if ('refused' in answer) throw new Error(`A plain photo was refused: ${answer.refused}`);
    memories.push(answer.memoryMb);
  };
  const first = await timed(open);
  const note = `${(photo.length / 1e6).toFixed(1)} MB, JPEG`;
  return [
    figure('12 megapixels: both copies', await repeat(9, () => timed(open)), 'ms', { atMost: 800 }, note),
    figure('12 megapixels: the first, with its process', [first], 'ms'),
    figure('memory of the process for photos of phones', memories.splice(0), 'MB', { atMost: 300 }),
  ];
}

/** Files that say at the door what they would become, and files just below the limit that try it. */
async function ofBombs(): Promise<Figure[]> {
  const atDoor = [aFlatPng(30_000, 1), aWebpHeader(65_500), aWebpHeader(64, true)];
  const refuse = (bytes: Buffer) => {
    const found = dimensionsOf(bytes, mediaTypeOf(bytes)!)!;
    if (found.width * found.height <= mostPixels && !found.isAnimated) throw new Error('A bomb was let in');
  };
  const refusals = await repeat(20, (round) => timed(() => refuse(atDoor[round % atDoor.length]!)));
  const flat = { width: side, height: side, channels: 3, background: '#333' } as const;
  const heavy = await sharp({ create: flat, limitInputPixels: false }).jpeg({ progressive: true }).toBuffer();
  const bombs = [aFlatPng(side), heavy];
  const times = await repeat(6, (round) => openBomb(bombs[round % bombs.length]!));
  const sizes = `${Math.round((side * side) / 1e6)} megapixels in ${bombs.map(({ length }) => `${Math.round(length / 1024)} kB`).join(' and ')}`;
  return [
    figure('bombs: refused at the door', refusals, 'ms', { atMost: 500 }),
    figure('just below the limit: opened or given up', times, 'ms', undefined, sizes),
    figure('memory of the process for those', [Math.max(...memories)], 'MB', { atMost: 300 }, 'the most of all'),
  ];
}

const bench: Bench = {
  question: 'how long a photo takes, and how much a bomb gets',
  run: async () => [...(await ofPhone()), ...(await ofBombs())],
};
export default bench;
