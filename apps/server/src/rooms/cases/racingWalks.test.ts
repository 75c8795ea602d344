import {
  type Actor,
  addDays,
  allowedMoves,
  type CaseFile,
  type CaseOrder,
  caseVerbs,
  type Given,
  isEnded,
  localDay,
  type MoveFacts,
  type MoveVerb,
  replay,
  resident,
  runAgain,
  type StaffRole,
  stateRow,
  system,
} from '@gezhi/domain';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { type Foretold, foretell, isKnownTo } from '../../../test/caseModel';
import { aCaseAfter, aPhoto, aReport, type Cast, cast } from '../../../test/mainJob';
import { littering } from '../../../test/seedCity';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { eventsOf, hashOf } from '../../platform/eventLog';
import { newId } from '../../platform/ids';
import { Problem } from '../../platform/problem';
import { conditionOf } from '../standards/index';
import { checkCases } from './fsck';
import { fromLog } from './log';
import { type MoveCommand, moveCase } from './moveCase';
import { fromRow } from './row';

const isLong = process.env.GEZHI_TEST_LENGTH === 'long';
const commandsWanted = isLong ? 10_000 : 600;
const roundsAWalk = 25;

const test = useHouse();
let people: Cast;
let given: Omit<Given, 'now' | 'texts'>;
let openOther: string;
let closedOther: string;
/** Several posts in one hand: that is where two people's steps meet. */
let actors: readonly Actor[];

beforeAll(async () => {
  const { house, here } = test;
  people = await cast(test.app, here);
  openOther = (await aCaseAfter(people, here, 'accept')).id;
  closedOther = (await aCaseAfter(people, here, 'close')).id;
  given = await house.ports.inCity(here.id, system, async (trx) => {
    const ruleBook = await house.cases.ruleBook.current(trx);
    const condition = await conditionOf(trx, littering, 1, ruleBook.rules.version);
    return { ...ruleBook, limit: condition!.limit };
  });
  const person = (name: keyof typeof here.people, ...posts: [StaffRole, keyof typeof here.units][]): Actor => ({
    kind: 'staff',
    personId: here.people[name],
    posts: posts.map(([role, unit]) => ({ role, unitId: here.units[unit] })),
  });
  actors = [
    person('acceptor', ['acceptor', 'office'], ['dutyChief', 'office']),
    person('dispatcher', ['dispatcher', 'office'], ['unitClerk', 'sanitation'], ['handler', 'sanitation']),
    person('dutyChief', ['dutyChief', 'office'], ['dispatcher', 'office'], ['acceptor', 'office']),
    person('handler', ['handler', 'sanitation'], ['handler', 'greenery']),
    person('clerk', ['unitClerk', 'sanitation'], ['unitClerk', 'greenery']),
    person('inspector', ['inspector', 'office']),
    person('arbiter', ['arbiter', 'office'], ['leader', 'office'], ['dutyChief', 'office']),
    resident,
    system,
  ];
});

const chance = fc.nat(9999);
/** How two send their commands: each his own, one on a version that has passed, one command from two tabs, an old one again. */
const manners = ['each', 'each', 'each', 'each', 'each', 'each', 'stale', 'twins', 'again'] as const;
const aRound = fc.record({
  manner: fc.constantFrom(...manners),
  /** Of ten steps seven are steps somebody may take: else a walk would stand still. */
  first: fc.record({ isAllowed: fc.nat(9), pick: chance, choice: chance }),
  second: fc.record({ isAllowed: fc.nat(9), pick: chance, choice: chance }),
  isSwapped: fc.boolean(),
  minutes: fc.nat(90),
});
type Round = typeof aRound extends fc.Arbitrary<infer R> ? R : never;

interface Act {
  actor: Actor;
  order: CaseOrder;
  version: number | undefined;
}
interface Walk {
  file: CaseFile;
  versions: number;
  ids: string[];
  taken: Act[];
}
let commands = 0;
let wins = 0;
let conflicts = 0;
let places = 0;

