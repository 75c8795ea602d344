import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseEvent, CaseFile } from '../cases/caseFile';
import { decide, openCase } from '../cases/decide';
import type { MoveVerb } from '../cases/facts';
import { isEnded } from '../cases/states';
import { marksOf } from '../numbers/marks';
import { type Actor, staffRoles } from '../permissions/roles';
import { aGiven, anId, anOrder, aPost, aReport, cast, goodFacts, staff, walk } from '../testing';
import { type AppealKind, appealKinds, type Charge, chargesOf, countedSoFar } from './charges';
import {
  type Appeal,
  type AppealEvent,
  appealMovesFor,
  appealUntil,
  decideAppeal,
  fileAppeal,
  isExempt,
  replayAppeal,
} from './decide';
import {
  type AppealMoveRow,
  type AppealVerb,
  appealMoves,
  appealStates,
  appealVerbs,
  isAppealEnded,
} from './lifecycle';

const at = (local: string) => new Date(`${local}+08:00`);
const note = { id: 'text-1', hash: 'x' };
const office = 'creation-office';
const rules = aGiven(); // one calendar for all: what is worked out of one is remembered with it
const given = (local = '2026-11-18T10:00') => ({ ...rules, now: at(local), officeIds: [office], note });

/** A case brought along some steps, with its events. */
function told(steps: readonly [MoveVerb, Actor, object?, string?][]): { file: CaseFile; events: CaseEvent[] } {
  const opened = openCase({ id: anId(), caseId: 'case-1', report: aReport() }, { kind: 'resident' }, aGiven());
  let file = opened.file;
  const events = [opened.event];
  for (const [verb, by, facts, local] of steps) {
    const order = anOrder(file, verb, { ...goodFacts[verb], ...facts } as never);
    const decision = decide(file, order, by, local ? { ...aGiven(), now: at(local) } : aGiven());
    if (!decision.ok) throw new Error(`${verb} from ${file.state}: ${decision.problem}`);
    file = decision.file;
    events.push(decision.event);
  }
  return { file, events };
}

const { acceptor, dutyChief, dispatcher, unitClerk, handler, inspector, arbiter } = cast;
const toUnit = [
  ['accept', acceptor],
  ['file', dutyChief],
  ['dispatch', dispatcher],
] as const satisfies [MoveVerb, Actor][];
const treated = (local?: string) =>
  [
    ['assign', unitClerk],
    ['handle', handler, {}, local],
    ['feedBack', unitClerk, {}, local],
  ] as [MoveVerb, Actor, object?, string?][];
const checked = [
  ['sendToCheck', dispatcher],
  ['assignCheck', acceptor],
] as const satisfies [MoveVerb, Actor][];
const closed = [...checked, ['pass', inspector], ['close', dutyChief]] as const satisfies [MoveVerb, Actor][];

let ids = 0;
const world = {
  units: ['sanitation', 'greenery', 'roads'] as [string, string, string],
  people: ['p1', 'p2', 'p3', 'p4', 'p5'] as [string, string, string, string, string],
  office: 'creation-office',
  placements: [aReport().placement],
  newId: () => `id-${++ids}`,
  begin: new Date('2026-10-12T01:00:00Z'),
};

