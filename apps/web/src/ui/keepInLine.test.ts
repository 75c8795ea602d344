import { expect, it } from 'vitest';
import { keepInLine } from './keepInLine';

it('keeps the one in use in the line, however few fit', () => {
  expect(keepInLine(['a', 'b', 'c', 'd'], 'b', 2)).toEqual({ shown: ['a', 'b'], hidden: ['c', 'd'] });
  expect(keepInLine(['a', 'b', 'c', 'd'], 'd', 2)).toEqual({ shown: ['a', 'd'], hidden: ['b', 'c'] });
  expect(keepInLine(['a', 'b'], 'b', 1)).toEqual({ shown: ['b'], hidden: ['a'] });
  expect(keepInLine(['a', 'b'], 'elsewhere', 1)).toEqual({ shown: ['a'], hidden: ['b'] });
});
