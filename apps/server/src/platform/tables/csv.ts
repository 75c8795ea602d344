import { withoutShield } from './formulas';
import { type Batch, batchRows, type GridRow, type OpenTable } from './grid';
import { columnLetters, withHead } from './headers';
import { overBudget, unreadable } from './refused';
import type { Budgets, ReadOrder, TextEncoding } from './table';

export function openCsv(text: string, encoding: TextEncoding, order: ReadOrder): Promise<OpenTable> {
  const clean = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(clean);
  const base = { kind: 'csv' as const, encoding, sheet: null, sheets: [], separator };
  return withHead(base, csvBatches(clean, separator, order.budgets), order);
}

/** Comma, tab or semicolon: whichever the first line that has any has most of, outside quotes. */
function separatorOf(text: string): string {
  const lines = text
    .slice(0, 100_000)
    .replace(/"[^"]*"?/g, '')
    .split(/\r\n|\r|\n/);

  for (const line of lines) {
    const counts = [',', '\t', ';'].map((sign) => ({ sign, count: line.split(sign).length - 1 }));
    const most = counts.reduce((best, next) => (next.count > best.count ? next : best));
    if (most.count > 0) return most.sign;
  }
  return ',';
}

async function* csvBatches(text: string, separator: string, budgets: Budgets): AsyncGenerator<Batch<GridRow>> {
  let rows: GridRow[] = [];
  for (const { number, cells, end } of csvRecords(text, separator, budgets)) {
    if (cells.some((cell) => cell !== '')) rows.push({ number, cells: cells.map(asCell), faults: [] });
    if (rows.length < batchRows) continue;
    yield { rows, share: end / text.length };
    rows = [];
  }
  yield { rows, share: 1 };
}

const asCell = (text: string) => (text === '' ? undefined : withoutShield(text));

export interface CsvRecord {
  /** Counted as a spreadsheet does: blank lines count, a line break within quotes does not. */
  number: number;
  cells: string[];
  /** Where in the text the record begins and where its last cell ends, before the line break. */
  start: number;
  end: number;
}

/**
 * RFC 4180 as files of the field are: any line break, blanks around cells, a quote within an unquoted cell is a sign. Written
 * here because a record's row and place in the text are needed, and because a library reads on where a budget is spent.
 */
export function* csvRecords(text: string, separator: string, budgets: Budgets): Generator<CsvRecord> {
  const { pastBlanks, endOfPlain } = signsOf(text, separator);
  const nul = text.indexOf('\0');
  let [at, number, cellCount] = [0, 1, 0];
  while (at < text.length) {
    const [start, cells] = [at, [] as string[]];
    const here = () => ({ row: number, column: columnLetters(cells.length) });
    for (;;) {
      const first = pastBlanks(at);
      const isQuoted = text[first] === '"';
      const close = isQuoted ? closingQuote(text, first, here()) : endOfPlain(first);
      at = isQuoted ? pastBlanks(close + 1) : close;
      const cell = isQuoted ? text.slice(first + 1, close).replaceAll('""', '"') : text.slice(first, close).trimEnd();
      if (cell.length > budgets.cellLength) throw overBudget('cellLength', budgets.cellLength, here());
      if (nul !== -1 && at > nul)
        throw unreadable('text.nul', `Row ${number} holds a NUL sign; the file is damaged.`, here());
      cells.push(cell);
      if (cells.length > budgets.columns) throw overBudget('columns', budgets.columns, { row: number });
      if (text[at] !== separator) break;
      at++;
    }
    if (at < text.length && text[at] !== '\r' && text[at] !== '\n')
      throw unreadable(
        'csv.quote',
        `Row ${number}: something stands after a closing quote; double quotes within a cell.`,
        { row: number, column: columnLetters(cells.length - 1) },
      );
    cellCount += cells.length;
    if (cellCount > budgets.cells) throw overBudget('cells', budgets.cells, { row: number });
    yield { number, cells, start, end: at };
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    number++;
  }
}

/** Sign by sign: a sticky pattern costs more to be asked than a cell has to be read. */
function signsOf(text: string, separator: string) {
  const separates = separator.charCodeAt(0);
  const isBlank = (code: number) => code === space || (code === tab && separates !== tab);
  const endsPlain = (code: number) => code === separates || code === lineFeed || code === carriageReturn;
  return {
    pastBlanks(from: number): number {
      let at = from;
      while (at < text.length && isBlank(text.charCodeAt(at))) at++;
      return at;
    },
    endOfPlain(from: number): number {
      let at = from;
      while (at < text.length && !endsPlain(text.charCodeAt(at))) at++;
      return at;
    },
  };
}
const [tab, lineFeed, carriageReturn, space] = [0x09, 0x0a, 0x0d, 0x20];

function closingQuote(text: string, opening: number, where: { row: number; column: string }): number {
  for (let at = text.indexOf('"', opening + 1); at !== -1; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  throw unreadable(
    'csv.quote',
    `The file is not a readable CSV: the quote that opens in row ${where.row} never closes.`,
    where,
  );
}