describe('what a case counts against a unit', () => {
  it('is nothing when all went well, and nothing while it is open', () => {
    expect(chargesOf(told([...toUnit, ...treated(), ...closed]).events)).toEqual([]);
    const open = told([...toUnit, ...treated(), ...checked, ['fail', inspector]]);
    expect(chargesOf(open.events)).toEqual([]);
  });

  it('is lateness by the unit’s own clock alone', () => {
    const late = told([...toUnit, ...treated('2026-11-20T10:00'), ...closed]);
    expect(chargesOf(late.events)).toEqual([{ kind: 'overdue', unitId: 'sanitation', count: 1, madeBy: [] }]);
  });

  it('is every rework, with whose word it was', () => {
    const steps: [MoveVerb, Actor][] = [
      ['refuseFeedback', dispatcher],
      ['rework', handler],
      ...checked,
      ['fail', inspector],
      ['rework', handler],
      ...closed,
    ];
    const { events } = told([...toUnit, ...treated(), ...steps]);
    expect(chargesOf(events)).toEqual([
      { kind: 'rework', unitId: 'sanitation', count: 2, madeBy: ['dispatcher', 'inspector'] },
    ]);
  });

  it('is a return with who refused it, and buck-passing with who ruled, each against its unit', () => {
    const refused = told([
      ...toUnit,
      ['requestReturn', unitClerk],
      ['refuseReturn', dispatcher],
      ...treated(),
      ...closed,
    ]);
    expect(chargesOf(refused.events)).toEqual([
      { kind: 'return', unitId: 'sanitation', count: 1, madeBy: ['dispatcher'] },
    ]);
    const gardener = staff('gardener', aPost('unitClerk', 'greenery'));
    const planter = staff('planter', aPost('handler', 'greenery'));
    const ruled = told([
      ...toUnit,
      ['requestReturn', unitClerk],
      ['refuseReturn', dispatcher],
      ['requestReturn', unitClerk],
      ['dispute', dispatcher],
      ['rule', arbiter, { buckPassedUnitId: 'sanitation' }],
      ['assign', gardener],
      ['handle', planter],
      ['feedBack', gardener],
      ...closed,
    ]);
    expect(chargesOf(ruled.events)).toEqual([
      { kind: 'return', unitId: 'sanitation', count: 2, madeBy: ['dispatcher'] },
      { kind: 'buckPass', unitId: 'sanitation', count: 1, madeBy: ['arbiter'] },
    ]);
  });

  it('is in every history what the numbers count: the same marks, unit by unit', { timeout: 60_000 }, () => {
    let seen = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const { file, events } = walk(world, seed);
      const counted = new Map<string, number>();
      for (const { kind, unitId, flaw, dueAt, doneAt } of marksOf(events)) {
        const isLate = kind === 'handle' && !flaw && !(doneAt && dueAt && doneAt <= dueAt);
        const name = isLate ? 'overdue' : ['return', 'rework', 'buckPass'].includes(kind) ? kind : null;
        if (name && unitId) counted.set(`${name} ${unitId}`, (counted.get(`${name} ${unitId}`) ?? 0) + 1);
      }
      const charges = countedSoFar(events);
      expect(chargesOf(events)).toEqual(isEnded(file.state) ? charges : []);
      expect(new Map(charges.map(({ kind, unitId, count }) => [`${kind} ${unitId}`, count]))).toEqual(counted);
      seen += charges.length;
    }
    expect(seen).toBeGreaterThan(20);
  });
});

const charge = (kind: AppealKind): Charge => ({ kind, unitId: 'sanitation', count: 1, madeBy: ['maker'] });
const ended = { id: 'case-1', endedAt: at('2026-11-18T09:00') };
const wanted = (kind: AppealKind) => ({
  id: 'e1',
  appealId: 'a1',
  kind,
  unitId: 'sanitation',
  reason: 'factsWrong' as const,
  photoIds: [],
});
function filed(
  kind: AppealKind = 'overdue',
  by: Actor = unitClerk,
  when = given(),
): { appeal: Appeal; event: AppealEvent } {
  const decision = fileAppeal(wanted(kind), ended, [charge(kind)], by, when);
  if (!decision.ok) throw new Error(decision.problem);
  return decision;
}
const problemOf = (decision: { ok: boolean; problem?: string }) => decision.problem ?? null;

