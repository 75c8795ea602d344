import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resident } from '../permissions/roles';
import { aCaseAfter, aReportedCase, cast, step, wednesdayTen } from '../testing';
import { isShown, mayHear, shownForDays, snapped, snappedBox } from './shown';

const now = wednesdayTen;
const daysOn = (days: number) => new Date(now.getTime() + days * 86_400_000);

describe('anybody sees', () => {
  it('what the desk has looked at, with how it ended, for a while', () => {
    expect(isShown(aReportedCase(), false, now)).toBe(false);
    for (const verb of ['accept', 'file', 'dispatch', 'close'] as const)
      expect(isShown(aCaseAfter(verb), false, now), verb).toBe(true);
    expect(isShown(aCaseAfter('close'), false, daysOn(shownForDays))).toBe(false);
    expect(isShown(step(aReportedCase(), 'decline', cast.acceptor), false, now)).toBe(true);
  });
  it('nothing that is hidden, void, private, withdrawn, a part, or was not said in public', () => {
    expect(isShown(aCaseAfter('close'), true, now)).toBe(false);
    expect(isShown(step(aCaseAfter('file'), 'void', cast.dutyChief), false, now)).toBe(false);
    const reason = { reason: 'privateMatter' } as const;
    expect(isShown(step(aReportedCase(), 'decline', cast.acceptor, undefined, reason), false, now)).toBe(false);
    expect(isShown(step(aReportedCase(), 'withdraw', resident), false, now)).toBe(true); // gone by itself
    expect(isShown(step(aReportedCase(), 'withdraw', resident, undefined, { reason: 'changedMind' }), false, now)).toBe(
      false,
    );
    for (const over of [{ source: 'leader' }, { source: 'video' }, { partOf: 'case-0' }] as const)
      expect(isShown({ ...aCaseAfter('file'), ...over }, false, now)).toBe(false);
  });
});

it('a voice may join what waits for its first look, but nothing hidden', () => {
  expect(mayHear(aReportedCase(), false, now)).toBe(true);
  expect(mayHear(aReportedCase(), true, now)).toBe(false);
  expect(mayHear(aReportedCase({ source: 'leader' }), false, now)).toBe(false);
});

describe('a shown position', () => {
  const lng = fc.double({ min: 73, max: 135, noNaN: true });
  const lat = fc.double({ min: 18, max: 54, noNaN: true });
  it('is the same for everything in its cell and says nothing more', () => {
    fc.assert(
      fc.property(lng, lat, (x, y) => {
        const shown = snapped([x, y]);
        expect(snapped(shown)).toEqual(shown);
        expect(Math.abs(shown[0] - x)).toBeLessThan(0.00026);
        expect(Math.abs(shown[1] - y)).toBeLessThan(0.00026);
      }),
    );
  });
  it('cannot be narrowed by asking for smaller and smaller boxes', () => {
    fc.assert(
      fc.property(lng, lat, (x, y) => {
        const [west, south, east, north] = snappedBox([x, y, x, y]);
        expect(east - west).toBeGreaterThan(0.00049);
        expect(north - south).toBeGreaterThan(0.00049);
        expect(west <= x + 1e-9 && x <= east + 1e-9 && south <= y + 1e-9 && y <= north + 1e-9).toBe(true);
      }),
    );
  });
});
