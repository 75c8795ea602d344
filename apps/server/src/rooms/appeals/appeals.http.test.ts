import { system } from '@gezhi/domain';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { aCaseAfter, aPhoto, aReportApart, type Cast, cast, step } from '../../../test/mainJob';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import { addPerson, assignPost } from '../identity/index';
import { checkAppeals } from './index';

const test = useHouse();
let people: Cast;
let secondDispatcher: Browser;
beforeAll(async () => {
  people = await cast(test.app, test.here);
  const { house, here } = test;
  const id = await house.ports.inCity(here.id, system, async (trx) => {
    const personId = await addPerson(trx, { name: '冯双', isDemo: true });
    for (const role of ['dispatcher', 'dutyChief', 'arbiter'] as const)
      await assignPost(trx, { personId, unitId: here.units.office, role, validFrom: '2026-01-01' });
    return personId;
  });
  secondDispatcher = await as(test.app, { ...here, people: { ...here.people, dispatcher: id } }, 'dispatcher');
});
beforeEach(() => test.clock.set(wednesdayTen));

/** A closed case that counts one rework against the sanitation office. */
async function reworked(): Promise<string> {
  const { id } = await aCaseAfter(people, test.here, 'sendToCheck', aReportApart(test.here));
  const assign = () => step(people.acceptor, id, 'assignCheck', { inspectorId: test.here.people.inspector });
  await assign();
  await step(people.inspector, id, 'fail', { reason: 'notTreated', photos: [aPhoto()] });
  await step(people.handler, id, 'rework', { photos: [aPhoto()] });
  await step(people.dispatcher, id, 'sendToCheck');
  await assign();
  await step(people.inspector, id, 'pass', { photos: [aPhoto()] });
  await step(people.dutyChief, id, 'close', { reply: '已完成' });
  return id;
}
/** A closed case that was handed over three hours too late; the clock stands where it was closed. */
async function late(): Promise<string> {
  const { id } = await aCaseAfter(people, test.here, 'handle', aReportApart(test.here));
  const due = await test.house.ports.inCity(test.here.id, system, (trx) =>
    trx.selectFrom('case_file').select('handle_due_at').where('id', '=', id).executeTakeFirstOrThrow(),
  );
  const hours = Math.ceil((due.handle_due_at!.getTime() - wednesdayTen.getTime()) / 3_600_000);
  expect(hours).toBeLessThan(7); // sessions do not live longer
  test.clock.set(new Date(due.handle_due_at!.getTime() + 60_000));
  await step(people.clerk, id, 'feedBack', { reply: '已清运' });
  await step(people.dispatcher, id, 'sendToCheck');
  await step(people.acceptor, id, 'assignCheck', { inspectorId: test.here.people.inspector });
  await step(people.inspector, id, 'pass', { photos: [aPhoto()] });
  await step(people.dutyChief, id, 'close', { reply: '已完成' });
  return id;
}
const order = (caseId: string, over: object = {}) => ({
  id: newId(),
  caseId,
  unitId: test.here.units.sanitation,
  kind: 'rework',
  reason: 'factsWrong',
  words: '核查时垃圾是后来别人倒的',
  photoIds: [],
  ...over,
});
const file = (caseId: string, over: object = {}, who: Browser = people.clerk) =>
  who.post('/api/appeals', order(caseId, over));
const move = (who: Browser, id: string, verb: string, facts: object = {}) =>
  who.post(`/api/appeals/${id}/moves`, { id: newId(), verb, ...facts });
const note = '照片时间在核查之后';
const countsOf = async (caseId: string, who: Browser = people.clerk) =>
  (await who.get(`/api/cases/${caseId}/appeals`)).body;
const listed = async (who: Browser, list: string) =>
  (await who.get(`/api/appeals?list=${list}&limit=200`)).body.appeals.map(({ id }: { id: string }) => id);
const toldOf = async (who: Browser, caseId: string) =>
  (await who.get('/api/notices?limit=200')).body.notices
    .filter(({ cases, kind }: { cases: string[]; kind: string }) => kind === 'appeal' && cases.includes(caseId))
    .map(({ counts }: { counts: object }) => Object.keys(counts).join());
const exemptions = (caseId: string, city = test.here) =>
  test.house.ports.inCity(city.id, system, (trx) =>
    trx.selectFrom('appeal_exemption').select(['unit_id', 'kind', 'at']).where('case_id', '=', caseId).execute(),
  );
const caseRow = (caseId: string) =>
  test.house.ports.inCity(test.here.id, system, (trx) =>
    trx.selectFrom('case_file').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow(),
  );

