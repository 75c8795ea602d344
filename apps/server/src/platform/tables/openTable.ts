import { openCsv } from './csv';
import { decode } from './decode';
import { openGeoJson } from './geoJson';
import type { OpenTable } from './grid';
import { overBudget, unreadable } from './refused';
import type { ReadOrder } from './table';

const startsWith = (bytes: Uint8Array, hex: string) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, hex.length / 2)).toString('hex') === hex;

/** Opens a file by what it is. Runs in the reading thread; tests call it where they are. */
export async function openTable(bytes: Uint8Array, order: ReadOrder): Promise<OpenTable> {
  if (bytes.length > order.budgets.fileBytes) throw overBudget('fileBytes', order.budgets.fileBytes);
  if (startsWith(bytes, 'd0cf11e0a1b11ae1'))
    throw unreadable(
      'kind.old-workbook',
      'The file is a workbook of the old kind (.xls) or has a password; save it as .xlsx without one.',
    );
  if (startsWith(bytes, '504b0304') || startsWith(bytes, '504b0506'))
    throw unreadable('kind.unknown', 'Workbooks cannot be read yet; save the sheet as CSV UTF-8.');
  const { text, encoding } = decode(bytes);
  if (/^\uFEFF?\s*$/.test(text.slice(0, 10_000)) && text.trim() === '') throw unreadable('empty', 'The file is empty.');
  return /^\uFEFF?\s*[{[]/.test(text) ? openGeoJson(text, encoding, order) : openCsv(text, encoding, order);
}
