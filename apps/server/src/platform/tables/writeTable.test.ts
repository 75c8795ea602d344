import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it, vi } from 'vitest';
import { aWorkbook, headRow, plainCells, readHere, textCell, workbookParts } from '../../../test/workbooks';
import type { OutCell } from './outRows';
import { addReasons } from './reasons';
import { usualBudgets } from './table';
import { type Template, writeCsvTemplate, writeTemplate } from './template';
import { type OutFeature, type OutTable, writeCsv, writeGeoJson } from './writeTable';
import { writeXlsx } from './writeXlsx';
import { openZip } from './zip';

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** Every part of a workbook, unpacked. */
async function partsOf(bytes: Buffer): Promise<Record<string, string>> {
  const zip = openZip(bytes, usualBudgets);
  const parts = [...zip.entries.keys()].map(async (name) => [name, (await bytesOf(zip.unpack(name))).toString()]);
  return Object.fromEntries(await Promise.all(parts));
}

const headers = ['编码', '名称', '备注'];
const asTable = (rows: readonly (readonly OutCell[])[]): OutTable => ({ sheet: '导出', headers, rows });
const writers = { xlsx: writeXlsx, csv: writeCsv };
/** What beginnings spreadsheets compute, and what hides them. */
const dangerous = [
  '=1+1',
  '+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  ';=1',
  '"=1"',
  '%0A=1',
  "'=1",
  "''-x",
  ' =1',
];

const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({
      unit: fc.constantFrom(
        "'",
        '"',
        '=',
        '+',
        '-',
        '@',
        ',',
        ';',
        '\t',
        '\r',
        '\n',
        ' ',
        '_',
        'x',
        '0',
        '4',
        '1',
        '&',
        '<',
        '育',
        '😀',
        '\u3000',
      ),
      maxLength: 8,
    }),
    fc.constantFrom(
      ...dangerous,
      '0012',
      '371502198001011234',
      '１２３',
      'x_x000D_y',
      '_x005F_',
      ']]>',
      '&amp;',
      '-5',
      '1E5',
      'true',
    ),
  )
  .map((value) => value.replaceAll('\0', ''));

/** Rows as the reader gives them: empty cells absent, and a row of nothing is no row. */
const expected = (rows: readonly (readonly string[])[]) =>
  rows
    .map((row) => Object.fromEntries(row.flatMap((cell, i) => (cell === '' ? [] : [[headers[i], cell]]))))
    .filter((row) => Object.keys(row).length > 0);

