import type { Period } from '@gezhi/domain';

const time = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** `08:00–12:00, 14:00–18:00`. */
export const periodsText = (periods: readonly Period[]): string =>
  periods.map(([from, to]) => `${time(from)}–${time(to)}`).join(', ');

/** Periods as people type them, in either width of punctuation; null where it is none. Their order is for the domain. */
export function readPeriods(text: string): Period[] | null {
  const parts = text
    .split(/[,，;；、\s]+(?=\d)/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const periods = parts.map((part): Period | null => {
    const found = /^(\d{1,2})[:：](\d{2})\s*[-–—~至到]\s*(\d{1,2})[:：](\d{2})$/.exec(part);
    if (!found) return null;
    const [from, to] = [minutesOf(found[1]!, found[2]!), minutesOf(found[3]!, found[4]!)];
    return from !== null && to !== null ? [from, to] : null;
  });
  return periods.length > 0 && periods.every((period) => period !== null) ? periods : null;
}

function minutesOf(hours: string, minutes: string): number | null {
  const sum = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && sum <= 1440 ? sum : null;
}
