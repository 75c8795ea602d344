import { system } from '@gezhi/domain';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { aCaseAfter, aPhoto, aReportApart, type Cast, cast, step } from '../../../test/mainJob';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { runConsumerOnce } from '../../platform/consumers';
import { newId } from '../../platform/ids';
import { addPerson, assignPost } from '../identity/index';
import { checkOrders, superviseSteps, sweep } from './index';

const test = useHouse();
let people: Cast;
let officer: Browser;
beforeAll(async () => {
  people = await cast(test.app, test.here);
  const { house, here } = test;
  const officerId = await house.ports.inCity(here.id, system, async (trx) => {
    const id = await addPerson(trx, { name: '沈平', isDemo: true });
    await assignPost(trx, {
      personId: id,
      unitId: here.units.office,
      role: 'supervisorOfficer',
      validFrom: '2026-01-01',
    });
    return id;
  });
  officer = await as(test.app, { ...here, people: { ...here.people, leader: officerId } }, 'leader');
});
beforeEach(() => test.clock.set(wednesdayTen));

const minutes = (count: number) => test.clock.advance(count * 60_000);
const look = () => sweep(test.house.ports.inCity, test.here.id, test.house.cases);
/** Until everything written so far has been read: what other tests have open at the moment holds the log back. */
const readLog = async () => {
  const { house, here } = test;
  const consumer = superviseSteps(house.cases);
  const isBehind = () =>
    house.ports.inCity(here.id, system, async (trx) => {
      const last = await trx
        .selectFrom('event')
        .select(({ fn }) => fn.max('xid').as('xid'))
        .executeTakeFirstOrThrow();
      const cursor = await trx
        .selectFrom('consumer_cursor')
        .select('xid')
        .where('consumer', '=', consumer.name)
        .executeTakeFirst();
      return (cursor?.xid ?? 0) < Number(last.xid);
    });
  for (let tries = 0; tries < 800 && (await isBehind()); tries++)
    if ((await runConsumerOnce(house.ports.inCity, here.id, consumer)) === 0)
      await new Promise((done) => setTimeout(done, 25));
  expect(await isBehind()).toBe(false);
};
const dispatched = async () => (await aCaseAfter(people, test.here, 'assign', aReportApart(test.here))).id;
const ordersOn = async (caseId: string, who: Browser = officer) =>
  (await who.get(`/api/supervision/orders?caseId=${caseId}`)).body.orders;
const issue = (caseId: string, over: object = {}, who: Browser = officer) =>
  who.post('/api/supervision/orders', { id: newId(), caseId, level: 2, cause: 'leader', note: '今天清完', ...over });
const move = (who: Browser, id: string, verb: string, facts: object = {}) =>
  who.post(`/api/supervision/orders/${id}/moves`, { id: newId(), verb, ...facts });
const inbox = async (who: Browser) => (await who.get('/api/notices')).body;
const toldOf = async (who: Browser, caseId: string) =>
  (await inbox(who)).notices.filter(({ cases }: { cases: string[] }) => cases.includes(caseId));
const clockOf = (caseId: string) =>
  test.house.ports.inCity(test.here.id, system, (trx) =>
    trx.selectFrom('case_file').select(['warn_at', 'due_at']).where('id', '=', caseId).executeTakeFirstOrThrow(),
  );

