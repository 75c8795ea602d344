import { parse } from 'csv-parse/sync';
import { Refusal } from '../../platform/refusal';

/** One row of a file as it stands there: text by column, and a geometry where the format has one. */
export interface FileRow {
  /** As people count: the line of a CSV (the head is 1), the place of a feature in a GeoJSON (the first is 1). */
  number: number;
  cells: Record<string, string>;
  geometry: unknown;
}

const mostBytes = 64 * 1024 * 1024;
const mostRows = 500_000;

/** Reads GeoJSON or CSV. The content decides which, not the name; encodings of the field's files are understood. */
export function readRows(bytes: Buffer): FileRow[] {
  if (bytes.length > mostBytes) throw new Refusal(`The file is larger than ${mostBytes / 1024 / 1024} MB; split it.`);
  const text = decode(bytes);
  const rows = /^\s*\{/.test(text) ? readGeoJson(text) : readCsv(text);
  if (rows.length > mostRows) throw new Refusal(`The file has more than ${mostRows} rows; split it.`);
  return rows;
}

/** UTF-8 with or without a mark, UTF-16 with one, else GB 18030, of which GBK and GB 2312 are parts. */
export function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    try {
      return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    } catch {
      throw new Refusal('The file is neither UTF-8 nor GBK text.');
    }
  }
}

function readGeoJson(text: string): FileRow[] {
  let file: { type?: unknown; features?: unknown };
  try {
    file = JSON.parse(text);
  } catch (error) {
    throw new Refusal(`The file is not valid JSON: ${(error as Error).message}`);
  }
  if (file.type !== 'FeatureCollection' || !Array.isArray(file.features))
    throw new Refusal('The file is not a GeoJSON FeatureCollection.');
  return file.features.map((feature, i) => ({
    number: i + 1,
    cells: textCells(feature?.properties, feature?.id),
    geometry: feature?.geometry ?? null,
  }));
}

function textCells(properties: unknown, id: unknown): Record<string, string> {
  const cells: Record<string, string> = Object.create(null); // a column named __proto__ is a column
  for (const [name, value] of Object.entries(properties ?? {}))
    if (typeof value === 'string' || typeof value === 'number') cells[name] = String(value);
  if (cells.id === undefined && (typeof id === 'string' || typeof id === 'number')) cells.id = String(id);
  return cells;
}

function readCsv(text: string): FileRow[] {
  try {
    const lines: { record: string[]; info: { lines: number } }[] = parse(text.replace(/^\uFEFF/, ''), {
      info: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: 4_000_000,
    }) as never;
    const head = lines[0]?.record ?? [];
    return lines.slice(1).map(({ record }, i) => {
      const cells: Record<string, string> = Object.create(null);
      for (const [at, name] of head.entries()) if (record[at]) cells[name] = record[at];
      return { number: i + 2, cells, geometry: null };
    });
  } catch (error) {
    throw new Refusal(`The file is not a readable CSV: ${(error as Error).message}`);
  }
}
