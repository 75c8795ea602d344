import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { streamXlsxRows } from 'hucre/xlsx';
import { readTable } from '../apps/server/src/platform/tables/index';
import { writeCsv } from '../apps/server/src/platform/tables/writeTable';
import { writeXlsx } from '../apps/server/src/platform/tables/writeXlsx';
import { type Bench, type Figure, figure, perSecond, repeat } from './measure';

/**
 * How many rows a second an import can take in: read in a thread with its budgets and handed over row by row, against the
 * libraries on the same file in this thread, warm and checking nothing; our thread starts cold each time. Eight columns as a list of places has them.
 */
const count = 50_000;

const headers = ['编码', '名称', '类型', '地址', '经度', '纬度', '街道', '备注'];
const row = (i: number) => [
  `E${String(i).padStart(6, '0')}`,
  `育新小区${i % 977}号院`,
  i % 3 ? '小区' : '背街小巷',
  `柳园街道东昌路${i % 211}号`,
  115.9 + (i % 1000) / 9999,
  36.4 + (i % 777) / 9999,
  '柳园街道',
  i % 5 ? null : '临时，待核实',
];

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function drain(rows: AsyncIterable<unknown> | Iterable<unknown>) {
  let seen = 0;
  for await (const _ of rows) seen++;
  if (seen < count) throw new Error(`Only ${seen} rows of ${count} came`);
}

const bench: Bench = {
  question: 'how many rows a second come out of a file',
  async run() {
    const table = () => ({ sheet: '点位', headers, rows: Array.from({ length: count }, (_, i) => row(i)) });
    const [xlsx, csv] = [await bytesOf(writeXlsx(table())), await bytesOf(writeCsv(table()))];
    const folder = mkdtempSync(join(tmpdir(), 'gezhi-bench-'));
    try {
      const figures: Figure[] = [];
      const compare = async (
        name: string,
        bytes: Buffer,
        library: string,
        theirs: () => Promise<void>,
        atLeast: number,
      ) => {
        const path = join(folder, name);
        writeFileSync(path, bytes);
        const read = () => readTable(path).then(({ rows }) => drain(rows));
        await read();
        const ours = await repeat(5, () => perSecond(count, read));
        const plain = await repeat(5, () => perSecond(count, theirs));
        const middle = [...plain].sort((a, b) => a - b)[2]!;
        const ratios = ours.map((value) => value / middle);
        figures.push(
          figure(`${name} in a thread, with budgets`, ours, 'rows/s'),
          figure(`${name}, ${library}`, plain, 'rows/s'),
          figure(`${name}: ours against ${library}`, ratios, '×', { atLeast }),
        );
      };
      await compare('xlsx', xlsx, 'hucre streamXlsxRows', () => drain(streamXlsxRows(xlsx)), 0.5);
      await compare('csv', csv, 'csv-parse', () => drain(parse(csv, { bom: true })), 0.5);
      return figures;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
export default bench;
