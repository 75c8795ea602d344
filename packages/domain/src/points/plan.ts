import type { TextRef } from '../cases/facts';
import { caseScope } from '../cases/scope';
import type { WorkingCalendar } from '../deadlines/workingCalendar';
import { dueTimes } from '../instructions/dueTimes';
import { type Actor, personOf, rolesOf, unitsOf } from '../permissions/roles';
import type { Day } from '../shared/day';
import { localDay } from '../shared/zone';
import {
  findPlanMove,
  isPlanEnded,
  type PlanMoveRow,
  type PlanState,
  type PlanVerb,
  planClerks,
  planMoves,
  planOffice,
} from './planLifecycle';

/** A plan as its events tell it; the row is this and nothing else. */
export interface PointPlan {
  id: string;
  version: number;
  state: PlanState;
  pointId: string;
  /** The unit that answers for it. */
  unitId: string;
  dueOn: Day;
  dueAt: Date;
  remindAt: Date;
  /** In fen; null: it costs nothing of its own. */
  moneyFen: number | null;
  /** The row that holds cause, measure and post; it can be erased. */
  contentId: string;
  draftedBy: string | null;
  draftedAt: Date;
  /** Everybody who wrote it anew, before it was agreed to. */
  revisedBy: readonly string[];
  carriedOutBy: string | null;
  endedAt: Date | null;
}

export interface PlanFacts {
  pointId?: string;
  unitId?: string;
  dueOn?: Day;
  dueAt?: string;
  remindAt?: string;
  moneyFen?: number | null;
  content?: TextRef;
  note?: TextRef;
}

export interface PlanEvent {
  id: string;
  planId: string;
  version: number;
  name: `plan.${'draft' | 'revise' | PlanVerb}`;
  from: PlanState | null;
  to: PlanState;
  actorId: string | null;
  at: Date;
  facts: PlanFacts;
}

export interface PlanWish {
  pointId: string;
  unitId: string;
  dueOn: Day;
  moneyFen: number | null;
}

export type PlanProblem = 'plan.day-unfit' | 'plan.move-not-allowed' | 'plan.not-your-step' | 'plan.note-missing';
export type PlanDecision = { ok: true; event: PlanEvent; plan: PointPlan } | { ok: false; problem: PlanProblem };
const no = (problem: PlanProblem): PlanDecision => ({ ok: false, problem });

/** The office drafts for any unit, a unit for itself. */
export function draftPlan(
  { id, planId, ...wish }: PlanWish & { id: string; planId: string },
  by: Actor,
  { now, calendar, content }: { now: Date; calendar: WorkingCalendar; content: TextRef },
): PlanDecision {
  if (!mayDraftFor(by, wish.unitId)) return no('plan.not-your-step');
  if (wish.dueOn < localDay(calendar.zone, now)) return no('plan.day-unfit');
  const { dueAt, remindAt } = dueTimes(wish.dueOn, calendar);
  const event: PlanEvent = {
    id,
    planId,
    version: 1,
    name: 'plan.draft',
    from: null,
    to: 'drafted',
    actorId: personOf(by),
    at: now,
    facts: { ...wish, dueAt: dueAt.toISOString(), remindAt: remindAt.toISOString(), content },
  };
  return { ok: true, event, plan: replayPlan([event]) };
}

/**
 * What was drafted is written anew as long as nobody has agreed to it: by the office, or by its unit for itself. The point
 * stays; what it said before stays in its history.
 */
export function revisePlan(
  plan: PointPlan,
  { id, ...wish }: Omit<PlanWish, 'pointId'> & { id: string },
  by: Actor,
  { now, calendar, content }: { now: Date; calendar: WorkingCalendar; content: TextRef },
): PlanDecision {
  if (plan.state !== 'drafted') return no('plan.move-not-allowed');
  if (!mayRevisePlan(plan, by) || !mayDraftFor(by, wish.unitId)) return no('plan.not-your-step');
  if (wish.dueOn < localDay(calendar.zone, now)) return no('plan.day-unfit');
  const { dueAt, remindAt } = dueTimes(wish.dueOn, calendar);
  const event: PlanEvent = {
    id,
    planId: plan.id,
    version: plan.version + 1,
    name: 'plan.revise',
    from: plan.state,
    to: plan.state,
    actorId: personOf(by),
    at: now,
    facts: { ...wish, dueAt: dueAt.toISOString(), remindAt: remindAt.toISOString(), content },
  };
  return { ok: true, event, plan: applyPlan(plan, event) };
}

