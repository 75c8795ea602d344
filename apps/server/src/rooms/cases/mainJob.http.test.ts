import { beforeAll, describe, expect, it } from 'vitest';
import { as } from '../../../test/as';
import { aCaseAfter, aPhoto, aReport, aReportApart, type Cast, cast, step } from '../../../test/mainJob';
import { littering } from '../../../test/seedCity';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { newId } from '../../platform/ids';

const test = useHouse();
let people: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
});

describe('one report, all the way', () => {
  it('is closed by acceptor, duty chief, dispatcher, unit and checker, and the resident can follow it', async () => {
    const { id, code } = await aCaseAfter(people, test.here, 'close');
    const closed = (await people.dutyChief.get(`/api/cases/${id}`)).body;
    expect(closed).toMatchObject({ state: 'closed', number: expect.stringMatching(/^371502-20261118-0000\d$/) });
    expect(closed.answer.responsible).toMatchObject({ kind: 'industry', unit: { name: '环卫处' } });
    expect(closed.placement).toMatchObject({
      creationGrid: { name: '第二创城网格' },
      point: { name: '育新农贸市场', typeName: '农贸(集贸)市场' },
    });
    expect(closed.timeline.map((entry: { verb: string }) => entry.verb)).toEqual([
      'report',
      'accept',
      'file',
      'dispatch',
      'assign',
      'handle',
      'feedBack',
      'sendToCheck',
      'assignCheck',
      'pass',
      'close',
    ]);
    const followed = (await people.resident.get(`/api/public/reports/${code}`)).body;
    expect(followed).toMatchObject({ state: 'closed', mayAnswer: true, unit: { name: '环卫处' } });
    expect(followed.steps.every((entry: { at: string | null }) => entry.at !== null)).toBe(true);
    expect(followed.steps.at(-1).reply).toBe('谢谢您的反映');
  });

  it('goes back once when the check finds it not done', async () => {
    const { id } = await aCaseAfter(people, test.here, 'assignCheck');
    const failed = await step(people.inspector, id, 'fail', {
      reason: 'partlyTreated',
      photos: [aPhoto()],
      note: '还有残留',
    });
    expect(failed).toMatchObject({ state: 'reworking', reworkCount: 1 });
    await step(people.handler, id, 'rework', { photos: [aPhoto()], reply: '已再次清理' });
    await step(people.dispatcher, id, 'sendToCheck');
    await step(people.acceptor, id, 'assignCheck', { inspectorId: test.here.people.inspector });
    await step(people.inspector, id, 'pass', { photos: [aPhoto()] });
    expect((await step(people.dutyChief, id, 'close')).state).toBe('closed');
  });

  it('is returned by a unit that names the right one, and dispatched to it', async () => {
    const { id } = await aCaseAfter(people, test.here, 'dispatch');
    const promised = (await people.clerk.get(`/api/cases/${id}`)).body.promisedAt;
    await step(people.clerk, id, 'requestReturn', {
      reason: 'notOurDuty',
      proposedUnitId: test.here.units.greenery,
      note: '属绿地范围',
    });
    await step(people.dispatcher, id, 'agreeReturn');
    expect((await people.clerk.get(`/api/cases/${id}`)).status, 'no longer theirs to see').toBe(404);
    const dispatched = await step(people.dispatcher, id, 'dispatch', { unitId: test.here.units.greenery });
    expect(dispatched).toMatchObject({ unit: { name: '园林处' }, promisedAt: promised, returnCount: 1 });
    expect((await people.gardener.get(`/api/cases/${id}`)).status).toBe(200);
  });

  it('that is declined tells the reporter why', async () => {
    const { id, code } = await aCaseAfter(people, test.here, 'report');
    await step(people.acceptor, id, 'decline', { reason: 'privateMatter', reply: '请联系物业' });
    const followed = (await people.resident.get(`/api/public/reports/${code}`)).body;
    expect(followed.state).toBe('notAccepted');
    expect(followed.steps.at(-1)).toMatchObject({ step: 'closed', reason: 'privateMatter', reply: '请联系物业' });
    expect(followed.steps.map((entry: { step: string }) => entry.step)).toEqual(['received', 'closed']);
  });
});

