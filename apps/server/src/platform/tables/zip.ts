import { crc32, createInflateRaw } from 'node:zlib';
import { overBudget, unreadable } from './refused';
import type { Budgets } from './table';

export interface ZipEntry {
  name: string;
  method: number;
  crc: number;
  packed: number;
  size: number;
  /** Where the packed bytes begin. */
  dataAt: number;
  /** The fields of the directory that are kept when an archive is written anew. */
  time: number;
}

export interface Zip {
  entries: Map<string, ZipEntry>;
  has(name: string): boolean;
  /** Unpacks in pieces and stops where an entry turns out to be larger than its directory says. */
  unpack(name: string): AsyncGenerator<Buffer>;
  /** The bytes as they lie in the archive. */
  packedBytes(name: string): Buffer;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;

const damaged = (what: string) => unreadable('zip.damaged', `The workbook is damaged (${what}); save it anew.`);

/** Reads the directory of an archive and refuses everything a workbook never is, before a single byte is unpacked. */
export function openZip(bytes: Uint8Array, budgets: Budgets): Zip {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const { count, at } = findEnd(buffer);
  if (count > budgets.entries) throw overBudget('entries', budgets.entries);
  const entries = new Map<string, ZipEntry>();
  const folded = new Set<string>();
  let [position, unpacked] = [at, 0];
  for (let i = 0; i < count; i++) {
    const { entry, next } = readEntry(buffer, position);
    position = next;
    // Names of a workbook's parts do not differ by case alone: two readers would take different ones.
    const fold = entry.name.toLowerCase();
    if (folded.has(fold)) throw unreadable('zip.twice', 'The workbook has two parts of one name; save it anew.');
    folded.add(fold);
    entries.set(entry.name, entry);
    unpacked += entry.size;
    if (unpacked > budgets.inflatedBytes) throw overBudget('inflatedBytes', budgets.inflatedBytes);
    if (entry.size > 1024 * 1024 && entry.size > budgets.ratio * Math.max(entry.packed, 1))
      throw overBudget('ratio', budgets.ratio);
  }
  refuseOverlaps([...entries.values()]);
  const entryOf = (name: string): ZipEntry => {
    const entry = entries.get(name);
    if (!entry) throw damaged(`${name} is missing`);
    return entry;
  };
  const packedBytes = (name: string) => {
    const { dataAt, packed } = entryOf(name);
    return buffer.subarray(dataAt, dataAt + packed);
  };
  return {
    entries,
    has: (name) => entries.has(name),
    unpack: (name) => unpack(entryOf(name), packedBytes(name)),
    packedBytes,
  };
}

function findEnd(buffer: Buffer): { count: number; at: number } {
  for (let at = buffer.length - 22; at >= Math.max(0, buffer.length - 22 - 0xffff); at--) {
    if (buffer.readUInt32LE(at) !== endSignature || at + 22 + buffer.readUInt16LE(at + 20) > buffer.length) continue;
    const [count, start] = [buffer.readUInt16LE(at + 10), buffer.readUInt32LE(at + 16)];
    if (start > at) throw damaged('its directory lies outside'); // ZIP64 marks its own so, and no workbook of ours needs it
    return { count, at: start };
  }
  throw damaged('it has no directory');
}

function readEntry(buffer: Buffer, at: number): { entry: ZipEntry; next: number } {
  if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== entrySignature) throw damaged('its directory is cut off');
  const [nameLength, extraLength] = [buffer.readUInt16LE(at + 28), buffer.readUInt16LE(at + 30)];
  const nameBytes = buffer.subarray(at + 46, at + 46 + nameLength);
  const name = nameBytes.toString('utf8').replaceAll('\\', '/');
  const isUnix = buffer[at + 5] === 3;
  const fileType = (buffer.readUInt32LE(at + 38) >>> 28) & 0xf;
  if (isUnix && fileType === 0xa) throw unreadable('zip.link', 'The workbook holds a link to a file; save it anew.');
  if (/^\/|^[A-Za-z]:|(?:^|\/)\.\.(?:\/|$)|\0/.test(name))
    throw unreadable('zip.name', 'The workbook holds a part that points outside of it; save it anew.');
  if (buffer.readUInt16LE(at + 8) & 1)
    throw unreadable('zip.encrypted', 'The workbook has a password; save it without one.');
  const method = buffer.readUInt16LE(at + 10);
  if (method !== 0 && method !== 8) throw damaged('it is packed in an unknown way');
  const [packed, size] = [buffer.readUInt32LE(at + 20), buffer.readUInt32LE(at + 24)];
  if (method === 0 && packed !== size) throw damaged('sizes differ');
  const local = buffer.readUInt32LE(at + 42);
  const dataAt = dataStart(buffer, local, nameBytes);
  if (dataAt + packed > buffer.length) throw damaged('a part is cut off');
  const [time, crc] = [buffer.readUInt32LE(at + 12), buffer.readUInt32LE(at + 16)];
  const next = at + 46 + nameLength + extraLength + buffer.readUInt16LE(at + 32);
  return { entry: { name, method, crc, packed, size, dataAt, time }, next };
}

/** Each part says its name a second time in front of its bytes; where the two differ, two readers would see two files. */
function dataStart(buffer: Buffer, at: number, name: Buffer): number {
  if (at + 30 > buffer.length || buffer.readUInt32LE(at) !== localSignature)
    throw damaged('a part is not where it should be');
  const length = buffer.readUInt16LE(at + 26);
  if (!buffer.subarray(at + 30, at + 30 + length).equals(name)) throw damaged('a part has two names');
  return at + 30 + length + buffer.readUInt16LE(at + 28);
}

/** Parts lying over one another unpack one heap of bytes many times. */
function refuseOverlaps(entries: ZipEntry[]) {
  const inOrder = entries.filter(({ packed }) => packed > 0).sort((a, b) => a.dataAt - b.dataAt);
  for (const [i, { dataAt }] of inOrder.entries()) {
    const before = inOrder[i - 1];
    if (before && dataAt < before.dataAt + before.packed) throw damaged('parts lie over one another');
  }
}

async function* unpack({ name, method, size, crc }: ZipEntry, packed: Buffer): AsyncGenerator<Buffer> {
  if (method === 0) {
    if (crc32(packed) !== crc) throw damaged(`${name} is not what was written`);
    return yield packed;
  }
  const inflate = createInflateRaw({ chunkSize: 128 * 1024 });
  inflate.end(packed);
  let [count, sum] = [0, 0];
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      count += piece.length;
      if (count > size)
        throw unreadable('zip.size-differs', `The workbook says wrong sizes of its parts (${name}); save it anew.`);
      sum = crc32(piece, sum);
      yield piece;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw damaged(`${name} cannot be unpacked`);
    throw error;
  }
  if (count < size || sum !== crc) throw damaged(`${name} is not what was written`);
}
