import { Readable } from 'node:stream';
import { escapeSigns } from './cellValues';
import { columnLetters } from './headers';
import { usualBudgets } from './table';
import { csvLine, sheetName, widthOf } from './writeTable';
import { openZip } from './zip';
import { packEntry, writeZip } from './zipWriter';

export interface TemplateColumn {
  header: string;
  explanation: string;
  isRequired: boolean;
  example: string;
  /** The only values it may have; offered as a list. */
  values?: readonly string[];
}

/** An empty file somebody fills in, in the words of one language. */
export interface Template {
  sheet: string;
  columns: readonly TemplateColumn[];
  /** Rows that stand there already. They are data like any other: leave them out where an example is meant. */
  rows?: readonly (readonly string[])[];
  /** What the second sheet and its columns are called. */
  guide: {
    sheet: string;
    title: string;
    column: string;
    isRequired: string;
    explanation: string;
    example: string;
    values: string;
    required: string;
    optional: string;
  };
  /** The hidden third sheet the lists are taken from. */
  lists: string;
  /** Said when something else is typed. */
  notInList: string;
}

const green = { rgb: 'FF1E6B52' };
const headStyle = {
  font: { bold: true, color: { rgb: 'FFFFFFFF' } },
  fill: { type: 'pattern' as const, pattern: 'solid' as const, fgColor: green },
  alignment: { vertical: 'center' as const, wrapText: true },
};
/** So many rows offer their lists. */
const preparedRows = 2000;

/** A workbook with a sheet to fill in, heads that explain themselves, a sheet of explanations and lists of choices. */
export async function writeTemplate(template: Template): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  const bytes = await writeXlsx({
    sheets: [fillSheet(template), guideSheet(template), listSheet(template)],
    activeSheet: 0,
  });
  return typeAsText(bytes as Uint8Array);
}

/**
 * Whole columns typed as text, so that 0012 stays 0012 in any row. The library writes formats for cells only: the one it gave
 * to the cell prepared for this is written to the columns.
 */
async function typeAsText(bytes: Uint8Array): Promise<Buffer> {
  const zip = openZip(bytes, usualBudgets);
  const part = 'xl/worksheets/sheet1.xml';
  let sheet = '';
  for await (const piece of zip.unpack(part)) sheet += piece.toString('latin1');
  const style = /<c r="A2"[^>]* s="(\d+)"/.exec(sheet)![1];
  const typed = Buffer.from(sheet.replaceAll('<col ', `<col style="${style}" `), 'latin1');
  const entries = [...zip.entries.values()].map(async (entry) =>
    entry.name === part
      ? packEntry(part, Readable.from([typed]), entry.time)
      : { ...entry, packed: zip.packedBytes(entry.name) },
  );
  return Buffer.concat([...writeZip(await Promise.all(entries))]);
}

export const writeCsvTemplate = ({ columns, rows = [] }: Template): Buffer =>
  Buffer.from(`\uFEFF${[columns.map(({ header }) => header), ...rows].map((cells) => csvLine(cells)).join('')}`);

function fillSheet({ sheet, columns, rows = [], lists, notInList }: Template) {
  const listed = columns.filter(({ values }) => values);
  const heads = columns.map(
    ({ header, explanation }, at) =>
      [
        `0,${at}`,
        {
          value: escapeSigns(header),
          type: 'string' as const,
          style: headStyle,
          comment: { text: escapeSigns(explanation) },
        },
      ] as const,
  );
  return {
    name: sheetName(sheet),
    columns: columns.map(({ header, example }) => ({ width: widthOf(header, example) })),
    rows: [columns.map(({ header }) => escapeSigns(header)), ...rows.map((cells) => cells.map(escapeSigns))],
    cells: new Map<string, object>([...heads, ['1,0', { value: rows[0]?.[0] ?? null, style: { numFmt: '@' } }]]),
    freezePane: { rows: 1 },
    dataValidations: listed.map(({ header, explanation, values }, at) => {
      const column = columnLetters(columns.findIndex((one) => one.header === header));
      const list = columnLetters(at);
      return {
        type: 'list' as const,
        formula1: `'${sheetName(lists)}'!$${list}$1:$${list}$${values!.length}`,
        allowBlank: true,
        showErrorMessage: true,
        errorTitle: header.slice(0, 32),
        errorMessage: notInList.slice(0, 225),
        showInputMessage: true,
        inputTitle: header.slice(0, 32),
        inputMessage: explanation.slice(0, 255),
        range: `${column}2:${column}${preparedRows + 1}`,
      };
    }),
  };
}

function guideSheet({ columns, guide }: Template) {
  const heads = [guide.column, guide.isRequired, guide.explanation, guide.example, guide.values];
  const rows = columns.map(({ header, isRequired, explanation, example, values = [] }) => [
    header,
    isRequired ? guide.required : guide.optional,
    explanation,
    example,
    values.join(' / '),
  ]);
  const cells = heads.map((value, at) => [`2,${at}`, { value, type: 'string' as const, style: headStyle }] as const);
  return {
    name: sheetName(guide.sheet),
    columns: [18, 10, 60, 24, 40].map((width) => ({ width, style: { alignment: { wrapText: true } } })),
    rows: [[guide.title], [], heads, ...rows].map((row) => row.map(escapeSigns)),
    cells: new Map(cells),
    freezePane: { rows: 3 },
  };
}

function listSheet({ columns, lists }: Template) {
  const listed = columns.flatMap(({ values }) => (values ? [values] : []));
  const longest = Math.max(0, ...listed.map((values) => values.length));
  const rows = Array.from({ length: longest }, (_, i) => listed.map((values) => escapeSigns(values[i] ?? '') || null));
  return { name: sheetName(lists), hidden: true, rows };
}
