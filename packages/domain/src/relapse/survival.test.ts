import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { staysUntil, survivalCurve, type Watched } from './survival';

const horizon = 30;
const back = (days: number, cases = 1): Watched => ({ days, cameBack: true, cases });
const still = (days: number, cases = 1): Watched => ({ days, cameBack: false, cases });
const aWatch = fc.record({
  days: fc.integer({ min: 0, max: 60 }),
  cameBack: fc.boolean(),
  cases: fc.integer({ min: 1, max: 5 }),
});

describe('how long what was closed stays so', () => {
  it('is nothing where nothing was closed', () => {
    expect(survivalCurve([], horizon)).toEqual([]);
    expect(staysUntil([], 7)).toBe(1);
  });
  it('counts a case for the days it was watched and no longer', () => {
    // Four cases: one back on day 1, one watched until day 2 only, one back on day 4, one watched to the end.
    const curve = survivalCurve([back(1), still(2), back(4), still(30)], horizon);
    expect(staysUntil(curve, 0)).toBe(1);
    expect(staysUntil(curve, 1)).toBeCloseTo(3 / 4);
    expect(staysUntil(curve, 3)).toBeCloseTo(3 / 4);
    expect(staysUntil(curve, 4)).toBeCloseTo((3 / 4) * (1 / 2)); // two were left to watch, not three
  });
  it('ends at the horizon, where nobody looks for relapses any more', () => {
    const curve = survivalCurve([back(45), still(90)], horizon);
    expect(curve).toHaveLength(horizon + 1);
    expect(curve.at(-1)).toEqual({ day: horizon, atRisk: 2, cameBack: 0, stays: 1 });
  });
  it('ends where nobody is left to watch', () => {
    expect(survivalCurve([back(1), still(3)], horizon).at(-1)!.day).toBe(3);
  });
  it('never rises and stays between 0 and 1', () => {
    fc.assert(
      fc.property(fc.array(aWatch), (watched) => {
        const curve = survivalCurve(watched, horizon);
        for (const [i, { stays, atRisk, cameBack }] of curve.entries()) {
          expect(stays).toBeGreaterThanOrEqual(0);
          expect(stays).toBeLessThanOrEqual(curve[i - 1]?.stays ?? 1);
          expect(cameBack).toBeLessThanOrEqual(atRisk);
        }
      }),
    );
  });
  it('is the plain share where every case was watched to the end', () => {
    const watchedToTheEnd = aWatch.map((one) => (one.cameBack ? one : { ...one, days: horizon + one.days }));
    fc.assert(
      fc.property(fc.array(watchedToTheEnd, { minLength: 1 }), (watched) => {
        const count = (some: readonly Watched[]) => some.reduce((total, { cases }) => total + cases, 0);
        for (const { day, stays } of survivalCurve(watched, horizon))
          expect(stays).toBeCloseTo(
            1 - count(watched.filter((one) => one.cameBack && one.days <= day)) / count(watched),
            9,
          );
      }),
    );
  });
});
