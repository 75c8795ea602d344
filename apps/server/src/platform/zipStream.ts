import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { makeZip } from 'client-zip';

export interface ZipPart {
  name: string;
  bytes: Buffer;
  at: Date;
}

/** The library counts parts in 16 bits however long the archive is: one too many would be there and not be found. */
export const mostParts = 65_535;

/**
 * Many files as one, sent while they are read: none is read before somebody takes it. Kept and not packed: photos are as small
 * as they get. Beyond 4 GiB it is the larger kind of archive. A part that cannot be had breaks the download, so that nobody takes
 * half of it for the whole.
 */
export function zipStream(parts: AsyncIterable<ZipPart>, most = mostParts): Readable {
  return Readable.fromWeb(makeZip(filesOf(parts, most)) as unknown as ReadableStream);
}

async function* filesOf(parts: AsyncIterable<ZipPart>, most: number) {
  let count = 0;
  for await (const { name, bytes, at } of parts) {
    if (++count > most) throw new Error(`An archive holds ${most} parts at most`);
    yield { name, input: bytes, lastModified: at };
  }
}

/** What no system takes in a name, and what would lead out of the folder it is unpacked in. */
const unfit = /[^\p{L}\p{N}_\-（）()·]+/gu;
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** Names of files as somebody else's words ask for them: safe everywhere, and no two the same on a system that folds letters. */
export function safeNames() {
  const taken = new Set<string>();
  return (asked: string): string => {
    const fit = asked.normalize('NFC').replace(unfit, '_').slice(0, 60);
    const base = fit === '' || reserved.test(fit) ? `_${fit}` : fit;
    let name = base;
    for (let i = 2; taken.has(name.toLowerCase()); i++) name = `${base}_${i}`;
    taken.add(name.toLowerCase());
    return name;
  };
}
