import { expect, it } from 'vitest';
import { keyOf } from './keys';

it('takes a letter whatever the caps lock says', () => {
  expect(keyOf({ key: 'e', shiftKey: false })).toBe('e');
  expect(keyOf({ key: 'E', shiftKey: false })).toBe('e');
});

it('tells a letter with the shift key from the letter alone, and leaves signs as they are', () => {
  expect(keyOf({ key: 'E', shiftKey: true })).toBe('Shift+E');
  expect(keyOf({ key: 'e', shiftKey: true })).toBe('Shift+E');
  expect(keyOf({ key: '?', shiftKey: true })).toBe('?');
  expect(keyOf({ key: 'Escape', shiftKey: false })).toBe('Escape');
});
