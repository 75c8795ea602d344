import { hash } from 'node:crypto';

/**
 * An id that follows from words: the same row of the same source is the same case, whoever brings it in and how often. UUIDv8
 * (RFC 9562): its bits are our own hash.
 */
export function idFrom(...words: readonly string[]): string {
  const hex = hash('sha256', JSON.stringify(words), 'hex');
  const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
