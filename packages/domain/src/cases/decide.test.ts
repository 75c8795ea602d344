import { describe, expect, it } from 'vitest';
import { type Actor, resident, system } from '../permissions/roles';
import {
  aCaseAfter,
  aGiven,
  anOrder,
  aPost,
  aReportedCase,
  cast,
  goodFacts,
  mainRoad,
  staff,
  step,
  wednesdayTen,
} from '../testing';
import { allowedMoves } from './allowedMoves';
import type { CaseFile } from './caseFile';
import { decide } from './decide';
import type { MoveFacts, MoveVerb } from './facts';
import { caseMoves } from './lifecycle';

const verbsFor = (file: CaseFile, actor: Actor, given = aGiven()) =>
  allowedMoves({ file, actor, ...given }).map((move) => move.verb);
const tryStep = (file: CaseFile, verb: MoveVerb, actor: Actor, facts = {}, given = aGiven()) =>
  decide(file, anOrder(file, verb, { ...goodFacts[verb], ...facts } as never), actor, given);
const later = (hours: number) => aGiven({ now: new Date(wednesdayTen.getTime() + hours * 3_600_000) });

describe('a matter that is somebody else’s', () => {
  const refs = { bodyName: { id: 'text-1', hash: 'x' }, bodyPhone: { id: 'text-2', hash: 'y' } };
  const whose = { bodyName: 'the power company', bodyPhone: '95598' };
  const declined = (facts: MoveFacts['decline']) => {
    const file = aReportedCase();
    return decide(file, anOrder(file, 'decline', facts), cast.acceptor, aGiven({ texts: refs }));
  };
  const told = { reason: 'outsideDuties', reply: 'Not ours' } as const;

  it('may be given its body by every step that can say so', () => {
    for (const verb of ['decline', 'declineFiling', 'declineVerified'])
      for (const move of caseMoves.filter((row) => row.verb === verb))
        expect(move.may, verb).toEqual(expect.arrayContaining(['bodyName', 'bodyPhone']));
  });
  it('keeps name and telephone as references only: what was written can be erased', () => {
    const decision = declined({ ...told, ...whose });
    if (!decision.ok) throw new Error(decision.problem);
    expect(decision.file.ending).toBe('notOurs');
    expect(decision.event.facts).toMatchObject(refs);
    expect(JSON.stringify(decision.event)).not.toMatch(/power|95598/);
  });
  it('is named only with the reason that says so, and a telephone only with a name', () => {
    const unfit = { ok: false, problem: 'case.body-unfit' };
    expect(declined({ ...told, reason: 'tooVague', bodyName: 'the railway' })).toMatchObject(unfit);
    expect(declined({ ...told, bodyPhone: '95598' })).toMatchObject(unfit);
    expect(declined({ ...told, bodyName: 'the railway' })).toMatchObject({ ok: true });
    expect(declined(told)).toMatchObject({ ok: true });
  });
});

describe('the main job', () => {
  it('takes one report all the way to closed', () => expect(aCaseAfter('close').state).toBe('closed'));
  it('gives number, limit and promise at filing', () => {
    const file = aCaseAfter('file');
    expect(file.number).toBe('371502-20261118-00001');
    expect(file.limit).toEqual({ value: 4, unit: 'workingHour' });
    // 10:00 Wednesday + ½ + 4 + 1 + 2 + ½ working hours
    expect(file.promisedAt).toEqual(new Date('2026-11-19T02:00:00.000Z'));
  });
  it('asks the public’s case for an answer to give', () =>
    expect(tryStep(aCaseAfter('handle'), 'feedBack', cast.unitClerk, { reply: undefined })).toMatchObject({
      ok: false,
      problem: 'case.facts-missing',
      missing: ['reply'],
    }));
  it('does not ask an inspector’s own case for it', () => {
    let file = aReportedCase({ source: 'inspector' });
    for (const [verb, who] of mainRoad.slice(0, 5)) file = step(file, verb, cast[who]);
    expect(tryStep(file, 'feedBack', cast.unitClerk, { reply: undefined }).ok).toBe(true);
  });
});

