import { type Actor, awaitedOfInstruction, awaitedOfOrder, awaitedOfPlan, type Post } from '@gezhi/domain';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { aCaseAfter, aReportApart, type Cast, cast } from '../../../test/mainJob';
import { anOfficer, asOfficer } from '../../../test/officer';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { instructionsAwaiting } from '../instructions/index';
import { fromRow as instructionFrom } from '../instructions/row';
import { plansAwaiting } from '../pointFiles/index';
import { fromRow as planFrom } from '../pointFiles/plans/row';
import { ordersAwaiting } from '../supervision/index';
import { fromRow as orderFrom } from '../supervision/row';

const test = useHouse();
let people: Cast;
let officer: Browser;
let officerId: string;
beforeAll(async () => {
  test.clock.set(wednesdayTen);
  officerId = await anOfficer(test, test.here);
});
beforeEach(() => itIs(wednesdayTen));

/** Sessions end by the clock too: everybody signs in again. */
async function itIs(at: Date | string) {
  test.clock.set(new Date(at));
  people = await cast(test.app, test.here);
  officer = await asOfficer(test.app, test.here, officerId);
}

const made = async (answer: Promise<{ status: number; body: { id: string } }>) => {
  const { status, body } = await answer;
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
};
const order = async (who = officer, level = 2) => {
  const { id: caseId } = await aCaseAfter(people, test.here, 'assign', aReportApart(test.here));
  return made(who.post('/api/supervision/orders', { id: newId(), caseId, level, cause: 'leader', note: '今天清完' }));
};
const instruction = (over: object = {}, who = officer) => {
  const body = {
    id: newId(),
    isClassified: false,
    kind: 'instruction',
    giver: '市委主要负责同志',
    day: '2026-11-17',
    words: '请一周内清理到位。',
    leadUnitId: test.here.units.sanitation,
    helperIds: [test.here.units.greenery],
    dueOn: '2026-11-20',
    ...over,
  };
  return made(who.post('/api/instructions', body));
};
const plan = (pointId: string, who = officer, dueOn = '2026-11-25') => {
  const { sanitation: unitId } = test.here.units;
  const words = { cause: '夜市收摊无人清扫', measure: '夜间加派一班' };
  return made(who.post('/api/point-plans', { id: newId(), pointId, unitId, ...words, dueOn }));
};
const rooms = { orders: 'supervision/orders', instructions: 'instructions', plans: 'point-plans' } as const;
type Group = keyof typeof rooms;
const step = async (group: Group, who: Browser, id: string, verb: string) =>
  made(who.post(`/api/${rooms[group]}/${id}/moves`, { id: newId(), verb, note: '已办' }).then(named(id)));
const named = (id: string) => (answer: { status: number }) => ({ status: answer.status, body: { id } });

const today = async (who: Browser) => (await who.get('/api/today')).body;
interface Row {
  id: string;
  wants: string;
}
const wants = async (group: Group, who: Browser, id: string): Promise<string | null> =>
  (await today(who))[group].rows.find((row: Row) => row.id === id)?.wants ?? null;
/** What one thing asks of whom, nobody else being asked for anything. */
const asked = async (group: Group, id: string) => {
  const everybody = { ...people, officer };
  const of: Record<string, string> = {};
  for (const [name, who] of Object.entries(everybody))
    if (name !== 'resident') {
      const step = await wants(group, who, id);
      if (step) of[name] = step;
    }
  return of;
};

