import type { Secrets } from './secrets';

/** Crockford's base 32: no letter that a person could take for a figure. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 26; // 130 bits

/**
 * The code by which somebody without an account finds a thing again. Derived from the thing's id with a key only this
 * installation has: a retry gets the same code although nothing but its hash is stored.
 */
export function codeFor(secrets: Secrets, purpose: string, of: string): string {
  const bytes = secrets.derive(purpose, of, 17);
  let bits = BigInt(`0x${bytes.toString('hex')}`) >> 6n; // 136 − 6 = 130 bits
  let code = '';
  for (let i = 0; i < codeLength; i++, bits >>= 5n) code += alphabet[Number(bits & 31n)];
  return code;
}
