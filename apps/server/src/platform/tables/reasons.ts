import { csvRecords, openCsv } from './csv';
import { decode } from './decode';
import { withoutShield } from './formulas';
import { kindOf } from './openTable';
import { reasonsInXlsx } from './reasonsInXlsx';
import type { ReadOrder, Reasons, TextEncoding } from './table';
import { csvLine } from './writeTable';

/** The same file with one more column that says what is wrong. Everything else stays as it is. */
export async function* addReasons(bytes: Uint8Array, order: ReadOrder, reasons: Reasons): AsyncGenerator<Uint8Array> {
  const kind = kindOf(bytes, order);
  if (kind === 'xlsx') return yield* reasonsInXlsx(bytes, order, reasons);
  const { text, encoding } = decode(bytes);
  if (kind === 'geojson') return yield reasonsInGeoJson(text, reasons);
  yield* reasonsInCsv(text, encoding, order, reasons);
}

function reasonsInGeoJson(text: string, { header, rows }: Reasons): Buffer {
  const file = JSON.parse(text) as { features: { properties?: object | null }[] };
  for (const [number, reason] of rows) {
    const feature = file.features[number - 1];
    if (feature) feature.properties = Object.assign(Object.create(null), feature.properties, { [header]: reason });
  }
  return Buffer.from(`${JSON.stringify(file)}\n`);
}

async function* reasonsInCsv(text: string, encoding: TextEncoding, order: ReadOrder, { header, rows }: Reasons) {
  const { head } = await openCsv(text, encoding, order);
  const records = () => csvRecords(text, head.separator!, order.budgets);
  const old = head.headers.indexOf(header);
  let width = head.headers.length;
  for (const { cells } of records()) width = Math.max(width, cells.length);
  const at = old === -1 ? width : old;
  let lines = '\uFEFF';
  for (const { number, cells } of records()) {
    const full = Array.from({ length: Math.max(width, at + 1) }, (_, i) => withoutShield(cells[i] ?? ''));
    full[at] = number === head.headerRow ? header : (rows.get(number) ?? '');
    lines += csvLine(full, head.separator!);
    if (lines.length < 64 * 1024) continue;
    yield encode(lines, encoding);
    lines = '';
  }
  yield encode(lines, encoding);
}

/** In the encoding it came in; for what nobody here can write, in UTF-8. */
function encode(text: string, encoding: TextEncoding): Buffer {
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  return Buffer.from(text);
}