describe('today', () => {
  it('asks of an order its unit’s receipt and reply, then the word of the office', async () => {
    const id = await order();
    expect(await asked('orders', id)).toEqual({ clerk: 'receive' });
    await step('orders', people.clerk, id, 'receive');
    expect(await asked('orders', id)).toEqual({ clerk: 'reply' });
    await step('orders', people.clerk, id, 'reply');
    expect(await asked('orders', id)).toEqual({ officer: 'accept' });
    await step('orders', officer, id, 'return');
    expect(await asked('orders', id)).toEqual({ clerk: 'reply' });
    await step('orders', people.clerk, id, 'reply');
    await step('orders', officer, id, 'accept');
    expect(await asked('orders', id)).toEqual({ officer: 'close' });
    await step('orders', officer, id, 'close');
    expect(await asked('orders', id)).toEqual({});
  });

  it('asks a leader for his word on the orders he issued, and of a reminder no more than its receipt', async () => {
    const own = await order(people.leader);
    await step('orders', people.clerk, own, 'reply');
    expect(await asked('orders', own)).toEqual({ leader: 'accept', officer: 'accept' });
    const reminder = await order(officer, 1);
    expect(await asked('orders', reminder)).toEqual({ clerk: 'receive' });
    await step('orders', people.clerk, reminder, 'receive');
    expect(await asked('orders', reminder)).toEqual({});
  });

  it('asks of an instruction what its units have to do, then the word of who keeps the register', async () => {
    const id = await instruction();
    expect(await asked('instructions', id)).toEqual({ clerk: 'receive' });
    await step('instructions', people.clerk, id, 'receive');
    expect(await asked('instructions', id)).toEqual({ clerk: 'propose', gardener: 'report' });
    await step('instructions', people.clerk, id, 'propose');
    expect(await asked('instructions', id)).toEqual({ officer: 'accept' });
    await step('instructions', officer, id, 'accept');
    expect(await asked('instructions', id)).toEqual({ officer: 'close' });
    const own = await instruction({}, people.leader);
    await step('instructions', people.clerk, own, 'receive');
    await step('instructions', people.clerk, own, 'propose');
    expect(await asked('instructions', own)).toEqual({ leader: 'accept', officer: 'accept' });
  });

  it('asks of a plan the word of another than who wrote it, then its unit, then the office again', async () => {
    const id = await plan(test.here.points.estate);
    expect(await asked('plans', id)).toEqual({ dutyChief: 'agree' });
    await step('plans', people.dutyChief, id, 'agree');
    expect(await asked('plans', id)).toEqual({ clerk: 'carryOut' });
    await step('plans', people.clerk, id, 'carryOut');
    expect(await asked('plans', id)).toEqual({ dutyChief: 'verify', officer: 'verify' });
    await step('plans', officer, id, 'verify');
    expect(await asked('plans', id)).toEqual({});
  });

  it('lights what has a day: yellow from the working day before, red once it is over; the office’s word has none', async () => {
    const [due, later] = [await plan(test.here.points.market, officer, '2026-11-20'), await instruction()];
    const lightOf = async (group: Group, who: Browser, id: string) => {
      const { dueAt, light } = (await today(who))[group].rows.find((row: Row) => row.id === id);
      return [dueAt?.slice(0, 10) ?? null, light];
    };
    for (const [at, light] of [
      ['2026-11-18T02:00:00Z', 'green'],
      ['2026-11-19T02:00:00Z', 'yellow'],
      ['2026-11-20T10:01:00Z', 'red'],
    ] as const) {
      await itIs(at);
      expect(await lightOf('plans', people.dutyChief, due)).toEqual(['2026-11-20', light]);
      expect(await lightOf('instructions', people.clerk, later)).toEqual(['2026-11-20', light]);
    }
    await step('plans', people.dutyChief, due, 'agree');
    await step('plans', people.clerk, due, 'carryOut');
    expect(await lightOf('plans', officer, due)).toEqual([null, null]);
    await step('plans', officer, due, 'verify');
    await itIs(wednesdayTen);
    const pressing = await order();
    expect(await lightOf('orders', people.clerk, pressing)).toEqual(['2026-11-18', 'yellow']);
    await step('orders', people.clerk, pressing, 'reply');
    expect(await lightOf('orders', officer, pressing)).toEqual([null, null]);
  });

  it('names what is due first, six of each at most, and says how many there are', async () => {
    const days = ['2026-12-04', '2026-11-23', '2026-12-02', '2026-11-27', '2026-11-24', '2026-12-03', '2026-11-26'];
    for (const dueOn of days) await instruction({ dueOn, leadUnitId: test.here.units.street, helperIds: [] });
    const by = somebody(newId(), [{ role: 'unitClerk', unitId: test.here.units.street }]);
    const { count, rows } = await inHere(by, (trx) => instructionsAwaiting(trx, 6));
    expect(count).toBe(7);
    expect(rows.map(({ dueOn }) => dueOn)).toEqual(days.toSorted().slice(0, 6));
  });

  it('is nobody’s outside the city, and empty for whoever nothing waits for', async () => {
    const none = { count: 0, rows: [] };
    const empty = { orders: none, instructions: none, plans: none, wanting: none };
    await instruction({ leadUnitId: test.here.units.sanitation });
    for (const who of [people.handler, people.inspector, people.arbiter, people.dispatcher])
      expect(await today(who)).toEqual(empty);
    for (const role of ['clerk', 'leader', 'dutyChief'] as const)
      expect(await today(await as(test.app, test.there, role))).toEqual(empty);
  });

  it('says of everybody what the rules of the domain say, whatever posts he has', async () => {
    const { office, sanitation, greenery } = test.here.units;
    const posts: Post[][] = [
      [{ role: 'leader', unitId: sanitation }],
      [{ role: 'leader', unitId: greenery }],
      [
        { role: 'leader', unitId: office },
        { role: 'unitClerk', unitId: sanitation },
      ],
      [
        { role: 'supervisorOfficer', unitId: office },
        { role: 'unitClerk', unitId: greenery },
      ],
      [{ role: 'dutyChief', unitId: office }],
      [{ role: 'unitClerk', unitId: sanitation }],
      [{ role: 'evaluator', unitId: office }],
    ];
    const { leader, clerk, dutyChief } = test.here.people;
    await leftInEveryState();
    let seen = 0;
    for (const personId of [leader, clerk, dutyChief, officerId])
      for (const own of posts) {
        const by = somebody(personId, own);
        const [told, ruled] = await inHere(by, async (trx) => [await toldIn(trx), await ruledFor(trx, by)]);
        expect(told, JSON.stringify(by)).toEqual(ruled);
        seen += told.length;
      }
    expect(seen).toBeGreaterThan(80);
  });
});

