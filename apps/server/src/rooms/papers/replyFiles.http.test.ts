import { system } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { aCaseAfter, type Cast, cast } from '../../../test/mainJob';
import { anOfficer, asOfficer } from '../../../test/officer';
import { readPdf } from '../../../test/pdf';
import { aJpeg } from '../../../test/photoFiles';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { hashOf } from '../../../test/uploading';
import { anArchive } from '../../../test/workbooks';
import { writeSheet } from '../../platform/documents/writeSheet';
import { newId } from '../../platform/ids';
import { paperName } from '../media/index';
import { checkPapers, checkReplyFiles } from './index';

const test = useHouse();
let people: Cast;
let officer: Browser;
let stranger: Browser;
beforeAll(async () => {
  test.clock.set(wednesdayTen);
  people = await cast(test.app, test.here);
  officer = await asOfficer(test.app, test.here, await anOfficer(test, test.here));
  stranger = await as(test.app, test.there, 'clerk');
});

const pdfType = 'application/pdf';
const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const pdf = Buffer.from('%PDF-1.7\nsigned and sealed\n');
const named = (fileName: string, bytes: Buffer, id = newId()) => ({
  id,
  fileName,
  sha256: hashOf(bytes).toString('hex'),
});
const move = (who: Browser, id: string, verb: string, more: object = {}) =>
  who.post(`/api/papers/${id}/moves`, { id: newId(), verb, ...more });
const fileOf = (paperId: string, id: string) => `/api/papers/${paperId}/files/${id}`;
const problemOf = ({ body }: { body: { type?: string } }) => body.type?.replace('/problems/', '');
async function issued(over: object = {}): Promise<string> {
  const { body } = await officer.post('/api/papers', {
    id: newId(),
    kind: 'rectification',
    unitIds: [test.here.units.sanitation],
    title: '关于暴露垃圾问题的整改通知单',
    paragraphs: ['请立行立改。'],
    dueOn: '2026-11-20',
    ...over,
  });
  expect((await move(officer, body.id, 'issue')).status).toBe(201);
  return body.id;
}

