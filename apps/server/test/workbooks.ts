import { crc32, deflateRawSync } from 'node:zlib';
import { openTable } from '../src/platform/tables/openTable';
import { tableRow } from '../src/platform/tables/readTable';
import { FileRefused, type Refused } from '../src/platform/tables/refused';
import { type ReadOptions, type TableHead, type TableRow, usualBudgets } from '../src/platform/tables/table';
import { type NewEntry, writeZip } from '../src/platform/tables/zipWriter';

/** Parts of an archive by name, packed as a spreadsheet program would; a part may lie about itself. */
export function anArchive(
  parts: Record<string, string | Buffer>,
  lies: Record<string, Partial<NewEntry>> = {},
): Buffer {
  const entries = Object.entries(parts).map(([name, content]): NewEntry => {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    return { name, method: 8, crc: crc32(bytes), packed, size: bytes.length, time: 0, ...lies[name] };
  });
  return Buffer.concat([...writeZip(entries)]);
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relationships = (inner: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;

interface WorkbookParts {
  /** What stands between `<sheetData>` and its end. */
  rows?: string;
  /** Texts cells point to. */
  texts?: string[];
  /** Number formats by style, from style 1; a number is a built-in one. */
  formats?: (string | number)[];
  is1904?: boolean;
  /** Further sheets or others in place of the first: names with their state. */
  sheets?: { name: string; state?: string; rows: string }[];
  /** Parts added, or put in place of those made here. */
  more?: Record<string, string | Buffer>;
  relations?: string;
}

export const sheetXml = (rows: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}"><dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData></worksheet>`;

export function workbookParts({ rows = '', texts, formats = [], is1904, sheets, more, relations = '' }: WorkbookParts) {
  const all = sheets ?? [{ name: '数据', rows }];
  const own = formats.map((format, i) =>
    typeof format === 'string' ? `<numFmt numFmtId="${200 + i}" formatCode="${format}"/>` : '',
  );
  const xfs = formats.map((format, i) => `<xf numFmtId="${typeof format === 'string' ? 200 + i : format}"/>`);
  const sheetTags = all.map(
    ({ name, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="r${i + 1}"/>`,
  );
  const links = all.map(
    (_, i) => `<Relationship Id="r${i + 1}" Type="${relation}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const shared = (texts ?? []).map((text) => `<si><t xml:space="preserve">${text}</t></si>`);
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relationships(`<Relationship Id="r1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/>`),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relation}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${sheetTags.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      `${links.join('')}<Relationship Id="s" Type="${relation}/styles" Target="styles.xml"/><Relationship Id="t" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/>${relations}`,
    ),
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts>${own.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${xfs.join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${shared.join('')}</sst>`,
    ...Object.fromEntries(all.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet.rows)])),
    ...more,
  };
}

/** A text document with this in its body. */
export const aDocument = (body: string): Buffer =>
  anArchive({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  });

export const aWorkbook = (parts: WorkbookParts): Buffer => anArchive(workbookParts(parts));

export const textCell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
export const headRow = (...names: string[]) => `<row r="1">${names.map(textCell).join('')}</row>`;

/** Reads a file on the spot, without a thread: what the thread would send. */
export async function readHere(bytes: Uint8Array, { budgets, ...options }: ReadOptions = {}) {
  const { head, batches } = await openTable(bytes, { ...options, budgets: { ...usualBudgets, ...budgets } });
  const rows: TableRow[] = [];
  for await (const batch of batches) rows.push(...batch.rows.map((row) => tableRow(row, head.headers)));
  return { ...head, rows } satisfies TableHead & { rows: TableRow[] };
}

/** Why a file is refused; a file that is taken fails the test. */
export async function refusalOf(bytes: Uint8Array, options: ReadOptions = {}): Promise<Refused> {
  const outcome = await readHere(bytes, options).catch((error: unknown) => error);
  if (outcome instanceof FileRefused) return outcome.refused;
  throw outcome instanceof Error ? outcome : new Error('This file was taken');
}

export const plainCells = (rows: readonly TableRow[]) => rows.map(({ cells }) => ({ ...cells }));