describe('an appeal', () => {
  it('won in two reviews marks the statistic and keeps the fact', async () => {
    const caseId = await reworked();
    const before = await caseRow(caseId);
    expect(await countsOf(caseId)).toMatchObject({
      counts: [{ kind: 'rework', count: 1, exempt: 0, mayAppeal: true, unit: { name: '环卫处' } }],
      appeals: [],
    });
    const photos = (await people.clerk.get(`/api/cases/${caseId}`)).body.photos;
    const made = await file(caseId, { photoIds: [photos[0].id] });
    expect(made.status).toBe(201);
    const { id } = made.body;
    expect(made.body).toMatchObject({
      state: 'filed',
      kind: 'rework',
      count: 1,
      isExempt: false,
      moves: [{ verb: 'withdraw' }],
    });
    expect(await toldOf(people.dispatcher, caseId)).toEqual(['file']);
    expect(await listed(people.dispatcher, 'mine')).toContain(id);
    expect(await listed(people.arbiter, 'mine')).not.toContain(id);

    expect((await move(people.dispatcher, id, 'endorse')).body.state).toBe('endorsed');
    expect(await listed(people.dispatcher, 'mine')).not.toContain(id);
    expect(await listed(people.arbiter, 'mine')).toContain(id);
    expect(await toldOf(people.leader, caseId)).toEqual(['endorse']);
    expect((await move(people.dutyChief, id, 'uphold', { note })).status).toBe(403); // rework is the creation office's
    expect((await move(people.arbiter, id, 'uphold')).body.type).toBe('/problems/appeal.note-missing');
    const won = (await move(people.arbiter, id, 'uphold', { note })).body;
    expect(won).toMatchObject({ state: 'upheld', isExempt: true, moves: [], photoIds: [photos[0].id] });
    expect(won.timeline.map(({ verb, note }: Record<string, unknown>) => [verb, note])).toEqual([
      ['file', '核查时垃圾是后来别人倒的'],
      ['endorse', null],
      ['uphold', note],
    ]);
    expect(await exemptions(caseId)).toEqual([
      { unit_id: test.here.units.sanitation, kind: 'rework', at: test.clock.now(new Date()) },
    ]);
    expect(await countsOf(caseId)).toMatchObject({ counts: [{ count: 1, exempt: 1, mayAppeal: false }] });
    expect(await caseRow(caseId)).toEqual(before); // not a letter of the case has changed
    expect(await toldOf(people.clerk, caseId)).toEqual(['uphold']);
    expect(await listed(people.clerk, 'ended')).toContain(id);
    expect(await listed(people.clerk, 'open')).not.toContain(id);
  });

  it('about lateness is upheld by the desk, refused it rests until the unit asks for the second review', async () => {
    const caseId = await late();
    const { id } = (await file(caseId, { kind: 'overdue', reason: 'outsideControl', words: '封路两小时' })).body;
    expect((await move(people.dispatcher, id, 'refuse')).body.type).toBe('/problems/appeal.note-missing');
    const refused = (await move(people.dispatcher, id, 'refuse', { note: '未见封路通知' })).body;
    expect(refused).toMatchObject({ state: 'refused', isExempt: false });
    expect(new Date(refused.askUntil) > new Date(refused.endedAt)).toBe(true);
    expect(await toldOf(people.clerk, caseId)).toEqual(['refuse']);
    expect(await listed(people.dutyChief, 'mine')).not.toContain(id);
    expect((await move(people.dispatcher, id, 'uphold', { note })).status).toBe(409);
    expect((await move(people.clerk, id, 'askSecond', { note: '附封路通知' })).body.state).toBe('secondAsked');
    expect(await listed(people.acceptor, 'mine')).toContain(id);
    expect((await move(people.leader, id, 'uphold', { note })).status).toBe(403);
    expect((await move(people.acceptor, id, 'reject', { note: '通知在次日' })).body).toMatchObject({
      state: 'rejected',
    });
    expect(await exemptions(caseId)).toEqual([]);
    expect(await countsOf(caseId)).toMatchObject({ counts: [{ kind: 'overdue', count: 1, exempt: 0 }] });
  });

  it('has two reviews by two people, and neither of the unit', async () => {
    const caseId = await reworked();
    const { id } = (await file(caseId)).body;
    expect((await move(secondDispatcher, id, 'endorse')).status).toBe(201);
    expect((await move(secondDispatcher, id, 'uphold', { note })).body.type).toBe('/problems/appeal.not-your-step');
    expect(await listed(secondDispatcher, 'mine')).not.toContain(id);
    expect((await move(people.arbiter, id, 'uphold', { note })).status).toBe(201);
  });

  it('is filed by the unit alone, after the end, about what is counted, once', async () => {
    const open = await aCaseAfter(people, test.here, 'assign', aReportApart(test.here));
    expect((await file(open.id)).body.type).toBe('/problems/appeal.not-closed');
    const caseId = await reworked();
    expect((await file(caseId, {}, people.handler)).status).toBe(403);
    expect((await file(caseId, {}, people.leader)).body.type).toBe('/problems/appeal.not-yours');
    expect((await file(caseId, {}, people.gardener)).status).toBe(404); // not their case, nothing counted against them
    expect((await file(caseId, { unitId: test.here.units.greenery })).body.type).toBe('/problems/appeal.not-yours');
    expect((await file(caseId, { kind: 'overdue' })).body.type).toBe('/problems/appeal.nothing-counted');
    expect((await file(caseId, { photoIds: [newId()] })).body.type).toBe('/problems/appeal.photo-unknown');
    expect((await file(caseId, { words: ' ' })).status).toBe(400);
    expect((await file(caseId)).status).toBe(201);
    expect((await file(caseId)).body.type).toBe('/problems/appeal.already-filed');
    const { id } = (await listed(people.clerk, 'open')).map((each: string) => ({ id: each }))[0];
    expect((await move(people.clerk, id, 'withdraw')).body.state).toBe('withdrawn');
    expect((await file(caseId)).body.type).toBe('/problems/appeal.already-filed');
  });

  it('is over with the window the city’s rules give', async () => {
    const caseId = await reworked();
    expect((await countsOf(caseId)).until).toBe('2026-11-25T02:00:00.000Z'); // five working days, a weekend between
    await test.house.ports.inCity(test.here.id, system, async (trx) => {
      const far = new Date(wednesdayTen.getTime() - 8 * 86_400_000);
      await trx.updateTable('case_file').set({ ended_at: far }).where('id', '=', caseId).execute();
    });
    expect((await file(caseId)).body.type).toBe('/problems/appeal.window-closed');
    expect(await countsOf(caseId)).toMatchObject({ counts: [{ mayAppeal: false }] });
    await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.updateTable('case_file').set({ ended_at: wednesdayTen }).where('id', '=', caseId).execute(),
    );
  });

  it('sent twice is one, at once or later, and an id is not used for another', async () => {
    const caseId = await reworked();
    const twice = order(caseId);
    const answers = await Promise.all([1, 2].map(() => people.clerk.post('/api/appeals', twice)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect((await people.clerk.post('/api/appeals', twice)).status).toBe(200);
    for (const other of [{ words: '别的' }, { reason: 'notOurDuty' }, { kind: 'overdue' }])
      expect((await people.clerk.post('/api/appeals', { ...twice, ...other })).body.type).toBe(
        '/problems/appeal.id-reused',
      );
    const step = { id: newId(), verb: 'refuse', note: '证据不足' };
    const send = (body: object) => people.dispatcher.post(`/api/appeals/${twice.id}/moves`, body);
    expect((await Promise.all([send(step), send(step)])).map(({ status }) => status).sort()).toEqual([200, 201]);
    expect((await send({ ...step, note: '别的' })).body.type).toBe('/problems/appeal.id-reused');
    expect((await send({ ...step, verb: 'endorse' })).body.type).toBe('/problems/appeal.id-reused');
  });

  it('two at once about one thing are one; two steps at once are one', async () => {
    const caseId = await reworked();
    const answers = await Promise.all([file(caseId), file(caseId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { id, version } = answers.find(({ status }) => status === 201)!.body;
    const steps = await Promise.all([
      move(people.dispatcher, id, 'endorse', { version }),
      move(people.clerk, id, 'withdraw', { version }),
    ]);
    expect(steps.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('who sees an appeal', () => {
  it('its unit and the city’s desks; not another unit and not another city', async () => {
    const caseId = await reworked();
    const { id } = (await file(caseId)).body;
    for (const who of [people.clerk, people.handler, people.dispatcher, people.arbiter])
      expect((await who.get(`/api/appeals/${id}`)).status).toBe(200);
    expect((await people.gardener.get(`/api/appeals/${id}`)).status).toBe(404);
    expect((await move(people.gardener, id, 'withdraw')).status).toBe(404);
    expect((await people.inspector.get(`/api/appeals/${id}`)).status).toBe(403);
    expect(await listed(people.gardener, 'open')).toEqual([]);
    const there = await as(test.app, test.there, 'dispatcher');
    expect((await there.get(`/api/appeals/${id}`)).status).toBe(404);
    expect((await there.get(`/api/cases/${caseId}/appeals`)).status).toBe(404);
    expect((await move(there, id, 'endorse')).status).toBe(404);
    expect(await listed(there, 'mine')).toEqual([]);
    await move(people.dispatcher, id, 'endorse');
    await move(people.arbiter, id, 'uphold', { note });
    expect(await exemptions(caseId)).toHaveLength(1);
    expect(await exemptions(caseId, test.there)).toEqual([]);
  });
});

describe('the log', () => {
  it('tells every appeal as it is stored, and shows an exemption nobody won', async () => {
    const { house, here } = test;
    const check = () => checkAppeals((work) => house.ports.inCity(here.id, system, work));
    const { checked, findings } = await check();
    expect(checked).toBeGreaterThan(5);
    expect(findings).toEqual([]);
    const caseId = await reworked();
    const { id } = (await file(caseId)).body;
    await house.ports.inCity(here.id, system, (trx) =>
      trx
        .insertInto('appeal_exemption')
        .values({ city_id: here.id, case_id: caseId, unit_id: here.units.sanitation, kind: 'rework', at: trx.now })
        .execute(),
    );
    expect((await check()).findings).toEqual([{ kind: 'appeal', id, problem: 'replay-differs', detail: 'isExempt' }]);
  });
});
