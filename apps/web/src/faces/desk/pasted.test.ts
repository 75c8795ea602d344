import { describe, expect, it } from 'vitest';
import { leftOut } from './pasted';

const box = (
  value: string,
  maxLength: number,
  selectionStart: number | null = null,
  selectionEnd = selectionStart,
) => ({
  value,
  maxLength,
  selectionStart,
  selectionEnd,
});

describe('what a box has no room for of what is pasted', () => {
  it('is nothing where all of it fits, and where there is no limit', () => {
    expect(leftOut(box('', 5), '12345')).toBe(0);
    expect(leftOut(box('words', -1), 'x'.repeat(10_000))).toBe(0);
  });
  it('is what goes beyond the limit with what is there already', () => {
    expect(leftOut(box('abc', 5, 3), '12345')).toBe(3);
    expect(leftOut(box('abcde', 5, 0), '12345')).toBe(5);
  });
  it('is less by what is marked, which the pasted replaces', () => {
    expect(leftOut(box('abcde', 5, 0, 5), '12345')).toBe(0);
    expect(leftOut(box('abcde', 5, 1, 3), '12345')).toBe(3);
  });
  it('counts a line break once, as a box keeps it', () => {
    expect(leftOut(box('', 3), '1\r\n2')).toBe(0);
  });
  it('is known of boxes that do not tell what is marked', () => {
    expect(leftOut(box('a@b', 4), '.cn')).toBe(2);
  });
});
