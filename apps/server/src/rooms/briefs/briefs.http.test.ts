import type { BriefView } from '@gezhi/contracts';
import { figuresOf, layOutBrief, system } from '@gezhi/domain';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { as, asResident } from '../../../test/as';
import { aCaseAfter, aReportApart, type Cast, cast } from '../../../test/mainJob';
import { useHouse } from '../../../test/testHouse';
import { untilReadable } from '../../../test/untilReadable';
import { runConsumerOnce } from '../../platform/consumers';
import { newId } from '../../platform/ids';
import { markCases } from '../numbers/index';
import { checkBriefs } from './fsck';
import { layOutPicture } from './picture';
import { namesFor } from './present';
import { fromRow } from './row';

const test = useHouse();
let people: Cast;
const id = newId();
const daily = { id, kind: 'daily', day: '2026-11-18' };

const catchUp = async () => {
  await untilReadable(test.house.ports.inCity, test.here.id);
  while ((await runConsumerOnce(test.house.ports.inCity, test.here.id, markCases)) > 0);
};
const figures = (view: BriefView) => figuresOf({ ...view, templateVersion: 0 } as never);

beforeAll(async () => {
  people = await cast(test.app, test.here);
  await aCaseAfter(people, test.here, 'close', aReportApart(test.here));
  await aCaseAfter(people, test.here, 'dispatch', aReportApart(test.here));
  await catchUp();
  test.clock.set(new Date('2026-11-18T02:30:00Z')); // what happens at the very moment of reading is not known yet
}, 60_000);

describe('a daily report', () => {
  it('is composed with one call, each figure with what to ask to have it again', async () => {
    const { status, body } = await people.leader.post<BriefView>('/api/briefs', daily);
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'composed', from: '2026-11-18', to: '2026-11-18', mayRelease: true });
    const [reported] = body.sections[0].rows;
    expect(reported.now).toEqual({
      query: { measure: 'reportedCount', from: '2026-11-18', to: '2026-11-18', by: 'total', key: null },
      value: { part: 2, of: null },
    });
    for (const { query, value } of figures(body)) {
      if (!('measure' in query)) continue;
      const { body: numbers } = await people.leader.get(`/api/numbers?from=${query.from}&to=${query.to}`);
      const ratio = numbers.whole.ratios[query.measure];
      const told = ratio ? { part: ratio.part, of: ratio.of } : { part: numbers.whole.counts[query.measure], of: null };
      expect(value, query.measure).toEqual(told);
    }
  });
  it('sent again is the same one; of another kind under the same id it is refused', async () => {
    expect((await people.leader.post('/api/briefs', daily)).status).toBe(200);
    expect((await people.leader.post('/api/briefs', { ...daily, kind: 'weekly' })).status).toBe(409);
    expect((await people.leader.post('/api/briefs', { ...daily, id: newId(), day: '2026-11-19' })).status).toBe(422);
  });
  it('is asked again when it is released: what changed says old and new, and then it is frozen', async () => {
    await aCaseAfter(people, test.here, 'report', aReportApart(test.here));
    await catchUp();
    test.clock.set(new Date('2026-11-18T03:00:00Z'));
    const step = newId();
    expect((await people.dutyChief.post(`/api/briefs/${id}/release`, { id: step })).status).toBe(403);
    const { status, body } = await people.leader.post<BriefView>(`/api/briefs/${id}/release`, { id: step });
    expect(status).toBe(201);
    expect(body.sections[0].rows[0].now).toMatchObject({ value: { part: 3, of: null }, was: { part: 2, of: null } });
    expect(body).toMatchObject({ state: 'released', mayRelease: false });
    expect(body.changed).toBeGreaterThan(0);
    expect((await people.leader.post(`/api/briefs/${id}/release`, { id: step })).status).toBe(200);
    expect((await people.leader.post(`/api/briefs/${id}/release`, { id: newId() })).status).toBe(409);
    await aCaseAfter(people, test.here, 'report', aReportApart(test.here));
    await catchUp();
    expect((await people.leader.get<BriefView>(`/api/briefs/${id}`)).body.sections).toEqual(body.sections);
  });
  it('is a document, and a picture for the phone with nobody’s name and no place nearer than a sub-district', async () => {
    const file = (format: string) =>
      people.leader.raw({ method: 'GET', url: `/api/briefs/${id}/file?format=${format}` });
    const docx = await file('docx');
    expect(docx.statusCode).toBe(200);
    expect(docx.rawPayload.subarray(0, 2).toString()).toBe('PK');
    const png = await sharp((await file('png')).rawPayload).metadata();
    expect(png).toMatchObject({ format: 'png', width: 1080 });
    const { texts } = await test.house.ports.inCity(test.here.id, system, async (trx) => {
      const row = await trx.selectFrom('brief').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      return layOutPicture(fromRow(row), await namesFor(trx, test.house.cases, fromRow(row), true));
    });
    expect(texts.join('\n')).toContain('示范市');
    const named = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('person').select('name').execute(),
    );
    for (const { name } of named) expect(texts.join('\n')).not.toContain(name);
  });
  it('is for the city’s desks and leaders, and of its own city', async () => {
    expect((await people.clerk.get('/api/briefs')).status).toBe(403);
    expect((await asResident(test.app, test.here).get('/api/briefs')).status).toBe(401);
    const abroad = await as(test.app, test.there, 'leader');
    expect((await abroad.get('/api/briefs')).body).toEqual([]);
    expect((await abroad.get(`/api/briefs/${id}`)).status).toBe(404);
    expect((await abroad.post(`/api/briefs/${id}/release`, { id: newId() })).status).toBe(404);
  });
  it('is told again from the log', async () => {
    const check = () => checkBriefs((work) => test.house.ports.inCity(test.here.id, system, work));
    expect(await check()).toEqual({ checked: 1, findings: [] });
    await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.updateTable('brief').set({ content: '{}' }).where('id', '=', id).execute(),
    );
    expect((await check()).findings).toMatchObject([{ id, problem: 'replay-differs' }]);
  });
});

