import { createHash } from 'node:crypto';
import { system } from '@gezhi/domain';
import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../../../test/as';
import { aCaseAfter, aReportApart, type Cast, cast, step } from '../../../test/mainJob';
import { anOfficer, asOfficer } from '../../../test/officer';
import { readPdf } from '../../../test/pdf';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import { derivePhotos } from '../media/index';
import { checkPaperNumbers, checkPapers } from './index';

const test = useHouse();
let people: Cast;
let officer: Browser;
let stranger: Browser;
let officers: string[];
beforeAll(async () => {
  officers = [await anOfficer(test, test.here), await anOfficer(test, test.there)];
});
beforeEach(() => itIs(wednesdayTen));

/** Sessions end by the clock too: everybody signs in again. */
async function itIs(at: Date | string) {
  test.clock.set(new Date(at));
  people = await cast(test.app, test.here);
  [officer, stranger] = await Promise.all([
    asOfficer(test.app, test.here, officers[0]!),
    asOfficer(test.app, test.there, officers[1]!),
  ]);
}

const order = (over: object = {}) => ({
  id: newId(),
  kind: 'supervision',
  unitIds: [test.here.units.sanitation],
  title: '关于限期办结暴露垃圾问题的督办单',
  paragraphs: ['下列问题已超过办理时限仍未办结，现予以督办。', '请于规定时限前办结。'],
  copies: ['市委督查室'],
  dueOn: '2026-11-20',
  ...over,
});
const draft = (over: object = {}, who = officer) => who.post('/api/papers', order(over));
const move = (who: Browser, id: string, verb: string, more: object = {}) =>
  who.post(`/api/papers/${id}/moves`, { id: newId(), verb, ...more });
const issued = async (over: object = {}) => {
  const { body } = await draft(over);
  const answer = await move(officer, body.id, 'issue');
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};
const listed = async (who: Browser, query: string): Promise<string[]> =>
  (await who.get(`/api/papers?limit=200&${query}`)).body.papers.map(({ id }: { id: string }) => id);
const told = async (who: Browser) =>
  (await who.get('/api/notices?limit=200')).body.notices
    .filter(({ kind }: { kind: string }) => kind === 'paper')
    .map(({ counts }: { counts: object }) => counts);
const type = (code: string) => `/problems/${code}`;

