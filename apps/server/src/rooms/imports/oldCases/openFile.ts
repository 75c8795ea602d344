import { gunzipSync } from 'node:zlib';
import { Refusal } from '../../../platform/refusal';
import { readTable, type TableRow } from '../../../platform/tables/index';
import { isXml, openXml } from './openXml';

/** Years of cases are more than a file of the net: budgets of the command line, where the operator waits and may stop. */
const budgets = {
  fileBytes: 512 * 1024 * 1024,
  rows: 5_000_000,
  cells: 200_000_000,
  milliseconds: 1_800_000,
  memoryMb: 4096,
};

export interface OpenFile {
  headers: readonly string[];
  rows: AsyncIterable<TableRow>;
  close(): Promise<void>;
}

/** XLSX, CSV or the JSON or XML of GeoReport, plain or gzipped; told apart by what it is. Of a table only these columns are kept. */
export async function openFile(bytes: Buffer, columns: readonly string[]): Promise<OpenFile> {
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? unpacked(bytes) : bytes;
  if (isXml(plain)) return openXml(plain, budgets);
  const requests = /^\s*[{[]/.test(
    plain
      .subarray(0, 200)
      .toString('latin1')
      .replace(/^\u00ef\u00bb\u00bf/, ''),
  )
    ? requestsOf(plain)
    : null;
  if (!requests) return readTable(plain, { budgets, columns });
  async function* rows() {
    yield* requests!;
  }
  const headers = new Set(requests.flatMap(({ cells }) => Object.keys(cells)));
  return { headers: [...headers], rows: rows(), close: async () => undefined };
}

function unpacked(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: budgets.fileBytes });
  } catch (error) {
    throw new Refusal(`The file cannot be unpacked (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** A list of flat objects, alone or as `service_requests`; null for GeoJSON, which the reader of tables knows. */
function requestsOf(bytes: Buffer): TableRow[] | null {
  let content: unknown;
  try {
    content = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    throw new Refusal('The file begins like JSON and is none.');
  }
  const list = Array.isArray(content) ? content : (content as { service_requests?: unknown }).service_requests;
  if (!Array.isArray(list)) return null;
  return list.map((one: unknown, i) => ({ number: i + 1, cells: cellsOf(one), geometry: null, faults: [] }));
}

function cellsOf(one: unknown): Record<string, string> {
  const cells: Record<string, string> = Object.create(null); // a member named __proto__ is a column
  if (typeof one === 'object' && one !== null)
    for (const [name, value] of Object.entries(one))
      if (['string', 'number', 'boolean'].includes(typeof value) && value !== '') cells[name] = String(value);
  return cells;
}
