import { system } from '@gezhi/domain';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { aCaseAfter, aReport, type Cast, cast, step } from '../../../test/mainJob';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { logStart } from '../../platform/consumers';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import type { Check } from '../../platform/recount';
import { addPerson, assignPost } from '../identity/index';
import { checkCameBack, checkPlans } from './index';
import { remindPlans } from './plans/remind';

const test = useHouse({ background: { consumers: true } });
let people: Cast;
let officer: Browser;
let stranger: Browser;
let officerId: string;
let market: string;
beforeAll(async () => {
  test.clock.set(wednesdayTen);
  market = test.here.points.market;
  officerId = await test.house.ports.inCity(test.here.id, system, async (trx) => {
    const personId = await addPerson(trx, { name: '沈平', isDemo: true });
    const unitId = test.here.units.office;
    await assignPost(trx, { personId, unitId, role: 'supervisorOfficer', validFrom: '2026-01-01' });
    return personId;
  });
});
beforeEach(() => itIs(wednesdayTen));

/** Sessions end by the clock too: everybody signs in again. */
async function itIs(at: Date | string) {
  test.clock.set(new Date(at));
  people = await cast(test.app, test.here);
  officer = await as(test.app, { ...test.here, people: { ...test.here.people, leader: officerId } }, 'leader');
  stranger = await as(test.app, test.there, 'dutyChief');
}

const plan = (over: object = {}) => ({
  id: newId(),
  pointId: test.here.points.estate,
  unitId: test.here.units.sanitation,
  post: '保洁一班班长',
  cause: '夜市收摊无人清扫',
  measure: '增设两只桶，夜间加派一班',
  dueOn: '2026-11-25',
  moneyFen: 1_250_050,
  ...over,
});
const draft = (over: object = {}, who = officer) => who.post('/api/point-plans', plan(over));
const move = (who: Browser, id: string, verb: string, more: object = {}) =>
  who.post(`/api/point-plans/${id}/moves`, { id: newId(), verb, ...more });
interface Row {
  id: string;
}
const listed = async (who: Browser, query: string): Promise<string[]> =>
  (await who.get(`/api/point-plans?limit=200&${query}`)).body.plans.map(({ id }: Row) => id);
const wanting = async (who: Browser): Promise<{ point: Row; relapses: number }[]> =>
  (await who.get('/api/points-wanting-plans')).body.points;
const told = async (who: Browser) =>
  (await who.get('/api/notices?limit=200')).body.notices
    .filter(({ kind }: { kind: string }) => kind === 'plan')
    .flatMap(({ counts }: { counts: object }) => Object.keys(counts));
const cameBack = () =>
  test.house.ports.inCity(
    test.here.id,
    system,
    async (trx) => (await trx.selectFrom('came_back').select('closed_id').execute()).length,
  );
const type = (code: string) => `/problems/${code}`;
/** No plan stays open behind a test: a point has one at a time. */
const withdrawn = (id: string) => move(officer, id, 'withdraw', { note: '另行安排' });

