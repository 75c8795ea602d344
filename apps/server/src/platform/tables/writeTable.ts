import { withShield } from './formulas';
import { blocksOf, type OutCell, type OutRows } from './outRows';

export type OutTable = OutRows & {
  /** What the sheet of a workbook is called; a CSV has no place for it. */
  sheet: string;
  headers: readonly string[];
};

/** Text gathered before it is handed on. */
const pieceLength = 64 * 1024;

/** What a sheet may be called: 31 signs without those that have a meaning in formulas. */
export const sheetName = (name: string) =>
  name
    .replace(/[\\/?*[\]:']/g, ' ')
    .trim()
    .slice(0, 31) || 'Sheet1';

/** Chinese signs are two wide; there is room for a little more than the head. */
export const widthOf = (...texts: string[]) => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII counts twice
  const widths = texts.map((text) => text.replace(/[^\x00-\xff]/g, '  ').length);
  return Math.min(60, Math.max(10, ...widths.map((width) => width + 4)));
};

/** UTF-8 with its mark, as spreadsheets expect it, and CRLF. Read again by us it is what it was. */
export async function* writeCsv(table: OutTable): AsyncGenerator<Buffer> {
  let lines = `\uFEFF${csvLine(table.headers)}`;
  for await (const block of blocksOf(table))
    for (const row of block) {
      lines += csvLine(row);
      if (lines.length < pieceLength) continue;
      yield Buffer.from(lines);
      lines = '';
    }
  yield Buffer.from(lines);
}

export const csvLine = (cells: readonly OutCell[], separator = ',') => `${cells.map(csvCell).join(separator)}\r\n`;

/** Begins with a letter, a figure or a Chinese sign and has nothing that separates: no shield and no quotes. Most cells are so. */
const isPlain = /^[\w\u4e00-\u9fff][^",;\s\0]*(?: [^",;\s\0]+)*$/;

export function csvCell(cell: OutCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (isPlain.test(cell)) return cell;
  const text = withShield(cell.replaceAll('\0', ''));
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export interface OutFeature {
  properties: Record<string, string | number | null>;
  geometry: unknown;
}

/** Features come many at a time, where they come by and by. */
export async function* writeGeoJson(
  features: readonly OutFeature[] | AsyncIterable<readonly OutFeature[]>,
): AsyncGenerator<Buffer> {
  const blocks = Symbol.asyncIterator in features ? features : [features];
  let [text, separator] = ['{"type":"FeatureCollection","features":[\n', ''];
  for await (const block of blocks)
    for (const { properties, geometry } of block) {
      text += `${separator}${JSON.stringify({ type: 'Feature', properties, geometry })}`;
      separator = ',\n';
      if (text.length < pieceLength) continue;
      yield Buffer.from(text);
      text = '';
    }
  yield Buffer.from(`${text}\n]}\n`);
}