describe('clocks', () => {
  it('the unit’s clock starts at dispatch with the condition’s limit', () =>
    expect(aCaseAfter('dispatch').clock).toMatchObject({
      stage: 'handle',
      dueAt: new Date('2026-11-18T08:00:00.000Z'),
    }));
  it('runs on while the unit takes the case and asks to return it', () => {
    const dispatched = aCaseAfter('dispatch');
    const asked = step(dispatched, 'requestReturn', cast.unitClerk, later(0.5));
    expect(asked.clock).toEqual(dispatched.clock);
    expect(step(asked, 'refuseReturn', cast.dispatcher, later(1)).clock).toEqual(dispatched.clock);
  });
  it('ends with the unit’s hand-over, so that the unit’s own delay counts', () =>
    expect(step(aCaseAfter('handle'), 'feedBack', cast.unitClerk, later(3)).handle?.endedAt).toEqual(later(3).now));
  it('counts for nobody after an accepted return, while the promise stands', () => {
    const asked = step(aCaseAfter('dispatch'), 'requestReturn', cast.unitClerk, later(0.5));
    const back = step(asked, 'agreeReturn', cast.dispatcher, later(1));
    expect(back).toMatchObject({ handle: null, unitId: null, promisedAt: asked.promisedAt });
    const again = step(back, 'dispatch', cast.dispatcher, later(4), { unitId: 'greenery' });
    expect(again.handle?.startedAt).toEqual(later(4).now);
  });
  it('a failed check starts a second treatment with half the limit', () => {
    const failed = step(aCaseAfter('assignCheck'), 'fail', cast.inspector);
    expect(failed).toMatchObject({
      state: 'reworking',
      reworkCount: 1,
      unitId: 'sanitation',
      clock: { stage: 'rework' },
    });
    expect(failed.clock?.dueAt).toEqual(new Date('2026-11-18T04:00:00.000Z'));
  });
});

describe('"not mine"', () => {
  it('must name the right unit and give a reason', () =>
    expect(
      tryStep(aCaseAfter('dispatch'), 'requestReturn', cast.unitClerk, { proposedUnitId: undefined, note: '' }),
    ).toMatchObject({
      missing: ['proposedUnitId', 'note'],
    }));
  it('cannot name oneself', () =>
    expect(
      tryStep(aCaseAfter('dispatch'), 'requestReturn', cast.unitClerk, { proposedUnitId: 'sanitation' }),
    ).toMatchObject({
      problem: 'case.same-unit',
    }));
  it('must come within a quarter of the limit', () =>
    expect(tryStep(aCaseAfter('dispatch'), 'requestReturn', cast.unitClerk, {}, later(1.01))).toMatchObject({
      problem: 'case.return-window-closed',
    }));
  it('is heard twice and no more', () => {
    let file = aCaseAfter('dispatch');
    for (let i = 0; i < 2; i++) {
      file = step(file, 'requestReturn', cast.unitClerk);
      file = step(file, 'refuseReturn', cast.dispatcher);
    }
    expect(tryStep(file, 'requestReturn', cast.unitClerk)).toMatchObject({ problem: 'case.no-returns-left' });
    expect(verbsFor(file, cast.unitClerk)).not.toContain('requestReturn');
  });
});

