/** As in the contract, which the browser must not load for it. */
const mostDays = 366;

export type PeriodFault = 'order' | 'tooLong';

/** What is wrong with a period somebody typed: an input of days keeps nobody from its limits. */
export function periodFault({ from, to }: { from: string; to: string }): PeriodFault | null {
  if (from > to) return 'order';
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 > mostDays ? 'tooLong' : null;
}
