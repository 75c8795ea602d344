import { describe, expect, it } from 'vitest';
import {
  anArchive,
  aWorkbook,
  headRow,
  plainCells,
  readHere,
  refusalOf,
  sheetXml,
  textCell,
  workbookParts,
} from '../../../test/workbooks';

const tooLarge = { code: 'file.too-large' };
const unreadable = { code: 'file.unreadable' };
const sheet = 'xl/worksheets/sheet1.xml';

/** The cells of one row below a head of as many columns. */
async function cellsOf(cells: string[], more: Parameters<typeof aWorkbook>[0] = {}) {
  const heads = cells.map((_, i) => `c${i}`);
  const { rows } = await readHere(
    aWorkbook({ rows: `${headRow(...heads)}<row r="2">${cells.join('')}</row>`, ...more }),
  );
  return { values: heads.map((head) => rows[0]?.cells[head]), faults: rows[0]?.faults ?? [] };
}

describe('a workbook', () => {
  it('gives its first visible sheet, or the one that is named', async () => {
    const sheets = [
      { name: '隐藏', state: 'hidden', rows: headRow('a') },
      { name: '小区', rows: headRow('编码') },
      { name: '学校', rows: headRow('代码') },
      { name: '深藏', state: 'veryHidden', rows: headRow('b') },
    ];
    const file = aWorkbook({ sheets });
    expect(await readHere(file)).toMatchObject({
      kind: 'xlsx',
      sheet: '小区',
      sheets: ['小区', '学校'],
      headers: ['编码'],
    });
    expect(await readHere(file, { sheet: '学校' })).toMatchObject({ headers: ['代码'] });
    expect(await refusalOf(file, { sheet: '公园' })).toMatchObject({ ...unreadable, reason: 'workbook.no-sheet' });
    expect(await refusalOf(aWorkbook({ sheets: sheets.slice(0, 1) }))).toMatchObject({ reason: 'workbook.no-sheet' });
  });

  it('is known by its content, whatever it is called', async () => {
    const file = aWorkbook({ rows: headRow('编码') });
    expect(await readHere(file, { name: 'list.csv' })).toMatchObject({ kind: 'xlsx' });
  });

  it('gives texts as they are: shared, inline, in runs, without reading aids', async () => {
    const runs = '<c t="inlineStr"><is><r><t>育新</t></r><r><t>小区</t></r><rPh><t>yuxin</t></rPh></is></c>';
    const { values } = await cellsOf(['<c t="s"><v>1</v></c>', runs, '<c t="s"><v>0</v></c>'], {
      texts: ['甲 &amp; 乙', '  两端留空  '],
    });
    expect(values).toEqual(['  两端留空  ', '育新小区', '甲 & 乙']);
  });

  it('numbers its rows as the spreadsheet shows them, over gaps and titles', async () => {
    const rows = `<row r="1">${textCell('聊城市小区一览表')}</row><row r="3">${textCell('编码')}${textCell('名称')}</row><row r="7"><c r="B7" t="inlineStr"><is><t>育新</t></is></c></row><row r="9">${textCell('E9')}${textCell('柳园')}</row>`;
    const file = await readHere(aWorkbook({ rows }));
    expect(file).toMatchObject({ headers: ['编码', '名称'], headerRow: 3 });
    expect(file.rows.map(({ number, cells }) => [number, { ...cells }])).toEqual([
      [7, { 名称: '育新' }],
      [9, { 编码: 'E9', 名称: '柳园' }],
    ]);
  });

  it('in UTF-16 and with prefixed names is read like any other', async () => {
    const rows = `<x:row r="1"><x:c t="inlineStr"><x:is><x:t>编码</x:t></x:is></x:c></x:row><x:row r="2"><x:c><x:v>7</x:v></x:c></x:row>`;
    const text = `<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="m"><x:sheetData>${rows}</x:sheetData></x:worksheet>`;
    for (const bytes of [Buffer.from(`\uFEFF${text}`, 'utf16le'), Buffer.from(text, 'utf16le').swap16()])
      expect(plainCells((await readHere(aWorkbook({ more: { [sheet]: bytes } }))).rows)).toEqual([{ 编码: '7' }]);
  });

  it('names columns that have no head, and twins', async () => {
    const file = await readHere(aWorkbook({ rows: headRow('名称', '', '名称', '电\n话') }));
    expect(file.headers).toEqual(['名称', '(B)', '名称 (2)', '电 话']);
    expect(file.remarks).toEqual([{ remark: 'head.twice', column: '名称' }]);
  });
});

