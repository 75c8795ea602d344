import { crc32, createDeflateRaw } from 'node:zlib';

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

/** Packs a part while its bytes come. */
export async function packEntry(name: string, pieces: AsyncIterable<Buffer>, time: number): Promise<NewEntry> {
  const deflate = createDeflateRaw();
  let [crc, size] = [0, 0];
  const feed = (async () => {
    for await (const piece of pieces) {
      crc = crc32(piece, crc);
      size += piece.length;
      if (!deflate.write(piece)) await new Promise((done) => deflate.once('drain', done));
    }
    deflate.end();
  })();
  feed.catch((error) => deflate.destroy(error));
  const packed: Buffer[] = [];
  for await (const piece of deflate as AsyncIterable<Buffer>) packed.push(piece);
  await feed;
  return { name, method: 8, crc, packed: Buffer.concat(packed), size, time };
}

/** An archive as simple as there is: parts, their directory, its end. */
export function* writeZip(entries: readonly NewEntry[]): Generator<Buffer> {
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const common = commonFields(entry, name.length);
    const local = Buffer.concat([Buffer.from('504b03041400', 'hex'), common, name]);
    directory.push(directoryEntry(common, name, at));
    at += local.length + entry.packed.length;
    yield local;
    yield entry.packed;
  }
  const all = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(all.length, 12);
  end.writeUInt32LE(at, 16);
  yield Buffer.concat([all, end]);
}

/** From the flags to the length of the extra field: the same bytes in front of a part and in the directory. */
function commonFields({ method, time, crc, packed, size }: NewEntry, nameLength: number): Buffer {
  const fields = Buffer.alloc(24);
  fields.writeUInt16LE(0x0800, 0); // names are UTF-8
  fields.writeUInt16LE(method, 2);
  fields.writeUInt32LE(time, 4);
  fields.writeUInt32LE(crc >>> 0, 8);
  fields.writeUInt32LE(packed.length, 12);
  fields.writeUInt32LE(size, 16);
  fields.writeUInt16LE(nameLength, 20);
  return fields;
}

function directoryEntry(common: Buffer, name: Buffer, at: number): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(at, 10);
  return Buffer.concat([Buffer.from('504b010214001400', 'hex'), common, rest, name]);
}
