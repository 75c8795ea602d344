import { textXml } from './cellXml';
import { columnLetters } from './headers';
import type { OutCell, OutRow } from './outRows';
import type { SharedTexts } from './sharedTexts';

/**
 * Rows of a sheet as the bytes they are in the file, written where they are packed from. As strings, put together and then
 * turned into UTF-8, two million cells took three times as long and left 200 MB to be cleared away.
 */

const ascii = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const marks = {
  row: ascii('<row r="'),
  cells: ascii('">'),
  rowEnd: ascii('</row>'),
  number: ascii('"><v>'),
  shared: ascii('" t="s"><v>'),
  valueEnd: ascii('</v></c>'),
  own: ascii('" t="inlineStr"><is>'),
  text: ascii('<t>'),
  textEnd: ascii('</t>'),
  ownEnd: ascii('</is></c>'),
};

/** How a cell of each column begins, up to the number of its row: made once, needed in every cell. */
const beginnings: Uint8Array[] = [];
const beginningOf = (column: number) => {
  beginnings[column] ??= ascii(`<c r="${columnLetters(column)}`);
  return beginnings[column];
};

/** A cell beside its text: its place, its kind, its ends, or a number of any length. */
const besideText = 96;
/** What one sign may become: three bytes of UTF-8, or `_x000D_`. */
const bytesASign = 7;

/** The room a row may take: never less than it will. */
export function roomFor(cells: OutRow): number {
  let room = besideText * (cells.length + 1);
  for (const cell of cells) if (typeof cell === 'string') room += bytesASign * cell.length;
  return room;
}

/** Writes a row at a place where there is room for it, and says where it ends. */
export function putRow(bytes: Buffer, start: number, number: number, cells: OutRow, texts: SharedTexts): number {
  const digits = put(bytes, start, marks.row);
  const digitsEnd = putInteger(bytes, digits, number);
  let at = put(bytes, digitsEnd, marks.cells);
  for (let column = 0; column < cells.length; column++) {
    const cell = cells[column]!;
    if (!isWritten(cell)) continue;
    at = put(bytes, at, beginningOf(column));
    for (let digit = digits; digit < digitsEnd; digit++) bytes[at++] = bytes[digit]!;
    at = typeof cell === 'number' ? putNumber(bytes, at, cell) : putText(bytes, at, cell, texts.find(column, cell));
  }
  return put(bytes, at, marks.rowEnd);
}

const isWritten = (cell: OutCell): cell is string | number =>
  cell !== null && (typeof cell === 'string' || Number.isFinite(cell));

function putNumber(bytes: Buffer, start: number, value: number): number {
  let at = put(bytes, start, marks.number);
  if (value >= 0 && value === (value | 0)) at = putInteger(bytes, at, value);
  else at = putPlain(bytes, at, String(value));
  return put(bytes, at, marks.valueEnd);
}

/** A string is typed as text, in its cell or where it points to: no program computes it. */
function putText(bytes: Buffer, start: number, text: string, shared: number): number {
  if (shared >= 0) return put(bytes, putInteger(bytes, put(bytes, start, marks.shared), shared), marks.valueEnd);
  const inner = put(bytes, start, marks.own);
  const end = putPlain(bytes, put(bytes, inner, marks.text), text);
  const at = end < 0 ? inner + bytes.write(textXml(text), inner) : put(bytes, end, marks.textEnd);
  return put(bytes, at, marks.ownEnd);
}

function put(bytes: Buffer, start: number, what: Uint8Array): number {
  for (let i = 0; i < what.length; i++) bytes[start + i] = what[i]!;
  return start + what.length;
}

function putInteger(bytes: Buffer, start: number, value: number): number {
  let end = start + 1;
  for (let rest = value; rest >= 10; rest = (rest / 10) | 0) end++;
  for (let [at, rest] = [end - 1, value]; at >= start; at--, rest = (rest / 10) | 0) bytes[at] = 48 + (rest % 10);
  return end;
}

/** Signs of ASCII that are themselves wherever they stand; the underscore may begin what stands for another sign. */
const isPlain = Uint8Array.from({ length: 128 }, (_, code) =>
  code > 31 && !'&<>_'.includes(String.fromCharCode(code)) ? 1 : 0,
);

/** Text as UTF-8, or -1 where it has a sign that needs more thought. Short as cells are, this is quicker than to have it done. */
function putPlain(bytes: Buffer, start: number, text: string): number {
  let at = start;
  if (text.startsWith(' ') || text.endsWith(' ')) return -1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) {
      if (isPlain[code] === 0) return -1;
      bytes[at++] = code;
    } else if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6);
      bytes[at++] = 0x80 | (code & 0x3f);
    } else {
      // Half a pair, or a sign XML cannot hold.
      if ((code >= 0xd800 && code < 0xe000) || code >= 0xfffe) return -1;
      bytes[at++] = 0xe0 | (code >> 12);
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[at++] = 0x80 | (code & 0x3f);
    }
  }
  return at;
}
