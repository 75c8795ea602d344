import { randomBytes } from 'node:crypto';

const size = 16;
/** Asking the system for chance costs more than an id: it is asked for many at once, and what was used is never used again. */
let pool = Buffer.alloc(0);
let used = 0;

/** Sixteen bytes of chance, the caller's own. */
export function chance(): Buffer {
  if (used === pool.length) {
    pool = randomBytes(256 * size);
    used = 0;
  }
  used += size;
  return pool.subarray(used - size, used);
}

/** UUIDv7 (RFC 9562): time first, so that new rows lie together on disk. Nothing is ever ordered by it. */
export function newId(at: number = Date.now()): string {
  const bytes = chance();
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
