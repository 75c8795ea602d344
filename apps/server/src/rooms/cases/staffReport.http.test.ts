import { beforeAll, describe, expect, it } from 'vitest';
import { aPhoto, type Cast, cast, step } from '../../../test/mainJob';
import { littering } from '../../../test/seedCity';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';

const test = useHouse();
let people: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
});

const aRound = (over: object = {}) => ({
  id: newId(),
  source: 'inspector',
  position: test.here.spot,
  broadKind: 'cleanliness',
  words: '果皮箱满溢',
  photos: [aPhoto()],
  ...over,
});

describe('a report by staff', () => {
  it('is a case that its inspector goes on seeing; sent twice it is one', async () => {
    const report = aRound();
    expect((await people.inspector.post('/api/cases', report)).status).toBe(201);
    expect((await people.inspector.post('/api/cases', report)).status).toBe(200);
    expect((await people.inspector.post('/api/cases', { ...report, words: '别的' })).status).toBe(409);
    expect((await people.inspector.get(`/api/cases/${report.id}`)).body).toMatchObject({
      source: 'inspector',
      state: 'reported',
      placement: { point: { name: '育新农贸市场' } },
    });
  });
  it('says truly whom it comes from: the desk does not report as an inspector, nor the other way round', async () => {
    expect((await people.acceptor.post('/api/cases', aRound())).status).toBe(403);
    expect((await people.inspector.post('/api/cases', aRound({ source: 'leader' }))).status).toBe(403);
    expect((await people.acceptor.post('/api/cases', aRound({ source: 'hotline12345' }))).status).toBe(201);
    expect((await people.clerk.post('/api/cases', aRound({ source: 'desk' }))).status).toBe(403);
  });
  it('is filed at once where its kind is known, and urgent where that is said; sent again it is the same', async () => {
    const report = aRound({ source: 'desk', isUrgent: true, category: littering, condition: 1 });
    expect(await people.acceptor.post('/api/cases', report)).toMatchObject({
      status: 201,
      body: { state: 'pendingDispatch', urgency: 1, category: { code: littering.code } },
    });
    expect((await people.acceptor.post('/api/cases', report)).status).toBe(200);
    const otherwise = [{ condition: 2 }, { isUrgent: undefined }, { category: { ...littering, code: '0111' } }];
    for (const over of otherwise)
      expect((await people.acceptor.post('/api/cases', { ...report, ...over })).status).toBe(409);
  });
  it('is taken whole or not at all: who may not file leaves the kind to others', async () => {
    const report = aRound({ source: 'desk', category: littering, condition: 1 });
    expect((await people.dispatcher.post('/api/cases', report)).status).toBe(403);
    expect((await people.dispatcher.get(`/api/cases/${report.id}`)).status).toBe(404);
    expect((await people.dispatcher.post('/api/cases', { ...report, category: undefined })).status).toBe(201);
  });
  it('keeps who handed it over and by when he wants it, beside the city’s own clock', async () => {
    const report = aRound({ source: 'leader', handedBy: '市领导办公室', dueDay: '2026-11-25' });
    const taken = await people.acceptor.post('/api/cases', report);
    expect(taken).toMatchObject({
      status: 201,
      body: { origin: { document: null, handedBy: '市领导办公室', dueAt: '2026-11-25T15:59:00.000Z' } },
    });
    expect((await people.acceptor.post('/api/cases', report)).status).toBe(200);
    for (const over of [{ handedBy: '别处' }, { dueDay: '2026-11-26' }, { dueDay: undefined }])
      expect((await people.acceptor.post('/api/cases', { ...report, ...over })).status).toBe(409);
    const other = aRound();
    await people.inspector.post('/api/cases', other);
    expect((await people.inspector.get(`/api/cases/${other.id}`)).body.origin).toBeNull();
  });
  it('of a small matter cured on the spot is closed by its inspector alone, and by no other', async () => {
    const report = aRound();
    await people.inspector.post('/api/cases', report);
    const facts = { category: littering, photos: [aPhoto()] };
    expect(await step(people.inspector, report.id, 'selfHandle', facts)).toMatchObject({
      state: 'closed',
      selfHandled: expect.stringMatching(/drawn/i),
    });
    const other = aRound({ source: 'desk' });
    await people.acceptor.post('/api/cases', other);
    const answer = await people.inspector.post(`/api/cases/${other.id}/moves`, {
      id: newId(),
      verb: 'selfHandle',
      facts,
      version: 1,
    });
    expect(answer.status).toBe(404);
  });
});

