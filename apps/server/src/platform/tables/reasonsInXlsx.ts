import { escapeSigns } from './cellValues';
import { columnLetters } from './headers';
import type { ReadOrder, Reasons } from './table';
import { openWorkbook } from './workbook';
import { chooseSheet, columnOf, openXlsx } from './xlsx';
import { attribute, decodeXml } from './xml';
import { openZip, type Zip } from './zip';
import { packEntry, writeZip } from './zipWriter';

/** Only the sheet is written anew, cell by cell where it has to be; formats, lists and other sheets stay as they were. */
export async function* reasonsInXlsx(bytes: Uint8Array, order: ReadOrder, reasons: Reasons): AsyncGenerator<Buffer> {
  const { headerRow, column } = await placeOfReasons(bytes, order, reasons.header);
  const zip = openZip(bytes, order.budgets);
  const { part } = chooseSheet((await openWorkbook(zip, order.budgets)).sheets, order.sheet);
  const texts = new Map(reasons.rows).set(headerRow, reasons.header);
  const entries = [];
  for (const entry of zip.entries.values())
    entries.push(
      entry.name === part
        ? await packEntry(part, rewrite(zip, part, column, headerRow, texts), entry.time)
        : { ...entry, packed: zip.packedBytes(entry.name) },
    );
  yield* writeZip(entries);
}

/** The column of an earlier round, else the first one in which no row has anything. */
async function placeOfReasons(bytes: Uint8Array, order: ReadOrder, header: string) {
  const { head, batches } = await openXlsx(bytes, order);
  const old = head.headers.indexOf(header);
  let column = old === -1 ? head.headers.length : old;
  for await (const { rows } of batches)
    for (const { faults } of rows) for (const { at } of faults) if (old === -1 && at >= column) column = at + 1;
  return { headerRow: head.headerRow, column };
}

async function* rewrite(
  zip: Zip,
  part: string,
  column: number,
  headerRow: number,
  texts: ReadonlyMap<number, string>,
): AsyncGenerator<Buffer> {
  yield Buffer.from('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n');
  let [rest, number, isStart] = ['', 0, true];
  for await (const { text } of decodeXml(zip.unpack(part))) {
    rest += text;
    if (isStart) {
      if (rest.length < 1000 && text !== '') continue;
      rest = rest.replace(/^\uFEFF?\s*<\?xml[^>]*\?>\s*/, '');
      isStart = false;
    }
    const done = takeRows();
    if (done) yield Buffer.from(done);
    if (!/<\/(?:\w+:)?sheetData>/.test(rest)) continue;
    yield Buffer.from(rest); // what follows the rows is passed through
    rest = '';
  }
  yield Buffer.from(rest);

  /** Everything up to the last whole row, with its rows changed. */
  function takeRows(): string {
    const rows = /<((?:\w+:)?)row\b([^>]*?)(?:\/>|>(.*?)<\/\1row>)/gs;
    let [out, at] = ['', 0];
    for (let found = rows.exec(rest); found; found = rows.exec(rest)) {
      const [whole, prefix, attributes, inner = ''] = found as unknown as [string, string, string, string?];
      number = Number(attribute(attributes, 'r') ?? number + 1);
      const cells = putCell(inner, prefix, { column, number, text: texts.get(number), likeLast: number === headerRow });
      out += rest.slice(at, found.index);
      out += cells === inner ? whole : `<${prefix}row${attributes}>${cells}</${prefix}row>`;
      at = found.index + whole.length;
    }
    rest = rest.slice(at);
    return out;
  }
}

interface NewCell {
  column: number;
  number: number;
  text: string | undefined;
  /** With the format of the last cell in front of it: a head among heads. */
  likeLast: boolean;
}

/** Takes away what stands in the column and puts the new text between its neighbours: cells of a row are in order. */
function putCell(cells: string, prefix: string, { column, number, text, likeLast }: NewCell): string {
  const each = /<(?:\w+:)?c\b([^>]*?)(?:\/>|>.*?<\/(?:\w+:)?c>)/gs;
  let [at, before, after, style] = [-1, '', '', undefined as string | undefined];
  for (const [whole, attributes] of cells.matchAll(each)) {
    const reference = attribute(attributes!, 'r');
    at = reference === undefined ? at + 1 : columnOf(reference);
    if (at < column) {
      before += whole;
      style = attribute(attributes!, 's');
    } else if (at > column) after += whole;
  }
  if (text === undefined || text === '') return before + after === cells ? cells : before + after;
  const place = `r="${columnLetters(column)}${number}"${likeLast && style ? ` s="${style}"` : ''}`;
  const [open, close] = [`<${prefix}`, `</${prefix}`];
  const value = `${open}is>${open}t xml:space="preserve">${escapeXml(escapeSigns(text))}${close}t>${close}is>`;
  return `${before}${open}c ${place} t="inlineStr">${value}${close}c>${after}`;
}

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
