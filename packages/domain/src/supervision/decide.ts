import type { TextRef } from '../cases/facts';
import type { ClockRules } from '../cases/rules';
import { dueTimes } from '../instructions/dueTimes';
import { type Actor, personOf, rolesOf, unitsOf } from '../permissions/roles';
import type { Day } from '../shared/day';
import { needsHead, needsReply, replyDueAt, type SupervisionCause, type SupervisionLevel } from './levels';
import {
  findSupervisionMove,
  isSupervisionEnded,
  type SupervisionMoveRow,
  type SupervisionState,
  type SupervisionVerb,
  supervisionMoves,
} from './lifecycle';

/** An order as its events tell it; the row is this and nothing else. */
export interface SupervisionOrder {
  id: string;
  version: number;
  state: SupervisionState;
  level: SupervisionLevel;
  cause: SupervisionCause;
  caseId: string;
  unitId: string;
  /** The meeting that decided it, by the pack it went through; null: no meeting. */
  meetingId: string | null;
  /** Null: raised by rule. */
  issuedBy: string | null;
  issuedAt: Date;
  /** Raised later than its moment because nothing ran at the time. */
  isLate: boolean;
  /** Null: no reply is asked for. A returned reply gets a new limit. */
  replyDueAt: Date | null;
  repliedAt: Date | null;
  /** Whether any reply came after its limit. */
  repliedLate: boolean;
  endedAt: Date | null;
}

export interface SupervisionFacts {
  level?: SupervisionLevel;
  cause?: SupervisionCause;
  caseId?: string;
  unitId?: string;
  /** The instant a rule says it falls on, where a rule raised it. */
  fellAt?: string;
  isLate?: boolean;
  replyDueAt?: string | null;
  /** The day a meeting chose, instead of the limit by rule. */
  replyBy?: Day;
  meetingId?: string;
  signedByHead?: boolean;
  why?: 'caseEnded' | 'higherLevel';
  note?: TextRef;
}

export interface SupervisionEvent {
  id: string;
  orderId: string;
  version: number;
  name: `supervision.${'issue' | SupervisionVerb}`;
  from: SupervisionState | null;
  to: SupervisionState;
  actorId: string | null;
  at: Date;
  facts: SupervisionFacts;
}

export interface NewSupervision {
  id: string;
  orderId: string;
  level: SupervisionLevel;
  cause: SupervisionCause;
  caseId: string;
  unitId: string;
  replyBy?: Day | undefined;
  meetingId?: string | undefined;
  fellAt?: Date;
  isLate?: boolean;
}

export interface SupervisionMove {
  id: string;
  verb: SupervisionVerb;
  signedByHead?: boolean;
  why?: 'caseEnded' | 'higherLevel';
}

export interface SupervisionGiven extends ClockRules {
  now: Date;
  note?: TextRef;
}

export type SupervisionProblem =
  | 'supervision.move-not-allowed'
  | 'supervision.not-your-step'
  | 'supervision.note-missing'
  | 'supervision.head-signs';

export type SupervisionDecision =
  | { ok: true; event: SupervisionEvent; order: SupervisionOrder }
  | { ok: false; problem: SupervisionProblem };

export function issueSupervision(wanted: NewSupervision, by: Actor, given: SupervisionGiven) {
  const { id, orderId, fellAt, isLate, replyBy, meetingId, ...facts } = wanted;
  // Counted from now and not from when it should have been raised: nobody can reply to what he has not been sent.
  const dueAt = replyBy ? dueTimes(replyBy, given.calendar).dueAt : replyDueAt(wanted.level, given.now, given);
  const event: SupervisionEvent = {
    id,
    orderId,
    version: 1,
    name: 'supervision.issue',
    from: null,
    to: 'issued',
    actorId: personOf(by),
    at: given.now,
    facts: {
      ...facts,
      ...(fellAt && { fellAt: fellAt.toISOString() }),
      ...(isLate && { isLate }),
      ...(given.note && { note: given.note }),
      ...(replyBy && { replyBy }),
      ...(meetingId && { meetingId }),
      replyDueAt: dueAt?.toISOString() ?? null,
    },
  };
  return { event, order: replaySupervision([event]) };
}