it(`of two who act on the same version exactly one wins, through ${commandsWanted} commands`, {
  timeout: isLong ? 1_200_000 : 90_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aRound, { minLength: roundsAWalk, maxLength: roundsAWalk }), async (rounds) => {
      test.clock.set(wednesdayTen);
      const walk = await begin();
      for (const round of rounds) {
        if (isEnded(walk.file.state) && round.first.pick % 3 > 0) await goOnWithAnother(walk, round.first.pick);
        await takeRound(walk, round);
      }
      for (const id of walk.ids) await expectTold(id);
    }),
    { numRuns: Math.ceil(commandsWanted / (2 * roundsAWalk)), endOnFailure: true },
  );
  expect(commands).toBeGreaterThanOrEqual(commandsWanted);
  // A walk in which nobody ever meets anybody would prove nothing.
  expect(wins).toBeGreaterThan(commands / 5);
  expect(conflicts).toBeGreaterThan(commands / 10);
  const { findings } = await checkCases((work) => test.house.ports.inCity(test.here.id, system, work));
  expect(findings, 'parts and linked cases as well').toEqual([]);
});

async function begin(): Promise<Walk> {
  const walk = { ids: [], taken: [], versions: 0 } as unknown as Walk;
  await goOnWithAnother(walk, places);
  return walk;
}

/** Another case, far enough from all others that nothing comes back there; every third is an inspector's own. */
async function goOnWithAnother(walk: Walk, pick: number) {
  const n = places++;
  const position = [115.905 + (n % 150) * 0.0009, 36.405 + Math.floor(n / 150) * 0.0008];
  const { broadKind, words, ...report } = aReport(test.here, { position });
  const own = { ...report, source: 'inspector', broadKind, words };
  const sent = await (pick % 3 === 0
    ? people.inspector.post('/api/cases', own)
    : people.resident.post('/api/public/reports', { ...report, broadKind, words }));
  expect(sent.status).toBe(201);
  walk.ids.push(report.id);
  walk.taken = [];
  walk.file = (await rowOf(report.id)).file;
  expect(walk.file).toMatchObject({ version: 1, state: 'reported', position });
}

async function takeRound(walk: Walk, round: Round) {
  test.clock.advance(round.minutes * 60_000);
  const before = walk.file;
  const now = test.clock.now(new Date());
  const all: Given = { ...given, now, texts: {}, number: before.number ?? 'drawn' };
  const first = anAct(before, round.first, all);
  const second = round.manner === 'twins' ? first : anAct(before, round.second, all);
  if (round.manner === 'stale') second.version = before.version - 1;
  const old = round.manner === 'again' ? walk.taken.at(-1) : undefined;
  const acts = old ? [first, old] : [first, second];
  const outcomes = await race(acts, round.isSwapped);
  walk.file = (await rowOf(before.id)).file;

  const told = foretell(test.here, before, first.order, first.actor, { ...all, ...drawn(walk.file) });
  if (old) expectAgain(walk, told, outcomes, old);
  else if (round.manner === 'twins') expectOneEffect(walk, told, outcomes);
  else {
    const other: Foretold =
      round.manner === 'stale'
        ? { ok: false, problem: isKnownTo(second.actor, before) ? 'case.changed' : 'thing.not-found' }
        : foretell(test.here, before, second.order, second.actor, { ...all, ...drawn(walk.file) });
    expectOneWinner(walk, before, [first, second], [told, other], outcomes);
  }
}

/** The number is the city's next one, which no model can know. */
const drawn = (file: CaseFile) => (file.number ? { number: file.number } : {});

