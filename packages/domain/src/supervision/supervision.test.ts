import { describe, expect, it } from 'vitest';
import { type Actor, staffRoles, system } from '../permissions/roles';
import { aGiven, aPost, staff } from '../testing';
import {
  decideSupervision,
  issueSupervision,
  replaySupervision,
  type SupervisionEvent,
  type SupervisionOrder,
  supervisionMovesFor,
} from './decide';
import {
  levelByHistory,
  levelOf,
  nextTimer,
  replyDueAt,
  type SupervisionLevel,
  supervisionLevels,
  timerKinds,
} from './levels';
import { type SupervisionVerb, supervisionMoves, supervisionStates } from './lifecycle';

const officer = staff('officer', aPost('supervisorOfficer', 'office'));
const clerk = staff('clerk', aPost('unitClerk', 'sanitation'));
const stranger = staff('stranger', aPost('unitClerk', 'greenery'));
const note = { id: 'text-1', hash: 'x' };
const at = (local: string) => new Date(`${local}+08:00`);
const given = (local = '2026-11-18T10:00') => ({ ...aGiven(), now: at(local), note });

const issued = (level: SupervisionLevel = 2, by: Actor = officer) =>
  issueSupervision(
    { id: 'e1', orderId: 'o1', level, cause: 'overdue', caseId: 'c1', unitId: 'sanitation' },
    by,
    given(),
  );

/** An order after some steps, and its events. */
function after(steps: [SupervisionVerb, Actor][], level: SupervisionLevel = 2) {
  const opened = issued(level);
  let order: SupervisionOrder = opened.order;
  const events: SupervisionEvent[] = [opened.event];
  for (const [verb, by] of steps) {
    const decision = decideSupervision(order, { id: verb, verb, signedByHead: true }, by, given());
    if (!decision.ok) throw new Error(`${verb}: ${decision.problem}`);
    order = decision.order;
    events.push(decision.event);
  }
  return { order, events };
}

describe('an order', () => {
  it('is received, replied to, accepted and closed', () => {
    const { order, events } = after([
      ['receive', clerk],
      ['reply', clerk],
      ['accept', officer],
      ['close', officer],
    ]);
    expect(order).toMatchObject({ state: 'closed', version: 5, repliedLate: false, endedAt: given().now });
    expect(replaySupervision(events)).toEqual(order);
  });

  it('asks for a reply within four working hours, a letter within a working day, a reminder for none', () => {
    const from = at('2026-11-20T16:00'); // Friday: two hours are left of this day's work
    expect(replyDueAt(1, from, given())).toBeNull();
    expect(replyDueAt(2, from, given())).toEqual(at('2026-11-23T10:00'));
    expect(replyDueAt(3, from, given())).toEqual(at('2026-11-23T16:00'));
  });

  it('whose reply is returned asks again with a new limit, and a late reply stays late', () => {
    const { order } = after([['receive', clerk]]);
    const reply = decideSupervision(order, { id: 'r', verb: 'reply' }, clerk, given('2026-11-19T10:00'));
    if (!reply.ok) throw new Error(reply.problem);
    expect(reply.order.repliedLate).toBe(true);
    const back = decideSupervision(reply.order, { id: 'b', verb: 'return' }, officer, given('2026-11-19T11:00'));
    if (!back.ok) throw new Error(back.problem);
    expect(back.order).toMatchObject({ state: 'returned', replyDueAt: at('2026-11-19T17:00') });
    const again = decideSupervision(back.order, { id: 'a', verb: 'reply' }, clerk, given('2026-11-19T14:30'));
    expect(again).toMatchObject({ ok: true, order: { state: 'replied', repliedLate: true } });
  });

  it('from a letter on is answered by the head of the unit', () => {
    const { order } = after([], 3);
    expect(decideSupervision(order, { id: 'r', verb: 'reply' }, clerk, given())).toEqual({
      ok: false,
      problem: 'supervision.head-signs',
    });
  });

  it('that is a reminder is received and closed, never replied to', () => {
    const { order } = after([['receive', clerk]], 1);
    expect(supervisionMovesFor(order, clerk)).toEqual([]);
    expect(supervisionMovesFor(order, officer).map(({ verb }) => verb)).toContain('close');
  });

  it('that asks for a reply is not closed before one was accepted', () => {
    const { order } = after([['receive', clerk]]);
    expect(decideSupervision(order, { id: 'x', verb: 'close' }, officer, given())).toMatchObject({ ok: false });
  });

  it('is nobody’s but its unit’s and the office’s: every state × step × role', () => {
    const { order } = after([]);
    let tried = 0;
    for (const state of supervisionStates)
      for (const level of supervisionLevels)
        for (const role of staffRoles)
          for (const { verb } of supervisionMoves) {
            const by = staff('x', aPost(role, 'sanitation'));
            const one = { ...order, state, level };
            const offered = supervisionMovesFor(one, by).some((move) => move.verb === verb);
            const decision = decideSupervision(one, { id: 'x', verb, signedByHead: true }, by, given());
            expect(decision.ok, `${state} ${verb} ${role} ${level}`).toBe(offered);
            tried++;
          }
    expect(tried).toBe(supervisionStates.length * 4 * staffRoles.length * supervisionMoves.length);
    expect(supervisionMovesFor(order, stranger)).toEqual([]);
    expect(supervisionMovesFor(order, system).map(({ verb }) => verb)).toEqual(['settle']);
  });

  it('needs words where somebody is asked or refused', () => {
    const { note: _none, ...silent } = given();
    const { order } = after([]);
    expect(decideSupervision(order, { id: 'r', verb: 'reply' }, clerk, silent)).toMatchObject({
      problem: 'supervision.note-missing',
    });
  });
});

