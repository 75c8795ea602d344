import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashWith, sealTexts } from './texts';

describe('a text that is sealed', () => {
  it('is kept in the event as its HMAC with a salt, whatever is written and however long the salt', () => {
    const bytes = fc.uint8Array({ maxLength: 100 }).map((salt) => Buffer.from(salt));
    fc.assert(
      fc.property(bytes, fc.string({ unit: 'grapheme', maxLength: 300 }), (salt, text) => {
        expect(hashWith(salt, text)).toBe(createHmac('sha256', salt).update(text).digest('base64url'));
      }),
    );
  });

  it('is not the same twice: its salt is chance', () => {
    const [[one], [other]] = [sealTexts({ words: '路灯不亮' }), sealTexts({ words: '路灯不亮' })];
    expect(one!.ref.hash).not.toBe(other!.ref.hash);
  });
});