describe('what a visit found', () => {
  const row = (over: object = {}) => ({ id: newId(), position: test.here.spot, photos: [], ...over });
  const aVisit = (rows: object[]) => ({
    id: newId(),
    name: '第三方暗访第4期',
    day: '2026-11-18',
    source: 'leader',
    rows,
  });

  it('is many cases at once under one document, filed where the kind is known', async () => {
    const visit = aVisit([row({ category: littering, condition: 1 }), row({ words: '路面破损' })]);
    const recorded = await people.acceptor.post('/api/visits', visit);
    expect(recorded).toMatchObject({ status: 201, body: { cases: 2, ended: 0, isDone: false } });
    expect((await people.acceptor.post('/api/visits', visit)).status).toBe(200);
    const states = await Promise.all(
      visit.rows.map(async ({ id }: { id?: string }) => (await people.acceptor.get(`/api/cases/${id}`)).body.state),
    );
    expect(states).toEqual(['pendingDispatch', 'reported']);
    for (const { id } of visit.rows as { id: string }[])
      await step(people.dutyChief, id, 'void', { reason: 'conditionGone', note: '现场已改', reply: '已改' });
    const { body } = await people.dispatcher.get('/api/visits');
    expect(body.visits).toMatchObject([{ id: visit.id, ended: 2, isDone: true }]);
  });
  it('names its document on every case, each with who handed it over', async () => {
    const said = row({
      words: '路灯不亮',
      handedBy: '柳园社区',
      dueDay: '2026-11-30',
      claimedAt: '2026-11-18T01:00:00Z',
    });
    const visit = aVisit([said, row({ words: '井盖缺失' })]);
    expect((await people.acceptor.post('/api/visits', visit)).status).toBe(201);
    expect((await people.acceptor.post('/api/visits', visit)).status).toBe(200);
    const origins = await Promise.all(
      (visit.rows as { id: string }[]).map(
        async ({ id }) => (await people.acceptor.get(`/api/cases/${id}`)).body.origin,
      ),
    );
    const document = { id: visit.id, name: visit.name, day: visit.day, row: null };
    expect(origins).toEqual([
      { document, handedBy: '柳园社区', dueAt: '2026-11-30T15:59:00.000Z' },
      { document, handedBy: null, dueAt: null },
    ]);
    const otherwise = { ...visit, rows: [{ ...said, dueDay: '2026-12-01' }, visit.rows[1]] };
    expect((await people.acceptor.post('/api/visits', otherwise)).status).toBe(409);
  });
  it('ends what was fixed on the spot as cured, with its photo and who fixed it; it is not dispatched', async () => {
    const cured = { by: '环卫处二中队', photos: [aPhoto()] };
    const visit = aVisit([row({ category: littering, cured }), row({ words: '路面破损' })]);
    const send = (body: object) => people.acceptor.post('/api/visits', body);
    expect(await send(visit)).toMatchObject({ status: 201, body: { cases: 2, ended: 1 } });
    expect((await send(visit)).status).toBe(200);
    const [first, second] = visit.rows as { id: string }[];
    const { body } = await people.acceptor.get(`/api/cases/${first!.id}`);
    expect(body).toMatchObject({
      state: 'closed',
      unit: null,
      selfHandled: expect.stringMatching(/^(drawn|notDrawn)$/),
    });
    expect(body.photos).toMatchObject([{ id: cured.photos[0]!.id, slot: 'after' }]);
    expect(body.timeline.at(-1)).toMatchObject({ verb: 'selfHandle', note: '环卫处二中队' });
    expect((await people.acceptor.get(`/api/cases/${second!.id}`)).body.state).toBe('reported');
    for (const other of [
      { ...cured, by: '别的单位' },
      { ...cured, photos: [aPhoto()] },
    ])
      expect((await send({ ...visit, rows: [{ ...first, cured: other }, second] })).status).toBe(409);
    expect((await send({ ...visit, rows: [{ ...first, cured: undefined }, second] })).status).toBe(409);
  });
  it('says of nothing that it was fixed without its kind and a photo of it, nor of what no visit saw', async () => {
    const by = '环卫处二中队';
    for (const said of [{ cured: { by, photos: [aPhoto()] } }, { category: littering, cured: { by, photos: [] } }])
      expect((await people.acceptor.post('/api/visits', aVisit([row(said)]))).status).toBe(400);
    const told = aRound({ source: 'desk' });
    await people.acceptor.post('/api/cases', told);
    const facts = { category: littering, photos: [aPhoto()] };
    const answer = await people.acceptor.post(`/api/cases/${told.id}/moves`, {
      id: newId(),
      verb: 'selfHandle',
      facts,
      version: 1,
    });
    expect(answer.body.type).toBe('/problems/case.not-of-visit');
  });
  it('comes in whole or not at all', async () => {
    const visit = aVisit([row(), row({ position: [10, 10] })]);
    expect((await people.acceptor.post('/api/visits', visit)).status).toBe(422);
    expect((await people.acceptor.get(`/api/cases/${(visit.rows[0] as { id: string }).id}`)).status).toBe(404);
  });
  it('under a known id with other rows, words or another document is a conflict', async () => {
    const known = row({ words: '路面破损' });
    const visit = aVisit([known]);
    await people.acceptor.post('/api/visits', visit);
    const others = [
      { ...visit, rows: [row()] },
      { ...visit, rows: [{ ...known, words: '井盖缺失' }] },
      { ...visit, name: '另一期' },
      aVisit([known]),
    ];
    for (const other of others) expect((await people.acceptor.post('/api/visits', other)).status).toBe(409);
  });
  it('clicked twice at once is one visit', async () => {
    const visit = aVisit([row(), row()]);
    const answers = await Promise.all([1, 2].map(() => people.acceptor.post('/api/visits', visit)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
  });
});