/** Exactly the steps somebody may take on an order now. */
export const supervisionMovesFor = (
  order: Pick<SupervisionOrder, 'state' | 'unitId' | 'level'>,
  by: Actor,
): SupervisionMoveRow[] =>
  (supervisionMoves as readonly SupervisionMoveRow[]).filter(
    (move) => move.from.includes(order.state) && fits(move, order) && mayTake(move, order, by),
  );

/** A reminder is received and closed; there is nothing to reply to. Everything else is answered before it is closed. */
const fits = (move: SupervisionMoveRow, { level, state }: Pick<SupervisionOrder, 'level' | 'state'>) =>
  move.verb === 'reply'
    ? needsReply(level)
    : move.verb !== 'close' || state === 'accepted' || (state === 'received' && !needsReply(level));

function mayTake(move: SupervisionMoveRow, { unitId }: Pick<SupervisionOrder, 'unitId'>, by: Actor): boolean {
  if (!rolesOf(by).some((role) => move.by.includes(role))) return false;
  return move.within === 'city' || unitsOf(by, 'unitClerk').includes(unitId);
}

export function decideSupervision(
  order: SupervisionOrder,
  step: SupervisionMove,
  by: Actor,
  given: SupervisionGiven,
): SupervisionDecision {
  const move = findSupervisionMove(order.state, step.verb);
  if (!move || !fits(move, order)) return { ok: false, problem: 'supervision.move-not-allowed' };
  if (!mayTake(move, order, by)) return { ok: false, problem: 'supervision.not-your-step' };
  if (move.needsNote && !given.note) return { ok: false, problem: 'supervision.note-missing' };
  if (step.verb === 'reply' && needsHead(order.level) && !step.signedByHead)
    return { ok: false, problem: 'supervision.head-signs' };
  const again = step.verb === 'return' ? replyDueAt(order.level, given.now, given) : null;
  const event: SupervisionEvent = {
    id: step.id,
    orderId: order.id,
    version: order.version + 1,
    name: `supervision.${step.verb}`,
    from: order.state,
    to: move.to,
    actorId: personOf(by),
    at: given.now,
    facts: {
      ...(given.note && { note: given.note }),
      ...(step.verb === 'reply' && step.signedByHead && { signedByHead: true }),
      ...(step.why && { why: step.why }),
      ...(again && { replyDueAt: again.toISOString() }),
    },
  };
  return { ok: true, event, order: applySupervision(order, event) };
}

export function replaySupervision(events: readonly SupervisionEvent[]): SupervisionOrder {
  const [first, ...rest] = events;
  if (first?.name !== 'supervision.issue') throw new Error('An order begins with its issue');
  const { facts } = first;
  const issued: SupervisionOrder = {
    id: first.orderId,
    version: 1,
    state: 'issued',
    level: facts.level!,
    cause: facts.cause!,
    caseId: facts.caseId!,
    unitId: facts.unitId!,
    meetingId: facts.meetingId ?? null,
    issuedBy: first.actorId,
    issuedAt: first.at,
    isLate: facts.isLate === true,
    replyDueAt: facts.replyDueAt ? new Date(facts.replyDueAt) : null,
    repliedAt: null,
    repliedLate: false,
    endedAt: null,
  };
  return rest.reduce(applySupervision, issued);
}

function applySupervision(order: SupervisionOrder, event: SupervisionEvent): SupervisionOrder {
  if (event.version !== order.version + 1 || event.from !== order.state)
    throw new Error(`Event ${event.id} does not follow version ${order.version} of order ${order.id}`);
  const moved = { ...order, version: event.version, state: event.to };
  if (event.name === 'supervision.reply')
    return { ...moved, repliedAt: event.at, repliedLate: order.repliedLate || isAfterLimit(order, event.at) };
  if (event.name === 'supervision.return') return { ...moved, replyDueAt: new Date(event.facts.replyDueAt!) };
  return isSupervisionEnded(event.to) ? { ...moved, endedAt: event.at } : moved;
}

const isAfterLimit = ({ replyDueAt }: SupervisionOrder, at: Date) => replyDueAt !== null && at > replyDueAt;