describe('a paper', () => {
  it('is drafted, issued under a number, signed for, answered and withdrawn, and says so on every copy', async () => {
    const { id: caseId } = await aCaseAfter(people, test.here, 'dispatch');
    const made = await draft({ caseIds: [caseId] });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(made.body).toMatchObject({ state: 'drafted', number: null, day: null, replyDueAt: null });
    const { id } = made.body;
    expect((await people.clerk.get(`/api/papers/${id}`)).status).toBe(404); // a draft is the office's own
    const out = (await move(officer, id, 'issue')).body;
    expect(out).toMatchObject({
      state: 'issued',
      number: '创城办督〔2026〕1号',
      day: '2026-11-18',
      replyDueAt: '2026-11-20T10:00:00.000Z', // six in the evening, when the working day ends
      addressees: [{ name: '环卫处', receivedAt: null, repliedAt: null }],
      content: { office: '示范市创建文明城市工作办公室', cases: [{ matter: '暴露垃圾', unit: '环卫处' }] },
    });
    expect(await told(people.clerk)).toContainEqual({ issue: 1 });
    expect((await move(people.gardener, id, 'receive')).status).toBe(404);
    expect((await move(people.clerk, id, 'withdraw', { note: '不服' })).status).toBe(403);
    expect((await move(officer, id, 'receive')).body.type).toBe(type('paper.not-your-step'));
    expect((await move(people.clerk, id, 'receive')).body.state).toBe('received');
    expect((await move(people.clerk, id, 'reply')).body.type).toBe(type('paper.note-missing'));
    expect((await move(people.clerk, id, 'reply', { note: '已清运完毕' })).body.state).toBe('replied');
    const done = (await move(officer, id, 'withdraw', { note: '事由已变更' })).body;
    expect(done).toMatchObject({
      state: 'withdrawn',
      withdrawnOn: '2026-11-18',
      number: '创城办督〔2026〕1号',
      moves: [],
    });
    expect(done.timeline.map(({ verb, to, note }: Record<string, string>) => [verb, to, note])).toEqual([
      ['draft', null, null],
      ['issue', null, null],
      ['receive', '环卫处', null],
      ['reply', '环卫处', '已清运完毕'],
      ['withdraw', null, '事由已变更'],
    ]);
    const { pages, text } = await readPdf((await people.clerk.get(`/api/papers/${id}/file`)).body);
    expect(text).toContain('创城办督〔2026〕1号');
    for (const page of pages) expect(page.texts.map((each) => each.text).join('')).toContain('已撤回');
    expect((await issued()).number).toBe('创城办督〔2026〕2号'); // a withdrawn number is never used again
  });

  it('is the same file whenever it is asked for, and as long as it stands whatever becomes of its cases', async () => {
    const { id: caseId } = await aCaseAfter(people, test.here, 'dispatch');
    const { id } = await issued({ caseIds: [caseId] });
    for (const format of ['pdf', 'docx']) {
      await itIs(wednesdayTen);
      const first = await officer.get(`/api/papers/${id}/file?format=${format}`);
      expect(first.headers['content-disposition']).toMatch(/filename="[ -~]+"; filename\*=UTF-8''/);
      await step(people.clerk, caseId, format === 'pdf' ? 'assign' : 'requestReturn', {
        reason: 'notOurs',
        note: '不属于本单位',
        proposedUnitId: test.here.units.greenery,
      }).catch(() => undefined);
      await itIs('2026-12-24T02:00:00.000Z');
      const again = await officer.get(`/api/papers/${id}/file?format=${format}`);
      expect(again.body.equals(first.body)).toBe(true);
    }
  });

  it('says nothing of who reported a case, whatever he wrote', async () => {
    const words = '我是张三丰，电话13812345678，桶边堆了一地。';
    const { id: caseId } = await aCaseAfter(people, test.here, 'close', {
      id: newId(),
      position: [test.here.spot[0] + 0.003, test.here.spot[1] - 0.003],
      broadKind: 'cleanliness',
      words,
      photos: [],
    });
    const sheet = await issued({ kind: 'handling', unitIds: [], caseIds: [caseId], dueOn: undefined, paragraphs: [] });
    expect(sheet.number).toBe('创城办情〔2026〕1号');
    const shown = JSON.stringify((await officer.get(`/api/papers/${sheet.id}`)).body);
    const { text } = await readPdf((await officer.get(`/api/papers/${sheet.id}/file`)).body);
    for (const said of ['张三丰', '13812345678', '桶边']) {
      expect(shown).not.toContain(said);
      expect(text).not.toContain(said);
    }
    for (const said of ['办理经过', '立案', '派遣', '环卫处', '核查通过', '结案']) expect(text).toContain(said);
  });

  it('shows the cleaned photos of a case, and none that was hidden, also after it was issued', async () => {
    const bytes = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#4a7' } })
      .jpeg()
      .toBuffer();
    const photo = { id: newId(), sha256: createHash('sha256').update(bytes).digest('hex') };
    const report = aReportApart(test.here, { photos: [photo] });
    const { id: caseId, code } = await aCaseAfter(people, test.here, 'dispatch', report);
    await people.resident.put(`/api/public/reports/${code}/photos/${photo.id}`, bytes, 'image/jpeg');
    await derivePhotos.handler(test.house.ports).run({ photoId: photo.id }, { cityId: test.here.id } as never);
    const wanted = { kind: 'handling', unitIds: [], caseIds: [caseId], dueOn: undefined, paragraphs: [] };
    const { id, content } = await issued(wanted);
    expect(content.history.photos).toMatchObject([{ id: photo.id, caption: '处置前（2026-11-18 10:00）' }]);
    const pdf = async () => (await officer.get(`/api/papers/${id}/file`)).body as Buffer;
    const shown = await pdf();
    expect(shown.includes('/DCTDecode')).toBe(true); // the picture as it lies in the file
    expect((await people.acceptor.post(`/api/photos/${photo.id}/visibility`, { isHidden: true })).status).toBe(200);
    const hidden = await pdf();
    expect(hidden.includes('/DCTDecode')).toBe(false);
    expect((await readPdf(hidden)).text).toContain('照片不再提供');
    expect((await issued(wanted)).content.history.photos).toEqual([]);
  });

  it('goes to bodies outside by name; what they sign and answer the office enters', async () => {
    const letter = { kind: 'coordination', unitIds: [], bodies: ['国家税务总局示范市税务局', '示范市供电公司'] };
    const { id, number, addressees } = await issued(letter);
    expect(number).toBe('创城办协〔2026〕1号');
    expect(addressees.map(({ name }: { name: string }) => name)).toEqual(letter.bodies);
    expect((await move(people.clerk, id, 'receive', { to: 0 })).status).toBe(404);
    expect((await move(officer, id, 'receive', { to: 1 })).body.state).toBe('issued');
    expect((await move(officer, id, 'reply', { to: 0, note: '复函：同意' })).body.state).toBe('received');
    const done = (await move(officer, id, 'reply', { to: 1, note: '复函：已安排' })).body;
    expect(done).toMatchObject({ state: 'replied', isOverdue: false });
    expect((await move(officer, id, 'reply', { to: 1, note: '再复' })).body.type).toBe(type('paper.move-not-allowed'));
    expect((await draft({ ...letter, kind: 'supervision' })).body.type).toBe(type('paper.addressees-unfit'));
    expect((await draft({ kind: 'coordination' })).body.type).toBe(type('paper.addressees-unfit'));
  });

  it('is refused where it names what is not there, has no day, or carries a mark of state secrets', async () => {
    const codes = async (over: object) => (await draft(over)).body.type;
    expect(await codes({ dueOn: undefined })).toBe(type('paper.day-unfit'));
    expect(await codes({ dueOn: '2026-11-17' })).toBe(type('paper.day-unfit'));
    expect(await codes({ unitIds: [] })).toBe(type('paper.addressees-unfit'));
    expect(await codes({ unitIds: [newId()] })).toBe(type('unit.unknown'));
    expect(await codes({ caseIds: [newId()] })).toBe(type('thing.not-found'));
    expect(await codes({ orderId: newId() })).toBe(type('thing.not-found'));
    expect(await codes({ kind: 'handling', dueOn: undefined })).toBe(type('paper.cases-unfit'));
    expect(await codes({ paragraphs: ['机密★10年'] })).toBe(type('paper.classified'));
    expect((await draft({ title: '两行\n标题' })).status).toBe(400);
  });

  it('is revised while it is a draft, by the version it was written from, and a draft that lay too long is not issued', async () => {
    const { id, version } = (await draft()).body;
    const { id: _id, kind: _kind, ...words } = order({ title: '改过的标题', dueOn: '2026-11-19' });
    const revised = await officer.post(`/api/papers/${id}/revisions`, { ...words, id: newId(), version });
    expect(revised.body).toMatchObject({ title: '改过的标题', version: 2, state: 'drafted' });
    const late = await officer.post(`/api/papers/${id}/revisions`, { ...words, id: newId(), version });
    expect(late.body.type).toBe(type('paper.changed'));
    await itIs('2026-11-20T02:00:00.000Z');
    expect((await move(officer, id, 'issue')).body.type).toBe(type('paper.day-unfit'));
    expect((await move(officer, id, 'discard')).body.state).toBe('discarded');
    expect((await officer.post(`/api/papers/${id}/revisions`, { ...words, id: newId() })).status).toBe(409);
    expect(await listed(officer, 'list=drafts')).not.toContain(id);
  });
});

