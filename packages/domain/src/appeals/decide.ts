import type { CaseFile } from '../cases/caseFile';
import type { TextRef } from '../cases/facts';
import type { ClockRules } from '../cases/rules';
import { dueAt } from '../deadlines/dueAt';
import { type Actor, personOf, type StaffRole, unitsOf } from '../permissions/roles';
import { type AppealKind, appealKinds, type Charge } from './charges';
import {
  type AppealMoveRow,
  type AppealReason,
  type AppealState,
  type AppealVerb,
  appealMoves,
  appealRows,
  appellants,
  isAppealEnded,
} from './lifecycle';

/** An appeal as its events tell it; the row is this and nothing else. */
export interface Appeal {
  id: string;
  version: number;
  state: AppealState;
  caseId: string;
  unitId: string;
  kind: AppealKind;
  reason: AppealReason;
  /** Photos the case has already. */
  photoIds: readonly string[];
  filedBy: string | null;
  filedAt: Date;
  /** How often it was counted, and whose steps the count rests on. */
  count: number;
  madeBy: readonly string[];
  firstReviewBy: string | null;
  /** After a refusal: until when the unit may ask for the second review. */
  askUntil: Date | null;
  endedAt: Date | null;
}

export interface AppealFacts {
  caseId?: string;
  unitId?: string;
  kind?: AppealKind;
  reason?: AppealReason;
  photoIds?: readonly string[];
  count?: number;
  madeBy?: readonly string[];
  askUntil?: string;
  note?: TextRef;
}

export interface AppealEvent {
  id: string;
  appealId: string;
  version: number;
  name: `appeal.${'file' | AppealVerb}`;
  from: AppealState | null;
  to: AppealState;
  actorId: string | null;
  at: Date;
  facts: AppealFacts;
}

export interface NewAppeal {
  id: string;
  appealId: string;
  kind: AppealKind;
  unitId: string;
  reason: AppealReason;
  photoIds: readonly string[];
}

export interface AppealGiven extends ClockRules {
  now: Date;
  /** Units that are the creation office. */
  officeIds: readonly string[];
  note?: TextRef;
}

export type AppealProblem =
  | 'appeal.not-closed'
  | 'appeal.not-yours'
  | 'appeal.nothing-counted'
  | 'appeal.window-closed'
  | 'appeal.move-not-allowed'
  | 'appeal.not-your-step'
  | 'appeal.note-missing';

export type AppealDecision = { ok: true; event: AppealEvent; appeal: Appeal } | { ok: false; problem: AppealProblem };
const no = (problem: AppealProblem): AppealDecision => ({ ok: false, problem });

/** Until when a unit may say that what a case counts against it is wrong; null while the case is open. */
export const appealUntil = ({ endedAt }: Pick<CaseFile, 'endedAt'>, { rules, calendar }: ClockRules): Date | null =>
  endedAt && dueAt(endedAt, rules.appealWindow, calendar, rules.workingDayReading);

export const isAppellant = (by: Actor, unitId: string) => appellants.some((role) => unitsOf(by, role).includes(unitId));

/** A unit says that a count is wrong: after the case has ended, within the window, and only what is counted against itself. */
export function fileAppeal(
  wanted: NewAppeal,
  file: Pick<CaseFile, 'id' | 'endedAt'>,
  charges: readonly Charge[],
  by: Actor,
  given: AppealGiven,
): AppealDecision {
  const { id, appealId, ...facts } = wanted;
  const until = appealUntil(file, given);
  if (!until) return no('appeal.not-closed');
  if (!isAppellant(by, wanted.unitId)) return no('appeal.not-yours');
  const charge = charges.find((one) => one.kind === wanted.kind && one.unitId === wanted.unitId);
  if (!charge) return no('appeal.nothing-counted');
  if (given.now > until) return no('appeal.window-closed');
  if (!given.note) return no('appeal.note-missing');
  const event: AppealEvent = {
    id,
    appealId,
    version: 1,
    name: 'appeal.file',
    from: null,
    to: 'filed',
    actorId: personOf(by),
    at: given.now,
    facts: { ...facts, caseId: file.id, count: charge.count, madeBy: charge.madeBy, note: given.note },
  };
  return { ok: true, event, appeal: replayAppeal([event]) };
}

type Standing = Pick<Appeal, 'state' | 'kind' | 'unitId' | 'filedBy' | 'firstReviewBy' | 'madeBy' | 'askUntil'>;

/** Exactly the steps somebody may take on an appeal now. */
export const appealMovesFor = (appeal: Standing, by: Actor, given: Pick<AppealGiven, 'now' | 'officeIds'>) =>
  appealRows(appeal.kind).filter((row) => fits(row, appeal, given.now) && mayTake(row, appeal, by, given.officeIds));