describe('a resident’s "not fixed"', () => {
  it('carries the case on at the same unit with raised urgency and leaves the first one closed', async () => {
    const { id, code } = await aCaseAfter(people, test.here, 'close', aReportApart(test.here));
    const photo = aPhoto();
    const answered = await people.resident.post(`/api/public/reports/${code}/answers`, {
      id: newId(),
      answer: 'notFixed',
      note: '还是老样子',
      photos: [photo],
    });
    expect(answered.status, JSON.stringify(answered.body)).toBe(201);
    expect(answered.body).toMatchObject({
      state: 'closed',
      answer: 'notFixed',
      mayAnswer: false,
      continuedAs: { state: 'pendingHandling' },
    });
    const first = (await people.dispatcher.get(`/api/cases/${id}`)).body;
    expect(first.related).toMatchObject([{ relation: 'recurredAs', state: 'pendingHandling' }]);
    const second = (await people.clerk.get(`/api/cases/${first.related[0].id}`)).body;
    expect(second).toMatchObject({
      state: 'pendingHandling',
      unit: { id: test.here.units.sanitation },
      urgency: 1,
      isRecurrence: true,
      words: '还是老样子',
      number: expect.stringMatching(/^371502-\d{8}-\d{5,}$/),
      category: { code: '0110' },
      related: [{ id, relation: 'recurrenceOf' }],
      photos: [{ id: photo.id, slot: 'before', state: 'expected' }],
    });
    expect(
      second.timeline.filter((entry: { bySystem: boolean }) => entry.bySystem).map((e: { verb: string }) => e.verb),
    ).toEqual(['file', 'dispatch']);
  });

  it('sent twice is one answer and one new case', async () => {
    const { id, code } = await aCaseAfter(people, test.here, 'close', aReportApart(test.here));
    const answer = { id: newId(), answer: 'notFixed', note: '没修好' };
    const [one, two] = [
      await people.resident.post(`/api/public/reports/${code}/answers`, answer),
      await people.resident.post(`/api/public/reports/${code}/answers`, answer),
    ];
    expect([one.status, two.status]).toEqual([201, 200]);
    expect((await people.dispatcher.get(`/api/cases/${id}`)).body.related.length).toBe(1);
    const other = await people.resident.post(`/api/public/reports/${code}/answers`, { id: newId(), answer: 'fixed' });
    expect(other).toMatchObject({ status: 409, body: { type: '/problems/case.already-answered' } });
  });

  it('is heard for fifteen days', async () => {
    const { code } = await aCaseAfter(people, test.here, 'close', aReportApart(test.here));
    test.clock.set(new Date(wednesdayTen.getTime() + 15 * 86_400_000 + 1000));
    const late = await people.resident.post(`/api/public/reports/${code}/answers`, { id: newId(), answer: 'notFixed' });
    test.clock.set(wednesdayTen);
    expect(late).toMatchObject({ status: 409, body: { type: '/problems/case.answer-window-closed' } });
  });
});

