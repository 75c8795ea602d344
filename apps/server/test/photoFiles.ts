import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Photos as phones write them, and files that only look like some. */
export const aJpeg = (width = 320, height = 240) =>
  sharp({ create: { width, height, channels: 3, background: '#8aa' } })
    .jpeg()
    .toBuffer();

/** A photo of so many bytes: what stands behind the picture is part of the file and of nothing else. */
export async function aJpegOf(bytes: number): Promise<Buffer> {
  const picture = await aJpeg();
  return Buffer.concat([picture, randomBytes(bytes - picture.length)]);
}

const segment = (marker: number, content: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};

/** A JPEG with more segments than it came with. */
export const withSegments = (jpeg: Buffer, ...segments: [marker: number, content: Buffer][]) =>
  Buffer.concat([
    jpeg.subarray(0, 2),
    ...segments.map(([marker, content]) => segment(marker, content)),
    jpeg.subarray(2),
  ]);

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A black square of one bit a pixel: kilobytes on the wire, as many pixels as one likes. `rows` are really there. */
export function aFlatPng(side: number, rows = side): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  const pixels = deflateSync(Buffer.alloc(rows * (1 + Math.ceil(side / 8))), { level: 9 });
  const begin = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([begin, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** A WebP that says how large it is and holds nothing. */
export function aWebpHeader(side: number, isAnimated = false): Buffer {
  const extended = Buffer.alloc(10);
  extended[0] = isAnimated ? 0x02 : 0;
  extended.writeUIntLE(side - 1, 4, 3);
  extended.writeUIntLE(side - 1, 7, 3);
  const file = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0', 'latin1'), extended, Buffer.alloc(64)]);
  file.writeUInt32LE(file.length - 8, 4);
  return file;
}
