import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoText } from './instant';

describe('an instant in words', () => {
  it('is what the language itself writes, in every year there is', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (at) => {
        expect(isoText(at)).toBe(at.toISOString());
        expect(isoText(at)).toBe(at.toISOString()); // the second time its day is known
      }),
    );
  });

  it('is none where the date is none', () => {
    expect(() => isoText(new Date(Number.NaN))).toThrow(RangeError);
  });
});