describe('A-IM-02: a sheet', () => {
  const row = (number: number, cells: string) => `<row r="${number}">${cells}</row>`;

  it('of more rows than an import takes is refused, and so is a row no sheet has', async () => {
    const rows = headRow('a') + Array.from({ length: 600 }, (_, i) => row(i + 2, '<c><v>1</v></c>')).join('');
    expect(await refusalOf(aWorkbook({ rows }), { budgets: { rows: 500 } })).toMatchObject({
      ...tooLarge,
      reason: 'rows',
      limit: 500,
    });
    const beyond = aWorkbook({ rows: headRow('a') + row(2_000_000, textCell('x')) });
    expect(await refusalOf(beyond)).toMatchObject({ ...tooLarge, reason: 'rows' });
  });

  it('of 16,384 columns is refused with the row, while formats without a value out there are no columns', async () => {
    const cell = (inner: string) => `<c r="XFD2"${inner}</c>`;
    expect(
      await refusalOf(aWorkbook({ rows: headRow('a') + row(2, cell(' t="inlineStr"><is><t>x</t></is>')) })),
    ).toMatchObject({
      ...tooLarge,
      reason: 'columns',
      row: 2,
    });
    expect(
      (await readHere(aWorkbook({ rows: headRow('a') + row(2, `<c><v>5</v></c>${cell(' s="0">')}`) }))).rows,
    ).toHaveLength(1);
    const outside = aWorkbook({ rows: headRow('a') + row(2, '<c r="ZZZ2"><v>1</v></c>') });
    expect(await refusalOf(outside)).toMatchObject({ ...unreadable, reason: 'workbook.damaged', row: 2 });
  });

  it('of a million shared texts or of too many formats is refused', async () => {
    const texts = `<sst>${'<si><t/></si>'.repeat(1_000_000)}</sst>`;
    const file = aWorkbook({ rows: headRow('a'), more: { 'xl/sharedStrings.xml': texts } });
    expect(await refusalOf(file, { budgets: { ratio: 10_000 } })).toMatchObject({
      ...tooLarge,
      reason: 'sharedStrings',
    });
    const styles = `<styleSheet><cellXfs>${'<xf numFmtId="0"/>'.repeat(70_000)}</cellXfs></styleSheet>`;
    const styled = aWorkbook({ rows: headRow('a'), more: { 'xl/styles.xml': styles } });
    expect(await refusalOf(styled, { budgets: { ratio: 10_000 } })).toMatchObject({ ...tooLarge, reason: 'styles' });
  });

  it('of formats without end is refused by its cells, whatever its dimension says', async () => {
    const rows = headRow('a') + row(2, '<c s="0"/>'.repeat(3000));
    expect(await refusalOf(aWorkbook({ rows }), { budgets: { cells: 2000 } })).toMatchObject({
      ...tooLarge,
      reason: 'cells',
    });
  });

  it('with a million merged cells is read past them', async () => {
    const merges = `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(20_000)}</mergeCells></worksheet>`;
    const more = { [sheet]: sheetXml(headRow('a', 'b')).replace('</worksheet>', merges) };
    expect(await readHere(aWorkbook({ more }), { budgets: { ratio: 10_000 } })).toMatchObject({ headers: ['a', 'b'] });
  });

  it('whose rows are out of order is refused', async () => {
    const file = aWorkbook({ rows: headRow('a') + row(9, textCell('x')) + row(4, textCell('y')) });
    expect(await refusalOf(file)).toMatchObject({ ...unreadable, reason: 'workbook.damaged' });
  });
});