/** A step somebody may take at this moment, or any step by anybody. */
function anAct(file: CaseFile, { isAllowed, pick, choice }: Round['first'], all: Given): Act {
  const offered = actors.flatMap((actor) =>
    allowedMoves({ file, actor, ...all })
      .filter(({ verb }) => verb in facts && !(actor.kind === 'system' && verb === 'partEnded'))
      .map(({ verb }) => ({ actor, verb: verb as MoveVerb })),
  );
  const { actor, verb } =
    offered.length > 0 && isAllowed < 7
      ? offered[pick % offered.length]!
      : { actor: actors[pick % actors.length]!, verb: anyVerb(actors[pick % actors.length]!, choice) };
  const order = { id: newId(), caseId: file.id, verb, facts: facts[verb]!(choice) } as CaseOrder;
  return { actor, order, version: choice % 5 === 0 ? undefined : file.version };
}

const verbs = () => Object.keys(facts) as MoveVerb[];
/** The product itself never asks for what only people do. */
const anyVerb = (actor: Actor, choice: number): MoveVerb =>
  actor.kind === 'system'
    ? (['resume', 'dispute', 'reclock', 'releaseCheck'] as const)[choice % 4]!
    : verbs()[choice % verbs().length]!;

type Outcome = { ok: true; isNew: boolean; file: CaseFile } | { ok: false; problem: string; details: object };

async function race(acts: readonly Act[], isSwapped: boolean): Promise<Outcome[]> {
  commands += acts.length;
  const send = ({ actor, order, version }: Act) =>
    test.house.ports
      .inCity(test.here.id, actor, (trx) => moveCase(trx, test.house.cases, { ...order, version } as MoveCommand))
      .then(({ isNew, file }): Outcome => ({ ok: true, isNew, file }))
      .catch((error: unknown): Outcome => {
        if (!(error instanceof Problem)) throw error;
        return { ok: false, problem: error.code, details: error.details };
      });
  const inTurn = isSwapped ? [...acts].reverse() : acts;
  const outcomes = await Promise.all(inTurn.map(send));
  return isSwapped ? outcomes.reverse() : outcomes;
}

/** What whoever comes second is told after a step: where the case is now, or nothing if it has left his sight. */
function tooLate(actor: Actor, told: Foretold & { ok: true }) {
  if (!isKnownTo(actor, told.file)) return { problem: 'thing.not-found' };
  const { state, version } = told.file;
  return { problem: 'case.changed', details: { current: { state, version, verb: told.verb } } };
}

function expectOneWinner(walk: Walk, before: CaseFile, acts: Act[], told: Foretold[], outcomes: Outcome[]) {
  const winner = outcomes.findIndex(({ ok }) => ok);
  const said = JSON.stringify({ acts, told: told.map((one) => ({ ...one, file: undefined })), outcomes });
  if (winner < 0) {
    expect(
      told.map(({ ok }) => ok),
      said,
    ).toEqual([false, false]);
    for (const [i, outcome] of outcomes.entries()) expect(outcome, said).toMatchObject(asOutcome(told[i]!));
    expect(walk.file).toEqual(before);
    return;
  }
  const loser = 1 - winner;
  const [won, lost] = [told[winner]!, outcomes[loser]!];
  if (!won.ok) throw new Error(`Nobody could have won: ${said}`);
  // Who named no version has decided on whatever is there: his step may follow the other's.
  if (lost.ok) return expectBoth(walk, acts, told, outcomes);
  wins++;
  expect(walk.file, said).toEqual(won.file);
  expect(outcomes[winner], said).toMatchObject({ isNew: true, file: won.file });
  walk.taken.push(acts[winner]!);
  const late = acts[loser]!.version === undefined ? null : tooLate(acts[loser]!.actor, won);
  if (told[loser]!.ok && late) {
    if (late.problem === 'case.changed') conflicts++;
    expect(lost, said).toMatchObject(late);
  } else if (late) {
    const problems = [late.problem, (told[loser] as { problem: string }).problem];
    expect(problems, said).toContain(lost.problem);
    if (lost.problem === 'case.changed') conflicts++;
  }
}