describe('whose step it is', () => {
  it('another unit sees no button and is refused', () => {
    const stranger = staff('x', aPost('unitClerk', 'greenery'));
    expect(verbsFor(aCaseAfter('dispatch'), stranger)).toEqual([]);
    expect(tryStep(aCaseAfter('dispatch'), 'assign', stranger)).toMatchObject({ problem: 'case.not-your-step' });
  });
  it('a case given to one handler is not another’s', () => {
    const file = step(aCaseAfter('dispatch'), 'assign', cast.unitClerk, aGiven(), { handlerId: 'handler' });
    expect(verbsFor(file, cast.handler)).toEqual(['giveBack', 'handle', 'requestExtension']);
    expect(verbsFor(file, staff('other', aPost('handler', 'sanitation')))).not.toContain('handle');
  });
  it('nobody checks what he handled', () => {
    const both = staff('handler', aPost('handler', 'sanitation'), aPost('inspector'), aPost('dutyChief'));
    const file = aCaseAfter('sendToCheck');
    expect(tryStep(file, 'assignCheck', cast.acceptor, { inspectorId: 'handler' })).toMatchObject({
      problem: 'case.own-work',
    });
    const passed = step(step(file, 'assignCheck', cast.acceptor), 'pass', cast.inspector);
    expect(verbsFor(passed, both)).not.toContain('close');
    expect(tryStep(passed, 'close', both)).toMatchObject({ problem: 'case.own-work' });
  });
  it('the system moves only what "not fixed" sent back', () => {
    expect(verbsFor(aReportedCase(), system)).not.toContain('file');
    expect(verbsFor(aReportedCase({ recurrence: { of: 'case-0', reason: 'notFixed' } }), system)).toContain('file');
  });
  it('the end is the end', () => {
    for (const actor of Object.values(cast)) expect(verbsFor(aCaseAfter('close'), actor)).toEqual([]);
  });
});

describe('a resident’s answer to a closed case', () => {
  const closed = aCaseAfter('close');
  it('may be "fixed" or "not fixed", once', () => {
    expect(verbsFor(closed, resident)).toEqual(['confirmFixed', 'notFixed', 'rate']);
    const answered = step(closed, 'notFixed', resident);
    expect(answered).toMatchObject({ state: 'closed', answer: 'notFixed', endedAt: closed.endedAt });
    expect(tryStep(answered, 'confirmFixed', resident)).toMatchObject({ problem: 'case.already-answered' });
  });
  it('may be rated beside it, once', () => {
    const rated = step(closed, 'rate', resident, aGiven(), { score: 2 });
    expect(rated).toMatchObject({ satisfaction: 2, answer: null, endedAt: closed.endedAt, ending: 'fixed' });
    expect(tryStep(rated, 'rate', resident)).toMatchObject({ problem: 'case.already-rated' });
    expect(verbsFor(rated, resident)).toEqual(['confirmFixed', 'notFixed']);
  });
  it('is heard for fifteen days', () => {
    expect(tryStep(closed, 'notFixed', resident, {}, later(15 * 24)).ok).toBe(true);
    expect(tryStep(closed, 'notFixed', resident, {}, later(15 * 24 + 1))).toMatchObject({
      problem: 'case.answer-window-closed',
    });
  });
});

describe('an old case of another system', () => {
  const opened = new Date('2011-07-01T12:00:00Z');
  const ended = new Date('2011-07-03T13:00:00Z');
  const own = { ...goodFacts.bringIn, unitId: 'sanitation', dueAt: '2011-07-05T12:00:00.000Z' };
  const reported = () => aReportedCase({}, aGiven({ now: opened }));

  it('that is over ends when it ended there, with the deadline it had from its first day on', () => {
    const file = step(reported(), 'endElsewhere', system, aGiven({ now: ended, number: 'old-1' }), {
      ...own,
      ending: 'gone',
    });
    expect(file).toMatchObject({ state: 'closed', ending: 'gone', number: 'old-1', unitId: 'sanitation', clock: null });
    expect(file.handle).toMatchObject({ startedAt: opened, dueAt: new Date(own.dueAt), endedAt: ended });
    expect(file.promisedAt).toEqual(new Date(own.dueAt));
  });
  it('that is open goes on at its unit, without a deadline where it had none until somebody takes it up', () => {
    const { dueAt: _none, ...without } = own;
    const given = aGiven({ now: opened, number: 'old-2' });
    const order = anOrder(reported(), 'bringIn', without);
    const brought = decide(reported(), order, system, given);
    expect(brought).toMatchObject({ ok: true, file: { state: 'pendingHandling', clock: null, promisedAt: null } });
    if (!brought.ok) return;
    expect(step(brought.file, 'assign', cast.unitClerk).clock).toMatchObject({ stage: 'handle' });
  });
  it('is brought in by the product alone', () => {
    expect(decide(reported(), anOrder(reported(), 'bringIn', own), cast.dispatcher, aGiven())).toMatchObject({
      ok: false,
      problem: 'case.not-your-step',
    });
  });
});
