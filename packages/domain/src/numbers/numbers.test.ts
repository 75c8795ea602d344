import { describe, expect, it } from 'vitest';
import type { CaseEvent, CaseFile } from '../cases/caseFile';
import { decide, openCase } from '../cases/decide';
import type { MoveFacts, MoveVerb } from '../cases/facts';
import { replay } from '../cases/replay';
import { type Actor, resident, system } from '../permissions/roles';
import { aGiven, anId, aReport, cast, goodFacts, mainRoad, type Walk, type WalkWorld, walk } from '../testing';
import { type CaseMark, type MarkKind, markEvent, marksOf } from './marks';
import { countCodes, countRow, counts, ratios, share } from './measures';
import { type MarkedCase, periodOf, recount, recountRatio } from './recount';

const november = periodOf(
  new Date('2026-10-31T16:00:00Z'),
  new Date('2026-11-30T16:00:00Z'),
  new Date('2026-12-15T00:00:00Z'),
);
const december = periodOf(november.before, new Date('2026-12-31T16:00:00Z'), new Date('2027-01-15T00:00:00Z'));

/** A case told step by step, each at its own time. */
function story(opened = new Date('2026-11-18T02:00:00Z')) {
  const first = openCase({ id: anId(), caseId: 'case-1', report: aReport() }, resident, aGiven({ now: opened }));
  let file: CaseFile = first.file;
  const events: CaseEvent[] = [first.event];
  const story = {
    step(verb: MoveVerb, actor: Actor, at: string, facts: Partial<MoveFacts[MoveVerb]> = {}) {
      const order = { id: anId(), caseId: file.id, verb, facts: { ...goodFacts[verb], ...facts } };
      const decision = decide(file, order as never, actor, aGiven({ now: new Date(at) }));
      if (!decision.ok) throw new Error(`${verb} from ${file.state}: ${decision.problem}`);
      file = decision.file;
      events.push(decision.event);
      return story;
    },
    road(last: MoveVerb, at: string) {
      for (const [verb, who] of mainRoad.slice(mainRoad.findIndex(([next]) => next === nextOn(events)))) {
        story.step(verb, cast[who], at);
        if (verb === last) break;
      }
      return story;
    },
    marks: () => marksOf(events),
    one: (): MarkedCase => ({ source: file.source, placement: file.placement, marks: marksOf(events) }),
    kinds: (kind: MarkKind) => marksOf(events).filter((mark) => mark.kind === kind),
    file: () => file,
  };
  return story;
}
const nextOn = (events: readonly CaseEvent[]): MoveVerb => {
  const done = mainRoad.findIndex(([verb]) => `case.${verb}` === events.at(-1)!.name);
  return mainRoad[done + 1]![0];
};
const counted = (cases: readonly MarkedCase[], period = november) =>
  Object.fromEntries(countCodes.map((code) => [code, recount(cases, code, period)]).filter(([, n]) => n !== 0));
const rate = (code: (typeof ratios)[number]['code'], cases: readonly MarkedCase[], period = november) =>
  recountRatio(cases, ratios.find((row) => row.code === code)!, period);

describe('the table of numbers', () => {
  it('names every number once, and every ratio is made of counts that are there', () => {
    const codes = [...counts, ...ratios].map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { part, of } of ratios) for (const code of [...part, of]) expect(countCodes).toContain(code);
  });
  it('says nothing where there is nothing to divide by', () => {
    expect(share(0, 0)).toBeNull();
    expect(share(0, 3)).toBe(0);
    const row = ratios.find(({ code }) => code === 'reworkRate')!;
    expect(recountRatio([], row, november)).toEqual({ part: 0, of: 0 });
  });
});

describe('a case done in time', () => {
  const done = story().road('close', '2026-11-18T03:00:00Z').one();
  it('counts once in everything it went through', () => {
    expect(counted([done])).toMatchObject({
      reportedCount: 1,
      publicReportedCount: 1,
      acceptedCount: 1,
      filedCount: 1,
      onTimeDispatchedCount: 1,
      handledCount: 1,
      onTimeHandledCount: 1,
      checkedCount: 1,
      closedCount: 1,
      onTimeClosedCount: 1,
    });
    expect(counted([done])).not.toHaveProperty('overdueHandledCount');
  });
  it('is all of its unit’s work in time', () => expect(rate('onTimeHandleRate', [done])).toEqual({ part: 1, of: 1 }));
});

describe('a month that is over', () => {
  // Due on the 30th, handed over in December.
  const late = story(new Date('2026-11-30T02:00:00Z')).road('handle', '2026-11-30T02:00:00Z');
  const before = counted([late.one()]);
  late.step('feedBack', cast.unitClerk, '2026-12-02T02:00:00Z');
  it('does not change because a late matter is done later', () => {
    expect(before).toMatchObject({ needHandleCount: 1, overdueUnhandledCount: 1 });
    expect(counted([late.one()])).toEqual(before);
    expect(rate('handleRate', [late.one()])).toEqual({ part: 0, of: 1 });
  });
  it('hands it on to the next one as carried over and done late', () =>
    expect(counted([late.one()], december)).toMatchObject({
      carriedOverCount: 1,
      handledCount: 1,
      overdueHandledCount: 1,
    }));
});

