import { sha256, zeroBits } from './sha256';

/** Tries some numbers; the first whose hash begins with enough zero bits, as the server wants it. */
export function solveSome(challenge: string, bits: number, from: number, count: number): string | null {
  for (let i = from; i < from + count; i++) {
    const work = `${challenge}:${i.toString(36)}`;
    if (zeroBits(sha256(work)) >= bits) return work;
  }
  return null;
}
