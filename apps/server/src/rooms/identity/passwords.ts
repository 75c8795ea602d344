import { randomBytes } from 'node:crypto';
import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { sha256 } from '../../platform/secrets';

/** Argon2id with OWASP's second setting: 19 MiB, two passes, one lane. */
const cost = { algorithm: 2 as Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string) => hash(password.normalize('NFC'), cost);

/** A hash nobody's password has: an unknown name takes as long as a known one. */
const decoy = hashPassword(randomBytes(24).toString('hex'));

export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const fits = await verify(stored ?? (await decoy), password.normalize('NFC'));
  return fits && stored != null;
}

const common = [
  'password',
  'qwerty',
  '123456',
  'abcdef',
  '111111',
  'iloveyou',
  'admin',
  'gezhi',
  'wenming',
  'chuangcheng',
];

/** Too easy to guess: few different signs, a well-known beginning, or the person's own name in it. */
export function isWeak(password: string, names: readonly string[]): boolean {
  const folded = password.toLowerCase();
  const signs = new Set(folded).size;
  return (
    [...password].length < 12 ||
    signs < 6 ||
    common.some((word) => folded.includes(word) && folded.replaceAll(word, '').length < 8) ||
    names.some((name) => name.length > 2 && folded.includes(name.toLowerCase()))
  );
}

/** A one-time code an administrator hands over; valid for three days and only its hash is stored. */
export function newSetupCode() {
  const code = randomBytes(15).toString('base64url');
  return { code, hash: sha256(code), validMs: 72 * 3_600_000 };
}
