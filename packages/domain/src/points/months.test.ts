import { describe, expect, it } from 'vitest';
import { type CountedCase, pointMonths } from './months';

const aCase = (over: Partial<CountedCase> = {}): CountedCase => ({
  reportedAt: new Date('2026-11-18T02:00:00Z'),
  endedAt: null,
  isClosed: false,
  isRelapse: false,
  ...over,
});
const months = (...cases: CountedCase[]) => pointMonths(cases, 'Asia/Shanghai', new Date('2026-01-15T02:00:00Z'));

describe('the months of a point', () => {
  it('are the last twelve, over the turn of the year, the latest first', () => {
    const names = months().map(({ month }) => month);
    expect(names).toHaveLength(12);
    expect([names[0], names[1], names[11]]).toEqual(['2026-01', '2025-12', '2025-02']);
  });

  it('count by the city’s own day: what is said at night of the thirty-first is of the next month elsewhere only', () => {
    const night = new Date('2025-12-31T16:30:00Z'); // half past midnight of the first of January there
    const [january, december] = months(aCase({ reportedAt: night, isRelapse: true }));
    expect(january).toMatchObject({ reported: 1, relapses: 1 });
    expect(december).toMatchObject({ reported: 0, relapses: 0 });
  });

  it('count what ended by its end, and only what was closed', () => {
    const reportedAt = new Date('2025-11-10T02:00:00Z');
    const endedAt = new Date('2025-12-10T02:00:00Z');
    const all = months(aCase({ reportedAt, endedAt, isClosed: true }), aCase({ reportedAt, endedAt }));
    expect(all[1]).toMatchObject({ month: '2025-12', reported: 0, closed: 1 });
    expect(all[2]).toMatchObject({ month: '2025-11', reported: 2, closed: 0 });
  });
});