describe('an order by hand', () => {
  it('goes to the unit that has the case, is received, replied to, accepted, closed', async () => {
    const caseId = await dispatched();
    const made = await issue(caseId);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ state: 'issued', level: 2, byRule: false, unit: { name: '环卫处' } });
    expect(made.body.replyDueAt).toBe('2026-11-18T08:00:00.000Z'); // four working hours; from noon to two nothing counts
    const { id } = made.body;
    expect(await toldOf(people.clerk, caseId)).toMatchObject([
      { kind: 'order', counts: { issue: 1 }, cases: [caseId] },
    ]);
    expect((await move(people.clerk, id, 'receive')).status).toBe(201);
    expect((await move(people.clerk, id, 'reply')).body.type).toBe('/problems/supervision.note-missing');
    expect((await move(people.clerk, id, 'reply', { note: '已安排车辆' })).body.state).toBe('replied');
    expect((await toldOf(officer, caseId)).map(({ counts }: { counts: object }) => counts)).toEqual(
      expect.arrayContaining([{ receive: 1 }, { reply: 1 }]),
    );
    expect((await move(officer, id, 'return', { note: '说明何时清完' })).body.state).toBe('returned');
    expect((await move(people.clerk, id, 'reply', { note: '十六时前' })).body.state).toBe('replied');
    await move(officer, id, 'accept');
    const closed = (await move(officer, id, 'close')).body;
    expect(closed).toMatchObject({ state: 'closed', moves: [] });
    expect(closed.timeline.map(({ verb, note }: { verb: string; note: string | null }) => [verb, note])).toEqual([
      ['issue', '今天清完'],
      ['receive', null],
      ['reply', '已安排车辆'],
      ['return', '说明何时清完'],
      ['reply', '十六时前'],
      ['accept', null],
      ['close', null],
    ]);
  });

  it('is raised by those who may, seen by its unit and the city’s desks, and by nobody else', async () => {
    const caseId = await dispatched();
    expect((await issue(caseId, {}, people.dispatcher)).status).toBe(403);
    const { id } = (await issue(caseId)).body;
    expect((await people.dispatcher.get(`/api/supervision/orders/${id}`)).status).toBe(200);
    expect((await people.gardener.get(`/api/supervision/orders/${id}`)).status).toBe(404);
    expect(await ordersOn(caseId, people.gardener)).toEqual([]);
    expect((await move(people.gardener, id, 'receive')).status).toBe(404);
    const there = await as(test.app, test.there, 'leader');
    expect((await there.get(`/api/supervision/orders/${id}`)).status).toBe(404);
    expect((await issue(caseId, { id: newId() }, there)).status).toBe(404);
  });

  it('sent twice is one order, and an id is not used for another', async () => {
    const caseId = await dispatched();
    const order = { id: newId(), caseId, level: 2, cause: 'focus', note: '盯住' };
    const answers = await Promise.all([1, 2].map(() => officer.post('/api/supervision/orders', order)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect((await officer.post('/api/supervision/orders', order)).status).toBe(200);
    expect((await officer.post('/api/supervision/orders', { ...order, note: '别的' })).body.type).toBe(
      '/problems/supervision.id-reused',
    );
    expect(await ordersOn(caseId)).toHaveLength(1);
  });

  it('presses nobody where no unit has the case', async () => {
    const { id } = await aCaseAfter(people, test.here, 'accept', aReportApart(test.here));
    expect((await issue(id)).body.type).toBe('/problems/supervision.no-unit');
  });

  it('two people at once: one step is taken', async () => {
    const { id, version } = (await issue(await dispatched())).body;
    const answers = await Promise.all([
      move(officer, id, 'withdraw', { note: '撤回', version }),
      move(people.clerk, id, 'receive', { version }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('orders by rule', () => {
  it('a reminder at yellow, an order at red, higher levels after each further limit, one open at a time', async () => {
    const caseId = await dispatched();
    const { warn_at, due_at } = await clockOf(caseId);
    const due = due_at!.getTime();
    await look();
    expect(await ordersOn(caseId)).toEqual([]);
    test.clock.set(warn_at!);
    await look();
    expect(await toldOf(people.handler, caseId)).toEqual([]); // nobody was named: the unit's clerks hear of it
    expect(await toldOf(people.clerk, caseId)).toMatchObject([{ kind: 'clocks', isLate: false }]);
    test.clock.set(new Date(due + 1000));
    await look();
    expect(await ordersOn(caseId)).toMatchObject([{ level: 2, cause: 'overdue', byRule: true, isLate: false }]);
    test.clock.set(new Date(due + 20 * 86_400_000));
    await look();
    test.clock.set(wednesdayTen); // sessions do not live that long
    const orders = await ordersOn(caseId);
    expect(orders.map(({ level, state, isLate }: Record<string, unknown>) => [level, state, isLate])).toEqual([
      [4, 'issued', true],
      [2, 'closed', false],
    ]);
    test.clock.set(new Date(due + 20 * 86_400_000));
    expect(await look()).toBe(0);
    test.clock.set(wednesdayTen);
    expect(await ordersOn(caseId)).toHaveLength(2);
  });

  it('a second rework raises a letter, whatever the clock says, and an end of the case ends the order', async () => {
    const { id: caseId } = await aCaseAfter(people, test.here, 'sendToCheck', aReportApart(test.here));
    const fail = async () => {
      await step(people.acceptor, caseId, 'assignCheck', { inspectorId: test.here.people.inspector });
      await step(people.inspector, caseId, 'fail', { reason: 'notTreated', photos: [aPhoto()] });
      await step(people.handler, caseId, 'rework', { photos: [aPhoto()] });
      await step(people.dispatcher, caseId, 'sendToCheck');
    };
    await fail();
    await readLog();
    expect(await ordersOn(caseId)).toEqual([]);
    await fail();
    await readLog();
    await readLog();
    expect(await ordersOn(caseId)).toMatchObject([{ level: 3, cause: 'rework', state: 'issued' }]);
    const reworked = (await officer.get('/api/supervision/cases?list=reworked')).body.cases;
    expect(reworked.map(({ id }: { id: string }) => id)).toContain(caseId);
    await step(people.acceptor, caseId, 'assignCheck', { inspectorId: test.here.people.inspector });
    await step(people.inspector, caseId, 'pass', { photos: [aPhoto()] });
    await step(people.dutyChief, caseId, 'close', { reply: '已完成' });
    await readLog();
    const [order] = await ordersOn(caseId);
    expect(order.state).toBe('closed');
    const { timeline } = (await officer.get(`/api/supervision/orders/${order.id}`)).body;
    expect(timeline.at(-1)).toMatchObject({ verb: 'settle', why: 'caseEnded', actorName: null });
  });

  it('a deadline somebody moved back behind the look is found by who reads the log', async () => {
    minutes(60);
    const late = await dispatched();
    minutes(1);
    await look(); // everything so far; the place of this look lies at this minute
    const behind = new Date(wednesdayTen.getTime() + 1_800_000);
    await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx
        .updateTable('case_file')
        .set({ warn_at: new Date(behind.getTime() - 60_000), due_at: behind })
        .where('id', '=', late)
        .execute(),
    );
    await look();
    expect(await ordersOn(late)).toEqual([]);
    await readLog();
    expect(await ordersOn(late)).toMatchObject([{ level: 2, isLate: true }]);
  });
});

describe('notices', () => {
  it('of work given tell the unit once, are read and stay read', async () => {
    await readLog();
    const caseId = (await aCaseAfter(people, test.here, 'dispatch', aReportApart(test.here))).id;
    await readLog();
    await readLog();
    const [told, ...more] = await toldOf(people.clerk, caseId);
    expect(more).toEqual([]);
    expect(told).toMatchObject({ kind: 'steps', counts: { dispatch: 1 }, cases: [caseId], isRead: false });
    const { body } = await people.clerk.post('/api/notices/reads', { ids: [told.id] });
    expect((await toldOf(people.clerk, caseId))[0].isRead).toBe(true);
    expect(body.unread).toBe((await inbox(people.clerk)).unread);
    minutes(60 * 8); // as long as a session lives
    await people.clerk.post('/api/notices/reads', { upTo: test.clock.now(new Date()).toISOString() });
    const left = (await inbox(people.clerk)).notices.filter(({ isRead }: { isRead: boolean }) => !isRead);
    for (const { at } of left) expect(new Date(at) > test.clock.now(new Date())).toBe(true);
  });

  it('are one’s own: nobody reads or marks another’s', async () => {
    const caseId = await dispatched();
    await issue(caseId);
    const [mine] = await toldOf(people.clerk, caseId);
    expect(await toldOf(people.gardener, caseId)).toEqual([]);
    await people.gardener.post('/api/notices/reads', { ids: [mine.id] });
    expect(await toldOf(people.clerk, caseId)).toMatchObject([{ id: mine.id, isRead: false }]);
  });
});

describe('the log', () => {
  it('tells every order as it is stored, and shows where a row was changed behind its back', async () => {
    const { house, here } = test;
    const check = () => checkOrders((work) => house.ports.inCity(here.id, system, work));
    const { checked, findings } = await check();
    expect(checked).toBeGreaterThan(5);
    expect(findings).toEqual([]);
    const { id } = (await issue(await dispatched())).body;
    await house.ports.inCity(here.id, system, (trx) =>
      trx.updateTable('supervision_order').set({ level: 1 }).where('id', '=', id).execute(),
    );
    expect((await check()).findings).toEqual([{ kind: 'supervision', id, problem: 'replay-differs', detail: 'level' }]);
  });
});
