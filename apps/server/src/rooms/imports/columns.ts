import { type ImportKind, importFields, type RowReason } from '@gezhi/contracts';

/** One row of a file as it stands there: text by column, and a geometry where the format has one. */
export interface FileRow {
  number: number;
  cells: Record<string, string>;
  geometry: unknown;
  /** Cells that cannot be taken as they stand. */
  faults?: readonly { column: string; reason: RowReason; value: string }[];
}

/** Which column of the file holds which field. */
export interface Columns {
  /** As the file calls it; the field's own name where the file has no such column. */
  nameOf(field: string): string;
  /** Whether the file says anything about this field at all: silence changes nothing. */
  has(field: string): boolean;
  /** Named on purpose, not found by a usual head. */
  isNamed(field: string): boolean;
  read(row: FileRow, field: string): string | null;
}

const fold = (head: string) =>
  head
    .normalize('NFKC')
    .trim()
    .replace(/[*＊]$/, '')
    .toLowerCase();

/** Field → column by the heads files of the field usually have. */
export function usualColumns(kind: ImportKind, heads: readonly string[]): Record<string, string> {
  const byFolded = new Map([...heads].reverse().map((head) => [fold(head), head]));
  const found: Record<string, string> = {};
  for (const { name, usual } of importFields[kind]) {
    const head = usual.map((candidate) => byFolded.get(fold(candidate))).find((known) => known !== undefined);
    if (head !== undefined) found[name] = head;
  }
  return found;
}

export function columnsFor(
  kind: ImportKind,
  heads: readonly string[],
  named: Readonly<Record<string, string>>,
): Columns {
  const usual = usualColumns(kind, heads);
  const chosen = new Map<string, string>();
  for (const { name } of importFields[kind]) {
    const column = Object.hasOwn(named, name) ? named[name] : usual[name];
    if (column !== undefined && column !== '' && heads.includes(column)) chosen.set(name, column);
  }
  return {
    nameOf: (field) => chosen.get(field) ?? field,
    has: (field) => chosen.has(field),
    isNamed: (field) => Object.hasOwn(named, field) && chosen.has(field),
    read: (row, field) => {
      const column = chosen.get(field);
      return (column !== undefined && row.cells[column]?.trim()) || null;
    },
  };
}

/** Heads of a file in the order they first appear. */
export function headsOf(rows: readonly FileRow[]): string[] {
  const heads = new Set<string>();
  for (const row of rows.slice(0, 500)) for (const head of Object.keys(row.cells)) heads.add(head);
  return [...heads];
}