describe('filing an appeal', () => {
  it('is for the unit alone: its clerk and its head', () => {
    for (const role of staffRoles) {
      const own = fileAppeal(
        wanted('rework'),
        ended,
        [charge('rework')],
        staff('x', aPost(role, 'sanitation')),
        given(),
      );
      expect(own.ok, role).toBe(role === 'unitClerk' || role === 'leader');
      const other = fileAppeal(
        wanted('rework'),
        ended,
        [charge('rework')],
        staff('x', aPost(role, 'greenery')),
        given(),
      );
      expect(problemOf(other), role).toBe('appeal.not-yours');
    }
  });
  it('waits for the end of the case, names something that is counted, and says why', () => {
    const file = (of: Partial<typeof ended> | { endedAt: null }, charges: Charge[], when = given()) =>
      problemOf(fileAppeal(wanted('rework'), { ...ended, ...of } as never, charges, unitClerk, when));
    expect(file({ endedAt: null }, [charge('rework')])).toBe('appeal.not-closed');
    expect(file({}, [charge('overdue')])).toBe('appeal.nothing-counted');
    expect(file({}, [{ ...charge('rework'), unitId: 'greenery' }])).toBe('appeal.nothing-counted');
    const { note: _none, ...silent } = given();
    expect(file({}, [charge('rework')], silent as never)).toBe('appeal.note-missing');
    expect(file({}, [charge('rework')])).toBeNull();
  });
  it('is over with the window, counted in working days by the city’s rule', () => {
    expect(appealUntil(ended, given())).toEqual(at('2026-11-25T09:00')); // five working days, a weekend between
    const late = fileAppeal(wanted('rework'), ended, [charge('rework')], unitClerk, given('2026-11-25T09:01'));
    expect(problemOf(late)).toBe('appeal.window-closed');
    expect(filed('rework', unitClerk, given('2026-11-25T09:00')).appeal.state).toBe('filed');
  });
});

/** An appeal in any state, reached or not: what may be done follows from the state, the kind and who asks. */
const inState = (state: Appeal['state'], kind: AppealKind): Appeal => ({
  ...filed(kind).appeal,
  state,
  firstReviewBy: state === 'filed' ? null : 'first',
  askUntil: state === 'refused' ? at('2026-11-25T10:00') : null,
  endedAt: isAppealEnded(state) ? given().now : null,
});

/** Read off the table by itself, so that code which reads it otherwise is found out. */
function mayByTheTable(state: string, kind: AppealKind, verb: AppealVerb, role: string, unit: string): boolean {
  const isUnits = unit === 'sanitation';
  return (appealMoves as readonly AppealMoveRow[]).some((row) => {
    const isTheirs =
      row.within === 'unit' ? isUnits : !isUnits && (row.within === 'desk' || role !== 'leader' || unit === office);
    const decidesIt = row.verb === verb && (!row.kinds || row.kinds.includes(kind));
    const isThere = (row.from as readonly string[]).includes(state) && (row.by as readonly string[]).includes(role);
    return decidesIt && isThere && isTheirs;
  });
}

