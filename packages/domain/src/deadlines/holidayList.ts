import type { Day } from '../shared/day';
import type { DayKind } from './workingCalendar';

/** A day of a notice with the words it was called by. */
export interface ListedDay {
  day: Day;
  kind: DayKind;
}

export interface HolidayList {
  days: ListedDay[];
  /** Lines that could not be read, counted from 1; in JSON the place in the list. */
  unread: number[];
}

const words: Record<string, DayKind> = {
  holiday: 'holiday',
  放假: 'holiday',
  休: 'holiday',
  休息: 'holiday',
  假日: 'holiday',
  节假日: 'holiday',
  true: 'holiday',
  makeupworkday: 'makeupWorkday',
  workday: 'makeupWorkday',
  上班: 'makeupWorkday',
  补班: 'makeupWorkday',
  调休上班: 'makeupWorkday',
  班: 'makeupWorkday',
  false: 'makeupWorkday',
};

/**
 * A year's holidays as people pass them around: a day and a word a line (`2027-01-01,放假`), or JSON with `day` or `date`
 * and `kind`, `type` or `isOffDay`, bare or under `days`. A heading line is no day and no mistake.
 */
export function readHolidayList(text: string): HolidayList {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  return /^[[{]/.test(trimmed) ? readJson(trimmed) : readLines(trimmed);
}

function readLines(text: string): HolidayList {
  const list: HolidayList = { days: [], unread: [] };
  text.split(/\r?\n/).forEach((line, i) => {
    const cells = line.split(/[,，;；\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    if (cells.every((cell) => cell === '')) return;
    const day = cells.map(dayOf).find((found) => found !== null);
    const kind = cells.map(kindOf).find((found) => found !== null);
    if (day && kind) list.days.push({ day, kind });
    else if (i > 0 || day || /\d{4}/.test(line)) list.unread.push(i + 1);
  });
  return list;
}

function readJson(text: string): HolidayList {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { days: [], unread: [1] };
  }
  const entries = Array.isArray(parsed) ? parsed : (parsed as { days?: unknown }).days;
  if (!Array.isArray(entries)) return { days: [], unread: [1] };
  const list: HolidayList = { days: [], unread: [] };
  entries.forEach((entry: Record<string, unknown> | null, i) => {
    const day = dayOf(String(entry?.day ?? entry?.date ?? ''));
    const kind = kindOf(String(entry?.kind ?? entry?.type ?? entry?.isOffDay ?? ''));
    if (day && kind) list.days.push({ day, kind });
    else list.unread.push(i + 1);
  });
  return list;
}

/** `2027-01-01`, `2027/1/1`, `2027年1月1日`, `20270101`; null where it is no day. */
function dayOf(cell: string): Day | null {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(cell) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(cell);
  if (!parts) return null;
  const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : null;
}

const kindOf = (cell: string): DayKind | null => words[cell.toLowerCase()] ?? null;
