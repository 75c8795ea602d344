import { localDay } from '../shared/zone';

/** What is counted of a case at a point. */
export interface CountedCase {
  reportedAt: Date;
  /** Null: open. */
  endedAt: Date | null;
  isClosed: boolean;
  /** It is the relapse of another one. */
  isRelapse: boolean;
}

export interface PointMonth {
  /** 2026-11 */
  month: string;
  reported: number;
  closed: number;
  relapses: number;
}

const shown = 12;

/** The last twelve months of a point, the latest first: reported and come back by when it was reported, closed by when it ended. */
export function pointMonths(cases: readonly CountedCase[], zone: string, now: Date): PointMonth[] {
  const monthOf = (at: Date) => localDay(zone, at).slice(0, 7);
  const [year, month] = monthOf(now).split('-').map(Number) as [number, number];
  return Array.from({ length: shown }, (_, ago) => {
    const name = new Date(Date.UTC(year, month - 1 - ago)).toISOString().slice(0, 7);
    const reported = cases.filter(({ reportedAt }) => monthOf(reportedAt) === name);
    const ended = cases.filter(({ endedAt, isClosed }) => isClosed && endedAt && monthOf(endedAt) === name);
    const relapses = reported.filter(({ isRelapse }) => isRelapse);
    return { month: name, reported: reported.length, closed: ended.length, relapses: relapses.length };
  });
}
