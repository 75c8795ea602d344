import type { CellReason, TableHead } from './table';

/** A row before the head is known: cells by their column from 0, empty ones absent or undefined. */
export interface GridRow {
  number: number;
  cells: (string | undefined)[];
  faults: { at: number; reason: CellReason; value: string }[];
}

/** A row as it crosses from the reading thread: values by header, so that no name of a column is ever a property's. */
export interface ReadRow {
  number: number;
  values: (string | undefined)[];
  geometry: unknown;
  faults: { at: number; reason: CellReason; value: string }[];
}

export interface Batch<Row> {
  rows: Row[];
  /** How much of the file has been read, 0 to 1. */
  share: number;
}

/** An opened file: its head is known, its rows come in batches when asked for. */
export interface OpenTable {
  head: TableHead;
  batches: AsyncIterable<Batch<ReadRow>>;
}

export const batchRows = 500;
