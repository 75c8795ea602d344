import type { Batch, GridRow, OpenTable, ReadRow } from './grid';
import { overBudget, unreadable } from './refused';
import type { ReadOrder, TableHead, TableRemark } from './table';

/** So many rows are looked at to find the head. */
const lookedAt = 20;

type Base = Omit<TableHead, 'headers' | 'headerRow' | 'remarks'>;

/** Finds the head among the first rows and reads all after it by its columns. */
export async function withHead(
  base: Base,
  batches: AsyncGenerator<Batch<GridRow>>,
  order: ReadOrder,
): Promise<OpenTable> {
  const first: Batch<GridRow>[] = [];
  for (let seen = 0; seen < Math.max(lookedAt, order.headerRow ?? 0); ) {
    const next = await batches.next();
    if (next.done) break;
    first.push(next.value);
    seen += next.value.rows.length;
  }
  const rows = first.flatMap((batch) => batch.rows);
  const headRow = order.headerRow ? rows.find((row) => row.number === order.headerRow) : findHead(rows);
  if (!headRow)
    throw unreadable('head.missing', 'There is no row with the names of the columns.', { row: order.headerRow });
  const { headers, remarks } = nameColumns(headRow);
  const head: TableHead = { ...base, headers, headerRow: headRow.number, remarks };
  return { head, batches: rowsBelow(head, first, batches, order) };
}

/** The first row that fills more than half of what a row of this file usually fills; titles above a table fill one cell. */
function findHead(rows: readonly GridRow[]): GridRow | undefined {
  const widths = rows.slice(0, lookedAt).map(({ cells }) => cells.filter((cell) => cell !== undefined).length);
  const usual = [...widths].sort((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0;
  return rows[widths.findIndex((width) => width > usual / 2)];
}

/** `A`, `B`, … `Z`, `AA`: how a spreadsheet calls a column, from 0. */
export const columnLetters = (at: number): string =>
  (at >= 26 ? columnLetters(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26));

function nameColumns(row: GridRow): { headers: string[]; remarks: TableRemark[] } {
  const remarks: TableRemark[] = [];
  const used = new Set<string>();
  const headers = Array.from(row.cells, (cell, at) => {
    const name = cell?.replace(/\s+/g, ' ').trim() || `(${columnLetters(at)})`;
    let free = name;
    for (let i = 2; used.has(free); i++) free = `${name} (${i})`;
    if (free !== name) remarks.push({ remark: 'head.twice', column: name });
    used.add(free);
    return free;
  });
  while (row.cells[headers.length - 1] === undefined) headers.pop();
  return { headers, remarks };
}

async function* rowsBelow(
  { headers, headerRow }: TableHead,
  first: readonly Batch<GridRow>[],
  rest: AsyncGenerator<Batch<GridRow>>,
  { budgets, columns }: ReadOrder,
): AsyncGenerator<Batch<ReadRow>> {
  const isWanted = headers.map((name) => columns === undefined || columns.includes(name));
  let count = 0;
  const read = ({ rows, share }: Batch<GridRow>) => {
    const below = rows.filter((row) => row.number > headerRow).map((row) => cutAt(row, isWanted));
    count += below.length;
    if (count > budgets.rows) throw overBudget('rows', budgets.rows);
    return { rows: below, share };
  };
  for (const batch of first) yield read(batch);
  for await (const batch of rest) yield read(batch);
}

function cutAt({ number, cells, faults }: GridRow, isWanted: readonly boolean[]): ReadRow {
  const width = isWanted.length;
  const beyond = cells
    .slice(width)
    .flatMap((value, i) => (value ? [{ at: width + i, reason: 'cell.beyond-head' as const, value }] : []));
  const values = cells.slice(0, width).map((cell, at) => (isWanted[at] ? cell : undefined));
  return { number, values, geometry: null, faults: [...faults, ...beyond] };
}
