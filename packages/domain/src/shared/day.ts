/** A calendar day of the city, `YYYY-MM-DD`. Compares as text. */
export type Day = string;

/** From the first day on, up to and including the last; an open end is null. Used by everything that has validity. */
export interface Validity {
  validFrom: Day;
  validTo: Day | null;
}

export const isValidOn = ({ validFrom, validTo }: Validity, day: Day) =>
  validFrom <= day && (validTo === null || day <= validTo);

const dayMs = 86_400_000;

export const addDays = (day: Day, count: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);

/** How many days from one to the other; below 0 where the second lies before the first. */
export const daysBetween = (from: Day, to: Day): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs;

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** 2026年3月8日: how documents say a day, without leading zeros (GB/T 9704). */
export function chineseDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