describe('levels by rule', () => {
  it('go up by a whole limit at a time, in the limit’s own unit', () => {
    const once = nextTimer('due', at('2026-11-20T16:00'), { value: 4, unit: 'workingHour' }, given())!;
    expect(once).toEqual({ kind: 'overOnce', at: at('2026-11-23T10:00') });
    const twice = nextTimer(once.kind, once.at, { value: 4, unit: 'workingHour' }, given())!;
    expect(twice).toEqual({ kind: 'overTwice', at: at('2026-11-23T16:00') });
    expect(nextTimer('overTwice', twice.at, { value: 4, unit: 'workingHour' }, given())).toBeNull();
    expect(nextTimer('warn', twice.at, { value: 4, unit: 'workingHour' }, given())).toBeNull();
  });
  it('follow a second and a third rework and a second relapse', () => {
    const byDefault = (reworkCount: number, urgency: number) => levelByHistory({ reworkCount, urgency }, given().rules);
    expect(byDefault(1, 1)).toBeNull();
    expect(byDefault(2, 0)).toMatchObject({ level: 3, cause: 'rework' });
    expect(byDefault(3, 0)).toMatchObject({ level: 4, cause: 'rework' });
    expect(byDefault(0, 2)).toMatchObject({ level: 4, cause: 'relapse' });
  });
  it('are the city’s own where it says so, as is the time to reply', () => {
    const { rules } = given();
    const supervision = {
      ...rules.supervision,
      levelAtDue: 3,
      letterAtRework: 1,
      noticeAtRework: 2,
      letterReply: { value: 2, unit: 'workingHour' as const },
    };
    const own = { ...rules, supervision };
    expect(timerKinds.map((kind) => levelOf(kind, rules))).toEqual([1, 2, 3, 4]);
    expect(levelOf('due', own)).toBe(3);
    expect(levelByHistory({ reworkCount: 1, urgency: 0 }, own)).toMatchObject({ level: 3 });
    expect(levelByHistory({ reworkCount: 2, urgency: 0 }, own)).toMatchObject({ level: 4 });
    expect(replyDueAt(3, at('2026-11-20T15:00'), { ...given(), rules: own })).toEqual(at('2026-11-20T17:00'));
  });
});