describe('a weekly and a monthly report', () => {
  it('are composed the same way', async () => {
    for (const kind of ['weekly', 'monthly']) {
      const { status, body } = await people.leader.post<BriefView>('/api/briefs', {
        id: newId(),
        kind,
        day: '2026-11-18',
      });
      expect(status, kind).toBe(201);
      expect(body.sections.length).toBeGreaterThan(3);
      const { statusCode } = await people.leader.raw({ method: 'GET', url: `/api/briefs/${body.id}/file?format=docx` });
      expect(statusCode).toBe(200);
    }
  });
});

describe('what a meeting decides', () => {
  it('is an order with the day it chose, and stands in the next week’s pack as done or not', async () => {
    const pack = { id: newId(), kind: 'weekly', day: '2026-11-18' };
    await people.leader.post<BriefView>('/api/briefs', pack);
    const caseId = (await people.dispatcher.get('/api/cases?list=pendingHandling')).body.cases[0].id;
    const order = { id: newId(), caseId, level: 2, cause: 'focus', note: '周三前清完。', meetingId: pack.id };
    const issue = (replyBy: string) => people.leader.post('/api/supervision/orders', { ...order, replyBy });
    expect((await issue('2026-11-17')).status).toBe(422);
    const { status, body } = await issue('2026-11-24');
    expect(status).toBe(201);
    expect(body).toMatchObject({ meetingId: pack.id, replyDueAt: '2026-11-24T10:00:00.000Z' }); // work ends at six
    const { orders } = (await people.leader.get<BriefView>(`/api/briefs/${pack.id}`)).body;
    expect(orders).toMatchObject([{ id: order.id, case: { id: caseId } }]);

    test.clock.set(new Date('2026-11-25T02:00:00Z'));
    people = await cast(test.app, test.here);
    const next = async () => {
      const { body } = await people.leader.post<BriefView>('/api/briefs', {
        id: newId(),
        kind: 'weekly',
        day: '2026-11-25',
      });
      const section = (body as BriefView).sections.find(({ of }) => of === 'decisions');
      return section?.of === 'decisions' ? section : null;
    };
    expect(await next()).toMatchObject({
      count: { query: { decidedFrom: '2026-11-18', decidedTo: '2026-11-24' }, value: { part: 0, of: 1 } },
      open: { value: { part: 0, of: null } },
      orderIds: [order.id],
    });
    const move = (who: keyof Cast, verb: string) =>
      people[who].post(`/api/supervision/orders/${order.id}/moves`, { id: newId(), verb, note: '已清完。' });
    for (const [who, verb] of [
      ['clerk', 'receive'],
      ['clerk', 'reply'],
      ['leader', 'accept'],
      ['leader', 'close'],
    ] as const)
      expect((await move(who, verb)).status, verb).toBe(201);
    expect(await next()).toMatchObject({ count: { value: { part: 1, of: 1 } } });
  });
});

