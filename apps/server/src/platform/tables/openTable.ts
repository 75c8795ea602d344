import { openCsv } from './csv';
import { decode } from './decode';
import { isDocx, openDocx } from './docx';
import { openGeoJson } from './geoJson';
import type { OpenTable } from './grid';
import { overBudget, unreadable } from './refused';
import type { ReadOrder, TableKind } from './table';
import { openXlsx } from './xlsx';

const startsWith = (bytes: Uint8Array, hex: string) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, hex.length / 2)).toString('hex') === hex;

/** Opens a file by what it is. Runs in the reading thread; tests call it where they are. */
export async function openTable(bytes: Uint8Array, order: ReadOrder): Promise<OpenTable> {
  const kind = kindOf(bytes, order);
  if (kind === 'xlsx')
    return order.documents && isDocx(bytes, order.budgets) ? openDocx(bytes, order) : openXlsx(bytes, order);
  const { text, encoding } = decode(bytes);
  if (text.trim() === '') throw unreadable('empty', 'The file is empty.');
  return kind === 'geojson' ? openGeoJson(text, encoding, order) : openCsv(text, encoding, order);
}

/** Decided by the first signs of the content, never by the name. */
export function kindOf(bytes: Uint8Array, { budgets }: ReadOrder): TableKind {
  if (bytes.length > budgets.fileBytes) throw overBudget('fileBytes', budgets.fileBytes);
  if (startsWith(bytes, 'd0cf11e0a1b11ae1'))
    throw unreadable(
      'kind.old-workbook',
      'The file is a workbook of the old kind (.xls) or has a password; save it as .xlsx without one.',
    );
  if (startsWith(bytes, '504b0304') || startsWith(bytes, '504b0506')) return 'xlsx';
  const start = bytes.subarray(0, 4096).filter((byte) => byte !== 0); // UTF-16 is half zeros here
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*[{[]/.test(Buffer.from(start).toString('latin1')) ? 'geojson' : 'csv';
}
