import { localDay } from '../shared/zone';

export interface PointMonth {
  /** 2026-11 */
  month: string;
  reported: number;
  closed: number;
  relapses: number;
}

const shown = 12;

/** The months shown of a point, the latest first, by the city's own clock. */
export function lastMonths(zone: string, now: Date): string[] {
  const [year, month] = localDay(zone, now).split('-').map(Number) as [number, number, number];
  return Array.from({ length: shown }, (_, ago) => new Date(Date.UTC(year, month - 1 - ago)).toISOString().slice(0, 7));
}

/** Each of them with what was counted in it; nothing where nothing was. */
export function pointMonths(counted: readonly Partial<PointMonth>[], months: readonly string[]): PointMonth[] {
  return months.map((month) => {
    const sum = (of: 'reported' | 'closed' | 'relapses') =>
      counted.reduce((so, one) => so + (one.month === month ? (one[of] ?? 0) : 0), 0);
    return { month, reported: sum('reported'), closed: sum('closed'), relapses: sum('relapses') };
  });
}
