import { describe, expect, it } from 'vitest';
import { type DayCount, lineOf, meanOf, topOf, weeksOf } from './curve';

const days = (count: number, reported: (i: number) => number): DayCount[] =>
  Array.from({ length: count }, (_, i) => ({
    day: new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10),
    reported: reported(i),
    closed: 0,
  }));

describe('the curve of eight weeks', () => {
  it('holds today against the days before it, without today', () => {
    expect(
      meanOf(
        days(57, (i) => (i === 56 ? 1000 : 10)),
        'reported',
      ),
    ).toBe(10);
    expect(
      meanOf(
        days(1, () => 5),
        'reported',
      ),
    ).toBeNull();
  });
  it('ends at a round number no day is above', () => {
    for (const [highest, top] of [
      [0, 5],
      [5, 5],
      [6, 10],
      [11, 20],
      [21, 50],
      [187, 200],
      [1234, 2000],
    ])
      expect(topOf(days(3, () => highest!)), String(highest)).toBe(top);
  });
  it('runs from the left edge to the right one, zero at the bottom', () => {
    expect(
      lineOf(
        days(3, (i) => i * 5),
        'reported',
        { width: 200, height: 100, top: 10 },
      ),
    ).toBe('0.0,100.0 100.0,50.0 200.0,0.0');
  });
  it('adds whole weeks up to yesterday; every day is in one of them', () => {
    const weeks = weeksOf(days(57, () => 1));
    expect(weeks).toHaveLength(8);
    expect(weeks.every(({ reported }) => reported === 7)).toBe(true);
    expect([weeks[0]!.from, weeks[7]!.to]).toEqual(['2026-01-01', '2026-02-25']);
  });
});
