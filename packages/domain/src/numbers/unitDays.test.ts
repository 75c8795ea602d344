import { describe, expect, it } from 'vitest';
import type { CaseMark } from './marks';
import { medianOf, placesOf, timeBarOf, timeBars, unitShareOf } from './unitDays';

const at = (text: string) => new Date(`${text}:00Z`);
const aMark = (over: Partial<CaseMark> = {}): CaseMark => ({
  kind: 'handle',
  unitId: 'sanitation',
  at: at('2026-11-01T00:00'),
  dueAt: at('2026-11-03T00:00'),
  doneAt: null,
  flaw: null,
  minutes: null,
  ...over,
});

describe('a mark on a unit’s page', () => {
  it('done by its deadline, also at the very instant, is on time; later it is done and not on time', () => {
    const [dueAt] = [at('2026-11-03T00:00')];
    expect(unitShareOf(aMark({ doneAt: dueAt, minutes: 90 }))).toEqual({
      sums: ['received', 'need', 'done', 'onTime'],
      bar: 0,
    });
    expect(unitShareOf(aMark({ doneAt: at('2026-11-03T00:01'), minutes: 120 }))).toEqual({
      sums: ['received', 'need', 'done'],
      bar: 1,
    });
  });
  it('that was returned, ruled away or suspended was received and had not to be done', () => {
    for (const flaw of ['returned', 'ruledAway', 'suspended', 'voided'] as const)
      expect(unitShareOf(aMark({ flaw, doneAt: at('2026-11-02T00:00') }))?.sums, flaw).toEqual(['received']);
  });
  it('of no unit, without a deadline, or of another’s work is not there', () => {
    expect(unitShareOf(aMark({ unitId: null }))).toBeNull();
    expect(unitShareOf(aMark({ dueAt: null }))).toBeNull();
    expect(unitShareOf(aMark({ kind: 'check' }))).toBeNull();
  });
});

it('every length of time has one bar, its lower end within', () => {
  expect([0, 119, 120, 2399, 2400, 99_999].map(timeBarOf)).toEqual([0, 0, 1, timeBars - 2, timeBars - 1, timeBars - 1]);
});

describe('places among units', () => {
  it('are shared by equals, and nobody has one of fewer than ten', () => {
    const { places, among } = placesOf(
      new Map([
        ['a', { part: 18, of: 20 }],
        ['b', { part: 9, of: 10 }],
        ['c', { part: 5, of: 10 }],
        ['tiny', { part: 9, of: 9 }],
      ]),
    );
    expect(Object.fromEntries(places)).toEqual({ a: 1, b: 1, c: 3 });
    expect(among).toBe(3);
  });
});

it('a median is the middle, of an even number the mean of two, of nothing nothing', () => {
  expect([medianOf([3, 1, 2]), medianOf([4, 1]), medianOf([])]).toEqual([2, 2.5, null]);
});