describe('what the office says', () => {
  it('is written until the release, stands in the documents and never in a picture', async () => {
    const order = { id: newId(), kind: 'monthly', day: '2026-11-25' };
    await people.leader.post<BriefView>('/api/briefs', order);
    const step = { id: newId(), words: '集中整治收尾，下月盯背街小巷。' };
    const say = (who: keyof Cast, body: unknown) => people[who].post<BriefView>(`/api/briefs/${order.id}/words`, body);
    expect((await say('dispatcher', step)).status).toBe(403);
    const { status, body } = await say('leader', step);
    expect([status, body.words, body.mayWrite]).toEqual([201, step.words, true]);
    expect((await say('leader', step)).status).toBe(200);
    expect((await say('leader', { ...step, words: '别的话。' })).status).toBe(409);
    const names = (isShared: boolean) =>
      test.house.ports.inCity(test.here.id, system, async (trx) => {
        const row = await trx.selectFrom('brief').selectAll().where('id', '=', order.id).executeTakeFirstOrThrow();
        return { brief: fromRow(row), names: await namesFor(trx, test.house.cases, fromRow(row), isShared) };
      });
    const own = await names(false);
    expect(JSON.stringify(layOutBrief(own.brief, own.names))).toContain(step.words);
    const shared = await names(true);
    expect(layOutPicture(shared.brief, shared.names).texts.join('\n')).not.toContain('背街小巷');
    await people.leader.post(`/api/briefs/${order.id}/release`, { id: newId() });
    expect((await say('leader', { id: newId(), words: '又说。' })).status).toBe(409);
    const check = await checkBriefs((work) => test.house.ports.inCity(test.here.id, system, work));
    expect(check.findings.filter(({ id }) => id === order.id)).toEqual([]);
  });
});

describe('what is in a report', () => {
  it('is data of the city: a new version holds for the next one', async () => {
    const admin = await as(test.app, test.here, 'admin');
    const figure = { measure: 'closedCount', name: '结案', nameEn: 'Closed' };
    const wanted = {
      id: newId(),
      kind: 'daily',
      name: '晨报',
      nameEn: 'Morning',
      sections: [{ of: 'figures', name: '昨日', nameEn: 'Yesterday', figures: [figure] }],
    };
    expect((await people.leader.post('/api/brief-templates', wanted)).status).toBe(403);
    expect((await admin.post('/api/brief-templates', wanted)).status).toBe(201);
    expect((await admin.post('/api/brief-templates', wanted)).status).toBe(200);
    expect((await admin.post('/api/brief-templates', { ...wanted, name: '晚报' })).status).toBe(409);
    const stale = { ...wanted, id: newId(), basedOn: 0 };
    expect((await admin.post('/api/brief-templates', stale)).body).toMatchObject({
      type: '/problems/brief.template-changed',
    });
    const { body: versions } = await admin.get('/api/brief-templates/daily/versions');
    expect(versions).toMatchObject([{ version: 1, name: '晨报' }]);
    const { id: _id, ...draft } = { ...wanted, name: '试一试' };
    const preview = await people.leader.post<BriefView>('/api/brief-templates/preview', { ...draft, day: daily.day });
    expect(preview.body).toMatchObject({ name: '试一试', mayRelease: false });
    expect(figures(preview.body)).toHaveLength(2);
    expect((await admin.post('/api/brief-templates/preview', { ...draft, day: daily.day })).status).toBe(403);
    expect((await people.leader.get(`/api/briefs/${preview.body.id}`)).status, 'nothing of it is kept').toBe(404);
    const bad = {
      ...wanted,
      id: newId(),
      sections: [{ ...wanted.sections[0], figures: [{ ...figure, measure: 'praise' }] }],
    };
    expect((await admin.post('/api/brief-templates', bad)).status).toBe(400);
    const { body } = await people.leader.post<BriefView>('/api/briefs', { ...daily, id: newId() });
    expect(body).toMatchObject({ name: '晨报', templateVersion: 1 });
    expect(figures(body)).toHaveLength(2);
  });
});

describe('a list in a report', () => {
  it('names as many as its template says, counts all of them, and they are the longest overdue', async () => {
    test.clock.set(new Date('2026-12-18T03:00:00Z'));
    const leader = await as(test.app, test.here, 'leader'); // sessions do not last a month
    const list = { of: 'list', name: '超期', nameEn: 'Overdue', list: 'overdue', most: 1 };
    const daily = { id: newId(), kind: 'daily', name: '日报', nameEn: 'Daily', sections: [list] };
    expect((await (await as(test.app, test.here, 'admin')).post('/api/brief-templates', daily)).status).toBe(201);
    const order = { id: newId(), kind: 'daily', day: '2026-12-18' };
    const { body } = await leader.post<BriefView>('/api/briefs', order);
    const { cases } = (await leader.get('/api/cases?list=open&light=red&limit=200')).body;
    expect(cases.length).toBeGreaterThan(1);
    expect(body.sections[0].count.value).toEqual({ part: cases.length, of: null });
    const due = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('case_file').select(['id', 'due_at']).where('ended_at', 'is', null).orderBy('due_at').execute(),
    );
    expect(body.sections[0].caseIds).toEqual([due[0]!.id]);
  });
});
