import { escapeSigns } from './cellValues';
import { blocksOf, rowCursor } from './outRows';
import { newSharedTexts, type SharedTexts } from './sharedTexts';
import { putRow, roomFor } from './sheetBytes';
import { usualBudgets } from './table';
import { type OutTable, sheetName, widthOf } from './writeTable';
import { openZip, type Zip, type ZipEntry } from './zip';
import { type ComingPart, type NewEntry, packEntry, writeComingZip } from './zipWriter';

/** What one sheet holds, its head included. */
export const mostRowsASheet = 1_048_576;
/** Bytes of a sheet gathered before they are packed. */
const pieceLength = 64 * 1024;

/**
 * A workbook, written while its rows come. The library makes the book and its heads, once and without rows; rows are written
 * here, which takes a fraction of the processor time (ADR 14). What one sheet cannot hold goes on in the next.
 */
export async function* writeXlsx(table: OutTable, rowsASheet = mostRowsASheet): AsyncGenerator<Uint8Array> {
  yield* writeComingZip(partsOf(table, rowsASheet));
}

async function* partsOf(table: OutTable, rowsASheet: number): AsyncGenerator<NewEntry | ComingPart> {
  const [shell, cursor] = [await shellOf(table, 1), rowCursor(blocksOf(table))];
  const texts = newSharedTexts(table.headers.length);
  try {
    let sheets = 0;
    do {
      sheets++;
      yield { name: sheetPart(sheets), pieces: sheetOf(shell, cursor, texts, rowsASheet), time: shell.time };
    } while (!(await cursor.isAtEnd()));
    yield { name: textsPart, pieces: texts.part(), time: shell.time };
    yield* (sheets === 1 ? shell : await shellOf(table, sheets)).others;
  } finally {
    await cursor.close();
  }
}

type Cursor = ReturnType<typeof rowCursor>;

/** Two buffers by turns: one is filled while the other is packed, and none is left behind to be cleared away. */
async function* sheetOf({ before, after }: Shell, cursor: Cursor, texts: SharedTexts, rowsASheet: number) {
  yield before;
  let [bytes, other, at] = [Buffer.allocUnsafe(pieceLength), Buffer.allocUnsafe(pieceLength), 0];
  for (let number = 2; number <= rowsASheet; ) {
    const rows = await cursor.next(rowsASheet + 1 - number);
    if (rows.length === 0) break;
    for (const row of rows) {
      const room = roomFor(row);
      if (at + room > bytes.length) {
        yield bytes.subarray(0, at);
        [bytes, other, at] = [other.length < room ? Buffer.allocUnsafe(room) : other, bytes, 0];
      }
      at = putRow(bytes, at, number++, row, texts);
    }
  }
  yield bytes.subarray(0, at);
  yield after;
}

const sheetPart = (nr: number) => `xl/worksheets/sheet${nr}.xml`;
const textsPart = 'xl/sharedStrings.xml';

/** A workbook as the library makes it: what stands in a sheet around its rows, and every part that is no sheet. */
interface Shell {
  before: Buffer;
  after: Buffer;
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
  const entries = [...zip.entries.values()].filter(({ name }) => !name.startsWith('xl/worksheets/'));
  return {
    before: Buffer.from(text.slice(0, at)),
    after: Buffer.from(text.slice(text.indexOf('</sheetData>', at))),
    others: await Promise.all(entries.map((entry) => withTexts(zip, entry))),
    time: entries[0]!.time,
  };
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const sheetMl = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Where the library's book, which has all texts in their cells, has to name the part that holds ours. */
const namings: Record<string, [end: string, naming: string]> = {
  '[Content_Types].xml': [
    '</Types>',
    `<Override PartName="/${textsPart}" ContentType="${sheetMl}.sharedStrings+xml"/>`,
  ],
  'xl/_rels/workbook.xml.rels': [
    '</Relationships>',
    `<Relationship Id="texts" Type="${office}/sharedStrings" Target="sharedStrings.xml"/>`,
  ],
};

async function withTexts(zip: Zip, entry: ZipEntry): Promise<NewEntry> {
  const { name, time } = entry;
  const naming = namings[name];
  if (!naming) return { ...entry, packed: zip.packedBytes(name) };
  const text = (await whole(zip.unpack(name))).toString();
  return packEntry(name, [Buffer.from(text.replace(naming[0], naming[1] + naming[0]))], time);
}

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