/** Both may have happened only where the second named no version: then one after the other, in one of the two orders. */
function expectBoth(walk: Walk, acts: Act[], told: Foretold[], outcomes: Outcome[]) {
  const now = test.clock.now(new Date());
  const all: Given = { ...given, now, texts: {}, number: walk.file.number ?? 'drawn' };
  const ways = [0, 1].flatMap((i) => {
    const [one, other] = [told[i]!, acts[1 - i]!];
    if (!one.ok || other.version !== undefined) return [];
    const both = foretell(test.here, one.file, other.order, other.actor, all);
    return both.ok ? [both.file] : [];
  });
  wins += 2;
  walk.taken.push(...acts);
  expect(ways, JSON.stringify({ acts, outcomes })).toContainEqual(walk.file);
}

function expectOneEffect(walk: Walk, told: Foretold, outcomes: Outcome[]) {
  for (const outcome of outcomes) expect(outcome).toMatchObject(asOutcome(told));
  if (!told.ok) return;
  wins++;
  expect(outcomes.map((outcome) => outcome.ok && outcome.isNew).sort()).toEqual([false, true]);
  expect(walk.file).toEqual(told.file);
}

/** An answer that was lost on the way: the same command again is the same step, whatever happens beside it. */
function expectAgain(walk: Walk, told: Foretold, [fresh, repeated]: Outcome[], old: Act) {
  expect(repeated, old.order.verb).toMatchObject({ ok: true, isNew: false });
  expect(fresh).toMatchObject(asOutcome(told));
  if (!told.ok) return;
  wins++;
  expect(walk.file).toEqual(told.file);
}

const asOutcome = (told: Foretold) => (told.ok ? { ok: true, file: told.file } : told);

const rowOf = (id: string) =>
  test.house.ports.inCity(test.here.id, system, async (trx) => {
    const row = await trx.selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    return { row, file: fromRow(row) };
  });

/** The log tells the row, without a gap and with an unbroken chain, and the running clock is what its start gives anew. */
const expectTold = (id: string) =>
  test.house.ports.inCity(test.here.id, system, async (trx) => {
    const { row, file } = await rowOf(id);
    const logged = await eventsOf(trx, { kind: 'case', id });
    let head: Buffer | null = null;
    for (const event of logged) {
      const subject = { kind: event.subject_kind, id: event.subject_id };
      head = hashOf({ ...event, subject, actorId: event.actor_id }, head);
      expect(head.equals(event.hash), `${event.name} ${event.version}`).toBe(true);
    }
    expect(head!.equals(row.head)).toBe(true);
    const events = logged.map(fromLog);
    expect(events.map(({ version }) => version)).toEqual(events.map((_, i) => i + 1));
    expect(replay(events)).toEqual(file);
    expect(file.version).toBe(events.length);
    const clockRules = await test.house.cases.ruleBook.of(trx, file.ruleVersion);
    if (file.clock) {
      expect(runAgain(file.clock, clockRules)).toEqual(file.clock);
      expect(file.clock.stage).toBe(stateRow(file.state).stage);
    }
  });

const until = (days: number) => addDays(localDay('Asia/Shanghai', test.clock.now(new Date())), days);
const oneOf = <T>(choice: number, ...of: readonly T[]): T => of[choice % of.length]!;
const unit = (choice: number) =>
  oneOf(choice, test.here.units.sanitation, test.here.units.greenery, test.here.units.sanitation, newId());
const kind = { category: littering, condition: 1 };