describe('a plan for a point', () => {
  it('is drafted, agreed to by another, carried out by its unit, given back and verified; each hears of it', async () => {
    const made = await draft();
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const { id } = made.body;
    expect(made.body).toMatchObject({
      state: 'drafted',
      moneyFen: 1_250_050,
      cause: '夜市收摊无人清扫',
      post: '保洁一班班长',
      dueAt: '2026-11-25T10:00:00.000Z',
      unit: { name: '环卫处' },
    });
    expect((await move(officer, id, 'agree')).body.type).toBe(type('plan.not-your-step')); // drafted it
    expect((await move(people.dutyChief, id, 'agree')).body.state).toBe('agreed');
    expect(await told(people.clerk)).toEqual(expect.arrayContaining(['draft', 'agree']));
    expect((await move(people.clerk, id, 'carryOut')).body.type).toBe(type('plan.note-missing'));
    expect((await move(people.clerk, id, 'carryOut', { note: '已增设' })).body.state).toBe('carriedOut');
    expect(await told(officer)).toContain('carryOut');
    expect((await move(officer, id, 'return', { note: '只增设了一只' })).body.state).toBe('agreed');
    expect((await move(people.clerk, id, 'carryOut', { note: '已增设两只' })).body.state).toBe('carriedOut');
    const done = (await move(officer, id, 'verify')).body;
    expect(done).toMatchObject({ state: 'verified', moves: [] });
    expect(done.timeline.map(({ verb, note }: Record<string, string>) => [verb, note])).toEqual([
      ['draft', null],
      ['agree', null],
      ['carryOut', '已增设'],
      ['return', '只增设了一只'],
      ['carryOut', '已增设两只'],
      ['verify', null],
    ]);
    expect(await listed(officer, 'list=ended')).toContain(id);
    const story = (await officer.get(`/api/point-files/${test.here.points.estate}`)).body;
    expect(story.plans.map((one: Row) => one.id)).toContain(id);
  });

  it('is one at a time, also where two draft at once, and the same when it is sent again', async () => {
    const wanted = plan();
    const answers = await Promise.all([1, 2].map(() => officer.post('/api/point-plans', wanted)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect((await officer.post('/api/point-plans', { ...wanted, moneyFen: 1 })).body.type).toBe(type('plan.id-reused'));
    expect((await draft()).body.type).toBe(type('plan.open-already'));
    const command = { id: newId(), verb: 'agree' };
    const moves = [1, 2].map(() => people.dutyChief.post(`/api/point-plans/${wanted.id}/moves`, command));
    expect((await Promise.all(moves)).map(({ status }) => status).sort()).toEqual([200, 201]);
    expect((await move(officer, wanted.id, 'withdraw', { note: '误', version: 1 })).body.type).toBe(
      type('plan.changed'),
    );
    await withdrawn(wanted.id);
  });

  it('is refused where it names what is not there, is due yesterday, or costs what is no amount', async () => {
    expect((await draft({ pointId: newId() })).body.type).toBe(type('thing.not-found'));
    expect((await draft({ unitId: newId() })).body.type).toBe(type('unit.unknown'));
    expect((await draft({ dueOn: '2026-11-17' })).body.type).toBe(type('plan.day-unfit'));
    for (const wrong of [{ moneyFen: -1 }, { moneyFen: 1.5 }, { cause: '' }, { measure: undefined }, { owner: '张三' }])
      expect((await draft(wrong)).status, JSON.stringify(wrong)).toBe(400);
  });

  it('is seen and moved by its unit and the office; another unit and another city find nothing', async () => {
    for (const who of [people.leader, people.dispatcher, people.handler, people.inspector])
      expect((await draft({}, who)).status).toBe(403);
    expect((await draft({}, people.gardener)).body.type).toBe(type('plan.not-your-step'));
    const { id } = (await draft({}, people.clerk)).body; // a unit for itself
    expect(await listed(people.clerk, 'list=open')).toContain(id);
    expect(await listed(people.leader, 'list=open')).toContain(id);
    expect(await listed(people.gardener, 'list=open')).not.toContain(id);
    expect(await listed(stranger, 'list=open')).toEqual([]);
    expect((await move(people.gardener, id, 'carryOut', { note: '已办' })).status).toBe(404);
    expect((await move(stranger, id, 'agree')).status).toBe(404);
    expect((await move(people.clerk, id, 'agree')).body.type).toBe(type('plan.not-your-step'));
    await withdrawn(id);
  });

  it('reminds its unit the working day before, and the office too when it is overdue', async () => {
    const { id } = (await draft()).body;
    await move(people.dutyChief, id, 'agree');
    const ring = () => remindPlans(test.house.ports.inCity, test.here.id, test.house.cases);
    await itIs('2026-11-24T01:00:00.000Z');
    expect(await ring()).toBe(1);
    expect(await ring()).toBe(0);
    expect(await told(people.clerk)).toContain('soon');
    expect(await told(officer)).not.toContain('overdue');
    await itIs('2026-11-25T10:01:00.000Z');
    expect(await ring()).toBe(1);
    expect(await told(officer)).toContain('overdue');
    expect(await listed(officer, 'list=overdue')).toContain(id);
    await withdrawn(id);
    expect(await listed(officer, 'list=overdue')).not.toContain(id);
  });
});

describe('a draft', () => {
  const revise = (who: Browser, id: string, over: object = {}) => {
    const { pointId: _point, ...wish } = plan({ measure: '改为全天保洁', moneyFen: 900_000, ...over });
    return who.post(`/api/point-plans/${id}/revisions`, { version: 1, ...wish });
  };
  it('is written anew before it is agreed to, and keeps what it said before', async () => {
    const { id } = (await draft({}, people.clerk)).body;
    expect((await revise(people.gardener, id)).status).toBe(404);
    const again = newId();
    expect((await revise(officer, id, { id: again })).status).toBe(201);
    expect((await revise(officer, id, { id: again })).status).toBe(200);
    expect((await revise(officer, id, { id: again, cause: '别的原因' })).body.type).toBe(type('plan.id-reused'));
    expect((await revise(officer, id)).body.type, 'decided on the version before').toBe(type('plan.changed'));
    const { body } = await move(people.dutyChief, id, 'agree');
    expect(body).toMatchObject({ state: 'agreed', measure: '改为全天保洁', moneyFen: 900_000, mayRevise: false });
    expect(body.timeline.map(({ verb, said }: { verb: string; said: object | null }) => [verb, said])).toEqual([
      ['draft', expect.objectContaining({ measure: '增设两只桶，夜间加派一班', moneyFen: 1_250_050 })],
      ['revise', null],
      ['agree', null],
    ]);
    expect(await told(people.clerk)).toContain('revise');
    expect((await revise(officer, id, { version: 3 })).body.type).toBe(type('plan.move-not-allowed'));
    await withdrawn(id);
  });
  it('is agreed to by nobody who wrote it', async () => {
    const { id } = (await draft({}, people.clerk)).body;
    await revise(officer, id);
    await revise(people.clerk, id, { version: 2 });
    const refused = await move(officer, id, 'agree');
    expect(refused.body.type, 'wrote the version before the last').toBe(type('plan.not-your-step'));
    expect((await move(people.dutyChief, id, 'agree')).body.state).toBe('agreed');
    await withdrawn(id);
  });
});

/** The city's own number of relapses that want a plan. */
async function wantedAt(planAtRelapses: number) {
  const admin = await as(test.app, test.here, 'admin');
  const { version } = (await admin.get('/api/standards/rules')).body.rules;
  const order = { id: newId(), seen: version, source: '文明办〔2026〕9号', changes: { planAtRelapses } };
  expect((await admin.post('/api/standards/rules', order)).status).toBe(201);
}

describe('points that want a plan', () => {
  it('are those where two closed cases of one kind came back, until a plan is open or verified since', async () => {
    const closed = [];
    for (let i = 0; i < 2; i++) closed.push((await aCaseAfter(people, test.here, 'close', aReport(test.here))).id);
    const comesBack = async (of: string) => {
      const { id } = await aCaseAfter(people, test.here, 'accept', aReport(test.here));
      await step(people.acceptor, id, 'linkRecurrence', { recurrenceOf: of });
    };
    await comesBack(closed[0]!);
    await expect.poll(cameBack).toBe(1);
    expect(await wanting(officer)).toEqual([]); // one came back, and that of one kind
    await comesBack(closed[1]!);
    await expect.poll(cameBack).toBe(2);
    expect(await wanting(officer)).toMatchObject([
      { point: { id: market }, category: { name: '暴露垃圾' }, relapses: 2 },
    ]);
    expect(await wanting(people.clerk)).toHaveLength(1); // its own unit treated them
    expect(await wanting(people.gardener)).toEqual([]);
    expect(await wanting(stranger)).toEqual([]);
    const toWrite = async (who: Browser) => (await who.get('/api/today')).body.wanting.count;
    const those = { officer, clerk: people.clerk, gardener: people.gardener, leader: people.leader };
    const counts = await Promise.all(Object.entries(those).map(async ([name, who]) => [name, await toWrite(who)]));
    expect(Object.fromEntries(counts), 'today asks the clerk of the unit that treated them').toEqual({
      officer: 0,
      clerk: 1,
      gardener: 0,
      leader: 0,
    });
    await wantedAt(3);
    expect(await wanting(officer), 'the city wants a plan later').toEqual([]);
    await wantedAt(2);
    const { id } = (await draft({ pointId: market })).body;
    expect(await wanting(officer)).toEqual([]);
    await withdrawn(id);
    expect(await wanting(officer)).toHaveLength(1);
    const again = (await draft({ pointId: market })).body;
    await itIs(new Date(wednesdayTen.getTime() + 3_600_000));
    await move(people.dutyChief, again.id, 'agree');
    await move(people.clerk, again.id, 'carryOut', { note: '已办' });
    await move(officer, again.id, 'verify');
    expect(await wanting(officer)).toEqual([]);
  });
});

describe('which closed cases came back is told again by the check', () => {
  /** What the check says of a city spoiled like this; nothing of it stays. */
  async function findingsAfter(spoil: (trx: Trx) => Promise<unknown>) {
    const { here, house } = test;
    let found: Awaited<ReturnType<Check>>;
    const undone = house.ports.inCity(here.id, system, async (trx) => {
      await spoil(trx);
      found = await checkCameBack((work) => work(trx));
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    return found!.findings.map(({ id, problem }) => [id, problem]);
  }
  const rows = () =>
    test.house.ports.inCity(test.here.id, system, (trx) => trx.selectFrom('came_back').selectAll().execute());

  it('and as it stands it is right', async () => {
    const found = await checkCameBack((work) => test.house.ports.inCity(test.here.id, system, work));
    expect(found).toEqual({ checked: 2, findings: [] });
  });
  it('and a spoiled, a lost and an invented row are found', async () => {
    const { closed_id: kept } = (await rows())[0]!;
    const row = (trx: Trx) => trx.updateTable('came_back').where('closed_id', '=', kept);
    expect(await findingsAfter((trx) => row(trx).set({ unit_id: test.here.units.greenery }).execute())).toEqual([
      [kept, 'replay-differs'],
    ]);
    expect(await findingsAfter((trx) => trx.deleteFrom('came_back').where('closed_id', '=', kept).execute())).toEqual([
      [kept, 'replay-differs'],
    ]);
    const { id: never } = await aCaseAfter(people, test.here, 'close', aReport(test.here));
    const invented = { ...(await rows())[0]!, closed_id: never };
    expect(await findingsAfter((trx) => trx.insertInto('came_back').values(invented).execute())).toEqual([
      [never, 'replay-differs'],
    ]);
  });
  it('and what the reader of the log has not come to is no fault', async () => {
    const { closed_id: kept } = (await rows())[0]!;
    const unread = findingsAfter(async (trx) => {
      await trx.deleteFrom('came_back').where('closed_id', '=', kept).execute();
      const cursor = trx.updateTable('consumer_cursor').where('consumer', '=', 'noteCameBack');
      await cursor.set({ ...logStart }).execute();
    });
    expect(await unread).toEqual([]);
  });
});

it('every plan told again from its events is its row', async () => {
  const found = await checkPlans((work) => test.house.ports.inCity(test.here.id, system, work));
  expect(found.findings).toEqual([]);
  expect(found.checked).toBeGreaterThan(3);
});