describe('what is written', () => {
  it.each(['xlsx', 'csv'] as const)('as %s is read again as it was, whatever the texts', async (kind) => {
    const rows = fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, async (table) => {
        // A full row first, so that the head is found where rows are mostly empty.
        const full = [['A', 'B', 'C'], ...table];
        const file = await readHere(await bytesOf(writers[kind](asTable(full))), { headerRow: 1 });
        expect(file).toMatchObject({ kind, headers });
        expect(plainCells(file.rows)).toEqual(expected(full));
      }),
      { numRuns: 60 },
    );
  });

  it('A-EX-01: as CSV begins with nothing a spreadsheet computes, and numbers stay numbers', async () => {
    const csv = (await bytesOf(writeCsv(asTable(dangerous.map((cell) => [cell, -12.5, '-7']))))).toString();
    const lines = csv
      .replace(/"(?:[^"]|"")*"/g, (quoted) => quoted.replaceAll(/[\r\n]/g, '␤'))
      .split('\r\n')
      .slice(1, -1);
    expect(lines).toHaveLength(dangerous.length);
    for (const line of lines) expect(line).toMatch(/^"?'.*,-12\.5,-7$/);
  });

  it('A-EX-01: as XLSX types every text as text, in its cell or where it points to', async () => {
    const parts = await partsOf(await bytesOf(writeXlsx(asTable(dangerous.map((cell) => [cell, 5, null])))));
    const sheet = parts['xl/worksheets/sheet1.xml']!;
    for (const part of Object.values(parts)) expect(part).not.toMatch(/<f[ >]/);
    expect(sheet.match(/ t="(?:inlineStr|s)"/g)).toHaveLength(headers.length + dangerous.length);
    expect(sheet).toContain('<v>5</v>');
    expect(sheet).not.toMatch(/<c r="\w+"><v>[^<]*[^\d<]/);
    expect(parts['xl/sharedStrings.xml']!.match(/<si><t/g)).toHaveLength(dangerous.length);
  });

  it('names once what cells say again and again, and keeps in its cell what is new each time', async () => {
    const odd = [...dangerous, 'x_x000D_y', '_x005F_', 'a&b<c>d', ' 育 ', '😀育新', '\ud800半', 'é', ''];
    const rows = Array.from({ length: 3000 }, (_, i) => [
      `${odd[i % odd.length]}#${i}`,
      `单位${i % 7}`,
      odd[i % odd.length]!,
    ]);
    rows[2000]![2] = Array.from({ length: 30_000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * i) % 20_011))).join(
      '',
    );
    const bytes = await bytesOf(writeXlsx(asTable(rows)));
    expect(plainCells((await readHere(bytes, { headerRow: 1 })).rows)).toEqual(
      expected(rows.map((row) => row.map((cell) => cell.replaceAll('\ud800', '\ufffd')))),
    );
    const parts = await partsOf(bytes);
    expect(parts['xl/sharedStrings.xml']!.match(/<t>单位3<\/t>/g)).toHaveLength(1);
    expect(parts['xl/worksheets/sheet1.xml']).toMatch(/<c r="A3001" t="inlineStr">.*<c r="B3001" t="s">/);
  });

  it('comes while its rows come: the first bytes are there before the last row', async () => {
    let given = 0;
    async function* rows() {
      for (; given < 200_000; given++) yield [`E${given}`, `小区${given * 7919}`, null];
    }
    for await (const _ of writeXlsx({ sheet: '导出', headers, rows: rows() })) if (given > 0) break;
    expect(given).toBeLessThan(100_000);
  });

  it('goes on in a second sheet, under the same head, where one is full', async () => {
    const rows = ['A', 'B', 'C', 'D', 'E', 'F'].map((code) => [code, `${code}园`, null]);
    for (const [count, sizes] of [
      [2, [2]],
      [3, [3]],
      [4, [3, 1]],
      [6, [3, 3]],
    ] as const) {
      const bytes = await bytesOf(writeXlsx(asTable(rows.slice(0, count)), 4));
      const { sheets } = await readHere(bytes);
      const read = await Promise.all((sheets ?? []).map((sheet) => readHere(bytes, { sheet })));
      expect(read.map((file) => file.rows.length)).toEqual(sizes);
      expect(read.flatMap((file) => plainCells(file.rows).map(({ 编码 }) => 编码))).toEqual(
        rows.slice(0, count).map(([code]) => code),
      );
      const theirs = await readXlsx(bytes);
      expect(theirs.sheets.map((sheet) => sheet.rows.length - 1)).toEqual(sizes);
    }
  });

  it('keeps its head in sight and its columns wide enough', async () => {
    const book = await readXlsx(await bytesOf(writeXlsx(asTable([['0012', '=1+1', 5]]))));
    expect(book.sheets[0]).toMatchObject({ name: '导出', freezePane: { rows: 1 }, columns: [{}, {}, {}] });
    expect(book.sheets[0]!.columns!.map(({ width }) => width)).toEqual([10, 10, 10]);
    expect(book.sheets[0]!.rows).toEqual([headers, ['0012', '=1+1', 5]]);
  });

  it.each(['xlsx', 'csv'] as const)(
    'as %s ends the reading of its rows when nobody takes it any more',
    async (kind) => {
      let [given, isEnded] = [0, false];
      async function* blocks() {
        try {
          for (; ; given++)
            yield Array.from({ length: 500 }, (_, i) => [`E${given}-${i * 7919}`, `小区${given * 31}`, i]);
        } finally {
          isEnded = true;
        }
      }
      for await (const _ of writers[kind]({ sheet: '导出', headers, blocks: blocks() })) if (given > 3) break;
      await vi.waitFor(() => expect(isEnded).toBe(true));
    },
  );

  it.each(['xlsx', 'csv'] as const)('as %s fails when its rows fail', async (kind) => {
    async function* blocks() {
      yield [['E1', '育新', 1]];
      throw new Error('the database went away');
    }
    await expect(bytesOf(writers[kind]({ sheet: '导出', headers, blocks: blocks() }))).rejects.toThrow('went away');
  });

  it('as GeoJSON is read again as it was', async () => {
    const features: OutFeature[] = [
      { properties: { 编码: 'A', 说明: '=1\n"x"', 层: 3 }, geometry: { type: 'Point', coordinates: [115.9, 36.4] } },
      { properties: { 编码: '0012', 说明: null }, geometry: null },
    ];
    const file = await readHere(await bytesOf(writeGeoJson(features)));
    expect(plainCells(file.rows)).toEqual([{ 编码: 'A', 说明: '=1\n"x"', 层: '3' }, { 编码: '0012' }]);
    expect(file.rows.map(({ geometry }) => geometry)).toEqual(features.map(({ geometry }) => geometry));
    expect((await readHere(await bytesOf(writeGeoJson([])))).rows).toEqual([]);
  });
});