describe('steps over the wire', () => {
  it('sent again are the same step; the same id with other content is a conflict', async () => {
    const { id } = await aCaseAfter(people, test.here, 'report');
    const order = { id: newId(), verb: 'accept', facts: { note: '已核对' }, version: 1 };
    const url = `/api/cases/${id}/moves`;
    expect((await people.acceptor.post(url, order)).status).toBe(201);
    const again = await people.acceptor.post(url, order);
    expect(again).toMatchObject({ status: 200, body: { state: 'pendingFiling', version: 2 } });
    const other = await people.acceptor.post(url, { ...order, facts: { note: '别的话' } });
    expect(other).toMatchObject({ status: 409, body: { type: '/problems/case.id-reused' } });
  });

  it('of two people at once: one wins, the other sees what happened', async () => {
    const { id } = await aCaseAfter(people, test.here, 'file', aReportApart(test.here));
    const second = await as(test.app, test.here, 'dispatcher');
    const order = (unitId: string) => ({ id: newId(), verb: 'dispatch', facts: { unitId }, version: 3 });
    const answers = await Promise.all([
      people.dispatcher.post(`/api/cases/${id}/moves`, order(test.here.units.sanitation)),
      second.post(`/api/cases/${id}/moves`, order(test.here.units.greenery)),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    const loser = answers.find((answer) => answer.status === 409)!;
    expect(loser.body).toMatchObject({
      type: '/problems/case.changed',
      current: { state: 'pendingHandling', version: 4, verb: 'dispatch' },
    });
    const events = (await people.dispatcher.get(`/api/cases/${id}`)).body.timeline;
    expect(events.filter((entry: { verb: string }) => entry.verb === 'dispatch').length).toBe(1);
  });

  it.each([
    ['a unit that does not exist', 'dispatch', { unitId: newId() }, 'unit.unknown'],
    ['no unit', 'dispatch', {}, 'request.invalid'],
    ['a fact nobody knows', 'dispatch', { unitId: newId(), urgent: true }, 'request.invalid'],
    ['a step of another state', 'close', {}, 'case.move-not-allowed'],
  ])('are refused with %s, and nothing is stored', async (_, verb, facts, problem) => {
    const { id } = await aCaseAfter(people, test.here, 'file', aReportApart(test.here));
    const order = { id: newId(), verb, facts, version: 3 };
    const refused = await people.dispatcher.post(`/api/cases/${id}/moves`, order);
    expect(refused.body.type).toBe(`/problems/${problem}`);
    expect((await people.dispatcher.get(`/api/cases/${id}`)).body.version).toBe(3);
  });

  it('are refused for a category that is not in the table and people without the post', async () => {
    const { id } = await aCaseAfter(people, test.here, 'accept', aReportApart(test.here));
    const file = (category: object) =>
      people.dutyChief.post(`/api/cases/${id}/moves`, {
        id: newId(),
        verb: 'file',
        facts: { category, condition: 1 },
        version: 2,
      });
    expect((await file({ ...littering, code: '0999' })).body.type).toBe('/problems/case.unknown-category');
    const { id: checked } = await aCaseAfter(people, test.here, 'sendToCheck', aReportApart(test.here));
    const assign = await people.acceptor.post(`/api/cases/${checked}/moves`, {
      id: newId(),
      verb: 'assignCheck',
      facts: { inspectorId: test.here.people.handler },
      version: 8,
    });
    expect(assign.body.type).toBe('/problems/person.unfit');
  });

  it('of another city or another unit answer as if the case never was', async () => {
    const { id } = await aCaseAfter(people, test.here, 'dispatch');
    const stranger = await as(test.app, test.there, 'dispatcher');
    const never = await stranger.get(`/api/cases/${newId()}`);
    for (const answer of [await stranger.get(`/api/cases/${id}`), await people.gardener.get(`/api/cases/${id}`)]) {
      const { requestId: _1, ...body } = answer.body;
      const { requestId: _2, ...neverBody } = never.body;
      expect([answer.status, body]).toEqual([never.status, neverBody]);
    }
    const move = await stranger.post(`/api/cases/${id}/moves`, { id: newId(), verb: 'assign', facts: {}, version: 4 });
    expect(move.status).toBe(404);
  });

  it('a report sent twice is one case, with the same code', async () => {
    const report = aReport(test.here);
    const [one, two] = [
      await people.resident.post('/api/public/reports', report),
      await people.resident.post('/api/public/reports', report),
    ];
    expect([one.status, two.status]).toEqual([201, 200]);
    expect(two.body).toEqual(one.body);
    const other = await people.resident.post('/api/public/reports', { ...report, words: '别的事' });
    expect(other).toMatchObject({ status: 409, body: { type: '/problems/case.id-reused' } });
    const fifty = await Promise.all(
      Array.from({ length: 20 }, () => people.resident.post('/api/public/reports', { ...report, id: report.id })),
    );
    expect(new Set(fifty.map((answer) => answer.body.code))).toEqual(new Set([one.body.code]));
  });
});
