import type { Batch, GridRow, OpenTable } from './grid';
import { withHead } from './headers';
import { FileRefused, overBudget, unreadable } from './refused';
import { type Budgets, type ReadOrder, usualBudgets } from './table';
import { attribute, scanXml, type XmlListener } from './xml';
import { openZip, type Zip } from './zip';

const part = 'word/document.xml';

/** Whether an archive is a text document; nothing of it is unpacked for that. */
export const isDocx = (bytes: Uint8Array, budgets: Budgets) => openZip(bytes, budgets).has(part);

const zipStart = Buffer.from('504b0304', 'hex');

/** Whether bytes are a text document that can only be read: one that brings programs along (macros) is none. */
export function isPlainDocx(bytes: Buffer): boolean {
  if (!bytes.subarray(0, zipStart.length).equals(zipStart)) return false;
  try {
    const { entries } = openZip(bytes, usualBudgets);
    const names = [...entries.keys()];
    return names.includes(part) && names.includes('[Content_Types].xml') && !names.some((name) => /vba/i.test(name));
  } catch (error) {
    if (error instanceof FileRefused) return false;
    throw error;
  }
}

/**
 * The longest table of a text document, as lists of problems come: rows count from the first of the table. A cell that reaches over
 * several columns or rows says what it says for each of them.
 */
export async function openDocx(bytes: Uint8Array, order: ReadOrder): Promise<OpenTable> {
  const zip = openZip(bytes, order.budgets);
  const tables = await tablesOf(zip, order.budgets);
  const longest = tables.reduce<GridRow[]>((best, next) => (next.length > best.length ? next : best), []);
  if (longest.length < 2) throw unreadable('document.no-table', 'There is no table in the document.');
  const base = { kind: 'docx' as const, encoding: 'utf-8' as const, sheet: null, sheets: [], separator: null };
  return withHead(base, oneBatch(longest), order);
}

async function* oneBatch(rows: GridRow[]): AsyncGenerator<Batch<GridRow>> {
  yield { rows, share: 1 };
}

async function tablesOf(zip: Zip, budgets: Budgets): Promise<GridRow[][]> {
  const reader = tableReader(budgets);
  for await (const _ of scanXml(zip.unpack(part), reader.listener));
  return reader.tables;
}

interface Cell {
  text: string;
  span: number;
  goesOn: boolean;
}

/** Listens to a document and keeps its tables; a table within a cell is words of that cell. */
function tableReader(budgets: Budgets) {
  const tables: GridRow[][] = [];
  let [rows, row, cell]: [GridRow[], Cell[], Cell | null] = [[], [], null];
  let [depth, isText, cellCount] = [0, false, 0];

  function closeRow() {
    const cells: (string | undefined)[] = [];
    for (const { text, span, goesOn } of row)
      for (let i = 0; i < span; i++) {
        const at = cells.length;
        if (at >= budgets.columns) throw overBudget('columns', budgets.columns, { row: rows.length + 1 });
        cells.push((goesOn ? rows.at(-1)?.cells[at] : text.trim()) || undefined);
      }
    if (rows.length >= budgets.rows) throw overBudget('rows', budgets.rows);
    rows.push({ number: rows.length + 1, cells, faults: [] });
  }
  function add(text: string) {
    if (!cell) return;
    cell.text += text;
    if (cell.text.length > budgets.cellLength) throw overBudget('cellLength', budgets.cellLength);
  }
  function openOuter(name: string, attributes: string) {
    if (name === 'tr') row = [];
    else if (name === 'tc') {
      if (++cellCount > budgets.cells) throw overBudget('cells', budgets.cells);
      cell = { text: '', span: 1, goesOn: false };
    } else if (name === 'gridSpan' && cell)
      cell.span = Math.min(Math.max(Number(attribute(attributes, 'val')) || 1, 1), budgets.columns);
    else if (name === 'vMerge' && cell) cell.goesOn = (attribute(attributes, 'val') ?? 'continue') !== 'restart';
  }

  const listener: XmlListener = {
    open(name, attributes) {
      if (name === 'tbl' && ++depth === 1) rows = [];
      if (depth === 1) openOuter(name, attributes);
      if (name === 't') isText = true;
      else if (name === 'tab' || name === 'br') add(' ');
    },
    close(name) {
      if (name === 't') isText = false;
      else if (name === 'p') add('\n');
      if (name === 'tbl' && depth-- === 1) tables.push(rows);
      if (depth !== 1) return;
      if (name === 'tc' && cell) {
        row.push(cell);
        cell = null;
      } else if (name === 'tr') closeRow();
    },
    text(text) {
      if (isText) add(text);
    },
  };
  return { tables, listener };
}