export const mayRevisePlan = ({ state, unitId }: Pick<PointPlan, 'state' | 'unitId'>, by: Actor) =>
  state === 'drafted' && mayDraftFor(by, unitId);

export function decidePlan(
  plan: PointPlan,
  step: { id: string; verb: PlanVerb },
  by: Actor,
  { now, note }: { now: Date; note?: TextRef },
): PlanDecision {
  const row = findPlanMove(plan.state, step.verb);
  if (!row) return no('plan.move-not-allowed');
  if (!mayTake(row, plan, by)) return no('plan.not-your-step');
  if (row.needsNote && !note) return no('plan.note-missing');
  const event: PlanEvent = {
    id: step.id,
    planId: plan.id,
    version: plan.version + 1,
    name: `plan.${step.verb}`,
    from: plan.state,
    to: row.to,
    actorId: personOf(by),
    at: now,
    facts: note ? { note } : {},
  };
  return { ok: true, event, plan: applyPlan(plan, event) };
}

/** Exactly the steps somebody may take on a plan now. */
export const planMovesFor = (plan: PointPlan, by: Actor): PlanMoveRow[] =>
  (planMoves as readonly PlanMoveRow[]).filter((row) => row.from.includes(plan.state) && mayTake(row, plan, by));

const isOffice = (by: Actor) => rolesOf(by).some((role) => (planOffice as readonly string[]).includes(role));
const isOfUnit = (by: Actor, unitId: string) => planClerks.some((role) => unitsOf(by, role).includes(unitId));

/** The units somebody may draft for: those he is clerk of; null: any, for the office. */
export const planUnits = (by: Actor): readonly string[] | null =>
  isOffice(by) ? null : [...new Set(planClerks.flatMap((role) => unitsOf(by, role)))];

const mayDraftFor = (by: Actor, unitId: string) => planUnits(by)?.includes(unitId) ?? true;

function mayTake({ within, notBy }: PlanMoveRow, plan: PointPlan, by: Actor): boolean {
  if (within === 'unit') return isOfUnit(by, plan.unitId);
  const others = notBy === 'writer' ? [plan.draftedBy, ...plan.revisedBy] : notBy === 'doer' ? [plan.carriedOutBy] : [];
  return isOffice(by) && !others.includes(personOf(by));
}

export function replayPlan(events: readonly PlanEvent[]): PointPlan {
  const [first, ...rest] = events;
  if (first?.name !== 'plan.draft' || first.version !== 1) throw new Error('A plan begins with its draft');
  const { facts } = first;
  return rest.reduce(applyPlan, {
    id: first.planId,
    version: 1,
    state: first.to,
    pointId: facts.pointId!,
    unitId: facts.unitId!,
    dueOn: facts.dueOn!,
    dueAt: new Date(facts.dueAt!),
    remindAt: new Date(facts.remindAt!),
    moneyFen: facts.moneyFen ?? null,
    contentId: facts.content!.id,
    draftedBy: first.actorId,
    draftedAt: first.at,
    revisedBy: [],
    carriedOutBy: null,
    endedAt: null,
  });
}

function applyPlan(plan: PointPlan, event: PlanEvent): PointPlan {
  if (event.version !== plan.version + 1 || event.from !== plan.state)
    throw new Error(`Event ${event.id} does not follow version ${plan.version} of ${plan.id}`);
  if (event.name === 'plan.revise') return applyRevision(plan, event);
  return {
    ...plan,
    version: event.version,
    state: event.to,
    carriedOutBy: event.to === 'carriedOut' ? event.actorId : event.to === 'agreed' ? null : plan.carriedOutBy,
    endedAt: isPlanEnded(event.to) ? event.at : null,
  };
}

const applyRevision = (plan: PointPlan, { version, actorId, facts }: PlanEvent): PointPlan => ({
  ...plan,
  version,
  unitId: facts.unitId!,
  dueOn: facts.dueOn!,
  dueAt: new Date(facts.dueAt!),
  remindAt: new Date(facts.remindAt!),
  moneyFen: facts.moneyFen ?? null,
  contentId: facts.content!.id,
  revisedBy: [...new Set([...plan.revisedBy, ...(actorId ? [actorId] : [])])],
});

/** Whose plans somebody may see: all of them, or those of his units. */
export function planScope(by: Actor): { all: true } | { all: false; unitIds: readonly string[] } {
  return caseScope(by).all ? { all: true } : { all: false, unitIds: unitsOf(by) };
}
