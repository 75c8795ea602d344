import type { MediaType } from './tables';

/**
 * How large the picture is by its own header, read without any decoder: a small file that unfolds into a huge picture is
 * refused before anything could unfold it. Null where the header is damaged.
 */
export interface Dimensions {
  width: number;
  height: number;
  isAnimated: boolean;
}

/** More than any phone makes (108 megapixels of the largest sensors are merged down before saving); less than a bomb. */
export const mostPixels = 120_000_000;

export function dimensionsOf(bytes: Buffer, type: MediaType): Dimensions | null {
  try {
    const found = readers[type](bytes);
    return found && found.width > 0 && found.height > 0 ? found : null;
  } catch {
    return null; // the header names more bytes than there are
  }
}

/** Of a cleaned copy; null where it is damaged. */
export function copySize(bytes: Buffer): { width: number; height: number } | null {
  const found = dimensionsOf(bytes, 'image/jpeg');
  return found && { width: found.width, height: found.height };
}

const readers: Record<MediaType, (bytes: Buffer) => Dimensions | null> = {
  'image/jpeg': ofJpeg,
  'image/png': ofPng,
  'image/webp': ofWebp,
};

const ihdrLength = 13;

function ofPng(bytes: Buffer): Dimensions | null {
  if (bytes.readUInt32BE(8) !== ihdrLength || bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), isAnimated: false };
}

const isStandalone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
/** C4, C8 and CC lie among the frame headers and are none (ITU-T T.81, table B.1). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const [startOfScan, endOfImage] = [0xda, 0xd9];

function ofJpeg(bytes: Buffer): Dimensions | null {
  for (let at = 2; ; ) {
    if (bytes.readUInt8(at) !== 0xff) return null;
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff)
      at += 1; // fill bytes may stand before a marker
    else if (isStandalone(marker)) at += 2;
    else if (marker === startOfScan || marker === endOfImage) return null;
    else if (isFrame(marker))
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7), isAnimated: false };
    else at += 2 + Math.max(2, bytes.readUInt16BE(at + 2));
  }
}

function ofWebp(bytes: Buffer): Dimensions | null {
  const kind = bytes.toString('latin1', 12, 16);
  if (kind === 'VP8X') {
    const isAnimated = (bytes.readUInt8(20) & 0x02) !== 0;
    return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1, isAnimated };
  }
  if (kind === 'VP8L' && bytes.readUInt8(20) === 0x2f) {
    const packed = bytes.readUInt32LE(21);
    return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1, isAnimated: false };
  }
  if (kind !== 'VP8 ' || bytes.readUIntBE(23, 3) !== 0x9d012a) return null;
  return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff, isAnimated: false };
}
