import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Secrets } from '../../platform/secrets';

/**
 * A case's name in public. Its id must not be one: whoever sends the same report under the same id again is given its code,
 * so the id is half a key. One block under a key of this installation and city: no table, no way back without the key.
 */
export interface Refs {
  refOf(cityId: number, caseId: string): string;
  caseIdOf(cityId: number, ref: string): string;
}

export function openRefs(secrets: Secrets): Refs {
  const keyOf = (cityId: number) => secrets.derive('public name of a case', String(cityId), 16);
  return {
    refOf(cityId, caseId) {
      const cipher = createCipheriv('aes-128-ecb', keyOf(cityId), null).setAutoPadding(false);
      return cipher.update(caseId.replaceAll('-', ''), 'hex', 'hex') + cipher.final('hex');
    },
    caseIdOf(cityId, ref) {
      const decipher = createDecipheriv('aes-128-ecb', keyOf(cityId), null).setAutoPadding(false);
      const hex = decipher.update(ref, 'hex', 'hex') + decipher.final('hex');
      return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
    },
  };
}
