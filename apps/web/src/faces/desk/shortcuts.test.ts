import { expect, it } from 'vitest';
import { allKeys, keyName } from './shortcuts';

it('gives no key two meanings', () => {
  expect(new Set(allKeys).size).toBe(allKeys.length);
});

it('names keys as they are printed', () => {
  expect(keyName('Escape')).toBe('Esc');
  expect(keyName('j')).toBe('J');
});