const template: Template = {
  sheet: '点位',
  columns: [
    { header: '编码', explanation: '唯一编码', isRequired: true, example: 'E0001' },
    { header: '点位类型', explanation: '选一个', isRequired: true, example: '小区', values: ['小区', '学校', '一,二'] },
    {
      header: '层级',
      explanation: '可空',
      isRequired: false,
      example: '',
      values: Array.from({ length: 80 }, (_, i) => `第${i}级层级`),
    },
  ],
  guide: {
    sheet: '填写说明',
    title: '点位模板',
    column: '列',
    isRequired: '必填',
    explanation: '说明',
    example: '示例',
    values: '可选值',
    required: '是',
    optional: '否',
  },
  lists: '选项',
  notInList: '请从列表中选择',
};

describe('a template', () => {
  it('has a sheet to fill in, one that explains and hidden lists', async () => {
    const bytes = Buffer.from(await writeTemplate({ ...template, rows: [['0012', '小区', '']] }));
    const file = await readHere(bytes);
    expect(file).toMatchObject({
      sheet: '点位',
      sheets: ['点位', '填写说明'],
      headers: ['编码', '点位类型', '层级'],
      headerRow: 1,
    });
    expect(plainCells(file.rows)).toEqual([{ 编码: '0012', 点位类型: '小区' }]);
    const guide = await readHere(bytes, { sheet: '填写说明' });
    expect(guide).toMatchObject({ headerRow: 3, headers: ['列', '必填', '说明', '示例', '可选值'] });
    expect(plainCells(guide.rows)[1]).toMatchObject({ 列: '点位类型', 必填: '是', 可选值: '小区 / 学校 / 一,二' });
  });

  it('holds frozen heads with notes, text columns, and lists of any length', async () => {
    const zip = openZip(Buffer.from(await writeTemplate(template)), usualBudgets);
    const read = async (name: string) => {
      let all = '';
      for await (const piece of zip.unpack(name)) all += piece.toString();
      return all;
    };
    const sheet = await read('xl/worksheets/sheet1.xml');
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(sheet).toContain("'选项'!$A$1:$A$3");
    expect(sheet).toContain("'选项'!$B$1:$B$80");
    expect(sheet).toMatch(/sqref="B2:B2001"/);
    expect([...zip.entries.keys()].some((name) => /comments/.test(name))).toBe(true);
    expect(sheet.match(/<col style="2" /g)).toHaveLength(3);
    expect(await read('xl/styles.xml')).toMatch(
      /numFmtId="(\d+)" formatCode="@".*<cellXfs[^>]*>(?:<xf.*?){2}<xf numFmtId="\1"/,
    );
  });

  it('without a row has heads and nothing else, in CSV too', async () => {
    expect(await readHere(Buffer.from(await writeTemplate(template)))).toMatchObject({
      headers: ['编码', '点位类型', '层级'],
      rows: [],
    });
    expect(await readHere(writeCsvTemplate(template))).toMatchObject({
      kind: 'csv',
      headers: ['编码', '点位类型', '层级'],
      rows: [],
    });
  });
});

