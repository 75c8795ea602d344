import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Actor, resident, system } from '../permissions/roles';
import {
  aCaseAfter,
  aCaseReportedBy,
  aGiven,
  anOrder,
  aPost,
  aReport,
  aReportedCase,
  cast,
  goodFacts,
  staff,
  step,
} from '../testing';
import { allowedMoves } from './allowedMoves';
import type { CaseEvent, CaseFile } from './caseFile';
import { decide, openCase } from './decide';
import type { MoveFacts, MoveVerb } from './facts';
import { caseMoves, findMove, movesFrom } from './lifecycle';
import { replay } from './replay';
import { runAgain } from './rules';
import { type CaseState, caseStateCodes, isEnded, openStates, stateRow } from './states';

const verbs = Object.keys(goodFacts) as MoveVerb[];

describe('the table', () => {
  it('names every transition once', () => {
    expect(new Set(caseMoves.map((move) => move.id)).size).toBe(caseMoves.length);
    expect(new Set(caseMoves.map((move) => move.verb)).size).toBe(caseMoves.length);
  });
  it('reaches every state from the first report and leads from every open one to an end', () => {
    const reachable = new Set<CaseState>(['draft']);
    for (let size = 0; size !== reachable.size; ) {
      size = reachable.size;
      for (const state of [...reachable]) for (const move of movesFrom(state)) reachable.add(move.to);
    }
    expect([...reachable].sort()).toEqual([...caseStateCodes].sort());
    const leadsToEnd = (state: CaseState, seen = new Set<CaseState>()): boolean =>
      isEnded(state) || (!seen.has(state) && movesFrom(state).some((move) => leadsToEnd(move.to, seen.add(state))));
    for (const state of openStates) expect(leadsToEnd(state), state).toBe(true);
  });
  it('leaves an end only to itself', () => {
    for (const state of caseStateCodes.filter(isEnded))
      for (const move of movesFrom(state)) expect(move.to).toBe(state);
  });
});

const verifying = step(aReportedCase(), 'sendToVerify', cast.acceptor);
const suspensionAsked = step(aCaseAfter('assign'), 'requestSuspension', cast.unitClerk);
const secondReturn = () => {
  const once = step(aCaseAfter('dispatch'), 'requestReturn', cast.unitClerk);
  const again = step(step(once, 'refuseReturn', cast.dispatcher), 'requestReturn', cast.unitClerk);
  return step(again, 'dispute', system);
};
const agreedToEnd = step(aCaseAfter('dispatch'), 'proposeForcedClose', cast.dutyChief);

/** A case in each state, reached by allowed steps alone. */
const samples: Record<Exclude<CaseState, 'draft'>, CaseFile> = {
  reported: aReportedCase(),
  pendingVerification: verifying,
  pendingFiling: aCaseAfter('accept'),
  notAccepted: step(aReportedCase(), 'decline', cast.acceptor),
  voided: step(aReportedCase(), 'void', cast.dutyChief),
  mergedDuplicate: step(aReportedCase(), 'merge', cast.acceptor),
  pendingDispatch: aCaseAfter('file'),
  pendingHandling: aCaseAfter('dispatch'),
  handling: aCaseAfter('assign'),
  returnRequested: step(aCaseAfter('dispatch'), 'requestReturn', cast.unitClerk),
  inDispute: secondReturn(),
  extensionRequested: step(aCaseAfter('assign'), 'requestExtension', cast.unitClerk),
  suspensionRequested: suspensionAsked,
  suspended: step(suspensionAsked, 'approveSuspension', cast.dispatcher),
  handledPendingUnitConfirm: aCaseAfter('handle'),
  pendingFeedbackReview: aCaseAfter('feedBack'),
  pendingCheck: aCaseAfter('sendToCheck'),
  checking: aCaseAfter('assignCheck'),
  reworking: step(aCaseAfter('assignCheck'), 'fail', cast.inspector),
  pendingClose: aCaseAfter('pass'),
  closed: aCaseAfter('close'),
  forcedClosed: step(agreedToEnd, 'forceClose', cast.leader),
};
/** Cases whose state alone does not tell what may happen next: each opens a row that the plain samples do not. */
const turns: Record<string, CaseFile> = {
  'verified in vain': step(verifying, 'reportAbsent', cast.inspector),
  'reported by an inspector': aCaseReportedBy(cast.inspector),
  'cured on the spot and drawn': step(
    aCaseReportedBy(cast.inspector),
    'selfHandle',
    cast.inspector,
    aGiven({ rules: { ...aGiven().rules, selfHandledAuditShare: 1 } }),
  ),
  'an extension a handler asked for': step(aCaseAfter('assign'), 'requestExtension', cast.handler),
  'a forced end proposed': agreedToEnd,
  'split in two': step(aCaseAfter('file'), 'split', cast.dispatcher),
  'sent back by a resident': aReportedCase({ recurrence: { of: 'case-0', reason: 'notFixed' } }),
  'two returns used up': step(secondReturn(), 'rule', cast.arbiter),
};
const everybody: Actor[] = [...Object.values(cast), resident, system];

