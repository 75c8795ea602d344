import { keep, kept } from '../../lib/keep';

const key = 'gezhi.device';

/** A word this phone made up for itself, so that a problem counts it once and a report's code is given to it alone. It says nothing about anybody; clearing it makes a new one. */
export function deviceWord(): string {
  const known = kept<string>(key);
  if (typeof known === 'string' && /^[\w-]{22,64}$/.test(known)) return known;
  const word = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  keep(key, word);
  return word;
}