describe('the same file with a column of reasons', () => {
  const header = '问题';
  const withReasons = (bytes: Buffer, rows: Record<number, string>) =>
    bytesOf(
      addReasons(
        bytes,
        { budgets: usualBudgets },
        { header, rows: new Map(Object.entries(rows).map(([row, reason]) => [Number(row), reason])) },
      ),
    );
  const reasonsOf = async (bytes: Buffer) =>
    (await readHere(bytes)).rows.map(({ number, cells }) => [number, cells[header]]);

  it('is CSV in its own encoding, with every cell as it was', async () => {
    const text = '\uFEFFcode;name\r\nE1;"育;新"\r\n\r\nE2;=1\r\n"E3";x;多\r\n';
    for (const bytes of [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()]) {
      const [before, after] = [
        await readHere(bytes),
        await readHere(await withReasons(bytes, { 4: '名称"重复"', 5: '=坏' })),
      ];
      expect(after).toMatchObject({ kind: 'csv', encoding: before.encoding, separator: ';' });
      expect(after.rows.map(({ number, cells }) => [number, cells.code, cells.name, cells[header]])).toEqual([
        [2, 'E1', '育;新', undefined],
        [4, 'E2', '=1', '名称"重复"'],
        [5, 'E3', 'x', '=坏'],
      ]);
    }
  });

  it('is UTF-8 where it came in GBK', async () => {
    const gbk = Buffer.concat([Buffer.from('code,name\nE1,'), Buffer.from('d3fdd0c2', 'hex'), Buffer.from('\n')]);
    const file = await readHere(await withReasons(gbk, { 2: '缺少位置' }));
    expect(file.encoding).toBe('utf-8');
    expect(plainCells(file.rows)).toEqual([{ code: 'E1', name: '育新', 问题: '缺少位置' }]);
  });

  it('is GeoJSON with a property', async () => {
    const file = Buffer.from(
      '{"type":"FeatureCollection","name":"网格","features":[{"type":"Feature","properties":{"__proto__":"x"},"geometry":null},{"type":"Feature","properties":null,"geometry":null}]}',
    );
    const after = await withReasons(file, { 1: '缺少边界', 2: '缺少编码', 9: '没有这一行' });
    expect(await reasonsOf(after)).toEqual([
      [1, '缺少边界'],
      [2, '缺少编码'],
    ]);
    expect(JSON.parse(after.toString()).name).toBe('网格');
    expect(Object.keys((await readHere(after)).rows[0]!.cells)).toEqual(['__proto__', '问题']);
  });

  const rows = `${headRow('编码', '名称')}<row r="2" ht="20">${textCell('E1')}<c r="B2"><f>1+1</f><v>2</v></c><c r="C2" s="1"/><c r="E2" s="1"/></row><row r="5"><c r="A5" t="s"><v>0</v></c></row><row r="6"/>`;
  const workbook = aWorkbook({
    rows,
    texts: ['E5'],
    formats: [14],
    more: { 'xl/media/a.png': Buffer.from([1, 2, 3]) },
  });

  it('is the same workbook: formulas, formats and other parts stay', async () => {
    const after = await withReasons(workbook, { 2: '编码 <重复> & "坏"', 5: '缺少名称\n缺少位置' });
    expect(await readHere(after)).toMatchObject({ kind: 'xlsx', headers: ['编码', '名称', header] });
    expect(await reasonsOf(after)).toEqual([
      [2, '编码 <重复> & "坏"'],
      [5, '缺少名称\n缺少位置'],
    ]);
    const zip = openZip(after, usualBudgets);
    let sheet = '';
    for await (const piece of zip.unpack('xl/worksheets/sheet1.xml')) sheet += piece.toString();
    expect(sheet).toContain('<f>1+1</f><v>2</v></c><c r="C2" t="inlineStr">');
    expect(sheet).toContain('<c r="E2" s="1"/></row>');
    expect(sheet).toContain('<row r="6"/>');
    expect([...zip.entries.keys()].sort()).toEqual(Object.keys({ ...workbookParts({}), 'xl/media/a.png': '' }).sort());
    expect([...zip.packedBytes('xl/media/a.png')]).toEqual([
      ...openZip(workbook, usualBudgets).packedBytes('xl/media/a.png'),
    ]);
  });

  it('may go round again: the column is filled anew', async () => {
    for (const bytes of [workbook, Buffer.from('编码,名称\nE1,x\nE2,y\nE3,z\nE4,w\n')]) {
      const first = await withReasons(bytes, { 2: '旧的', 5: '也旧' });
      const second = await withReasons(first, { 5: '新的' });
      expect((await readHere(second)).headers).toEqual(['编码', '名称', header]);
      expect((await reasonsOf(second)).filter(([, reason]) => reason)).toEqual([[5, '新的']]);
    }
  });
});
