import { importFields } from '@gezhi/contracts';
import { addDays, type Day } from '@gezhi/domain';
import { complain, type FileRow, type Order } from './order';

const longestName = 120;
const longestCode = 60;

/**
 * Control characters but tab and line feed, and the invisible ones that turn a line's direction around. By code unit: every
 * cell of a file is asked, and no half of a surrogate pair is one of these.
 */
function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if ((unit < 32 && unit !== 9 && unit !== 10) || unit === 127 || (unit >= 0x202a && unit <= 0x202e)) return true;
  }
  return false;
}

/** What every row is asked, whatever its kind: no cell that cannot be read, no characters that break a screen or a log. */
export function judgeCells(order: Order) {
  for (const row of order.rows) {
    for (const { column, reason, value } of row.faults ?? [])
      order.problems.push({ row: row.number, column, reason, value });
    for (const { name } of importFields[order.kind]) {
      const text = order.columns.read(row, name);
      if (text !== null && hasControl(text)) complain(order, row.number, name, 'text.control');
    }
  }
}

export function judgeName(order: Order, row: FileRow): string {
  const name = order.columns.read(row, 'name');
  if (!name) complain(order, row.number, 'name', 'name.missing');
  else if (name.length > longestName) complain(order, row.number, 'name', 'name.long', `${name.slice(0, 20)}…`);
  return name?.normalize('NFC') ?? '';
}

/** A code that is there and stands in the file once. */
export function codeJudge(order: Order) {
  const seen = new Set<string>();
  return (row: FileRow, code: string | null): string => {
    if (!code) complain(order, row.number, 'code', 'code.missing');
    else if (code.length > longestCode) complain(order, row.number, 'code', 'code.long', `${code.slice(0, 20)}…`);
    else if (seen.has(code)) complain(order, row.number, 'code', 'code.twice', code);
    if (code) seen.add(code);
    return code ?? '';
  };
}

const choices = new Map<string, Map<string, string>>();

/** The value a word stands for, of those the field may have; null where it is none of them. */
export function choiceIn(order: Order, row: FileRow, field: string): string | null {
  const text = order.columns.read(row, field);
  if (!text) return null;
  const key = `${order.kind} ${field}`;
  let known = choices.get(key);
  if (!known) {
    const { values } = importFields[order.kind].find((candidate) => candidate.name === field)!;
    known = new Map(
      Object.entries(values ?? {}).flatMap(([value, words]) => [value, ...words].map((word) => [fold(word), value])),
    );
    choices.set(key, known);
  }
  return known.get(fold(text)) ?? null;
}

const fold = (word: string) => word.normalize('NFKC').trim().toLowerCase();

/** As `choiceIn`, where a value must be there. */
export function demandValue(order: Order, row: FileRow, field: string): string | null {
  const text = order.columns.read(row, field);
  const value = choiceIn(order, row, field);
  if (!text) complain(order, row.number, field, 'value.missing');
  else if (value === null) complain(order, row.number, field, 'value.unknown', text);
  return value;
}

/** Several codes in one cell. */
export const codesIn = (text: string | null): string[] =>
  [...new Set((text ?? '').split(/[;；,，、\s]+/u))].filter((code) => code !== '');

export const dayBefore = (day: Day): Day => addDays(day, -1);

/** A day as files write it; null where it is none. */
export function dayIn(text: string): string | null {
  const match = text.match(/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/);
  if (!match) return null;
  const day = `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === day ? day : null;
}