/** Facts that fit each step as far as its own case allows, some of them unfit on purpose. */
const facts: { [V in MoveVerb]?: (choice: number) => MoveFacts[V] } = {
  accept: () => ({}),
  sendToVerify: () => ({ inspectorId: test.here.people.inspector }),
  verify: () => ({ photos: [aPhoto()] }),
  reportAbsent: () => ({ reason: 'notThere' }),
  declineVerified: () => ({ reason: 'noSuchPlace', reply: '未发现' }),
  decline: (choice) => ({ reason: 'outsideDuties', reply: oneOf(choice, '不属职责范围', '') }),
  merge: () => ({ mergeIntoId: openOther, reason: 'sameMatter', reply: '重复' }),
  file: () => kind,
  declineFiling: () => ({ reason: 'outsideDuties', reply: '不予立案' }),
  selfHandle: () => ({ category: littering, photos: [aPhoto()] }),
  dispatch: (choice) => ({ unitId: unit(choice) }),
  sendBack: () => ({ reason: 'wrongCategory', note: '类别不对' }),
  requestReturn: (choice) => ({ reason: 'notOurDuty', proposedUnitId: unit(choice), note: '不是我们的' }),
  agreeReturn: () => ({}),
  refuseReturn: () => ({ note: '清单上写着' }),
  dispute: () => ({}),
  rule: (choice) => ({ ruling: oneOf(choice, 'owner', 'temporary'), unitId: unit(choice), note: '按清单' }),
  assign: (choice) => oneOf(choice, {}, { handlerId: test.here.people.handler }),
  giveBack: () => ({ reason: 'needsOthers' }),
  handle: (choice) => ({ photos: choice % 7 === 0 ? [] : [aPhoto()], note: '已清运' }),
  sendBackToHandler: () => ({ reason: 'partlyTreated' }),
  feedBack: () => ({ reply: '已处理' }),
  refuseFeedback: () => ({ reason: 'photoDiffers' }),
  rework: () => ({ photos: [aPhoto()] }),
  requestExtension: () => ({ reason: 'material', note: '缺料' }),
  endorseExtension: () => ({}),
  approveExtension: () => ({}),
  refuseExtension: () => ({ note: '库里有' }),
  requestSuspension: (choice) => ({ reason: 'funds', until: until(oneOf(choice, 7, 60, 400)), note: '列入计划' }),
  endorseSuspension: () => ({}),
  approveSuspension: () => ({}),
  refuseSuspension: () => ({ note: '可先临时处置' }),
  resume: () => ({}),
  sendToCheck: () => ({}),
  assignCheck: () => ({ inspectorId: test.here.people.inspector }),
  pass: () => ({ photos: [aPhoto()] }),
  fail: () => ({ reason: 'notTreated', photos: [aPhoto()] }),
  cannotCheck: () => ({ reason: 'locked' }),
  close: () => ({ reply: '谢谢' }),
  sendToRework: () => ({ reason: 'photoDiffers' }),
  redispatch: () => ({ reason: 'otherPartOpen', note: '还有一处' }),
  requestVoid: () => ({ reason: 'duplicate', note: '昨天那处' }),
  void: () => ({ reason: 'conditionGone', note: '自行消失', reply: '已消失' }),
  proposeForcedClose: () => ({ reason: 'longDispute', note: '无主' }),
  forceClose: () => ({ note: '同意', reply: '暂无法解决' }),
  refuseEnding: () => ({ note: '还在' }),
  releaseCheck: () => ({ reason: 'personLeft' }),
  reclassify: () => ({ ...kind, reason: 'changedMatter', note: '量变大' }),
  reclock: () => ({ reason: 'calendarChanged' }),
  linkRecurrence: () => ({ recurrenceOf: closedOther }),
  split: () => ({
    parts: ['sanitation', 'greenery'].map((name) => ({
      id: newId(),
      ...kind,
      unitId: test.here.units[name as 'sanitation'],
    })),
  }),
  confirmFixed: () => ({}),
  notFixed: () => ({ note: '还是老样子' }),
  rate: () => ({ score: 4 }),
  withdraw: () => ({ reason: 'goneByItself' }),
  auditSelfHandled: () => ({ auditResult: 'passed' }),
};

it('the walks know every step but those the product takes of its own accord', () => {
  const own = ['report', 'handOver', 'partEnded', 'markRelapse'];
  const ofOldCases = ['bringIn', 'bringToDispatch', 'endElsewhere', 'declineElsewhere'];
  expect([...Object.keys(facts), ...own, ...ofOldCases].sort()).toEqual([...caseVerbs].sort());
});