it.each(Object.entries(samples))('a case in %s is in that state', (state, file) => expect(file.state).toBe(state));

describe.each(Object.entries({ ...samples, ...turns }))('a case in %s', (_, file) => {
  it.each(verbs)('%s is taken exactly by those the table names', (verb) => {
    const move = findMove(file.state, verb);
    for (const actor of everybody) {
      const decision = decide(file, anOrder(file, verb, goodFacts[verb] as never), actor, aGiven());
      if (!move) expect(decision).toMatchObject({ ok: false, problem: 'case.move-not-allowed' });
      else {
        const offered = allowedMoves({ file, actor, ...aGiven() }).some((allowed) => allowed.verb === verb);
        expect(decision.ok, `${verb} by ${JSON.stringify(actor)}`).toBe(offered);
        if (decision.ok) expect(decision.file.state).toBe(move.to);
      }
    }
  });
});

it('every row of the table is taken by somebody in one of these cases', () => {
  const taken = new Set(
    Object.values({ ...samples, ...turns }).flatMap((file) =>
      everybody.flatMap((actor) => allowedMoves({ file, actor, ...aGiven() }).map((move) => move.verb)),
    ),
  );
  const open = verbs.filter((verb) => !taken.has(verb));
  expect(open).toEqual([]);
});

describe('any walk', () => {
  /** People who hold several posts at once: that is where rules break. */
  const people: Actor[] = [
    staff('p1', aPost('acceptor'), aPost('dutyChief'), aPost('inspector')),
    staff(
      'p2',
      aPost('dispatcher'),
      aPost('unitClerk', 'sanitation'),
      aPost('handler', 'sanitation'),
      aPost('inspector'),
    ),
    staff('p3', aPost('handler', 'sanitation'), aPost('handler', 'greenery'), aPost('dutyChief'), aPost('inspector')),
    staff('p4', aPost('unitClerk', 'greenery'), aPost('dispatcher')),
    staff('p5', aPost('arbiter'), aPost('leader'), aPost('dutyChief')),
    resident,
    system,
  ];
  const aStep = fc.record({
    who: fc.integer({ min: 0, max: people.length - 1 }),
    verb: fc.constantFrom(...verbs),
    choice: fc.integer({ min: 0, max: 2 }),
    minutes: fc.integer({ min: 0, max: 3000 }),
  });
  const choices: Partial<{ [V in MoveVerb]: Partial<MoveFacts[V]>[] }> = {
    dispatch: [{ unitId: 'sanitation' }, { unitId: 'greenery' }],
    assign: [{}, { handlerId: 'p2' }, { handlerId: 'p3' }],
    assignCheck: [{ inspectorId: 'p1' }, { inspectorId: 'p2' }, { inspectorId: 'p3' }],
    sendToVerify: [{ inspectorId: 'p1' }, { inspectorId: 'p2' }],
    rule: [{ unitId: 'sanitation' }, { unitId: 'greenery' }, { unitId: 'greenery', ruling: 'temporary' }],
  };

  it('stays in the table, never lets anybody check what he handled, and replays to the same case', () =>
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 120 }), fc.constantFrom(0, 5), (steps, opener) => {
        let now = new Date('2026-11-16T00:00:00Z');
        const opened = openCase({ id: 'e0', caseId: 'c', report: aReport() }, people[opener]!, aGiven({ now }));
        let file = opened.file;
        const events: CaseEvent[] = [opened.event];
        const handledBy = new Set<string | null>();
        for (const [i, { who, verb, choice, minutes }] of steps.entries()) {
          now = new Date(now.getTime() + minutes * 60_000);
          const facts = { ...goodFacts[verb], ...choices[verb]?.[choice % choices[verb]!.length] };
          const order = { id: `e${i + 1}`, caseId: 'c', verb, facts } as never;
          const decision = decide(file, order, people[who]!, aGiven({ now }));
          if (!decision.ok) continue;
          const { event } = decision;
          expect(findMove(event.from, verb)?.to).toBe(event.to);
          if (verb === 'handle' || verb === 'rework') handledBy.add(event.actorId);
          if (verb === 'pass' || verb === 'fail' || verb === 'close') expect(handledBy.has(event.actorId)).toBe(false);
          const { clock } = decision.file;
          if (clock) {
            expect(clock.stage).toBe(stateRow(event.to).stage);
            expect(runAgain(clock, aGiven())).toEqual(clock);
            expect(clock.dueAt >= clock.warnAt && clock.warnAt >= clock.startedAt).toBe(true);
          } else expect(stateRow(event.to).stage === null || decision.file.openParts! > 0).toBe(true);
          file = decision.file;
          events.push(JSON.parse(JSON.stringify(event), (key, value) => (key === 'at' ? new Date(value) : value)));
        }
        expect(replay(events)).toEqual(file);
      }),
      { numRuns: process.env.GEZHI_TEST_LENGTH === 'long' ? 10_000 : 300 },
    ));
});
