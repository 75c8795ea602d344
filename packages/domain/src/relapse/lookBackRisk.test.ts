import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liftOf, lookBackRisk, relapseRate } from './lookBackRisk';
import { survivalCurve } from './survival';

const horizonDays = 30;
const whole = { closed: 100, cameBack: 10 };
const curve = survivalCurve(
  [
    { days: 5, cameBack: true, cases: 10 },
    { days: 30, cameBack: false, cases: 90 },
  ],
  horizonDays,
);
const asCity = { closed: 0, cameBack: 0 };
const past = { curve, horizonDays, whole, kind: asCity, point: asCity, unit: asCity };

describe('the risk a look-back is proposed by', () => {
  it('is what the city’s curve still has ahead where nothing is known of kind, point and unit', () => {
    expect(lookBackRisk(1, past)).toEqual({
      risk: expect.closeTo(0.1),
      stillToCome: expect.closeTo(0.1),
      kind: 1,
      point: 1,
      unit: 1,
    });
    expect(lookBackRisk(6, past).risk).toBe(0);
  });
  it('is the product of its parts', () => {
    const market = { closed: 20, cameBack: 12 };
    const { risk, point } = lookBackRisk(1, { ...past, point: market });
    expect(point).toBeCloseTo((12 + 1) / 30 / 0.1);
    expect(risk).toBeCloseTo(0.1 * point!);
  });
  it('does not make a law of one case', () => {
    expect(liftOf({ closed: 1, cameBack: 1 }, whole)).toBeLessThan(2);
    expect(liftOf({ closed: 100, cameBack: 100 }, whole)).toBeGreaterThan(9);
  });
  it('says nothing where the city has no relapses, and a rate of nothing is not zero', () => {
    expect(liftOf({ closed: 5, cameBack: 0 }, { closed: 5, cameBack: 0 })).toBe(1);
    expect(relapseRate({ closed: 0, cameBack: 0 })).toBeNull();
  });
  it('always lies between 0 and 1', () => {
    const tally = fc
      .nat({ max: 50 })
      .chain((closed) => fc.record({ closed: fc.constant(closed), cameBack: fc.nat({ max: closed }) }));
    fc.assert(
      fc.property(fc.nat({ max: 60 }), tally, tally, fc.option(tally), (days, city, kind, point) => {
        const { risk } = lookBackRisk(days, { ...past, whole: city, kind, point, unit: point });
        expect(risk).toBeGreaterThanOrEqual(0);
        expect(risk).toBeLessThanOrEqual(1);
      }),
    );
  });
});
