import { type CellValue, numberValue, unescapeSigns } from './cellValues';
import type { Batch, GridRow, OpenTable } from './grid';
import { columnLetters, withHead } from './headers';
import { overBudget, unreadable } from './refused';
import type { Budgets, ReadOrder } from './table';
import { openWorkbook, type Sheet, textCollector, type Workbook } from './workbook';
import { attribute, scanXml, type XmlListener } from './xml';
import { openZip, type Zip } from './zip';

/**
 * Reads one sheet of a workbook row by row. The library we write workbooks with is not used for reading: it tells an error
 * value from a text no more, turns 1E+400 into infinity, does not count what it unpacks and reads any document type.
 */
export async function openXlsx(bytes: Uint8Array, order: ReadOrder): Promise<OpenTable> {
  const zip = openZip(bytes, order.budgets);
  const workbook = await openWorkbook(zip, order.budgets);
  const sheet = chooseSheet(workbook.sheets, order.sheet);
  const sheets = workbook.sheets.filter(({ isVisible }) => isVisible).map(({ name }) => name);
  const base = { kind: 'xlsx' as const, encoding: 'utf-8' as const, sheet: sheet.name, sheets, separator: null };
  return withHead(base, sheetBatches(zip, workbook, sheet.part, order.budgets), order);
}

export function chooseSheet(sheets: readonly Sheet[], name: string | undefined): Sheet {
  const chosen = sheets.find((sheet) => (name === undefined ? sheet.isVisible : sheet.name === name));
  if (chosen) return chosen;
  throw name === undefined
    ? unreadable('workbook.no-sheet', 'The workbook has no visible sheet with cells.')
    : unreadable('workbook.no-sheet', `The workbook has no sheet called ${name}.`);
}

async function* sheetBatches(
  zip: Zip,
  workbook: Workbook,
  part: string,
  budgets: Budgets,
): AsyncGenerator<Batch<GridRow>> {
  const [texts, dateStyles] = [await workbook.readTexts(), await workbook.readDateStyles()];
  const { size } = zip.entries.get(part) ?? { size: 1 };
  const reader = sheetReader({ texts, dateStyles, is1904: workbook.is1904 }, budgets);
  for await (const bytes of scanXml(zip.unpack(part), reader.listener)) {
    const rows = reader.take();
    if (rows.length > 0) yield { rows, share: Math.min(1, bytes / size) };
  }
  yield { rows: reader.take(), share: 1 };
}

interface Known {
  texts: readonly string[];
  dateStyles: readonly boolean[];
  is1904: boolean;
}

const lastSheetRow = 1_048_576;
const lastSheetColumn = 16_383;

/** Listens to a sheet and keeps its rows until they are taken. */
function sheetReader(known: Known, budgets: Budgets) {
  let rows: GridRow[] = [];
  let row: GridRow = { number: 0, cells: [], faults: [] };
  let [isInRows, cellCount, column] = [false, 0, -1];
  let cell = noCell();
  let part: 'v' | 'is' | null = null;
  const here = () => ({ row: row.number, column: columnLetters(column) });
  const inline = textCollector(budgets, here);

  function openRow(attributes: string) {
    const named = attribute(attributes, 'r');
    const number = named === undefined ? row.number + 1 : Number(named);
    if (!Number.isInteger(number) || number <= row.number)
      throw unreadable('workbook.damaged', `The rows after row ${row.number} are out of order; save the file anew.`);
    if (number > lastSheetRow) throw overBudget('rows', budgets.rows);
    row = { number, cells: [], faults: [] };
    column = -1;
  }

  function openCell(attributes: string) {
    const named = attribute(attributes, 'r');
    column = named === undefined ? column + 1 : columnOf(named);
    if (column < 0 || column > lastSheetColumn)
      throw unreadable('workbook.damaged', `Row ${row.number} has a cell outside of any sheet; save it anew.`, {
        row: row.number,
      });
    cell = {
      type: attribute(attributes, 't') ?? 'n',
      style: Number(attribute(attributes, 's') ?? -1),
      raw: '',
      hasFormula: false,
    };
    cellCount++;
    if (cellCount > budgets.cells) throw overBudget('cells', budgets.cells);
  }

  function closeCell() {
    const value = cellValueOf(cell, inline.take(), known);
    if (!value) return;
    if (column >= budgets.columns) throw overBudget('columns', budgets.columns, here());
    if ('text' in value && value.text.includes('\0'))
      throw unreadable('text.nul', `Row ${row.number} holds a NUL sign; the file is damaged.`, here());
    if ('text' in value) row.cells[column] = value.text;
    else row.faults.push({ at: column, reason: value.fault, value: value.value });
  }

  const listener: XmlListener = {
    open(name, attributes) {
      if (part === 'is') inline.listener.open(name, attributes);
      else if (name === 'sheetData') isInRows = true;
      else if (!isInRows) return;
      else if (name === 'row') openRow(attributes);
      else if (name === 'c') openCell(attributes);
      else if (name === 'f') cell.hasFormula = true;
      else if (name === 'v' || name === 'is') part = name;
    },
    close(name) {
      if (name === part) part = null;
      else if (part === 'is') inline.listener.close(name);
      else if (name === 'sheetData') isInRows = false;
      else if (!isInRows) return;
      else if (name === 'c') closeCell();
      else if (name === 'row' && (row.cells.length > 0 || row.faults.length > 0)) rows.push(row);
    },
    text(text) {
      if (part === 'v') cell.raw += text;
      else if (part === 'is') inline.listener.text(text);
      if (cell.raw.length > budgets.cellLength) throw overBudget('cellLength', budgets.cellLength, here());
    },
  };
  const take = () => {
    const taken = rows;
    rows = [];
    return taken;
  };
  return { listener, take };
}

const noCell = () => ({ type: 'n', style: -1, raw: '', hasFormula: false });

/** `AB12` is column 27, counted from 0. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < Math.min(reference.length, 4); i++) {
    const letter = reference.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

function cellValueOf(cell: ReturnType<typeof noCell>, inline: string, known: Known): CellValue {
  const { type, raw } = cell;
  if (type === 'inlineStr') return inline === '' ? null : { text: inline };
  if (raw === '') return cell.hasFormula && type !== 'str' ? { fault: 'cell.no-value', value: '' } : null;
  if (type === 'n') return numberValue(raw, known.dateStyles[cell.style] ?? false, known.is1904);
  if (type === 's') {
    const text = known.texts[Number(raw)];
    return text === undefined ? { fault: 'cell.broken', value: raw } : text === '' ? null : { text };
  }
  if (type === 'b') return { text: raw === '1' || raw === 'true' ? 'true' : 'false' };
  if (type === 'e') return { fault: 'cell.error', value: raw };
  if (type === 'd') return { text: raw.replace(/T00:00:00(?:\.0+)?Z?$/, '') };
  return { text: unescapeSigns(raw) };
}