describe('A-IM-04: names of prototypes', () => {
  it('are plain columns, sheets, comments and defined names', async () => {
    const cells = ['__proto__', 'constructor', 'toString'];
    const more = {
      'xl/comments1.xml': '<comments><comment ref="__proto__"/></comments>',
      'xl/workbook.xml': workbookParts({ sheets: [{ name: '__proto__', rows: '' }] })['xl/workbook.xml']!.replace(
        '</sheets>',
        '</sheets><definedNames><definedName name="__proto__">x</definedName></definedNames>',
      ),
    };
    const rows = `${headRow(...cells)}<row r="2">${cells.map(textCell).join('')}</row>`;
    const file = await readHere(aWorkbook({ rows, more }));
    expect(file).toMatchObject({ sheet: '__proto__', headers: cells });
    expect(Object.entries(file.rows[0]!.cells)).toEqual(cells.map((cell) => [cell, cell]));
    expect(Object.getPrototypeOf(file.rows[0]!.cells)).toBeNull();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('A-IM-05: a workbook', () => {
  const entity = '<!DOCTYPE worksheet [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
  const external = '<!DOCTYPE worksheet SYSTEM "http://127.0.0.1:9/x.dtd">';
  const withPart = (name: string, text: string | Buffer) => aWorkbook({ rows: headRow('a'), more: { [name]: text } });
  const parts = [
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/sharedStrings.xml',
    sheet,
  ];

  it.each(parts)('that defines a document type in %s is refused', async (name) => {
    const whole = workbookParts({ rows: headRow('a') }) as Record<string, string>;
    for (const type of [entity, external]) {
      const text = `<?xml version="1.0"?>${type}${whole[name]!.replace(/^<\?xml[^>]*>/, '')}`;
      for (const bytes of [
        Buffer.from(text),
        Buffer.from(`\uFEFF${text}`, 'utf16le'),
        Buffer.from(text, 'utf16le').swap16(),
      ])
        expect(await refusalOf(withPart(name, bytes))).toMatchObject({ ...unreadable, reason: 'xml.doctype' });
    }
  });

  it('in an encoding that hides its signs is refused', async () => {
    const text = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>';
    expect(await refusalOf(withPart(sheet, text))).toMatchObject({ ...unreadable, reason: 'xml.encoding' });
    expect(await refusalOf(withPart(sheet, Buffer.from([0x3c, 0xff, 0xfe])))).toMatchObject({ reason: 'xml.syntax' });
  });

  it('with an entity nobody defined is refused', async () => {
    for (const text of ['&a;', '&#99999999;', '&', '&#x110000;'])
      expect(await refusalOf(aWorkbook({ rows: headRow(text) }))).toMatchObject({
        ...unreadable,
        reason: 'xml.entity',
      });
  });

  it('that takes values from other files is refused; addresses to click on are let be', async () => {
    const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const link = `<Relationship Id="x" Type="${type}/externalLink" Target="externalLinks/externalLink1.xml"/>`;
    expect(await refusalOf(aWorkbook({ rows: headRow('a'), relations: link }))).toMatchObject({
      ...unreadable,
      reason: 'workbook.external',
    });
    const away = `<Relationship Id="x" Type="${type}/worksheet" TargetMode="External" Target="file:///etc/passwd"/>`;
    expect(await refusalOf(aWorkbook({ rows: headRow('a'), relations: away }))).toMatchObject({
      reason: 'workbook.external',
    });
    const click = `<Relationships><Relationship Id="h" Type="${type}/hyperlink" TargetMode="External" Target="http://127.0.0.1:9/"/></Relationships>`;
    expect(await readHere(withPart('xl/worksheets/_rels/sheet1.xml.rels', click))).toMatchObject({ headers: ['a'] });
  });

  it('that is not well formed, cut off or too deep is refused', async () => {
    const deep = '<a>'.repeat(100) + '</a>'.repeat(100);
    for (const text of [
      '<worksheet><sheetData>',
      '<a></a></a>',
      '<a b="',
      '<a',
      `<w>${deep}</w>`,
      `<a b="${'x'.repeat(200_000)}"/>`,
    ])
      expect(await refusalOf(withPart(sheet, text), { budgets: { ratio: 1e6 } })).toMatchObject({
        ...unreadable,
        reason: 'xml.syntax',
      });
  });

  it('without a main part, or whose main part is elsewhere, is refused', async () => {
    expect(await refusalOf(anArchive({ 'a.txt': 'x' }))).toMatchObject({ ...unreadable, reason: 'workbook.damaged' });
    const { 'xl/workbook.xml': _, ...rest } = workbookParts({ rows: headRow('a') });
    expect(await refusalOf(anArchive(rest))).toMatchObject({ ...unreadable, reason: 'workbook.damaged' });
  });
});

describe('A-IM-06: long cells', () => {
  it.each(['a', ' ', "'", '=', ';', '&amp;', '_x', '\n', '５'])(
    'of 32,767 times %j are read as they are',
    async (sign) => {
      const text = sign.repeat(32_767);
      const { values } = await cellsOf([textCell(text)]);
      expect(values).toEqual([text.replaceAll('&amp;', '&')]);
    },
  );
});

describe('A-IM-07: a cell', () => {
  const number = (raw: string, style?: number) => `<c${style === undefined ? '' : ` s="${style}"`}><v>${raw}</v></c>`;

  it('with a formula gives the value kept with it, and never computes', async () => {
    const { values, faults } = await cellsOf([
      '<c><f>1+1</f><v>3</v></c>',
      '<c t="str"><f>cmd|\' /C calc\'!A0</f><v>安全</v></c>',
      '<c><f>NOW()</f></c>',
      '<c t="b"><f>TRUE()</f><v>1</v></c>',
    ]);
    expect(values).toEqual(['3', '安全', undefined, 'true']);
    expect(faults).toEqual([{ column: 'c2', reason: 'cell.no-value', value: '' }]);
  });

  it('with an error is named, and its row is kept', async () => {
    const { values, faults } = await cellsOf(['<c t="e"><v>#N/A</v></c>', textCell('#N/A'), '<c t="s"><v>99</v></c>']);
    expect(values).toEqual([undefined, '#N/A', undefined]);
    expect(faults).toEqual([
      { column: 'c0', reason: 'cell.error', value: '#N/A' },
      { column: 'c2', reason: 'cell.broken', value: '99' },
    ]);
  });

  it('with a number that was lost says so: 1E+400, and 18 figures kept as a number', async () => {
    const { values, faults } = await cellsOf([
      number('1E+400'),
      number('3.71502198001011E+17'),
      number('371502198001011234'),
      number('36.43'),
      number('1E-7'),
      number('x'),
    ]);
    expect(values).toEqual([undefined, undefined, '371502198001011234', '36.43', '1e-7', undefined]);
    expect(faults.map(({ column, reason }) => [column, reason])).toEqual([
      ['c0', 'cell.number-range'],
      ['c1', 'cell.digits-lost'],
      ['c5', 'cell.broken'],
    ]);
  });

  it('with text stays text: leading zeros, full-width figures, long numbers', async () => {
    const texts = ['0012', '１２３', '371502198001011234', '1E5', ' 36.4 '];
    expect((await cellsOf(texts.map(textCell))).values).toEqual(texts);
  });

  it('with a day gives it in the system of 1900, with the day that never was', async () => {
    const serials = [
      '1',
      '59',
      '60',
      '61',
      '46082',
      '46082.354166666664',
      '0.75',
      '0',
      '-1',
      '2958465',
      '2958466',
      '46082.999999999',
    ];
    const { values, faults } = await cellsOf(
      serials.map((serial) => number(serial, 1)),
      { formats: [14] },
    );
    expect(values).toEqual([
      '1900-01-01',
      '1900-02-28',
      undefined,
      '1900-03-01',
      '2026-03-01',
      '2026-03-01T08:30:00',
      '18:00:00',
      undefined,
      undefined,
      '9999-12-31',
      undefined,
      '2026-03-02',
    ]);
    expect(faults.map(({ column, reason, value }) => [column, reason, value])).toEqual([
      ['c2', 'cell.no-such-day', '60'],
      ['c7', 'cell.no-such-day', '0'],
      ['c8', 'cell.no-such-day', '-1'],
      ['c10', 'cell.no-such-day', '2958466'],
    ]);
  });

  it('with a day in the system of 1904 gives the same day', async () => {
    const { values } = await cellsOf(
      ['0', '44620', '60'].map((serial) => number(serial, 1)),
      { formats: [14], is1904: true },
    );
    expect(values).toEqual(['1904-01-01', '2026-03-01', '1904-03-01']);
  });

  it('is a day by its format alone', async () => {
    const formats = [
      31,
      'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;',
      '[$-804]yyyy/m/d',
      '0.00',
      '&quot;day&quot;0',
      '[Red]0;[Blue]-0',
      'G/通用格式',
      49,
    ];
    const { values } = await cellsOf(
      formats.map((_, i) => number('46082', i + 1)),
      { formats },
    );
    expect(values).toEqual(['2026-03-01', '2026-03-01', '2026-03-01', ...Array(5).fill('46082')]);
  });

  it('beyond the last column with a head is named, not dropped', async () => {
    const rows = `${headRow('a', 'b')}<row r="2">${textCell('x')}<c/>${textCell('多出来的')}</row>`;
    const { rows: read } = await readHere(aWorkbook({ rows }));
    expect(read[0]).toMatchObject({
      number: 2,
      faults: [{ column: '(C)', reason: 'cell.beyond-head', value: '多出来的' }],
    });
  });
});
