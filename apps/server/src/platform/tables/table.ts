/** What a file may be; its content decides, never its name. */
export type TableKind = 'xlsx' | 'csv' | 'geojson' | 'docx';
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** One row of a file as it stands there: text by column, and a geometry where the format has one. */
export interface TableRow {
  /** As people count: the row a spreadsheet shows (the first line is 1), the place of a feature in a GeoJSON (from 1). */
  number: number;
  /** Own properties only, without a prototype; an empty cell is absent. Days are 2026-03-01, times 2026-03-01T08:30:00. */
  cells: Record<string, string>;
  geometry: unknown;
  /** Cells that hold something which cannot be taken as it stands. They are not in `cells`: nothing is guessed. */
  faults: CellFault[];
}

export type CellReason =
  /** An error value such as #N/A. */
  | 'cell.error'
  /** A formula the file holds no result of. */
  | 'cell.no-value'
  /** A whole number of more than 15 figures kept as a number: the spreadsheet has lost the last ones. */
  | 'cell.digits-lost'
  /** A number no computer keeps, such as 1E+400. */
  | 'cell.number-range'
  /** A day that never was (29 February 1900) or lies outside the years 1900 to 9999. */
  | 'cell.no-such-day'
  /** It points to a text that is not in the file. */
  | 'cell.broken'
  /** It stands to the right of the last column with a head. */
  | 'cell.beyond-head'
  /** The id of this feature was used by one before it. */
  | 'id.twice';

export interface CellFault {
  column: string;
  reason: CellReason;
  /** What stands there, shortened. */
  value: string;
}

/** What is worth saying about a file as a whole; none of it stops the reading. */
export type TableRemark =
  /** Two columns had one name; the later one is now called `name (2)`. */
  | { remark: 'head.twice'; column: string }
  /** The file names a coordinate system. It is asked all the same: such members are old and often wrong. */
  | { remark: 'crs.named'; name: string }
  /** Positions have a height; it is not used. */
  | { remark: 'geometry.height' };

export interface TableHead {
  kind: TableKind;
  /** Of a text file; UTF-8 for a workbook. */
  encoding: TextEncoding;
  /** Columns in their order. A column without a head is called by its letter: `(C)`. */
  headers: string[];
  /** Where the head was found (rows above it are titles); 0 in a GeoJSON, which has none. */
  headerRow: number;
  /** Of a workbook: which sheet was read, and which ones could be. */
  sheet: string | null;
  sheets: string[];
  /** Of a CSV: what stands between its cells. */
  separator: string | null;
  remarks: TableRemark[];
}

/** How much a file may ask of us. What goes beyond is refused (413) before it is unpacked, where that can be known. */
export interface Budgets {
  fileBytes: number;
  rows: number;
  columns: number;
  /** Cells with something in them or with a format of their own. */
  cells: number;
  /** Characters of one cell: an outline in WKT is long. */
  cellLength: number;
  /** Entries of the archive a workbook is. */
  entries: number;
  /** All entries unpacked, as declared and as they turn out to be. */
  inflatedBytes: number;
  /** How much larger an entry above 1 MB may be than its packed bytes. */
  ratio: number;
  sharedStrings: number;
  styles: number;
  /** Positions of all geometries of a GeoJSON. */
  positions: number;
  /** Brackets within brackets of a GeoJSON. */
  depth: number;
  /** Time the reading itself may take; waiting for whoever takes the rows does not count. */
  milliseconds: number;
  /** Heap of the reading thread. */
  memoryMb: number;
}

export const usualBudgets: Budgets = {
  fileBytes: 64 * 1024 * 1024,
  rows: 500_000,
  columns: 512,
  cells: 5_000_000,
  cellLength: 1_000_000,
  entries: 2_000,
  inflatedBytes: 512 * 1024 * 1024,
  ratio: 100,
  sharedStrings: 800_000,
  styles: 65_536,
  positions: 800_000,
  depth: 40,
  milliseconds: 60_000,
  memoryMb: 1024,
};

export interface ReadOptions {
  /** Of the file, for messages only: it decides nothing. */
  name?: string;
  /** Which sheet of a workbook; the first visible one when none is named. */
  sheet?: string;
  /** Where the head stands, when finding it is not to be left to us. */
  headerRow?: number;
  /** Columns of a CSV or a workbook whose cells are wanted, all if left out: what nobody reads need not leave the reading thread. */
  columns?: readonly string[];
  /** Whether tables of text documents (.docx) are taken too; they cannot be given back with reasons. */
  documents?: boolean;
  budgets?: Partial<Budgets>;
}

/** What a reader is asked, with nothing left out. */
export type ReadOrder = Omit<ReadOptions, 'budgets'> & { budgets: Budgets };

export interface Progress {
  rows: number;
  /** From 0 to 1, by bytes. */
  share: number;
}

export interface Reasons {
  /** What the new column is called. A column of that name from an earlier round is filled anew. */
  header: string;
  /** By the number of the row, as the reader counts. */
  rows: ReadonlyMap<number, string>;
}
