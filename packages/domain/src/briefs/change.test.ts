import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BeforeAndNow, changeOf, changeText, moved, strongest } from './change';

const value = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }))
  .map(([a, b]) => ({ part: Math.min(a, b), of: Math.max(a, b) }));
const groups = fc.array(fc.record({ now: value, before: value }), { minLength: 1, maxLength: 8 });
const summed = (all: readonly BeforeAndNow[], when: 'now' | 'before', isRate: boolean) => ({
  part: all.reduce((sum, one) => sum + one[when].part, 0),
  of: isRate ? all.reduce((sum, one) => sum + one[when].of!, 0) : null,
});

describe('what moved a figure', () => {
  it('adds up to the change of the whole, of counts and of rates', () => {
    fc.assert(
      fc.property(groups, fc.boolean(), (all, isRate) => {
        const whole = { now: summed(all, 'now', isRate), before: summed(all, 'before', isRate) };
        const change = changeOf(whole);
        if (change === null) return;
        const parts = all.map((one) => moved(one, whole)!);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(change, 9);
      }),
    );
  });
  it('is nothing for who is as good as the whole was, however much more there is of it', () => {
    const whole = { before: { part: 80, of: 100 }, now: { part: 160, of: 200 } };
    expect(moved({ before: { part: 8, of: 10 }, now: { part: 80, of: 100 } }, whole)).toBeCloseTo(0);
  });
  it('is told by the strongest first, either way, and not by who changed nothing', () => {
    const count = (part: number) => ({ part, of: null });
    const all = [
      { key: 'a', before: count(5), now: count(6) },
      { key: 'b', before: count(9), now: count(2) },
      { key: 'c', before: count(3), now: count(3) },
    ];
    const whole = { before: count(17), now: count(11) };
    expect(strongest(all, whole, 5).map(({ key }) => key)).toEqual(['b', 'a']);
    expect(strongest(all, whole, 1).map(({ key }) => key)).toEqual(['b']);
  });
  it('is nothing one can say where one of the two is a share of nothing', () => {
    expect(changeOf({ now: { part: 0, of: 0 }, before: { part: 1, of: 2 } })).toBeNull();
    expect(changeText(null, true)).toBe('–');
    expect(changeText(-0.031, true)).toBe('−3.1 个百分点');
    expect(changeText(4, false)).toBe('+4');
  });
});
