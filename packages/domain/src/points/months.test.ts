import { describe, expect, it } from 'vitest';
import { lastMonths, pointMonths } from './months';

describe('the months of a point', () => {
  it('are the last twelve, over the turn of the year, the latest first, by the city’s own day', () => {
    const night = new Date('2025-12-31T16:30:00Z'); // half past midnight of the first of January there
    const names = lastMonths('Asia/Shanghai', night);
    expect(names).toHaveLength(12);
    expect([names[0], names[1], names[11]]).toEqual(['2026-01', '2025-12', '2025-02']);
    expect(lastMonths('Europe/Berlin', night)[0]).toBe('2025-12');
  });

  it('have what was counted in them, and nothing where nothing was', () => {
    const counted = [
      { month: '2025-12', reported: 3, relapses: 1 },
      { month: '2025-12', closed: 2 },
      { month: '2024-01', closed: 9 },
    ];
    expect(pointMonths(counted, ['2026-01', '2025-12'])).toEqual([
      { month: '2026-01', reported: 0, closed: 0, relapses: 0 },
      { month: '2025-12', reported: 3, closed: 2, relapses: 1 },
    ]);
  });
});
