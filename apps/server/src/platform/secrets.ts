import { createCipheriv, createDecipheriv, createHmac, hash, randomBytes } from 'node:crypto';
import { keyFile } from './database';
import { Problem } from './problem';

/** What only this installation knows: derives codes and keeps personal data unreadable in a stolen database. */
export interface Secrets {
  /** Deterministic, so that a retry gives the same answer without anything secret being stored. */
  derive(purpose: string, of: string, bytes: number): Buffer;
  seal(text: string): Buffer;
  /** @throws Problem secrets.other-key where it was sealed with another key */
  open(sealed: Buffer): string;
}

const [version, nonceBytes, tagBytes] = [1, 12, 16];

export function openSecrets(dataDir: string): Secrets {
  const master = keyFile(dataDir, 'secrets.key');
  const keyFor = (purpose: string) => createHmac('sha256', master).update(purpose).digest();
  const sealKey = keyFor('seal personal data');
  return {
    derive: (purpose, of, bytes) => createHmac('sha512', keyFor(purpose)).update(of).digest().subarray(0, bytes),
    seal(text) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]);
    },
    open(sealed) {
      try {
        return opened(sealed);
      } catch (error) {
        // Nothing is lost: with the key it was sealed with it opens again. Who asked hears that, and not "unexpected".
        throw Object.assign(new Problem('secrets.other-key'), { cause: error });
      }
    },
  };

  function opened(sealed: Buffer): string {
    const nonce = sealed.subarray(1, 1 + nonceBytes);
    const tag = sealed.subarray(1 + nonceBytes, 1 + nonceBytes + tagBytes);
    const decipher = createDecipheriv('aes-256-gcm', sealKey, nonce);
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(1 + nonceBytes + tagBytes)), decipher.final()]).toString(
      'utf8',
    );
  }
}

/** By way of a text, into memory many share: bytes of its own for every hash cost the collector more than the hash itself. */
export const sha256 = (of: string | Buffer): Buffer => Buffer.from(hash('sha256', of, 'binary'), 'binary');
