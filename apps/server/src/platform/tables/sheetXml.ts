import { escapeSigns } from './cellValues';
import { columnLetters } from './headers';
import type { OutCell } from './outRows';

/** How a cell of each column begins, up to the number of its row: made once, needed in every cell. */
const beginnings: string[] = [];
const beginningOf = (at: number) => {
  beginnings[at] ??= `<c r="${columnLetters(at)}`;
  return beginnings[at];
};

/** A row as a sheet has it. Strings are typed as text: no program computes them. */
export function rowXml(number: number, cells: readonly OutCell[]): string {
  const row = String(number);
  let xml = `<row r="${row}">`;
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at]!;
    if (cell === null) continue;
    if (typeof cell === 'string') xml += `${beginningOf(at)}${row}" t="inlineStr"><is>${textXml(cell)}</is></c>`;
    else if (Number.isFinite(cell)) xml += `${beginningOf(at)}${row}"><v>${cell}</v></c>`;
  }
  return `${xml}</row>`;
}

/** Whatever XML, spreadsheets or our own reader take for something else than itself. Most cells have none of it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are exactly what XML cannot hold
const isSpecial = /[&<>\u0000-\u001f\ud800-\udfff\ufffe\uffff]|_x|^ | $/;

function textXml(text: string): string {
  if (!isSpecial.test(text)) return `<t>${text}</t>`;
  const escaped = escapeSigns(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return /^ | $|[\n\t]/.test(text) ? `<t xml:space="preserve">${escaped}</t>` : `<t>${escaped}</t>`;
}
