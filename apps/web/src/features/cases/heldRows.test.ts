import { describe, expect, it } from 'vitest';
import { heldRows } from './heldRows';

const rows = (...ids: string[]) => ids.map((id) => ({ id, at: 'new' }));
const ids = (held: { rows: readonly { id: string }[] }) => held.rows.map((row) => row.id).join('');

describe('a list under the pointer', () => {
  it('keeps its order and takes over new contents', () => {
    const held = heldRows([{ id: 'a', at: 'old' }], rows('a'));
    expect(held).toEqual({ rows: [{ id: 'a', at: 'new' }], changes: 0 });
  });

  it('counts what arrived and what went, and moves nothing', () => {
    const held = heldRows(rows('a', 'b', 'c'), rows('x', 'a', 'c'));
    expect(ids(held)).toBe('abc');
    expect(held.changes).toBe(2);
  });

  it('appends a page loaded by scrolling without calling it a change', () => {
    const held = heldRows(rows('a', 'b'), rows('a', 'b', 'c', 'd'));
    expect(ids(held)).toBe('abcd');
    expect(held.changes).toBe(0);
  });

  it('counts a new order as one change', () => {
    expect(heldRows(rows('a', 'b'), rows('b', 'a'))).toMatchObject({ changes: 1 });
  });

  it('lets go at once of what the reader did himself', () => {
    const held = heldRows(rows('a', 'b', 'c'), rows('a', 'c'), new Set(['b']));
    expect(ids(held)).toBe('ac');
    expect(held.changes).toBe(0);
  });

  it('keeps everything when all of it went', () => {
    const held = heldRows(rows('a', 'b'), rows('x'));
    expect(ids(held)).toBe('ab');
    expect(held.changes).toBe(3);
  });
});
