import { type CaseEvent, type CaseFile, verbOf } from '../cases/caseFile';
import { applyEvent, openingOf } from '../cases/replay';

/** What statistics hold against a unit and the unit may say is wrong (case process §8). Codes are in the log for good. */
export const appealKinds = ['overdue', 'return', 'rework', 'buckPass'] as const;
export type AppealKind = (typeof appealKinds)[number];

/** One thing counted against one unit on one case, and how often. */
export interface Charge {
  kind: AppealKind;
  unitId: string;
  count: number;
  /** Whose steps it rests on: none of them has the last word about it. */
  madeBy: readonly string[];
}

/** Steps of others that count against the unit the case lies with when they are taken. */
const countsAgainst: Readonly<Record<string, AppealKind>> = {
  requestReturn: 'return',
  refuseFeedback: 'rework',
  fail: 'rework',
  sendToRework: 'rework',
};

/**
 * What a closed case counts against which unit, told from its events and nothing else. A case that was voided, declined or
 * merged has left the counts (T4–T6, T35): there is nothing in them to be put right.
 */
export function chargesOf(events: readonly CaseEvent[]): Charge[] {
  const [first, ...rest] = events;
  if (!first) return [];
  let file = openingOf(first);
  let charges: Charge[] = [];
  for (const event of rest) {
    charges = chargesAfter(charges, file, event);
    file = applyEvent(file, event);
  }
  if (file.state !== 'closed' && file.state !== 'forcedClosed') return [];
  return wasOverdue(file) ? add(charges, 'overdue', file.unitId!, null) : charges;
}

function chargesAfter(charges: Charge[], file: CaseFile, event: CaseEvent): Charge[] {
  const { facts, actorId } = event;
  const verb = verbOf(event.name);
  const kind = countsAgainst[verb];
  // The unit itself asks for a return; what it may call wrong is that it was refused.
  if (kind && file.unitId) return add(charges, kind, file.unitId, verb === 'requestReturn' ? null : actorId);
  if (verb === 'refuseReturn' && file.unitId) return rests(charges, 'return', file.unitId, actorId);
  if (verb === 'rule' && facts.buckPassedUnitId) return add(charges, 'buckPass', facts.buckPassedUnitId, actorId);
  // Whoever takes over a unit takes over what stands against it, or nobody could ever say that it is wrong.
  if (verb === 'handOver' && facts.reason === 'unitReformed')
    return charges.map((one) => (one.unitId === file.unitId ? { ...one, unitId: facts.unitId! } : one));
  return charges;
}

const isOf = (kind: AppealKind, unitId: string) => (one: Charge) => one.kind === kind && one.unitId === unitId;

function add(charges: Charge[], kind: AppealKind, unitId: string, by: string | null): Charge[] {
  const known = charges.some(isOf(kind, unitId))
    ? charges.map((one) => (isOf(kind, unitId)(one) ? { ...one, count: one.count + 1 } : one))
    : [...charges, { kind, unitId, count: 1, madeBy: [] }];
  return rests(known, kind, unitId, by);
}

const rests = (charges: Charge[], kind: AppealKind, unitId: string, by: string | null): Charge[] =>
  charges.map((one) =>
    by !== null && isOf(kind, unitId)(one) && !one.madeBy.includes(by) ? { ...one, madeBy: [...one.madeBy, by] } : one,
  );

/** Only the unit's own clock decides 按期处置 (case process §5 rule 4). One that was never handed over ran to the end. */
const wasOverdue = ({ handle, unitId, endedAt }: CaseFile) =>
  handle !== null && unitId !== null && (handle.endedAt ?? endedAt!) > handle.dueAt;
