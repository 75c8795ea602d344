import { type StaffRole, system } from '@gezhi/domain';
import { beforeAll, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { aCaseAfter, aPhoto, aReport, type Cast, cast } from '../../../test/mainJob';
import { littering } from '../../../test/seedCity';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import { addPerson, assignPost } from '../identity/index';
import { checkCases } from './fsck';
import { historyOf } from './log';

const isLong = process.env.GEZHI_TEST_LENGTH === 'long';
const pairs = 50;
const rounds = isLong ? 1000 : 20;
/** Of them meeting at the same time: enough to be in each other's way, few enough not to wait for connections. */
const atOnce = 10;

const test = useHouse();
let people: Cast;
/** Two at the desk who may both do the same. */
let desk: readonly [Browser, Browser];

beforeAll(async () => {
  const { house, here } = test;
  const alsoAtGreenery = { unitId: here.units.greenery, validFrom: '2026-01-01' };
  await house.ports.inCity(here.id, system, async (trx) => {
    await assignPost(trx, { personId: here.people.handler, role: 'handler', ...alsoAtGreenery });
    await assignPost(trx, { personId: here.people.clerk, role: 'unitClerk', ...alsoAtGreenery });
  });
  people = await cast(test.app, here);
  desk = [await aDesk('甲'), await aDesk('乙')];
});

async function aDesk(name: string): Promise<Browser> {
  const { house, here, app } = test;
  const { office, sanitation, greenery } = here.units;
  const posts: [StaffRole, string][] = [
    ['dispatcher', office],
    ['dutyChief', office],
    ['acceptor', office],
    ['unitClerk', sanitation],
    ['unitClerk', greenery],
  ];
  const personId = await house.ports.inCity(here.id, system, async (trx) => {
    const id = await addPerson(trx, { name, isDemo: true });
    for (const [role, unitId] of posts) await assignPost(trx, { personId: id, unitId, role, validFrom: '2026-01-01' });
    return id;
  });
  return as(app, { ...here, people: { ...here.people, dispatcher: personId } }, 'dispatcher');
}

type View = { id: string; state: string; version: number; returnCount: number };
type Step = [verb: string, facts: object];

/** Where two dispatchers meet: what either may do to the same case, by the state it is in. */
const choices: Record<string, (view: View) => readonly Step[]> = {
  reported: () => [['accept', {}], file()],
  pendingFiling: () => [file(), ['declineFiling', { reason: 'outsideDuties', reply: '不予立案' }]],
  pendingDispatch: () => [
    ['dispatch', { unitId: test.here.units.sanitation }],
    ['dispatch', { unitId: test.here.units.greenery }],
    ['sendBack', { reason: 'wrongCategory', note: '类别不对' }],
  ],
  pendingHandling: ({ returnCount }) => (returnCount > 0 ? [['assign', {}]] : [['assign', {}], giveItBack()]),
  returnRequested: () => [
    ['agreeReturn', {}],
    ['refuseReturn', { note: '清单上写着' }],
  ],
  pendingFeedbackReview: () => [
    ['sendToCheck', {}],
    ['refuseFeedback', { reason: 'photoDiffers' }],
  ],
  pendingCheck: () => [['assignCheck', { inspectorId: test.here.people.inspector }]],
  pendingClose: () => [
    ['close', { reply: '谢谢' }],
    ['sendToRework', { reason: 'photoDiffers' }],
    ['redispatch', { reason: 'otherPartOpen', note: '还有一处' }],
  ],
};
const file = (): Step => ['file', { category: littering, condition: 1 }];
const giveItBack = (): Step => [
  'requestReturn',
  { reason: 'notOurDuty', proposedUnitId: test.here.units.street, note: '不是我们的' },
];

/** Steps between the rounds; the desk takes none of them, or it could not close what it has treated itself. */
const alone: Record<string, [keyof Cast, string, () => object]> = {
  handling: ['handler', 'handle', () => ({ photos: [aPhoto()] })],
  handledPendingUnitConfirm: ['clerk', 'feedBack', () => ({ reply: '已处理' })],
  reworking: ['handler', 'rework', () => ({ photos: [aPhoto()] })],
  checking: ['inspector', 'pass', () => ({ photos: [aPhoto()] })],
};

it(`F-10: two dispatchers act on the same case, ${pairs} pairs, ${rounds} rounds: one wins, the other is told the current version`, {
  timeout: isLong ? 3_600_000 : 300_000,
}, async () => {
  const seen: string[] = [];
  for (let from = 0; from < pairs; from += atOnce)
    seen.push(...(await Promise.all(Array.from({ length: atOnce }, (_, n) => aPair(from + n)))).flat());
  expect(seen.length).toBe(pairs * rounds);
  const met = new Set(seen);
  for (const verb of ['assign', 'assignCheck', 'close', 'requestReturn', 'agreeReturn', 'dispatch'])
    expect(met, 'every kind of meeting came to pass').toContain(verb);
  const { findings } = await checkCases((work) => test.house.ports.inCity(test.here.id, system, work));
  expect(findings).toEqual([]);
});

/** The rounds of one pair: case after case, each raced along to its end. Gives the verb that won each round. */
async function aPair(n: number): Promise<string[]> {
  const dice = aDie(n + 1);
  const won: string[] = [];
  let view: View | undefined;
  let cases = 0;
  while (won.length < rounds) {
    if (!view || (!choices[view.state] && !alone[view.state])) view = await aNewCase(n, cases++);
    const single = alone[view.state];
    if (single) {
      view = await takeAlone(single, view);
      continue;
    }
    const may = choices[view.state]!(view);
    const steps = [0, 1].map(() => may[dice() % may.length]!) as [Step, Step];
    const { verb, after }: { verb: string; after: View } = await meet(view, steps);
    won.push(verb);
    view = after;
  }
  const events = await test.house.ports.inCity(test.here.id, system, (trx) => historyOf(trx, view!.id));
  expect(events.map(({ version }) => version)).toEqual(events.map((_, i) => i + 1));
  expect(events.at(-1)!.version).toBe(view!.version);
  return won;
}

/** At a place of its own, so that nothing comes back there. */
async function aNewCase(pair: number, nth: number): Promise<View> {
  const position = [115.905 + (nth % 150) * 0.0009, 36.405 + pair * 0.0004];
  const { id } = await aCaseAfter(people, test.here, 'report', aReport(test.here, { position }));
  return (await desk[0].get(`/api/cases/${id}`)).body;
}

async function meet(view: View, steps: readonly [Step, Step]): Promise<{ verb: string; after: View }> {
  const orders = steps.map(([verb, facts]) => ({ id: newId(), verb, facts, version: view.version }));
  const answers = await Promise.all(orders.map((order, i) => desk[i]!.post(`/api/cases/${view.id}/moves`, order)));
  const said = JSON.stringify({ steps, answers: answers.map(({ status, body }) => [status, body.type]) });
  expect(answers.map(({ status }) => status).sort(), said).toEqual([201, 409]);
  const winner = answers.findIndex(({ status }) => status === 201);
  const after = answers[winner]!.body as View;
  expect(after.version, said).toBe(view.version + 1);
  expect(answers[1 - winner]!.body, said).toMatchObject({
    type: '/problems/case.changed',
    current: { version: after.version, state: after.state, verb: steps[winner]![0] },
  });
  return { verb: steps[winner]![0], after };
}

async function takeAlone([who, verb, facts]: [keyof Cast, string, () => object], view: View): Promise<View> {
  const answer = await people[who].post(`/api/cases/${view.id}/moves`, {
    id: newId(),
    verb,
    facts: facts(),
    version: view.version,
  });
  expect(answer.status, verb).toBe(201);
  return answer.body;
}

/** The same throws for the same pair every time (mulberry32). */
function aDie(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
}
