import { reworkLimit, type TimeLimit } from '../deadlines/dueAt';
import { type Actor, personOf } from '../permissions/roles';
import { needsOf, whyNot } from './allowedMoves';
import type { CaseEvent, CaseFile, EventFacts, StageClock } from './caseFile';
import type { MoveFacts, MoveVerb, Report, TextFact, TextRef } from './facts';
import type { GuardProblem } from './guards';
import { type CaseMove, caseMoves, type FactName, findMove, type Stage, stateRow } from './lifecycle';
import { applyEvent, openingOf } from './replay';
import { type ClockRules, promiseOf, startStage } from './rules';

export type CaseOrder = {
  [V in MoveVerb]: {
    /** UUIDv7 from the device: the event's id, so that sending it again is the same step. */
    id: string;
    caseId: string;
    verb: V;
    facts: MoveFacts[V];
  };
}[MoveVerb];

/** Everything a decision needs from the world: the core has no clock, no database and no randomness of its own. */
export interface Given extends ClockRules {
  now: Date;
  /** The order's texts, already put away in erasable rows. */
  texts: Partial<Record<TextFact, TextRef>>;
  /** For `file`: the number drawn, and the limit of the chosen condition (null: the city's default applies). */
  number?: string;
  limit?: TimeLimit | null;
}

export type DecisionProblem =
  | 'case.move-not-allowed'
  | 'case.not-your-step'
  | 'case.facts-missing'
  | 'case.same-unit'
  | GuardProblem;

export type Decision =
  | { ok: true; event: CaseEvent; file: CaseFile }
  | { ok: false; problem: DecisionProblem; missing: readonly FactName[] };

const no = (problem: DecisionProblem, missing: readonly FactName[] = []): Decision => ({ ok: false, problem, missing });

/** T1: a report becomes a case. */
export function openCase(
  order: { id: string; caseId: string; report: Report },
  actor: Actor,
  given: Given,
): { event: CaseEvent; file: CaseFile } {
  const { report } = order;
  const event: CaseEvent = {
    id: order.id,
    caseId: order.caseId,
    version: 1,
    name: 'case.report',
    from: 'draft',
    to: caseMoves[0].to,
    actorId: personOf(actor),
    at: given.now,
    facts: {
      ...report,
      ...given.texts,
      ruleVersion: given.rules.version,
      clock: asFact(startStage('accept', given.rules.limits.accept, given.now, given)),
    },
  };
  return { event, file: openingOf(event) };
}

/** One step of a case that exists: facts in, the event and the case after it out, or the reason why not. */
export function decide(file: CaseFile, order: CaseOrder, actor: Actor, given: Given): Decision {
  const move = findMove(file.state, order.verb);
  if (!move) return no('case.move-not-allowed');
  const hindrance = whyNot(move, { file, actor, ...given });
  if (hindrance) return no(hindrance);
  const missing = needsOf(move, file).filter((fact) => isMissing(order.facts as Record<string, unknown>, fact));
  if (missing.length > 0) return no('case.facts-missing', missing);
  const conflict = factsConflict(file, order);
  if (conflict) return no(conflict);

  const event: CaseEvent = {
    id: order.id,
    caseId: file.id,
    version: file.version + 1,
    name: `case.${order.verb}`,
    from: file.state,
    to: move.to,
    actorId: personOf(actor),
    at: given.now,
    facts: { ...sealed(order, given), ...derived(file, move, given) },
  };
  return { ok: true, event, file: applyEvent(file, event) };
}

function isMissing(facts: Record<string, unknown>, name: FactName): boolean {
  const value = facts[name];
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Facts that are all there and still cannot be meant together. */
function factsConflict(file: CaseFile, order: CaseOrder): DecisionProblem | null {
  if (order.verb === 'requestReturn' && order.facts.proposedUnitId === file.unitId) return 'case.same-unit';
  if (order.verb === 'assignCheck' && file.treatedBy.includes(order.facts.inspectorId)) return 'case.own-work';
  return null;
}

/** The order's facts with every text replaced by its reference. */
function sealed(order: CaseOrder, given: Given): EventFacts {
  const { note: _note, reply: _reply, ...codes } = order.facts as { note?: string; reply?: string } & EventFacts;
  return { ...codes, ...given.texts };
}

/** What follows from the step itself: the clock it starts and, at filing, number, limit and promise. */
function derived(file: CaseFile, move: CaseMove, given: Given): EventFacts {
  const clock = nextClock(file, move, given);
  const facts: EventFacts = clock ? { clock: asFact(clock) } : {};
  if (move.verb !== 'file') return facts;
  const limit = given.limit ?? given.rules.defaultHandleLimit;
  return {
    ...facts,
    limit,
    number: given.number!,
    promisedAt: promiseOf(given.now, limit, given).toISOString(),
    ruleVersion: given.rules.version,
  };
}

/** The clock a step starts; null when the present one runs on or none runs any more. */
function nextClock(file: CaseFile, move: CaseMove, given: Given): StageClock | null {
  const { stage } = stateRow(move.to);
  if (stage === null || stage === file.clock?.stage) return null;
  return startStage(stage, limitOf(stage, file, given), given.now, given);
}

function limitOf(stage: Stage, file: CaseFile, given: Given): TimeLimit {
  const handleLimit = file.limit ?? given.rules.defaultHandleLimit;
  if (stage === 'handle') return handleLimit;
  if (stage === 'rework') return reworkLimit(handleLimit, given.calendar);
  return given.rules.limits[stage];
}

const asFact = ({ stage, unit, startedAt, warnAt, dueAt }: StageClock): NonNullable<EventFacts['clock']> => ({
  stage,
  unit,
  startedAt: startedAt.toISOString(),
  warnAt: warnAt.toISOString(),
  dueAt: dueAt.toISOString(),
});
