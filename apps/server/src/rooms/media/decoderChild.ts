import { constants, setPriority } from 'node:os';
import sharp from 'sharp';
import { type DerivedSize, derivedSides } from './copies';
import { mostPixels } from './dimensions';
import { type Claims, readClaims } from './inspect';

/**
 * The only place where a photo is opened: a process of its own, so that what crashes or swallows memory here is this
 * process and nothing else. It knows no database, no key and no folder; bytes come in, copies go out.
 */
export interface Order {
  bytes: Uint8Array;
  mostMemoryMb: number;
}
export type Answer =
  | { copies: Record<DerivedSize, Uint8Array>; claims: Claims; memoryMb: number }
  | { unreadable: string; memoryMb: number }
  | { tooMuchMemoryMb: number };

/** Whoever sends a photo goes before whoever looks at it later. */
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

/** Three formats only: everything else the library knows is an attack surface nobody here needs. */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
sharp.cache(false);
sharp.concurrency(1);

const encode = (input: Uint8Array, side: number) =>
  sharp(input, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true })
    .rotate()
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 80, mozjpeg: false })
    .toBuffer();

/** Cleaned copies: decoded and encoded anew, upright, without a byte of metadata. */
async function derive(bytes: Uint8Array): Promise<Record<DerivedSize, Uint8Array>> {
  const large = await encode(bytes, derivedSides.large);
  return { large, thumb: await encode(large, derivedSides.thumb) };
}

const mb = 1024 * 1024;
const lookEveryMs = 5;
const say = (answer: Answer, then?: () => void) => process.send?.(answer, undefined, undefined, () => then?.());

/**
 * The library's memory is not the script's: no limit of the runtime sees it. So this looks itself, and ends itself. (What
 * the system calls the most a process ever had begins with what its parent had.)
 */
function watchMemory(most: number) {
  let peak = 0;
  const look = () => {
    const used = process.memoryUsage.rss() / mb;
    peak = Math.max(peak, used);
    if (used <= most) return;
    clearInterval(timer);
    say({ tooMuchMemoryMb: used }, () => process.kill(process.pid, 'SIGKILL'));
  };
  const timer = setInterval(look, lookEveryMs);
  return () => {
    clearInterval(timer);
    return Math.max(peak, process.memoryUsage.rss() / mb);
  };
}

process.on('message', async ({ bytes, mostMemoryMb }: Order) => {
  const peak = watchMemory(mostMemoryMb);
  try {
    const copies = await derive(bytes);
    const claims = readClaims(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    say({ copies, claims, memoryMb: peak() });
  } catch (error) {
    say({ unreadable: String((error as Error).message), memoryMb: peak() });
  }
});
process.on('disconnect', () => process.exit()); // whoever asked is gone
