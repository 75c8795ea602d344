import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDrawn } from '../shared/draw';
import { isSwept, type SelfCheck, secondFindRate, sweepTally } from './sweep';

const check = (over: Partial<SelfCheck> = {}): SelfCheck => ({ answer: null, isDrawn: false, audit: null, ...over });

describe('a sweep', () => {
  it('counts places by what was answered, and ends when all have', () => {
    const checks = [
      check({ answer: 'noneFound', isDrawn: true, audit: 'secondFind' }),
      check({ answer: 'noneFound', isDrawn: true, audit: 'confirmed' }),
      check({ answer: 'found' }),
      check(),
    ];
    const tally = sweepTally(checks);
    expect(tally).toEqual({ places: 4, waiting: 1, noneFound: 2, found: 1, drawn: 2, audited: 2, secondFinds: 1 });
    expect(secondFindRate(tally)).toBe(0.5);
    expect(isSwept(checks)).toBe(false);
    expect(isSwept(checks.slice(0, 3))).toBe(true);
  });
  it('has no rate of second finds where nothing was audited', () => {
    expect(secondFindRate(sweepTally([check({ answer: 'noneFound' })]))).toBeNull();
  });
});

describe('the draw', () => {
  it('takes about its share, always the same ones, all of them at 1 and none at 0', () => {
    const ids = Array.from({ length: 2000 }, (_, i) => `sweep-${i * 7919}`);
    const drawn = ids.filter((id) => isDrawn(id, 0.2));
    expect(drawn.length).toBeGreaterThan(300);
    expect(drawn.length).toBeLessThan(500);
    expect(ids.filter((id) => isDrawn(id, 0.2))).toEqual(drawn);
    fc.assert(fc.property(fc.uuid(), (id) => isDrawn(id, 1) && !isDrawn(id, 0)));
  });
});
