import { describe, expect, it } from 'vitest';
import { aDocument, anArchive, plainCells, readHere, refusalOf } from '../../../test/workbooks';

const read = (bytes: Buffer) => readHere(bytes, { documents: true });
const cell = (text: string, properties = '') =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${text
    .split('\n')
    .map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`)
    .join('')}</w:tc>`;
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const table = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`;
const head = row(cell('序号'), cell('点位'), cell('存在问题'));

describe('a text document', () => {
  it('gives the longest of its tables, whatever stands around it', async () => {
    const bytes = aDocument(
      `<w:p><w:r><w:t>关于问题的通知</w:t></w:r></w:p>${table(row(cell('附件')))}${table(head, row(cell('1'), cell('育新农贸市场'), cell('门口\n积水')))}`,
    );
    const { kind, headers, rows } = await read(bytes);
    expect([kind, headers]).toEqual(['docx', ['序号', '点位', '存在问题']]);
    expect(rows.map(({ number }) => number)).toEqual([2]);
    expect(plainCells(rows)).toEqual([{ 序号: '1', 点位: '育新农贸市场', 存在问题: '门口\n积水' }]);
  });
  it('says what a merged cell says for every row and column it reaches over', async () => {
    const merged = '<w:vMerge w:val="restart"/>';
    const bytes = aDocument(
      table(
        head,
        row(cell('1'), cell('市场', merged), cell('积水')),
        row(cell('2'), cell('', '<w:vMerge/>'), cell('垃圾')),
        row(cell('3'), cell('路口', '<w:gridSpan w:val="2"/>')),
      ),
    );
    expect(plainCells((await read(bytes)).rows)).toEqual([
      { 序号: '1', 点位: '市场', 存在问题: '积水' },
      { 序号: '2', 点位: '市场', 存在问题: '垃圾' },
      { 序号: '3', 点位: '路口', 存在问题: '路口' },
    ]);
  });
  it('keeps a table within a cell as words of that cell', async () => {
    const inner = `<w:tc>${table(row(cell('里'), cell('面')))}<w:p/></w:tc>`;
    expect(plainCells((await read(aDocument(table(head, row(cell('1'), cell('市场'), inner))))).rows)).toEqual([
      { 序号: '1', 点位: '市场', 存在问题: '里\n面' },
    ]);
  });
  it('without a table, or where documents are not asked for, is refused', async () => {
    const documents = { documents: true };
    expect((await refusalOf(aDocument('<w:p/>'), documents)).reason).toBe('document.no-table');
    expect((await refusalOf(aDocument(table(head, head)))).reason).toBe('workbook.damaged');
  });
  it('that would swell is refused before it is unpacked; entities and document types are refused', async () => {
    const documents = { documents: true };
    const bomb = aDocument(`<w:p><w:r><w:t>${' '.repeat(40_000_000)}</w:t></w:r></w:p>`);
    expect((await refusalOf(bomb, documents)).code).toBe('file.too-large');
    const evil = anArchive({ 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "b">]><w:document>&a;</w:document>' });
    expect((await refusalOf(evil, documents)).reason).toBe('xml.doctype');
    const wide = row(cell('x', '<w:gridSpan w:val="999999999"/>'), cell('y'));
    expect((await refusalOf(aDocument(table(wide, wide)), documents)).code).toBe('file.too-large');
  });
});
