import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { fillOpenCases } from '../../../test/fillOpenCases';
import { aCaseAfter, aReportApart, type Cast, cast } from '../../../test/mainJob';
import { readPdf } from '../../../test/pdf';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import { derivePhotos } from '../media/index';

const test = useHouse();
let people: Cast;
let stranger: Browser;
let closed: string;
let photoId: string;
beforeAll(async () => {
  test.clock.set(wednesdayTen);
  people = await cast(test.app, test.here);
  stranger = await as(test.app, test.there, 'dispatcher');
  const bytes = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#4a7' } })
    .jpeg()
    .toBuffer();
  const photo = { id: newId(), sha256: createHash('sha256').update(bytes).digest('hex') };
  photoId = photo.id;
  const words = '我是张三丰，电话13812345678，桶边堆了一地。';
  const { id, code } = await aCaseAfter(
    people,
    test.here,
    'close',
    aReportApart(test.here, { photos: [photo], words }),
  );
  closed = id;
  await people.resident.put(`/api/public/reports/${code}/photos/${photo.id}`, bytes, 'image/jpeg');
  await derivePhotos.handler(test.house.ports).run({ photoId: photo.id }, { cityId: test.here.id } as never);
});

const table = (who: Browser, query: string) => who.get(`/api/photo-table?${query}`);
const ofLedger = (who: Browser, query: string) => who.get(`/api/ledger-photo-table?${query}`);

describe('photos before and after', () => {
  it('come in one click with the case, and say which are missing', async () => {
    const answer = await table(people.dispatcher, `caseIds=${closed}&format=pdf`);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(answer.body.includes('/DCTDecode')).toBe(true);
    const { text, pages } = await readPdf(answer.body);
    expect(pages).toHaveLength(1);
    const { number } = (await people.dispatcher.get(`/api/cases/${closed}`)).body;
    const said = text.replace(/\s/g, '');
    for (const words of [
      '整改前后对照表',
      number,
      '暴露垃圾',
      '环卫处',
      '已结案',
      '整改后照片尚未传到',
      '责任单位（盖章）',
    ])
      expect(said).toContain(words);
    for (const words of ['张三丰', '13812345678', '桶边']) expect(said).not.toContain(words);
    const docx = await table(people.dispatcher, `caseIds=${closed}`);
    expect(docx.headers['content-type']).toContain('wordprocessingml');
    expect((docx.body as Buffer).subarray(0, 2).toString()).toBe('PK');
    const again = await table(people.dispatcher, `caseIds=${closed}`);
    expect(again.body.equals(docx.body)).toBe(true);
  });

  it('carry nothing of the original: neither its bytes nor where it was taken, and nothing that was hidden', async () => {
    await people.acceptor.post(`/api/photos/${photoId}/visibility`, { isHidden: true });
    const { body } = await table(people.dispatcher, `caseIds=${closed}&format=pdf`);
    expect(body.includes('/DCTDecode')).toBe(false);
    expect((await readPdf(body)).text.replace(/\s/g, '')).toContain('整改前照片已隐藏');
    await people.acceptor.post(`/api/photos/${photoId}/visibility`, { isHidden: false });
  });

  it('are for who sees the case; another unit’s, another city’s and one that never was are not there', async () => {
    expect((await table(people.clerk, `caseIds=${closed}`)).status).toBe(200);
    expect((await table(people.gardener, `caseIds=${closed}`)).status).toBe(404);
    expect((await table(stranger, `caseIds=${closed}`)).status).toBe(404);
    expect((await table(people.dispatcher, `caseIds=${closed},${newId()}`)).status).toBe(404);
    expect((await table(people.resident, `caseIds=${closed}`)).status).toBe(401);
    for (const wrong of ['', 'caseIds=', 'caseIds=abc', `caseIds=${closed}&format=exe`])
      expect((await table(people.dispatcher, wrong)).status, wrong).toBe(400);
    const many = Array.from({ length: 201 }, newId).join();
    expect((await table(people.dispatcher, `caseIds=${many}`)).status).toBe(400);
  });

  it('of a ledger stand in its order, a page a case; what is too long or empty is refused in words', async () => {
    const { id } = await aCaseAfter(people, test.here, 'close', aReportApart(test.here));
    const answer = await ofLedger(people.dispatcher, 'list=closed&format=pdf');
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    const { pages } = await readPdf(answer.body);
    const { rows } = (await people.dispatcher.get('/api/ledger-rows?list=closed&columns=number')).body;
    expect(rows.map((row: { id: string }) => row.id)).toEqual([closed, id]);
    for (const [i, { cells }] of rows.entries())
      expect(pages[i]!.texts.map(({ text }) => text).join('')).toContain(cells[0].slice(-5));
    const none = await ofLedger(people.dispatcher, 'list=closed&strikeOff=struckOff');
    expect([none.status, none.body.type]).toEqual([422, '/problems/photo-table.empty']);
    await fillOpenCases(test.urls.owner, test.here, 201, wednesdayTen);
    const long = await ofLedger(people.dispatcher, 'list=open');
    expect([long.status, long.body.type, long.body.most]).toEqual([422, '/problems/photo-table.too-long', 200]);
    expect((await ofLedger(people.gardener, 'list=closed')).body.type).toBe('/problems/photo-table.empty');
    expect((await ofLedger(stranger, 'list=closed')).body.type).toBe('/problems/photo-table.empty');
  });
});
