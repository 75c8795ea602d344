import { escapeSigns } from './cellValues';
import { withShield } from './formulas';

/** Numbers stay numbers; text is text whatever it begins with; null is an empty cell. */
export type OutCell = string | number | null;

export interface OutTable {
  /** What the sheet of a workbook is called; a CSV has no place for it. */
  sheet: string;
  headers: readonly string[];
  rows: Iterable<readonly OutCell[]> | AsyncIterable<readonly OutCell[]>;
}

/** A workbook, written while its rows come. Strings are typed as text: no program computes them. */
export async function* writeXlsx({ sheet, headers, rows }: OutTable): AsyncGenerator<Uint8Array> {
  const { writeXlsxStream } = await import('hucre/xlsx');
  async function* safe() {
    for await (const row of rows) yield row.map((cell) => (typeof cell === 'string' ? escapeSigns(cell) : cell));
  }
  const stream = writeXlsxStream(safe(), {
    name: sheetName(sheet),
    columns: headers.map((header) => ({ header: escapeSigns(header), width: widthOf(header) })),
    freezePane: { rows: 1 },
  });
  yield* stream as unknown as AsyncIterable<Uint8Array>;
}

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
export async function* writeCsv({ headers, rows }: OutTable): AsyncGenerator<Buffer> {
  let lines = `\uFEFF${csvLine(headers)}`;
  for await (const row of rows) {
    lines += csvLine(row);
    if (lines.length < 64 * 1024) continue;
    yield Buffer.from(lines);
    lines = '';
  }
  yield Buffer.from(lines);
}

export const csvLine = (cells: readonly OutCell[], separator = ',') => `${cells.map(csvCell).join(separator)}\r\n`;

export function csvCell(cell: OutCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = withShield(cell.replaceAll('\0', ''));
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export interface OutFeature {
  properties: Record<string, string | number | null>;
  geometry: unknown;
}

export async function* writeGeoJson(
  features: Iterable<OutFeature> | AsyncIterable<OutFeature>,
): AsyncGenerator<Buffer> {
  let [text, isFirst] = ['{"type":"FeatureCollection","features":[\n', true];
  for await (const { properties, geometry } of features) {
    text += `${isFirst ? '' : ',\n'}${JSON.stringify({ type: 'Feature', properties, geometry })}`;
    isFirst = false;
    if (text.length < 64 * 1024) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(`${text}\n]}\n`);
}
