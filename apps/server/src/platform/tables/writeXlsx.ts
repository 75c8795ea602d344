import { escapeSigns } from './cellValues';
import { blocksOf, rowCursor } from './outRows';
import { rowXml } from './sheetXml';
import { usualBudgets } from './table';
import { type OutTable, sheetName, widthOf } from './writeTable';
import { openZip } from './zip';
import { type ComingPart, type NewEntry, writeComingZip } from './zipWriter';

/** What one sheet holds, its head included. */
export const mostRowsASheet = 1_048_576;
/** Text of a sheet gathered before it is packed. */
const pieceLength = 64 * 1024;

/**
 * A workbook, written while its rows come. The library makes the book and its heads, once and without rows; rows are written
 * here, which takes a third of the processor time (ADR 14). What one sheet cannot hold goes on in the next.
 */
export async function* writeXlsx(table: OutTable, rowsASheet = mostRowsASheet): AsyncGenerator<Uint8Array> {
  yield* writeComingZip(partsOf(table, rowsASheet));
}

async function* partsOf(table: OutTable, rowsASheet: number): AsyncGenerator<NewEntry | ComingPart> {
  const [shell, cursor] = [await shellOf(table, 1), rowCursor(blocksOf(table))];
  try {
    let sheets = 0;
    do {
      sheets++;
      yield { name: sheetPart(sheets), pieces: sheetOf(shell, cursor, rowsASheet), time: shell.time };
    } while (!(await cursor.isAtEnd()));
    yield* (sheets === 1 ? shell : await shellOf(table, sheets)).others;
  } finally {
    await cursor.close();
  }
}

async function* sheetOf({ before, after }: Shell, cursor: ReturnType<typeof rowCursor>, rowsASheet: number) {
  let [text, number] = [before, 2];
  while (number <= rowsASheet) {
    const rows = await cursor.next(rowsASheet + 1 - number);
    if (rows.length === 0) break;
    for (const row of rows) {
      text += rowXml(number++, row);
      if (text.length < pieceLength) continue;
      yield Buffer.from(text);
      text = '';
    }
  }
  yield Buffer.from(text + after);
}

const sheetPart = (nr: number) => `xl/worksheets/sheet${nr}.xml`;

/** A workbook as the library makes it: what stands in a sheet around its rows, and every part that is no sheet. */
interface Shell {
  before: string;
  after: string;
  others: NewEntry[];
  time: number;
}

async function shellOf({ sheet, headers }: OutTable, sheets: number): Promise<Shell> {
  const { writeXlsxStream } = await import('hucre/xlsx');
  // A row a sheet: the library makes as many sheets as there are rows, each with the head.
  const stream = writeXlsxStream(new Array(sheets).fill([0]), {
    name: sheetName(sheet),
    columns: headers.map((header) => ({ header: escapeSigns(header), width: widthOf(header) })),
    freezePane: { rows: 1 },
    maxRowsPerSheet: 2,
  });
  const zip = openZip(await whole(stream as unknown as AsyncIterable<Uint8Array>), usualBudgets);
  const text = (await whole(zip.unpack(sheetPart(1)))).toString();
  const at = text.indexOf('<row r="2">');
  const entries = [...zip.entries.values()];
  return {
    before: text.slice(0, at),
    after: text.slice(text.indexOf('</sheetData>', at)),
    others: entries
      .filter(({ name }) => !name.startsWith('xl/worksheets/'))
      .map((entry) => ({ ...entry, packed: zip.packedBytes(entry.name) })),
    time: entries[0]!.time,
  };
}

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
