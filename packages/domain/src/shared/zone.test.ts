import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAt, localTime, minuteText } from './zone';

describe('local time', () => {
  it('knows the city’s day at night', () =>
    expect(localTime('Asia/Shanghai', new Date('2026-03-09T16:30:00Z'))).toEqual({
      day: '2026-03-10',
      msOfDay: 1_800_000,
    }));
  it('is written to the minute, as the city’s clocks show it', () =>
    expect(minuteText('Asia/Shanghai', new Date('2026-03-09T16:05:59Z'))).toBe('2026-03-10 00:05'));
  it('takes the first of two times when clocks go back', () =>
    expect(instantAt('America/New_York', '2026-11-01', 90 * 60_000)).toEqual(new Date('2026-11-01T05:30:00Z')));
  it('moves a skipped time behind the change', () =>
    expect(instantAt('America/New_York', '2026-03-08', 150 * 60_000)).toEqual(new Date('2026-03-08T07:30:00Z')));
  it('goes there and back', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(1992, 0, 1), max: Date.UTC(2030, 0, 1) }),
        fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'UTC'),
        (ms, zone) => {
          const { day, msOfDay } = localTime(zone, new Date(ms));
          const back = instantAt(zone, day, msOfDay);
          expect(localTime(zone, back)).toEqual({ day, msOfDay });
        },
      ),
    ));
});
