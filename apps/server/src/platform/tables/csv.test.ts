import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainCells, readHere, refusalOf } from '../../../test/workbooks';
import { csvRecords } from './csv';
import { usualBudgets } from './table';

const cellsOf = async (text: string | Buffer) => plainCells((await readHere(Buffer.from(text))).rows);
const bom = '\uFEFF';

describe('A-IM-08: a CSV', () => {
  const text = 'code,name\nE1,育新小区\n';
  const gbk = Buffer.concat([Buffer.from('code,name\nE1,'), Buffer.from('d3fdd0c2d0a1c7f8', 'hex'), Buffer.from('\n')]);
  const gb18030 = Buffer.concat([
    Buffer.from('code,name\nE1,'),
    Buffer.from('9532823695328236', 'hex'),
    Buffer.from('\n'),
  ]);

  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(bom + text), 'utf-8'],
    ['UTF-16', Buffer.from(bom + text, 'utf16le'), 'utf-16le'],
    ['UTF-16 the other way round', Buffer.from(bom + text, 'utf16le').swap16(), 'utf-16be'],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['GBK', gbk, 'gb18030'],
  ] as const)('in %s is read', async (_, bytes, encoding) => {
    const file = await readHere(bytes);
    expect(file).toMatchObject({ kind: 'csv', encoding, headers: ['code', 'name'], headerRow: 1 });
    expect(plainCells(file.rows)).toEqual([{ code: 'E1', name: '育新小区' }]);
  });

  it('in GB 18030 keeps signs GBK has not', async () => {
    expect((await cellsOf(gb18030))[0]!.name).toHaveLength(4); // two signs outside the basic plane
  });

  it('in no encoding of ours, or empty, is refused', async () => {
    expect(await refusalOf(Buffer.from([0xff, 0x80, 0x81, 0xff]))).toMatchObject({ reason: 'encoding.unknown' });
    for (const nothing of ['', bom, ' \r\n\n', ',,\n,']) {
      const { code, reason } = await refusalOf(Buffer.from(nothing));
      expect([code, reason]).toEqual(['file.unreadable', nothing.includes(',') ? 'head.missing' : 'empty']);
    }
  });

  it('with a quote that never closes is refused with the row it opens in', async () => {
    expect(await refusalOf(Buffer.from('a,b\n1,2\n\n3,"open\n5,6\n'))).toMatchObject({
      reason: 'csv.quote',
      row: 4,
      column: 'B',
    });
    expect(await refusalOf(Buffer.from('a,b\n"x"y,2\n'))).toMatchObject({ reason: 'csv.quote', row: 2, column: 'A' });
    expect(await cellsOf('a,b\n5" 管,"他说""好"""\n')).toEqual([{ a: '5" 管', b: '他说"好"' }]);
  });

  it('with a NUL is refused with its row', async () => {
    expect(await refusalOf(Buffer.from('a,b\n1,2\n3,x\0y\n'))).toMatchObject({
      reason: 'text.nul',
      row: 3,
      column: 'B',
    });
  });

  it('of one endless line is refused at the length of a cell, and one of endless cells by its columns', async () => {
    expect(await refusalOf(Buffer.from(`a,b\n1,${'x'.repeat(2_000_000)}`))).toMatchObject({
      reason: 'cellLength',
      row: 2,
    });
    expect(await refusalOf(Buffer.from(`a,b\n1,"${'x"",'.repeat(500_000)}"`))).toMatchObject({
      reason: 'cellLength',
      row: 2,
    });
    expect(await refusalOf(Buffer.from(`a,b\n${'1,'.repeat(100_000)}`))).toMatchObject({ reason: 'columns', row: 2 });
  });

  it('larger than a file may be is refused unread', async () => {
    expect(await refusalOf(Buffer.alloc(1001, 97), { budgets: { fileBytes: 1000 } })).toMatchObject({
      code: 'file.too-large',
      reason: 'fileBytes',
      limit: 1000,
    });
  });

  it('of more rows or cells than an import takes is refused', async () => {
    const many = Buffer.from(`a,b\n${'1,2\n'.repeat(600)}`);
    expect(await refusalOf(many, { budgets: { rows: 599 } })).toMatchObject({ code: 'file.too-large', reason: 'rows' });
    expect(await refusalOf(many, { budgets: { cells: 1000 } })).toMatchObject({
      code: 'file.too-large',
      reason: 'cells',
    });
  });

  it('numbers its rows as a spreadsheet does: blank lines count, line breaks in quotes do not', async () => {
    const { rows } = await readHere(Buffer.from('a,b\r\n1,"x\r\ny"\r\n\r\n2,z\r3,w\n'));
    expect(rows.map(({ number, cells }) => [number, cells.b])).toEqual([
      [2, 'x\r\ny'],
      [4, 'z'],
      [5, 'w'],
    ]);
  });

  it.each([',', ';', '\t'])('separated by %j is understood', async (sign) => {
    expect(await cellsOf(`标题\na${sign}b\n"1${sign}5"${sign}2\n`)).toEqual([{ a: `1${sign}5`, b: '2' }]);
  });

  it('has its head found below titles, or where it is said to be', async () => {
    const file = Buffer.from('聊城市小区一览表\n制表：创城办,\n编码,名称,街道\nE1,育新,柳园\nE2,花园,\n');
    expect(await readHere(file)).toMatchObject({ headerRow: 3, headers: ['编码', '名称', '街道'] });
    expect(await readHere(file, { headerRow: 4 })).toMatchObject({ headers: ['E1', '育新', '柳园'] });
    expect(await refusalOf(file, { headerRow: 50 })).toMatchObject({ reason: 'head.missing' });
  });

  it('with more cells than heads names what is too many', async () => {
    const { rows } = await readHere(Buffer.from('a,b\n1,2\n1,2,三,\n'));
    expect(rows.map(({ faults }) => faults)).toEqual([
      [],
      [{ column: '(C)', reason: 'cell.beyond-head', value: '三' }],
    ]);
  });

  it('is cut into cells as another reader cuts it', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '育', '='), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, newline) => {
        const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join(newline);
        const theirs: string[][] = parse(text, { record_delimiter: newline });
        expect([...csvRecords(text, ',', usualBudgets)].map(({ cells }) => cells)).toEqual(theirs);
      }),
    );
  });
});
