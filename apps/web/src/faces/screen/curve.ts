import type { Glance } from './api';

export type DayCount = Glance['days'][number];

/** Days before today, in whole weeks; the mean of them is what today is held against. Null where there are none. */
export function meanOf(days: readonly DayCount[], what: 'reported' | 'closed'): number | null {
  const before = days.slice(0, -1);
  return before.length === 0 ? null : before.reduce((sum, day) => sum + day[what], 0) / before.length;
}

/** The next round number of cases above the highest day: 5, 10, 20, 50, 100 … */
export function topOf(days: readonly DayCount[]): number {
  const highest = Math.max(1, ...days.flatMap(({ reported, closed }) => [reported, closed]));
  for (let unit = 5; ; unit *= 10) for (const top of [unit, unit * 2, unit * 4]) if (top >= highest) return top;
}

/** A line through the days as SVG writes it, in a box of the given size. */
export const lineOf = (
  days: readonly DayCount[],
  what: 'reported' | 'closed',
  { width, height, top }: { width: number; height: number; top: number },
): string =>
  days
    .map(
      (day, i) => `${((i / (days.length - 1)) * width).toFixed(1)},${(height - (day[what] / top) * height).toFixed(1)}`,
    )
    .join(' ');

export interface Week {
  from: string;
  to: string;
  reported: number;
  closed: number;
}

/** Whole weeks that end with yesterday, the oldest first. */
export function weeksOf(days: readonly DayCount[]): Week[] {
  const before = days.slice(0, -1);
  const sum = (some: readonly DayCount[], what: 'reported' | 'closed') =>
    some.reduce((total, day) => total + day[what], 0);
  return Array.from({ length: Math.floor(before.length / 7) }, (_, i) => before.slice(i * 7, i * 7 + 7)).map(
    (week) => ({
      from: week[0]!.day,
      to: week.at(-1)!.day,
      reported: sum(week, 'reported'),
      closed: sum(week, 'closed'),
    }),
  );
}
