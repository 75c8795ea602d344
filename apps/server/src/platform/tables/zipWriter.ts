import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';

/** A part to write: packed already and copied as it is, or packed here. */
export interface NewEntry {
  name: string;
  method: number;
  crc: number;
  packed: Buffer;
  size: number;
  /** DOS time and date as the directory keeps them. */
  time: number;
}

/** A part that is packed while it comes: how long it is stands behind it. */
export interface ComingPart {
  name: string;
  pieces: Pieces;
  time: number;
}

/** What was packed of a part so far. */
interface Tally {
  crc: number;
  packed: number;
  size: number;
}

/** How much somebody tries: `quick` where the file goes to one person once, a quarter larger in a third of the time. */
const levels = { usual: -1, quick: 1 };

/** Bytes of a part: a piece is packed, and may be filled anew, before the one after the next is asked for. */
export type Pieces = AsyncIterable<Buffer> | Iterable<Buffer>;

/** Packs pieces while they come, in a thread of Node's own. Who stops taking stops them as well. */
async function* pack(pieces: Pieces, tally: Tally, effort: keyof typeof levels): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: levels[effort], chunkSize: 64 * 1024 });
  const fed = feed(deflate, pieces, tally).catch((error) => void deflate.destroy(error)); // it comes out of the loop
  for await (const packed of deflate as AsyncIterable<Buffer>) {
    tally.packed += packed.length;
    yield packed;
  }
  await fed;
}

/** The next piece is made while one is packed. */
async function feed(deflate: DeflateRaw, pieces: Pieces, tally: Tally) {
  let [packed, isPacked] = [Promise.resolve(), () => {}];
  // Ended before its time it may never say what became of the last piece.
  deflate.once('close', () => isPacked());
  for await (const piece of pieces) {
    await packed;
    if (deflate.destroyed) return;
    tally.crc = crc32(piece, tally.crc);
    tally.size += piece.length;
    packed = new Promise((done) => {
      isPacked = done;
      deflate.write(piece, () => done());
    });
  }
  deflate.end();
}

const nothing = (): Tally => ({ crc: 0, packed: 0, size: 0 });

/** Packs a part while its bytes come. */
export async function packEntry(name: string, pieces: Pieces, time: number): Promise<NewEntry> {
  const [tally, packed]: [Tally, Buffer[]] = [nothing(), []];
  for await (const piece of pack(pieces, tally, 'usual')) packed.push(piece);
  return { name, method: 8, crc: tally.crc, packed: Buffer.concat(packed), size: tally.size, time };
}

/** An archive as simple as there is: parts, their directory, its end. */
export function* writeZip(entries: readonly NewEntry[]): Generator<Buffer> {
  const directory = newDirectory();
  for (const entry of entries) yield* written(entry, directory);
  yield directory.end();
}

/** The same while its parts come, one after the other. */
export async function* writeComingZip(parts: AsyncIterable<NewEntry | ComingPart>): AsyncGenerator<Buffer> {
  const directory = newDirectory();
  for await (const part of parts) {
    if ('pieces' in part) yield* writtenWhileComing(part, directory);
    else yield* written(part, directory);
  }
  yield directory.end();
}

function* written(entry: NewEntry, directory: Directory): Generator<Buffer> {
  const name = Buffer.from(entry.name);
  const common = commonFields({ ...entry, packed: entry.packed.length }, name.length);
  const local = Buffer.concat([Buffer.from('504b03041400', 'hex'), common, name]);
  directory.add(common, name, local.length + entry.packed.length);
  yield local;
  yield entry.packed;
}

async function* writtenWhileComing({ name: text, pieces, time }: ComingPart, directory: Directory) {
  const [name, tally, entry] = [Buffer.from(text), nothing(), { method: 8, time, flags: sizesFollow }];
  const local = Buffer.concat([
    Buffer.from('504b03041400', 'hex'),
    commonFields({ ...entry, ...nothing() }, name.length),
    name,
  ]);
  yield local;
  yield* pack(pieces, tally, 'quick');
  // A longer one needs the larger kind of archive, which our own reader and some others refuse.
  if (tally.size > 0xffffffff) throw new Error(`${text} is longer than 4 GiB`);
  const common = commonFields({ ...entry, ...tally }, name.length);
  const sizes = Buffer.concat([Buffer.from('504b0708', 'hex'), common.subarray(8, 20)]);
  directory.add(common, name, local.length + tally.packed + sizes.length);
  yield sizes;
}

type Directory = ReturnType<typeof newDirectory>;

/** What lies where in an archive, to be written behind everything. */
function newDirectory() {
  const entries: Buffer[] = [];
  let at = 0;
  return {
    add(common: Buffer, name: Buffer, length: number) {
      entries.push(directoryEntry(common, name, at));
      at += length;
    },
    end(): Buffer {
      const all = Buffer.concat(entries);
      const end = Buffer.alloc(22);
      end.writeUInt32LE(0x06054b50, 0);
      end.writeUInt16LE(entries.length, 8);
      end.writeUInt16LE(entries.length, 10);
      end.writeUInt32LE(all.length, 12);
      end.writeUInt32LE(at, 16);
      return Buffer.concat([all, end]);
    },
  };
}

const namesAreUtf8 = 0x0800;
const sizesFollow = 0x0808;

interface CommonFields extends Tally {
  method: number;
  time: number;
  flags?: number;
}

/** From the flags to the length of the extra field: the same bytes in front of a part and in the directory. */
function commonFields(
  { method, time, crc, packed, size, flags = namesAreUtf8 }: CommonFields,
  nameLength: number,
): Buffer {
  const fields = Buffer.alloc(24);
  fields.writeUInt16LE(flags, 0);
  fields.writeUInt16LE(method, 2);
  fields.writeUInt32LE(time, 4);
  fields.writeUInt32LE(crc >>> 0, 8);
  fields.writeUInt32LE(packed, 12);
  fields.writeUInt32LE(size, 16);
  fields.writeUInt16LE(nameLength, 20);
  return fields;
}

function directoryEntry(common: Buffer, name: Buffer, at: number): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(at, 10);
  return Buffer.concat([Buffer.from('504b010214001400', 'hex'), common, rest, name]);
}
