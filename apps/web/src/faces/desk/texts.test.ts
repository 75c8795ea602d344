import { describe, expect, it } from 'vitest';
import { deskTexts } from './texts';

type Texts = { readonly [key: string]: string | Texts };

/** Keys with their places, `…_one` being a second form of the same key. */
function keysOf(texts: Texts, path = ''): string[] {
  return Object.entries(texts).flatMap(([key, text]) => {
    if (typeof text !== 'string') return keysOf(text, `${path}${key}.`);
    if (key.endsWith('_one')) return [];
    const places = [...text.matchAll(/\{\w+\}/g)].map(String).sort().join('');
    return [`${path}${key} ${places}`];
  });
}

describe('the texts of the desk', () => {
  it('are the same in both languages, with the same places to fill', async () => {
    expect(keysOf(await deskTexts.en()).sort()).toEqual(keysOf(deskTexts['zh-CN']).sort());
  });
});
