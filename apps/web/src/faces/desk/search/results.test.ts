import { describe, expect, it } from 'vitest';
import { named, type Result, shownGroups, stepIn } from './results';

const result = (key: string): Result => ({ key, name: key, detail: '', target: { kind: 'room', to: '/today' } });
const many = (count: number) => Array.from({ length: count }, (_, i) => result(String(i)));

describe('what a search found', () => {
  it('stands in groups, always in the same order, none of them empty or endless', () => {
    const groups = shownGroups({ pages: many(1), cases: many(9), units: [] });
    expect(groups.map(({ name, results }) => [name, results.length])).toEqual([
      ['cases', 5],
      ['pages', 1],
    ]);
  });
  it('is walked through with the arrow keys as one list, round at both ends', () => {
    const groups = shownGroups({ cases: many(2), pages: many(1) });
    expect([0, 1, 2].map((at) => stepIn(groups, at, 1))).toEqual([1, 2, 0]);
    expect(stepIn(groups, 0, -1)).toBe(2);
    expect(stepIn([], 0, 1)).toBe(-1);
  });
});

describe('finding by name what is here already', () => {
  const units = [
    { name: '区园林处', en: null },
    { name: '园林公司', en: 'Parks Ltd' },
    { name: '环卫处', en: 'Ｓanitation' },
  ];
  const find = (words: string) => named(units, ({ name, en }) => [name, en], words).map(({ name }) => name);
  it('takes any part of any name, beginnings first', () => expect(find('园林')).toEqual(['园林公司', '区园林处']));
  it('does not care for capitals and widths', () => expect(find('sanit')).toEqual(['环卫处']));
  it('finds nothing where there is nothing', () => expect(find('消防')).toEqual([]));
});
