import { countedMs } from '../deadlines/dueAt';
import { type Actor, personOf, unitsOf } from '../permissions/roles';
import { isDrawn } from '../shared/draw';
import { needsOf, whyNot } from './allowedMoves';
import type { CaseEvent, CaseFile, EventFacts } from './caseFile';
import { type FactsProblem, factsConflict } from './conflicts';
import { type Report, textFacts } from './facts';
import type { GuardProblem } from './guards';
import { findMove } from './lifecycle';
import type { FactName } from './moves/row';
import { asFact, limitUntil, nextClock, rulingDueAt } from './nextClock';
import type { CaseOrder, Given } from './order';
import { applyEvent, openingOf } from './replay';
import { promiseOf, startStage } from './rules';

export type DecisionProblem =
  | 'case.move-not-allowed'
  | 'case.not-your-step'
  | 'case.facts-missing'
  | FactsProblem
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
  const clock = startStage('accept', given.rules.limits.accept, given.now, given);
  const event: CaseEvent = {
    id: order.id,
    caseId: order.caseId,
    version: 1,
    name: 'case.report',
    from: 'draft',
    to: 'reported',
    actorId: personOf(actor),
    at: given.now,
    facts: {
      ...report,
      ...given.texts,
      ruleVersion: given.rules.version,
      clock: asFact(clock),
    },
  };
  return { event, file: openingOf(event, clock) };
}

/** One step of a case that exists: facts in, the event and the case after it out, or the reason why not. */
export function decide(file: CaseFile, order: CaseOrder, actor: Actor, given: Given): Decision {
  const move = findMove(file.state, order.verb);
  if (!move) return no('case.move-not-allowed');
  const hindrance = whyNot(move, { file, actor, ...given });
  if (hindrance) return no(hindrance);
  const missing = needsOf(move, file).filter((fact) => isMissing(order.facts as Record<string, unknown>, fact));
  if (missing.length > 0) return no('case.facts-missing', missing);
  const conflict = factsConflict(file, order, actor, given);
  if (conflict) return no(conflict);

  const clock = nextClock(file, move, order, given);
  const event: CaseEvent = {
    id: order.id,
    caseId: file.id,
    version: file.version + 1,
    name: `case.${order.verb}`,
    from: file.state,
    to: move.to,
    actorId: personOf(actor),
    at: given.now,
    facts: { ...sealed(order, given), ...(clock && { clock: asFact(clock) }), ...added(file, order, actor, given) },
  };
  return { ok: true, event, file: applyEvent(file, event, clock) };
}

function isMissing(facts: Record<string, unknown>, name: FactName): boolean {
  const value = facts[name];
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** The order's facts with every text replaced by its reference. */
function sealed(order: CaseOrder, given: Given): EventFacts {
  const codes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(order.facts))
    if (!(textFacts as readonly string[]).includes(name)) codes[name] = value;
  return Object.assign(codes, given.texts);
}

/** What the rules add to some steps. */
function added(file: CaseFile, order: CaseOrder, actor: Actor, given: Given): EventFacts {
  const limit = given.limit ?? given.rules.defaultHandleLimit;
  switch (order.verb) {
    case 'file': {
      // Filed again after it was sent back, a case keeps its number and what the resident was promised.
      const promisedAt = file.promisedAt ?? promiseOf(given.now, limit, given);
      const number = file.number ?? given.number!;
      return { limit, number, promisedAt: promisedAt.toISOString(), ruleVersion: given.rules.version };
    }
    case 'reclassify':
      return { limit };
    case 'dispute':
      return { rulingDueAt: rulingDueAt(given).toISOString() };
    case 'requestExtension':
      return { isEndorsed: file.unitId !== null && unitsOf(actor, 'unitClerk').includes(file.unitId) };
    case 'bringIn':
    case 'bringToDispatch':
    case 'endElsewhere': {
      const { dueAt } = order.facts;
      const own = dueAt === undefined ? {} : { limit: limitUntil(dueAt, file.reportedAt) };
      const used = { countedMinutes: Math.round((given.now.getTime() - file.reportedAt.getTime()) / 60_000) };
      const filed = { ...own, number: given.number!, ruleVersion: given.rules.version };
      return order.verb === 'endElsewhere' ? { ...filed, ...used } : filed;
    }
    case 'feedBack': {
      const { clock } = file;
      if (!clock) return {};
      const counted = countedMs(clock.startedAt, given.now, clock.unit, clock.pauses, given.calendar);
      return { countedMinutes: Math.round(counted / 60_000) };
    }
    case 'selfHandle':
      return { isDrawn: isDrawn(file.id, given.rules.selfHandledAuditShare), ruleVersion: given.rules.version };
    default:
      return {};
  }
}