describe('a return the desk agreed to', () => {
  const passed = story()
    .road('dispatch', '2026-11-18T02:00:00Z')
    .step('requestReturn', cast.unitClerk, '2026-11-18T02:30:00Z')
    .step('agreeReturn', cast.dispatcher, '2026-11-18T03:00:00Z')
    .step('dispatch', cast.dispatcher, '2026-11-18T03:10:00Z', { unitId: 'greenery' });
  it('ends the unit’s clock for nobody and spoils the dispatch', () => {
    expect(passed.kinds('handle')).toMatchObject([
      { unitId: 'sanitation', flaw: 'returned' },
      { unitId: 'greenery', flaw: null },
    ]);
    expect(counted([passed.one()])).toMatchObject({
      receivedCount: 2,
      needHandleCount: 1,
      returnCount: 1,
      dispatchedCount: 2,
      accurateDispatchedCount: 1,
      wrongStepCount: 1,
    });
    expect(rate('returnRate', [passed.one()])).toEqual({ part: 1, of: 2 });
    expect(rate('accurateDispatchRate', [passed.one()])).toEqual({ part: 1, of: 2 });
  });
});

it('a ruling names who passed the buck, at the deadline of the work it was about', () => {
  const disputed = story().road('dispatch', '2026-11-18T02:00:00Z');
  for (const at of ['2026-11-18T02:10:00Z', '2026-11-18T02:20:00Z'])
    disputed.step('requestReturn', cast.unitClerk, at).step('refuseReturn', cast.dispatcher, at);
  const [first] = disputed.kinds('handle');
  disputed.step('dispute', system, '2026-11-18T02:30:00Z');
  disputed.step('rule', cast.arbiter, '2026-11-19T02:00:00Z', { buckPassedUnitId: 'sanitation' });
  expect(disputed.kinds('buckPass')).toMatchObject([{ unitId: 'sanitation', dueAt: first!.dueAt }]);
  expect(disputed.kinds('handle')).toMatchObject([{ flaw: 'ruledAway' }, { unitId: 'greenery', flaw: null }]);
  expect(rate('buckPassRate', [disputed.one()])).toEqual({ part: 1, of: 2 });
});

describe('a suspended case', () => {
  const lying = story()
    .road('assign', '2026-11-18T02:00:00Z')
    .step('requestSuspension', cast.unitClerk, '2026-11-18T02:30:00Z')
    .step('approveSuspension', cast.dispatcher, '2026-11-18T03:00:00Z');
  it('is neither to be treated nor to be closed while it lies', () => {
    expect(counted([lying.one()])).toMatchObject({ suspendedCount: 1 });
    expect(counted([lying.one()])).not.toHaveProperty('needHandleCount');
    expect(counted([lying.one()])).not.toHaveProperty('needCloseCount');
  });
  it('belongs to its new deadline once it goes on', () => {
    lying.step('resume', system, '2026-12-11T01:00:00Z');
    expect(counted([lying.one()])).not.toHaveProperty('needHandleCount');
    expect(counted([lying.one()], december)).toMatchObject({ needHandleCount: 1 });
  });
});

it('an extension moves the deadline, and itself to the same cohort', () => {
  const longer = story()
    .road('assign', '2026-11-18T02:00:00Z')
    .step('requestExtension', cast.unitClerk, '2026-11-18T02:30:00Z')
    .step('approveExtension', cast.dispatcher, '2026-11-18T03:00:00Z');
  const [handle] = longer.kinds('handle');
  expect(longer.kinds('extension')).toMatchObject([{ dueAt: handle!.dueAt }]);
  expect(handle!.dueAt).toEqual(longer.file().handle!.dueAt);
});

it('a voided case was filed, not accurately, and has nothing to be treated or closed', () => {
  const voided = story().road('dispatch', '2026-11-18T02:00:00Z').step('void', cast.dutyChief, '2026-11-18T03:00:00Z');
  const numbers = counted([voided.one()]);
  expect(numbers).toMatchObject({ filedCount: 1, voidedCount: 1 });
  for (const code of ['accurateFiledCount', 'needHandleCount', 'needCloseCount'])
    expect(numbers).not.toHaveProperty(code);
});

