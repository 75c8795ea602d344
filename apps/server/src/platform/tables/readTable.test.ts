import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aWorkbook, headRow, plainCells } from '../../../test/workbooks';
import { FileProblem, readTable, readWholeTable, withReasons } from './index';

const lines = (count: number) =>
  Buffer.from(`编码,名称\n${Array.from({ length: count }, (_, i) => `E${i},小区${i}\n`).join('')}`);
const problemOf = (reading: Promise<unknown>) =>
  reading.then(
    () => expect.unreachable('This file was taken'),
    (error: unknown) => error as FileProblem,
  );

describe('a file read in a thread of its own', () => {
  it('is the same from its bytes and from its path, and says how far it is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gezhi-table-'));
    const path = join(folder, '小区.csv');
    writeFileSync(path, lines(1200));
    const seen: number[] = [];
    const file = await readWholeTable(path, { onProgress: ({ rows, share }) => void seen.push(rows, share) });
    expect(file).toMatchObject({ kind: 'csv', headers: ['编码', '名称'] });
    expect(file.rows).toEqual((await readWholeTable(lines(1200))).rows);
    expect(file.rows.at(-1)).toMatchObject({ number: 1201, cells: { 编码: 'E1199' }, faults: [] });
    expect(seen.at(-2)).toBe(1200);
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual(seen.map((value, i) => Math.max(value, seen[i - 2] ?? 0)));
    // Nothing is written beside it.
    expect(readdirSync(folder)).toEqual(['小区.csv']);
    rmSync(folder, { recursive: true });
  });

  it('has its head before its rows are asked for, and may be left at any of them', async () => {
    const file = await readTable(aWorkbook({ rows: headRow('编码', '名称') }));
    expect(file).toMatchObject({ kind: 'xlsx', headers: ['编码', '名称'] });
    await file.close();
    for await (const row of (await readTable(lines(5000))).rows) if (row.number === 3) break;
  });

  it('keeps names of prototypes out of prototypes on its way', async () => {
    const { rows } = await readWholeTable(Buffer.from('__proto__,constructor\nx,y\n'));
    expect(Object.getPrototypeOf(rows[0]!.cells)).toBeNull();
    expect(Object.entries(rows[0]!.cells)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(plainCells(rows)).toHaveLength(1);
  });

  it('gives of its columns only those that are wanted, where somebody says which', async () => {
    const file = await readWholeTable(Buffer.from('a,b,c\n1,2,3\n4,,6,7\n'), { columns: ['c', 'a', 'z'] });
    expect(file.headers).toEqual(['a', 'b', 'c']);
    expect(plainCells(file.rows)).toEqual([
      { a: '1', c: '3' },
      { a: '4', c: '6' },
    ]);
    expect(file.rows[1]!.faults).toMatchObject([{ reason: 'cell.beyond-head', value: '7' }]);
  });

  it('is refused with a problem that says what to do: 413 over a budget, 422 unreadable', async () => {
    const large = await problemOf(readWholeTable(lines(50), { budgets: { rows: 40 } }));
    expect(large).toBeInstanceOf(FileProblem);
    expect(large).toMatchObject({
      code: 'file.too-large',
      details: { reason: 'rows', limit: 40 },
      message: /split it/,
    });
    const broken = await problemOf(readWholeTable(Buffer.from('a,b\n"x')));
    expect(broken).toMatchObject({ code: 'file.unreadable', details: { reason: 'csv.quote', row: 2 } });
    const folder = mkdtempSync(join(tmpdir(), 'gezhi-table-'));
    writeFileSync(join(folder, 'x'), lines(50));
    expect(await problemOf(readTable(join(folder, 'x'), { budgets: { fileBytes: 100 } }))).toMatchObject({
      code: 'file.too-large',
    });
    rmSync(folder, { recursive: true });
  });

  it('is let go where it takes too long, while the time of whoever takes its rows is not counted', async () => {
    expect(await problemOf(readWholeTable(lines(200_000), { budgets: { milliseconds: 1 } }))).toMatchObject({
      code: 'file.too-large',
      details: { reason: 'milliseconds' },
    });
    const slowly = await readTable(lines(1200), { budgets: { milliseconds: 20_000 } });
    let count = 0;
    for await (const _ of slowly.rows) if (++count % 600 === 0) await new Promise((done) => setTimeout(done, 50));
    expect(count).toBe(1200);
  });

  it('that needs more memory than it may have ends its thread, not the server', async () => {
    const text = `{"type":"FeatureCollection","features":[${'{"properties":{"a":{"b":[[1,2],[3,4],[5,6]]}}},'.repeat(150_000)}{}]}`;
    const problem = await problemOf(readWholeTable(Buffer.from(text), { budgets: { memoryMb: 24 } }));
    expect(problem).toMatchObject({ code: 'file.too-large', details: { reason: 'memoryMb' } });
  });

  it('is cancelled by its signal, before and while it is read', async () => {
    const reason = new Error('cancelled');
    await expect(readTable(lines(5), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const stop = new AbortController();
    const reading = readWholeTable(lines(100_000), { signal: stop.signal, onProgress: () => stop.abort(reason) });
    await expect(reading).rejects.toBe(reason);
  });

  it('comes back with reasons, piece by piece', async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of withReasons(lines(3), { header: '问题', rows: new Map([[3, '编码重复']]) }))
      pieces.push(piece);
    const { rows } = await readWholeTable(Buffer.concat(pieces));
    expect(rows.map(({ cells }) => cells.问题)).toEqual([undefined, '编码重复', undefined]);
  });
});
