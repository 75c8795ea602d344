import { type ImportField, type ImportKind, importFields, type RowReason, rowReasons } from '@gezhi/contracts';
import type { Trx } from '../../platform/inCity';
import {
  type Template,
  withReasons,
  writeCsv,
  writeCsvTemplate,
  writeGeoJson,
  writeTemplate,
  writeXlsx,
} from '../../platform/tables/index';
import type { ExportRow } from './exportRows';
import type { CodeRow } from './setupCodes';

export type Language = 'zh-CN' | 'en';
const side = (language: Language) => (language === 'en' ? 'en' : 'zh');

const sheets: Record<ImportKind, { zh: string; en: string }> = {
  areas: { zh: '区域', en: 'Areas' },
  points: { zh: '点位', en: 'Points' },
  units: { zh: '单位', en: 'Units' },
  people: { zh: '人员', en: 'People' },
  duties: { zh: '责任', en: 'Duties' },
  categories: { zh: '类别', en: 'Categories' },
};

/** How a value is written for people: the field's own word in Chinese, the code in English; both are read again. */
const wordOf = ({ values }: ImportField, value: string | null, language: Language): string | null =>
  value === null || language === 'en' ? value : (values?.[value]?.[0] ?? value);

/** Columns that say what a file does, not what a thing is: nothing to export in them. */
const orders = ['replaces', 'successor'];
const longestCell = 32_767; // what a workbook's cell holds; a longer outline needs GeoJSON or CSV

/** Rows as a file of one format, with heads that are understood when it comes back. */
export function writeExport(
  kind: ImportKind,
  format: 'csv' | 'xlsx' | 'geojson',
  rows: readonly ExportRow[],
  language: Language,
): AsyncGenerator<Uint8Array> {
  const fields = importFields[kind].filter(({ name }) => !orders.includes(name));
  if (format === 'geojson') {
    const own = fields.filter(({ name }) => !['geometry', 'lng', 'lat'].includes(name));
    return writeGeoJson(
      rows.map(({ values, geometry }) => ({
        properties: Object.fromEntries(own.map(({ name }) => [name, values[name] ?? null])),
        geometry: geometry ?? null,
      })),
    );
  }
  const cellsOf = ({ values }: ExportRow) =>
    fields.map((field) => {
      const text = wordOf(field, values[field.name] ?? null, language);
      return format === 'xlsx' && text !== null && text.length > longestCell ? null : text;
    });
  const table = {
    sheet: sheets[kind][side(language)],
    headers: fields.map(({ label }) => label[side(language)]),
    rows: rows.map(cellsOf),
  };
  return format === 'xlsx' ? writeXlsx(table) : writeCsv(table);
}

/** An empty file to fill in, its heads explained; examples stand beside the explanations, never among the rows. */
export async function writeEmpty(kind: ImportKind, format: 'csv' | 'xlsx', language: Language): Promise<Uint8Array> {
  const at = side(language);
  const template: Template = {
    sheet: sheets[kind][at],
    columns: importFields[kind].map((field) => ({
      header: field.label[at],
      explanation: field.explanation[at] || field.label[at],
      isRequired: field.isRequired,
      example: field.example,
      ...(field.values ? { values: Object.keys(field.values).map((value) => wordOf(field, value, language)!) } : {}),
    })),
    ...guides[at],
  };
  return format === 'csv' ? writeCsvTemplate(template) : writeTemplate(template);
}

const guides = {
  zh: {
    guide: {
      sheet: '填写说明',
      title: '第一张表填数据，一行一条；本表只是说明',
      column: '列',
      isRequired: '必填',
      explanation: '说明',
      example: '例',
      values: '可选值',
      required: '必填',
      optional: '可空',
    },
    lists: '可选值',
    notInList: '请从列表中选择',
  },
  en: {
    guide: {
      sheet: 'How to fill in',
      title: 'Rows go into the first sheet, one each; this one explains',
      column: 'Column',
      isRequired: 'Required',
      explanation: 'What belongs in it',
      example: 'Example',
      values: 'Values',
      required: 'required',
      optional: 'may be empty',
    },
    lists: 'Values',
    notInList: 'Choose from the list',
  },
} as const;

const reasonHeads = { zh: '问题', en: 'Problem' } as const;

interface FoundProblem {
  row: number;
  column: string;
  reason: RowReason;
  value: string;
}

/** The same file with a column that says in words what is wrong with each row. */
export function writeErrors(bytes: Uint8Array, problems: readonly FoundProblem[], language: Language) {
  const at = side(language);
  const rows = new Map<number, string>();
  for (const { row, column, reason, value } of problems) {
    const words = `${column}: ${rowReasons[reason][at]}${value ? ` (${value})` : ''}`;
    rows.set(row, rows.has(row) ? `${rows.get(row)}; ${words}` : words);
  }
  return withReasons(bytes, { header: reasonHeads[at], rows });
}

const codeSheets = {
  zh: { sheet: '初始码', headers: ['姓名', '单位', '岗位', '登录名', '初始码', '有效期至'] },
  en: { sheet: 'Setup codes', headers: ['Name', 'Unit', 'Post', 'Sign-in name', 'Setup code', 'Valid until'] },
} as const;

/** The sheet of setup codes, to be cut into strips: one row a person, the time in the city's own zone. */
export function writeCodes(codes: readonly CodeRow[], zone: string, language: Language): AsyncGenerator<Uint8Array> {
  const role = importFields.people.find(({ name }) => name === 'role')!;
  const until = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const comma = language === 'en' ? ', ' : '、';
  return writeXlsx({
    ...codeSheets[side(language)],
    rows: codes.map(({ name, units, roles, login, code, validUntil }) => [
      name,
      units.join(comma),
      roles.map((value) => wordOf(role, value, language)).join(comma),
      login,
      code,
      until.format(validUntil),
    ]),
  });
}

/** Every problem of a check, in the order of the file. */
export async function allProblems(trx: Trx, id: string): Promise<FoundProblem[]> {
  const rows = await trx
    .selectFrom('import_problem')
    .select(['row', 'file_column as column', 'reason', 'value'])
    .where('batch_id', '=', id)
    .orderBy('number')
    .execute();
  return rows as FoundProblem[];
}