describe('numbers', () => {
  const serial = ({ number }: { number: string }) => Number(number.match(/〕(\d+)号/)![1]);

  it('are given one by one to papers issued at the same moment, and begin anew with the kind and the year', async () => {
    const kind = 'rectification';
    // Every third one is refused after its number was taken, and the number goes back.
    const dueOn = (i: number) => (i % 3 === 0 ? '2026-11-18' : '2026-11-25');
    const drafts = await Promise.all(Array.from({ length: 12 }, (_, i) => draft({ kind, dueOn: dueOn(i) })));
    await itIs('2026-11-19T02:00:00.000Z');
    const answers = await Promise.all(drafts.map(({ body }) => move(officer, body.id, 'issue')));
    expect(answers.filter(({ body }) => body.type === type('paper.day-unfit'))).toHaveLength(4);
    const numbers = answers.flatMap(({ status, body }) => (status === 201 ? serial(body) : []));
    expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    await itIs('2027-01-04T02:00:00.000Z');
    expect((await issued({ kind, dueOn: '2027-01-08' })).number).toBe('创城办改〔2027〕1号');
  });

  it('are the same when the step is sent again, also at the same time', async () => {
    const { id } = (await draft({ kind: 'assignment' })).body;
    const command = { id: newId(), verb: 'issue' };
    const answers = await Promise.all([1, 2, 3].map(() => officer.post(`/api/papers/${id}/moves`, command)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.number))).toEqual(new Set(['创城办交〔2026〕1号']));
    const other = await officer.post(`/api/papers/${id}/moves`, { ...command, verb: 'withdraw', note: '误发' });
    expect(other.body.type).toBe(type('paper.id-reused'));
  });

  it('have no gap as the log tells them, and one that is missing is found', async () => {
    const check = (which: typeof checkPapers) =>
      which((work) => test.house.ports.inCity(test.here.id, system, work)).then(({ findings }) => findings);
    expect(await check(checkPapers)).toEqual([]);
    expect(await check(checkPaperNumbers)).toEqual([]);
    await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.updateTable('paper_counter').set({ last: 99 }).where('kind', '=', 'assignment').execute(),
    );
    expect(await check(checkPaperNumbers)).toMatchObject([{ id: 'assignment 2026', problem: 'numbers-broken' }]);
    await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.updateTable('paper_counter').set({ last: 1 }).where('kind', '=', 'assignment').execute(),
    );
  });
});

