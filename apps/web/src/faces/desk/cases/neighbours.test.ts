import { expect, it } from 'vitest';
import { goOnAfter, neighbour } from './neighbours';

const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

it('moves up and down and stops at the ends', () => {
  expect(neighbour(rows, 'a', 1)).toBe('b');
  expect(neighbour(rows, 'c', 1)).toBeNull();
  expect(neighbour(rows, null, 1)).toBe('a');
  expect(neighbour(rows, null, -1)).toBe('c');
  expect(neighbour([], null, 1)).toBeNull();
});

it('goes on to the next case after a step', () => {
  expect(goOnAfter(rows, 'a')).toBe('b');
  expect(goOnAfter(rows, 'c')).toBe('b');
  expect(goOnAfter([{ id: 'a' }], 'a')).toBeNull();
  expect(goOnAfter(rows, 'elsewhere')).toBeNull();
});