describe('an appeal', () => {
  it('every state × kind × step × role: what is offered is taken, and nothing else', () => {
    const wrong: string[] = [];
    let [tried, taken] = [0, 0];
    for (const state of appealStates)
      for (const kind of appealKinds)
        for (const role of staffRoles)
          for (const unit of ['sanitation', 'greenery', office])
            for (const verb of appealVerbs) {
              const by = staff('x', aPost(role, unit));
              const appeal = inState(state, kind);
              const offered = appealMovesFor(appeal, by, given()).some((move) => move.verb === verb);
              const decision = decideAppeal(appeal, { id: 'x', verb }, by, given());
              const ought = mayByTheTable(state, kind, verb, role, unit);
              if (decision.ok !== ought || offered !== ought) wrong.push(`${state} ${kind} ${verb} ${role} ${unit}`);
              tried++;
              if (offered) taken++;
            }
    expect(wrong).toEqual([]);
    expect(tried).toBe(7 * 4 * staffRoles.length * 3 * appealVerbs.length);
    expect(taken).toBeGreaterThan(50);
  });

  it('is nobody’s who filed it, looked first, or made what it is about, whatever posts he holds', () => {
    const everywhere = (personId: string) => staff(personId, ...staffRoles.map((role) => aPost(role, office)));
    const last = inState('endorsed', 'buckPass');
    for (const person of ['clerk', 'first', 'maker'])
      expect(problemOf(decideAppeal(last, { id: 'x', verb: 'uphold' }, everywhere(person), given())), person).toBe(
        'appeal.not-your-step',
      );
    expect(decideAppeal(last, { id: 'x', verb: 'uphold' }, everywhere('somebody'), given()).ok).toBe(true);
    // The first look may be the maker's: a second one is there for that.
    expect(decideAppeal(inState('filed', 'rework'), { id: 'x', verb: 'refuse' }, everywhere('maker'), given()).ok).toBe(
      true,
    );
    const ofTheUnit = staff('two-hats', aPost('dispatcher', office), aPost('handler', 'sanitation'));
    expect(appealMovesFor(inState('filed', 'rework'), ofTheUnit, given())).toEqual([]);
  });

  it('refused at the first review rests; the unit may ask for the second one until the window is over', () => {
    const refused = decideAppeal(filed().appeal, { id: 'r', verb: 'refuse' }, dispatcher, given());
    if (!refused.ok) throw new Error(refused.problem);
    expect(refused.appeal).toMatchObject({ state: 'refused', endedAt: given().now, askUntil: at('2026-11-25T10:00') });
    const ask = (when: string) => decideAppeal(refused.appeal, { id: 'a', verb: 'askSecond' }, unitClerk, given(when));
    expect(ask('2026-11-25T10:00')).toMatchObject({ ok: true, appeal: { state: 'secondAsked', endedAt: null } });
    expect(problemOf(ask('2026-11-25T10:01'))).toBe('appeal.window-closed');
    expect(appealMovesFor(refused.appeal, unitClerk, given('2026-11-25T10:01'))).toEqual([]);
  });

  it('needs words wherever a unit is refused and wherever a count is changed', () => {
    const { note: _none, ...silent } = given();
    for (const [state, verb, by] of [
      ['filed', 'refuse', dispatcher],
      ['refused', 'askSecond', unitClerk],
      ['endorsed', 'uphold', dutyChief],
      ['endorsed', 'reject', dutyChief],
    ] as const)
      expect(problemOf(decideAppeal(inState(state, 'overdue'), { id: 'x', verb }, by, silent as never)), verb).toBe(
        'appeal.note-missing',
      );
  });

  it('whatever is tried, in whatever order, by whomever: the log tells it, no person has two words, only a last yes exempts', () => {
    const people = [
      unitClerk,
      dispatcher,
      acceptor,
      dutyChief,
      arbiter,
      cast.leader,
      staff('both', aPost('dispatcher'), aPost('acceptor'), aPost('arbiter')),
      staff('maker', aPost('dutyChief'), aPost('arbiter')),
      staff('unit-head', aPost('leader', 'sanitation')),
    ];
    const step = fc.record({
      verb: fc.constantFrom<AppealVerb>(...appealVerbs),
      by: fc.constantFrom(...people),
      day: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(fc.constantFrom(...appealKinds), fc.array(step, { maxLength: 30 }), (kind, steps) => {
        const first = filed(kind);
        let appeal = first.appeal;
        const events = [first.event];
        let day = 18;
        for (const [i, { verb, by, day: later }] of steps.entries()) {
          day = Math.min(30, day + (later > 7 ? 3 : 0));
          const decision = decideAppeal(appeal, { id: `s${i}`, verb }, by, given(`2026-11-${day}T10:00`));
          if (!decision.ok) continue;
          appeal = decision.appeal;
          events.push(decision.event);
        }
        expect(replayAppeal(events)).toEqual(appeal);
        const reviewers = events.flatMap(({ name, actorId }) =>
          /endorse|refuse|uphold|reject/.test(name) ? [actorId] : [],
        );
        expect(new Set(reviewers).size).toBe(reviewers.length);
        const last = events.findLast(({ name }) => /uphold|reject/.test(name));
        if (last) expect(last.actorId).not.toBe('maker');
        expect(isExempt(appeal)).toBe(last?.name === 'appeal.uphold');
        if (last) expect(events.at(-1)).toBe(last);
      }),
    );
  });
});