/** Things by different people that stay with the units and with the office, those of the office's own unit among them. */
async function leftInEveryState() {
  const { office, sanitation } = test.here.units;
  await step('orders', people.clerk, await order(), 'reply');
  for (const [who, leadUnitId] of [
    [officer, sanitation],
    [people.leader, sanitation],
    [people.leader, office],
  ] as const) {
    const id = await instruction({ leadUnitId, helperIds: [] }, who);
    const lead = leadUnitId === office ? people.leader : people.clerk;
    await step('instructions', lead, id, 'receive');
    await instruction({ leadUnitId, helperIds: [] }, who);
    await step('instructions', lead, id, 'propose');
  }
  await plan(test.here.points.market, people.clerk);
  const done = await plan(test.here.points.estate);
  await step('plans', people.dutyChief, done, 'agree');
  await step('plans', people.clerk, done, 'carryOut');
}

const somebody = (personId: string, posts: Post[]): Actor => ({ kind: 'staff', personId, posts });
const inHere = <T>(by: Actor, work: (trx: Trx) => Promise<T>) => test.house.ports.inCity(test.here.id, by, work);
const most = 1000;

async function toldIn(trx: Trx): Promise<string[]> {
  const { calendar } = await test.house.cases.ruleBook.current(trx);
  const groups = [
    await ordersAwaiting(trx, calendar, most),
    await instructionsAwaiting(trx, most),
    await plansAwaiting(trx, most),
  ];
  return groups.flatMap(({ rows }) => rows.map(({ id, wants }) => `${id} ${wants}`)).sort();
}

/** Every row there is, each asked for by itself. */
async function ruledFor(trx: Trx, by: Actor): Promise<string[]> {
  const orders = (await trx.selectFrom('supervision_order').selectAll().execute()).map(orderFrom);
  const instructions = (await trx.selectFrom('instruction').selectAll().execute()).map(instructionFrom);
  const plans = (await trx.selectFrom('point_plan').selectAll().execute()).map(planFrom);
  const all = [
    ...orders.map((one) => [one.id, awaitedOfOrder(one, by)] as const),
    ...instructions.map((one) => [one.id, awaitedOfInstruction(one, by)] as const),
    ...plans.map((one) => [one.id, awaitedOfPlan(one, by)] as const),
  ];
  return all.flatMap(([id, wants]) => (wants ? [`${id} ${wants}`] : [])).sort();
}