const fits = (row: AppealMoveRow, { state, askUntil }: Standing, now: Date) =>
  row.from.includes(state) && (row.verb !== 'askSecond' || (askUntil !== null && now <= askUntil));

function mayTake(row: AppealMoveRow, appeal: Standing, by: Actor, officeIds: readonly string[]): boolean {
  if (row.within === 'unit') return row.by.some((role) => unitsOf(by, role).includes(appeal.unitId));
  return row.by.some((role) => holdsFor(row, role, by, officeIds)) && !isPartial(row, appeal, by);
}

/** A leader has the last word as one of the creation office, not as the head of some other unit. */
function holdsFor({ within }: AppealMoveRow, role: StaffRole, by: Actor, officeIds: readonly string[]): boolean {
  const units = unitsOf(by, role);
  return within === 'office' && role === 'leader' ? units.some((id) => officeIds.includes(id)) : units.length > 0;
}

/** Nobody decides about his own unit or what he filed himself; nobody has both words, or the last one about his own step. */
function isPartial(row: AppealMoveRow, appeal: Standing, by: Actor): boolean {
  const person = personOf(by);
  if (person === null || person === appeal.filedBy || unitsOf(by).includes(appeal.unitId)) return true;
  return row.isLast === true && (person === appeal.firstReviewBy || appeal.madeBy.includes(person));
}

export interface ReviewScope {
  states: readonly AppealState[];
  kinds: readonly AppealKind[];
  isLast: boolean;
}

/** Which appeals wait for somebody's word by his posts; a list turns it into a condition and leaves out what he is partial in. */
export const reviewsOf = (by: Actor, officeIds: readonly string[]): ReviewScope[] =>
  (appealMoves as readonly AppealMoveRow[])
    .filter((row) => row.within !== 'unit' && row.by.some((role) => holdsFor(row, role, by, officeIds)))
    .map(({ from, kinds, isLast }) => ({ states: from, kinds: kinds ?? appealKinds, isLast: isLast === true }));

export function decideAppeal(
  appeal: Appeal,
  step: { id: string; verb: AppealVerb },
  by: Actor,
  given: AppealGiven,
): AppealDecision {
  const row = appealRows(appeal.kind).find(({ verb, from }) => verb === step.verb && from.includes(appeal.state));
  if (!row) return no('appeal.move-not-allowed');
  if (!fits(row, appeal, given.now)) return no('appeal.window-closed');
  if (!mayTake(row, appeal, by, given.officeIds)) return no('appeal.not-your-step');
  if (row.needsNote && !given.note) return no('appeal.note-missing');
  const window = { rules: given.rules, calendar: given.calendar };
  const event: AppealEvent = {
    id: step.id,
    appealId: appeal.id,
    version: appeal.version + 1,
    name: `appeal.${step.verb}`,
    from: appeal.state,
    to: row.to,
    actorId: personOf(by),
    at: given.now,
    facts: {
      ...(given.note && { note: given.note }),
      ...(row.to === 'refused' && { askUntil: appealUntil({ endedAt: given.now }, window)!.toISOString() }),
    },
  };
  return { ok: true, event, appeal: applyAppeal(appeal, event) };
}

/** Whether statistics leave the count out and show it in brackets: 5（1）. What happened stays what it was. */
export const isExempt = ({ state }: Pick<Appeal, 'state'>) => state === 'upheld';

export function replayAppeal(events: readonly AppealEvent[]): Appeal {
  const [first, ...rest] = events;
  if (first?.name !== 'appeal.file' || first.version !== 1) throw new Error('An appeal begins with its filing');
  const { facts } = first;
  return rest.reduce(applyAppeal, {
    id: first.appealId,
    version: 1,
    state: first.to,
    caseId: facts.caseId!,
    unitId: facts.unitId!,
    kind: facts.kind!,
    reason: facts.reason!,
    photoIds: facts.photoIds!,
    filedBy: first.actorId,
    filedAt: first.at,
    count: facts.count!,
    madeBy: facts.madeBy!,
    firstReviewBy: null,
    askUntil: null,
    endedAt: null,
  });
}

function applyAppeal(appeal: Appeal, event: AppealEvent): Appeal {
  if (event.version !== appeal.version + 1 || event.from !== appeal.state)
    throw new Error(`Event ${event.id} does not follow version ${appeal.version} of appeal ${appeal.id}`);
  const isFirstReview = event.from === 'filed' && (event.to === 'endorsed' || event.to === 'refused');
  return {
    ...appeal,
    version: event.version,
    state: event.to,
    firstReviewBy: isFirstReview ? event.actorId : appeal.firstReviewBy,
    askUntil: event.facts.askUntil ? new Date(event.facts.askUntil) : null,
    endedAt: isAppealEnded(event.to) ? event.at : null,
  };
}
