import { unreadable } from './refused';
import type { TextEncoding } from './table';

/** UTF-8 with or without a mark, UTF-16 with or without one, else GB 18030, of which GBK and GB 2312 are parts. */
export function decode(bytes: Uint8Array): { text: string; encoding: TextEncoding } {
  const encoding = markOf(bytes) ?? unmarkedUtf16(bytes);
  if (encoding) return { text: new TextDecoder(encoding).decode(bytes), encoding };
  for (const candidate of ['utf-8', 'gb18030'] as const) {
    try {
      return { text: new TextDecoder(candidate, { fatal: true }).decode(bytes), encoding: candidate };
    } catch {
      // not this one
    }
  }
  throw unreadable('encoding.unknown', 'The file is neither UTF-8 nor GBK text; save it as CSV UTF-8.');
}

function markOf(bytes: Uint8Array): TextEncoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Text of ASCII in UTF-16 has a zero in every second byte, and no other text has. */
function unmarkedUtf16(bytes: Uint8Array): TextEncoding | null {
  const start = bytes.subarray(0, 64);
  if (start.length < 4) return null;
  const zeros = (first: number) => start.filter((byte, i) => i % 2 === first && byte === 0).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (odd > start.length / 4 && even === 0) return 'utf-16le';
  if (even > start.length / 4 && odd === 0) return 'utf-16be';
  return null;
}