describe('who may', () => {
  it('write papers is the office alone, and another city sees none', async () => {
    for (const who of [people.clerk, people.leader, people.dispatcher, people.inspector])
      expect((await draft({}, who)).status).toBe(403);
    const { id } = await issued();
    expect((await people.leader.get(`/api/papers/${id}`)).body.moves).toEqual([]);
    expect((await people.leader.get(`/api/papers/${id}/file`)).status).toBe(200);
    expect((await people.dispatcher.get('/api/papers')).status).toBe(403);
    expect((await people.gardener.get(`/api/papers/${id}`)).status).toBe(404);
    expect((await people.gardener.get(`/api/papers/${id}/file`)).status).toBe(404);
    expect(await listed(people.gardener, '')).not.toContain(id);
    expect(await listed(people.clerk, '')).toContain(id);
    expect((await stranger.get(`/api/papers/${id}`)).status).toBe(404);
    expect((await stranger.get(`/api/papers/${id}/file`)).status).toBe(404);
    expect(await listed(stranger, '')).toEqual([]);
  });

  it('the same id with other content is a conflict, with the same it is the same draft', async () => {
    const wanted = order();
    expect((await officer.post('/api/papers', wanted)).status).toBe(201);
    expect((await officer.post('/api/papers', wanted)).status).toBe(200);
    const other = await officer.post('/api/papers', { ...wanted, title: '别的标题' });
    expect([other.status, other.body.type]).toEqual([409, type('paper.id-reused')]);
    const elsewhere = await officer.post('/api/papers', { ...wanted, unitIds: [test.here.units.greenery] });
    expect(elsewhere.body.type).toBe(type('paper.id-reused'));
  });

  it('lists say what waits for an answer and what is late, for each unit its own', async () => {
    const both = { unitIds: [test.here.units.sanitation, test.here.units.greenery] };
    const { id } = await issued(both);
    await move(people.gardener, id, 'reply', { note: '已办' });
    expect(await listed(people.clerk, 'list=open')).toContain(id);
    expect(await listed(people.gardener, 'list=open')).not.toContain(id);
    expect(await listed(officer, 'list=open')).toContain(id);
    expect(await listed(officer, `list=open&unitId=${test.here.units.greenery}`)).not.toContain(id);
    expect(await listed(officer, 'list=overdue')).not.toContain(id);
    await itIs('2026-11-21T02:00:00.000Z');
    expect(await listed(officer, 'list=overdue')).toContain(id);
    const answer = (await move(people.clerk, id, 'reply', { note: '补报' })).body;
    expect(answer).toMatchObject({ state: 'replied', addressees: [{ repliedLate: true }, { repliedLate: false }] });
    expect(await listed(officer, 'list=overdue')).not.toContain(id);
    expect(await listed(officer, 'year=2025')).toEqual([]);
    const first = (await officer.get('/api/papers?limit=2')).body;
    const second = (await officer.get(`/api/papers?limit=2&after=${encodeURIComponent(first.next)}`)).body;
    const ids = [...first.papers, ...second.papers].map((paper: { id: string }) => paper.id);
    expect(new Set(ids).size).toBe(4);
  });
});

describe('what a paper begins as', () => {
  it('comes from its cases: words, unit, a working day to answer by', async () => {
    const { id } = await aCaseAfter(people, test.here, 'dispatch');
    const { body } = await officer.get(`/api/paper-proposals?kind=assignment&caseIds=${id}`);
    expect(body).toMatchObject({ unitIds: [test.here.units.sanitation], caseIds: [id], dueOn: '2026-11-23' });
    expect(body.title).toMatch(/^关于办理.*暴露垃圾问题的交办单$/);
    expect(body.paragraphs[1]).toContain('2026年11月23日前');
    expect((await officer.get(`/api/paper-proposals?kind=formalLetter&caseIds=${id}`)).body.unitIds).toEqual([]);
  });

  it('comes from a supervision order: its case, its unit, its limit, its cause', async () => {
    const { id: caseId } = await aCaseAfter(people, test.here, 'dispatch');
    const orderId = newId();
    const note = '请尽快办结';
    await officer.post('/api/supervision/orders', { id: orderId, caseId, level: 2, cause: 'leader', note });
    const { body } = await officer.get(`/api/paper-proposals?kind=supervision&orderId=${orderId}`);
    expect(body).toMatchObject({ unitIds: [test.here.units.sanitation], caseIds: [caseId] });
    expect(body.paragraphs[0]).toContain('领导');
    const { title, paragraphs, unitIds, caseIds, dueOn } = body;
    const made = await draft({ title, paragraphs, unitIds, caseIds, dueOn, orderId });
    expect(made.body).toMatchObject({ orderId, state: 'drafted' });
  });
});
