import { describe, expect, it } from 'vitest';
import { aCalendar } from '../testing';
import { fenOf, yuanOf } from './money';
import { decidePlan, draftPlan, mayRevisePlan, type PointPlan, planMovesFor, replayPlan, revisePlan } from './plan';
import { type PlanVerb, planMoves, planStates } from './planLifecycle';

const staff = (personId: string, role: 'supervisorOfficer' | 'dutyChief' | 'unitClerk' | 'leader', unitId: string) =>
  ({ kind: 'staff', personId, posts: [{ role, unitId }] }) as const;
const officer = staff('officer', 'supervisorOfficer', 'office');
const chief = staff('chief', 'dutyChief', 'office');
const clerk = staff('clerk', 'unitClerk', 'sanitation');
const other = staff('other', 'unitClerk', 'greenery');
const now = new Date('2026-11-18T02:00:00Z');
const text = { id: 'text', hash: 'a'.repeat(64) } as never;
const wish = {
  id: 'e1',
  planId: 'p',
  pointId: 'market',
  unitId: 'sanitation',
  dueOn: '2026-12-01',
  moneyFen: 1_250_000,
};
const draft = (by: Parameters<typeof draftPlan>[1] = officer, over: Partial<typeof wish> = {}) =>
  draftPlan({ ...wish, ...over }, by, { now, calendar: aCalendar(), content: text });
function planAfter(...steps: [PlanVerb, Parameters<typeof draftPlan>[1]][]): PointPlan {
  const first = draft();
  if (!first.ok) throw new Error(first.problem);
  return steps.reduce((plan, [verb, by], i) => {
    const next = decidePlan(plan, { id: `e${i + 2}`, verb }, by, { now, note: text });
    if (!next.ok) throw new Error(`${verb}: ${next.problem}`);
    return next.plan;
  }, first.plan);
}
const verbs = (plan: PointPlan, by: typeof officer | typeof chief | typeof clerk) =>
  planMovesFor(plan, by).map(({ verb }) => verb);

describe('a plan for a point', () => {
  it('is drafted, agreed by another, carried out by its unit and verified by the office', () => {
    const plan = planAfter(['agree', chief], ['carryOut', clerk], ['verify', officer]);
    expect(plan).toMatchObject({
      state: 'verified',
      version: 4,
      endedAt: now,
      carriedOutBy: 'clerk',
      moneyFen: 1_250_000,
    });
    expect(planMovesFor(plan, officer)).toEqual([]);
  });

  it('is agreed to by nobody who drafted it, and carried out by nobody but its unit', () => {
    expect(verbs(planAfter(), officer)).toEqual(['withdraw']);
    expect(verbs(planAfter(), chief)).toEqual(['agree', 'withdraw']);
    expect(verbs(planAfter(['agree', chief]), clerk)).toEqual(['carryOut']);
    expect(planMovesFor(planAfter(['agree', chief]), other)).toEqual([]);
  });

  it('goes back with words where it was not done, and is carried out again', () => {
    const done = planAfter(['agree', chief], ['carryOut', clerk]);
    expect(decidePlan(done, { id: 'x', verb: 'return' }, chief, { now })).toEqual({
      ok: false,
      problem: 'plan.note-missing',
    });
    const back = planAfter(['agree', chief], ['carryOut', clerk], ['return', chief]);
    expect(back).toMatchObject({ state: 'agreed', carriedOutBy: null, endedAt: null });
  });

  it('is a unit’s own to draft for itself, and due today or later', () => {
    expect(draft(clerk).ok).toBe(true);
    expect(draft(other)).toEqual({ ok: false, problem: 'plan.not-your-step' });
    expect(draft(officer, { dueOn: '2026-11-17' })).toEqual({ ok: false, problem: 'plan.day-unfit' });
  });

  it('has a way from every state that is no end, and none from an end', () => {
    for (const state of planStates) {
      const ways = planMoves.filter(({ from }) => (from as readonly string[]).includes(state));
      expect(ways.length > 0, state).toBe(state !== 'verified' && state !== 'withdrawn');
    }
  });

  it('does not begin with anything but its draft', () => {
    expect(() => replayPlan([])).toThrow('begins with its draft');
  });
});

describe('money', () => {
  it('is whole fen there and back', () => {
    expect(['0', '12', '12.3', '12.34', '999999999.99'].map(fenOf)).toEqual([0, 1200, 1230, 1234, 99_999_999_999]);
    for (const fen of [0, 1, 99, 100, 1234, 1200]) expect(fenOf(yuanOf(fen))).toBe(fen);
    for (const wrong of ['', '-1', '1.234', '1e5', '1,000', '０']) expect(fenOf(wrong), wrong).toBeNull();
  });
});

describe('a draft', () => {
  const given = { now, calendar: aCalendar(), content: { id: 'text-2', hash: 'b'.repeat(64) } as never };
  const anew = { id: 'e2', unitId: 'sanitation', dueOn: '2026-12-08', moneyFen: null };
  const drafted = () => planAfter();
  it('is written anew until somebody agrees to it, by the office or by its unit for itself', () => {
    for (const by of [officer, chief, clerk]) {
      const revised = revisePlan(drafted(), anew, by, given);
      expect(revised).toMatchObject({
        ok: true,
        plan: {
          version: 2,
          state: 'drafted',
          dueOn: '2026-12-08',
          moneyFen: null,
          contentId: 'text-2',
          pointId: 'market',
        },
      });
    }
    expect(mayRevisePlan(drafted(), other)).toBe(false);
    expect(revisePlan(drafted(), anew, other, given)).toMatchObject({ problem: 'plan.not-your-step' });
    expect(revisePlan(drafted(), { ...anew, unitId: 'greenery' }, clerk, given)).toMatchObject({
      problem: 'plan.not-your-step',
    });
    expect(revisePlan(drafted(), { ...anew, dueOn: '2026-11-17' }, chief, given)).toMatchObject({
      problem: 'plan.day-unfit',
    });
    expect(revisePlan(planAfter(['agree', chief]), anew, officer, given)).toMatchObject({
      problem: 'plan.move-not-allowed',
    });
  });
  it('is agreed to by nobody who ever wrote it, first, last or in between, and told again as it was', () => {
    const second = staff('second', 'supervisorOfficer', 'office');
    const third = staff('third', 'dutyChief', 'office');
    const first = draft();
    if (!first.ok) throw new Error(first.problem);
    const events = [first.event];
    let plan = first.plan;
    for (const by of [second, chief, second, clerk]) {
      const revised = revisePlan(plan, { ...anew, id: `e${plan.version + 1}` }, by, given);
      if (!revised.ok) throw new Error(revised.problem);
      events.push(revised.event);
      plan = revised.plan;
    }
    for (const writer of [officer, second, chief]) expect(verbs(plan, writer)).not.toContain('agree');
    expect(verbs(plan, third)).toContain('agree');
    expect(plan.revisedBy).toEqual(['second', 'chief', 'clerk']);
    expect(replayPlan(events)).toEqual(plan);
  });
});