it('each failed check is one rework of the unit, whatever follows', () => {
  const again = story()
    .road('assignCheck', '2026-11-18T02:00:00Z')
    .step('fail', cast.inspector, '2026-11-18T03:00:00Z')
    .step('rework', cast.handler, '2026-11-18T03:30:00Z')
    .step('refuseFeedback', cast.dispatcher, '2026-11-18T03:40:00Z');
  expect(again.kinds('rework')).toMatchObject([{ unitId: 'sanitation' }, { unitId: 'sanitation' }]);
  expect(rate('reworkRate', [again.one()])).toEqual({ part: 2, of: 1 });
});

describe('over any history', () => {
  let serial = 0;
  const world: WalkWorld = {
    units: ['sanitation', 'greenery'],
    people: ['p1', 'p2', 'p3', 'p4', 'p5'],
    office: 'creation-office',
    placements: [{ administrativeId: 'c', creationGridId: 'g', cellGridId: null, pointId: null }],
    newId: () => `id-${++serial}`,
    begin: new Date('2026-11-01T00:00:00Z'),
  };
  const walks: Walk[] = Array.from({ length: 1500 }, (_, seed) => walk(world, seed));
  const of = (marks: readonly CaseMark[], kind: MarkKind) => marks.filter((mark) => mark.kind === kind);

  it('reaches every kind of mark a case can have and every count', () => {
    const cases = walks.map(({ file, events }) => ({ ...file, marks: marksOf(events) }));
    const ever = periodOf(new Date(0), new Date('2030-01-01'), new Date('2030-01-01'));
    const never = countCodes.filter((code) => recount(cases, code, ever) === 0);
    // Orders are marks of another room; `carried` needs a beginning; some rows need inspectors' grids.
    const elsewhere = countCodes.filter(
      (code) => countRow(code).kinds.includes('supervise') || countRow(code).having || countRow(code).by === 'carried',
    );
    expect(never.sort()).toEqual([...elsewhere].sort());
  });
  it('agrees with the case itself on what the case remembers', () => {
    for (const { file, events } of walks) {
      const marks = marksOf(events);
      expect(replay(events)).toEqual(file);
      expect(of(marks, 'rework')).toHaveLength(file.reworkCount);
      expect(of(marks, 'return')).toHaveLength(file.returnCount);
      expect(of(marks, 'extension')).toHaveLength(file.extensionCount);
      expect(of(marks, 'suspension')).toHaveLength(file.suspensionCount);
      const handle = of(marks, 'handle').at(-1);
      if (file.handle)
        expect(handle).toMatchObject({
          at: file.handle.startedAt,
          dueAt: file.handle.dueAt,
          doneAt: file.handle.endedAt,
          unitId: file.unitId,
        });
      if (file.state === 'closed' && file.promisedAt && file.openParts === null)
        expect(of(marks, 'close')).toMatchObject([{ dueAt: file.promisedAt, doneAt: file.endedAt }]);
    }
  });
  it('never takes a mark away, and one event at a time gives the same as all at once', () => {
    for (const { events } of walks) {
      let marks: CaseMark[] = [];
      for (const event of events) {
        const next = markEvent(marks, event);
        expect(next.slice(0, marks.length).map(({ kind }) => kind)).toEqual(marks.map(({ kind }) => kind));
        marks = next;
      }
      expect(marks).toEqual(marksOf(events));
    }
  });
  it('has no ratio of one kind beyond 1', () => {
    const cases = walks.map(({ file, events }) => ({ ...file, marks: marksOf(events) }));
    for (const row of ratios) {
      const { part, of: whole } = recountRatio(cases, row, november);
      if (row.part.every((code) => countRow(code).kinds.join() === countRow(row.of).kinds.join()))
        expect(part, row.code).toBeLessThanOrEqual(whole);
    }
  });
});

describe('an old case of another system', () => {
  const brought = (dueAt: string | undefined) =>
    story().step('endElsewhere', system, '2026-11-20T02:00:00Z', { dueAt }).one();

  it('counts as reported, filed, handled and closed, in time by its own deadline', () => {
    const late = brought('2026-11-19T02:00:00.000Z');
    const inTime = brought('2026-11-20T02:00:00.000Z');
    expect(counted([inTime])).toMatchObject({
      reportedCount: 1,
      filedCount: 1,
      onTimeHandledCount: 1,
      onTimeClosedCount: 1,
    });
    expect(counted([late])).toMatchObject({ handledCount: 1, overdueHandledCount: 1, overdueClosedCount: 1 });
    expect(rate('onTimeHandleRate', [late, inTime])).toEqual({ part: 1, of: 2 });
  });
  it('without a deadline is in nobody’s rate, and nobody’s promptness at the desk is made up', () => {
    expect(rate('onTimeHandleRate', [brought(undefined)])).toEqual({ part: 0, of: 0 });
    for (const code of ['onTimeFilingRate', 'onTimeDispatchRate', 'onTimeCheckRate'] as const)
      expect(rate(code, [brought('2026-11-19T02:00:00.000Z')]), code).toEqual({ part: 0, of: 0 });
  });
});