describe('what comes with an answer', () => {
  it('is named with it by its hash, delivered after it, and given back byte for byte to whoever sees the paper', async () => {
    const id = await issued({ unitIds: [test.here.units.sanitation, test.here.units.greenery] });
    const file = named('整改报告.pdf', pdf);
    const answered = await move(people.clerk, id, 'reply', { to: 0, note: '已整改，报告附后', files: [file] });
    expect(answered.status, JSON.stringify(answered.body)).toBe(201);
    const waiting = { id: file.id, fileName: file.fileName, mediaType: null, bytes: null };
    const filesAs = async (who: Browser) => (await who.get(`/api/papers/${id}`)).body.timeline.at(-1).files;
    expect(answered.body.timeline.at(-1).files).toEqual([{ ...waiting, maySend: true }]);
    expect(await filesAs(officer)).toEqual([{ ...waiting, maySend: false }]);
    const at = fileOf(id, file.id);
    expect((await people.clerk.get(at)).status, 'its bytes have not come').toBe(404);
    for (let i = 0; i < 2; i++)
      expect((await people.clerk.put(at, pdf, pdfType)).body).toEqual({ id: file.id, mediaType: pdfType });
    expect(await test.house.ports.storage.has(paperName('papers', test.here.id, hashOf(pdf)))).toBe(true);
    const here = { id: file.id, fileName: file.fileName, mediaType: pdfType, bytes: pdf.length, maySend: false };
    expect(await filesAs(people.gardener)).toEqual([here]);
    const opened = await officer.get(at);
    expect(Buffer.compare(opened.body, pdf)).toBe(0);
    expect(opened.headers).toMatchObject({
      'content-type': pdfType,
      'content-disposition': expect.stringMatching(/^attachment; .*filename\*=UTF-8''%E6%95%B4/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const openings = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('access_log').select('act').where('subject_id', '=', file.id).execute(),
    );
    expect(openings, 'every opening is written down').toEqual([{ act: 'paper.file-opened' }]);
    for (const check of [checkPapers, checkReplyFiles])
      expect((await check((work) => test.house.ports.inCity(test.here.id, system, work))).findings).toEqual([]);
  });

  it('may be a scan, a photo or a Word document', async () => {
    const id = await issued();
    const sheet = { title: '情况说明', day: null, mark: null, blocks: [], foot: [] };
    const kinds: [string, string, Buffer][] = [
      ['现场.jpg', 'image/jpeg', await aJpeg()],
      ['情况说明.docx', docxType, await writeSheet('docx', sheet)],
    ];
    const files = kinds.map(([name, , bytes]) => named(name, bytes));
    await move(people.clerk, id, 'reply', { note: '已办', files });
    for (const [i, [, type, bytes]] of kinds.entries())
      expect((await people.clerk.put(fileOf(id, files[i]!.id), bytes, type)).body).toEqual({
        id: files[i]!.id,
        mediaType: type,
      });
  });

  it('stands in the sheet 办理情况 of a case the paper names, as a list', async () => {
    const { id: caseId } = await aCaseAfter(people, test.here, 'dispatch');
    const id = await issued({ caseIds: [caseId] });
    const [come, missing] = [named('整改前后照片.pdf', pdf), named('没有送到.pdf', Buffer.from('%PDF-1.4 other'))];
    const { body } = await move(people.clerk, id, 'reply', { note: '已办', files: [come, missing] });
    await people.clerk.put(fileOf(id, come.id), pdf, pdfType);
    const sheet = { kind: 'handling', caseIds: [caseId], title: '案件办理情况', paragraphs: [], unitIds: [] };
    const { id: sheetId } = (await officer.post('/api/papers', { id: newId(), ...sheet })).body;
    const out = (await move(officer, sheetId, 'issue')).body;
    expect(out.content.history.files).toEqual([{ number: body.number, unit: '环卫处', fileName: '整改前后照片.pdf' }]);
    const { text } = await readPdf((await officer.get(`/api/papers/${sheetId}/file`)).body);
    const said = text.replace(/\s/g, '');
    for (const words of ['答复附件', body.number, '整改前后照片.pdf']) expect(said).toContain(words);
    expect(said).not.toContain('没有送到');
  });
});

describe('nobody brings in with an answer', () => {
  const zip = (...names: string[]) => anArchive(Object.fromEntries(names.map((name) => [name, ''])));
  const refused: [what: string, bytes: Buffer][] = [
    ['a page with a script', Buffer.from('<!doctype html><script>alert(1)</script>'.padEnd(64))],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'.padEnd(64))],
    ['a program', Buffer.from('MZ'.padEnd(64))],
    ['an archive', zip('[Content_Types].xml', 'xl/workbook.xml')],
    ['a document with macros', zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin')],
    ['a document whose parts point outside', zip('[Content_Types].xml', 'word/document.xml', '../../etc/passwd')],
    ['a document that is cut off', zip('[Content_Types].xml', 'word/document.xml').subarray(0, -30)],
    ['nothing', Buffer.alloc(0)],
  ];
  for (const [what, bytes] of refused)
    it(`${what}, whatever type is claimed`, async () => {
      const id = await issued();
      const file = named('附件.pdf', bytes);
      await move(people.clerk, id, 'reply', { note: '已办', files: [file] });
      for (const type of [pdfType, docxType]) {
        const answer = await people.clerk.put(fileOf(id, file.id), bytes, type);
        expect([answer.status, problemOf(answer)]).toEqual([415, 'paper.file-unfit']);
      }
      expect((await people.clerk.put(fileOf(id, file.id), bytes, 'text/html')).status).toBe(415);
      expect(await test.house.ports.storage.has(paperName('papers', test.here.id, hashOf(bytes)))).toBe(false);
    });

  it('other bytes than those it named, more than fits, or anything where nothing was named', async () => {
    const id = await issued();
    const file = named('报告.pdf', pdf);
    await move(people.clerk, id, 'reply', { note: '已办', files: [file] });
    const other = await people.clerk.put(fileOf(id, file.id), Buffer.from('%PDF-1.7 and other words'), pdfType);
    expect(problemOf(other)).toBe('paper.file-differs');
    const large = Buffer.concat([pdf, Buffer.alloc(20 * 1024 * 1024)]);
    expect((await people.clerk.put(fileOf(id, file.id), large, pdfType)).status).toBe(413);
    expect((await people.clerk.put(fileOf(id, newId()), pdf, pdfType)).status).toBe(404);
    expect((await people.clerk.put(fileOf(await issued(), file.id), pdf, pdfType)).status).toBe(404);
  });

  it('what is not his to bring: another unit, the office, another city', async () => {
    const id = await issued({ unitIds: [test.here.units.sanitation, test.here.units.greenery] });
    const file = named('报告.pdf', pdf);
    await move(people.clerk, id, 'reply', { to: 0, note: '已办', files: [file] });
    for (const who of [people.gardener, officer])
      expect(problemOf(await who.put(fileOf(id, file.id), pdf, pdfType))).toBe('paper.not-your-step');
    expect((await stranger.put(fileOf(id, file.id), pdf, pdfType)).status).toBe(404);
    await people.clerk.put(fileOf(id, file.id), pdf, pdfType);
    expect((await stranger.get(fileOf(id, file.id))).status).toBe(404);
    expect((await people.handler.get(fileOf(id, file.id))).status).toBe(403);
  });

  it('files with a step that is no answer, too many, one twice, or a mark of state secrets in a name', async () => {
    const id = await issued();
    const file = named('报告.pdf', pdf);
    const reply = (files: object[]) => move(people.clerk, id, 'reply', { note: '已办', files });
    expect(problemOf(await move(people.clerk, id, 'receive', { files: [file] }))).toBe('paper.files-unfit');
    expect(problemOf(await reply([file, file]))).toBe('paper.files-unfit');
    expect((await reply(Array.from({ length: 11 }, () => named('一.pdf', pdf)))).status).toBe(400);
    expect(problemOf(await reply([named('【机密】报告.pdf', pdf)]))).toBe('paper.classified');
    const step = { id: newId(), verb: 'reply', note: '已办', files: [file] };
    expect((await people.clerk.post(`/api/papers/${id}/moves`, step)).status).toBe(201);
    expect((await people.clerk.post(`/api/papers/${id}/moves`, step)).status).toBe(200);
    const changed = { ...step, files: [named('报告.pdf', pdf)] };
    expect(problemOf(await people.clerk.post(`/api/papers/${id}/moves`, changed))).toBe('paper.id-reused');
    const again = await move(people.clerk, await issued(), 'reply', { note: '已办', files: [file] });
    expect(problemOf(again), 'a file belongs to one answer').toBe('paper.id-reused');
  });
});
