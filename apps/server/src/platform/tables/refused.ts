import type { FileFault, FileReason } from '@gezhi/contracts';
import type { Budgets } from './table';

/** Why a file is refused, as plain data: it crosses from the reading thread to whoever asked. */
export interface Refused {
  code: 'file.too-large' | 'file.unreadable';
  /** Which budget, or what is wrong. */
  reason: FileReason;
  /** In one sentence, with what to do. */
  detail: string;
  limit?: number;
  /** As people count; of GeoJSON the number of the feature. */
  row?: number;
  /** Letters as a spreadsheet has them; of GeoJSON the name of the property. */
  column?: string;
}

export class FileRefused extends Error {
  constructor(readonly refused: Refused) {
    super(refused.detail);
    this.name = 'FileRefused';
  }
}

const tooLarge: Record<keyof Budgets, (limit: number) => string> = {
  fileBytes: (limit) => `The file is larger than ${Math.round(limit / 1024 / 1024)} MB; split it.`,
  rows: (limit) => `The file has more than ${limit} rows; split it.`,
  columns: (limit) => `The file has more than ${limit} columns; take out those that are not needed.`,
  cells: (limit) => `The file has more than ${limit} cells; split it, or clear formats of empty rows and columns.`,
  cellLength: (limit) => `A cell has more than ${limit} characters; shorten it.`,
  entries: (limit) => `The workbook consists of more than ${limit} parts; save it anew with its tables only.`,
  inflatedBytes: () => 'The workbook would unpack to far more than a table holds; save it anew with its tables only.',
  ratio: (limit) =>
    `A part of the workbook unpacks to more than ${limit} times its size; copy its cells into a new workbook.`,
  sharedStrings: (limit) => `The workbook holds more than ${limit} different texts; split it.`,
  styles: (limit) => `The workbook holds more than ${limit} formats; copy its values into a new workbook.`,
  positions: (limit) => `The outlines have more than ${limit} positions; split the file or simplify them.`,
  depth: (limit) => `The file nests more than ${limit} levels deep; no GeoJSON of areas or points does.`,
  milliseconds: (limit) => `Reading the file took longer than ${limit / 1000} s; split it.`,
  memoryMb: (limit) => `Reading the file took more than ${limit} MB of memory; split it.`,
};

/** Where in the file it was found, as far as that is known. */
export interface Where {
  row?: number | undefined;
  column?: string | undefined;
}

const known = ({ row, column }: Where) => ({
  ...(row === undefined ? {} : { row }),
  ...(column === undefined ? {} : { column }),
});

export function overBudget(budget: keyof Budgets, limit: number, where: Where = {}): FileRefused {
  const { row } = where;
  const detail = row === undefined ? tooLarge[budget](limit) : `Row ${row}: ${tooLarge[budget](limit)}`;
  return new FileRefused({ code: 'file.too-large', reason: budget, detail, limit, ...known(where) });
}

export const unreadable = (reason: FileFault, detail: string, where: Where = {}): FileRefused =>
  new FileRefused({ code: 'file.unreadable', reason, detail, ...known(where) });
