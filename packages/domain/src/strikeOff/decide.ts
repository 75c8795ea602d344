import type { CaseFile } from '../cases/caseFile';
import type { PhotoRef, TextRef } from '../cases/facts';
import { type Actor, personOf, type StaffRole, unitsOf } from '../permissions/roles';
import {
  officeRoles,
  reopenable,
  type StrikeOffMoveRow,
  type StrikeOffStanding,
  type StrikeOffState,
  type StrikeOffVerb,
  strikeOffClerks,
  strikeOffLookers,
  strikeOffMoves,
} from './lifecycle';

/** How far a closed case has come towards being struck off, as its events tell it; the row is this and nothing else. */
export interface StrikeOff {
  /** Named by its case: there is one a case. */
  id: string;
  version: number;
  state: StrikeOffState;
  /** The unit that treated it and applied. */
  unitId: string;
  /** 行业主管 and 属地 of the place on the day of the application, without the unit itself. Nobody: the desk looks. */
  verifierIds: readonly string[];
  appliedBy: string | null;
  appliedAt: Date;
  verifiedBy: string | null;
  verifiedAt: Date | null;
  struckOffAt: Date | null;
  /** How often a relapse has opened it again, and which one was the last. */
  reopenings: number;
  relapsedAsId: string | null;
}

export interface StrikeOffFacts {
  unitId?: string;
  verifierIds?: readonly string[];
  photos?: readonly PhotoRef[];
  note?: TextRef;
  relapsedAsId?: string;
}

export interface StrikeOffEvent {
  id: string;
  caseId: string;
  version: number;
  name: `strikeoff.${StrikeOffVerb | 'reopen'}`;
  from: StrikeOffState | null;
  to: StrikeOffState;
  actorId: string | null;
  at: Date;
  facts: StrikeOffFacts;
}

/** The case as far as striking off asks about it. */
export interface StrikeOffCase extends Pick<CaseFile, 'id' | 'state' | 'unitId'> {
  /** It has come back, and what came back is still open. */
  isBack: boolean;
}

export interface StrikeOffGiven {
  now: Date;
  officeIds: readonly string[];
  /** Who would verify an application made now. */
  verifierIds: readonly string[];
  photos?: readonly PhotoRef[];
  note?: TextRef;
}

export type StrikeOffProblem =
  | 'strike-off.not-closed'
  | 'strike-off.came-back'
  | 'strike-off.move-not-allowed'
  | 'strike-off.not-your-step'
  | 'strike-off.note-missing'
  | 'strike-off.photo-missing';
export type StrikeOffDecision =
  | { ok: true; event: StrikeOffEvent; strikeOff: StrikeOff }
  | { ok: false; problem: StrikeOffProblem };
const no = (problem: StrikeOffProblem): StrikeOffDecision => ({ ok: false, problem });

const rows: readonly StrikeOffMoveRow[] = strikeOffMoves;
const standingOf = (known: StrikeOff | null): StrikeOffStanding => known?.state ?? 'none';

type Known = Pick<StrikeOff, 'state' | 'unitId' | 'verifierIds' | 'appliedBy' | 'verifiedBy'>;

/** Exactly the steps somebody may take now. Only what was really treated is struck off: closed by force is not. */
export const strikeOffMovesFor = (
  file: Pick<StrikeOffCase, 'state' | 'unitId' | 'isBack'>,
  known: Known | null,
  by: Actor,
  officeIds: readonly string[],
): StrikeOffMoveRow[] =>
  file.state !== 'closed' || file.isBack
    ? []
    : rows.filter(
        (row) => row.from.includes(known?.state ?? 'none') && mayTake(row, file.unitId, known, by, officeIds),
      );

export function decideStrikeOff(
  file: StrikeOffCase,
  known: StrikeOff | null,
  step: { id: string; verb: StrikeOffVerb },
  by: Actor,
  given: StrikeOffGiven,
): StrikeOffDecision {
  const { officeIds, note, photos = [], now } = given;
  if (file.state !== 'closed') return no('strike-off.not-closed');
  if (file.isBack) return no('strike-off.came-back');
  const row = rows.find(({ verb, from }) => verb === step.verb && from.includes(standingOf(known)));
  if (!row) return no('strike-off.move-not-allowed');
  if (!mayTake(row, file.unitId, known, by, officeIds)) return no('strike-off.not-your-step');
  if (row.needsPhoto && photos.length === 0) return no('strike-off.photo-missing');
  if (row.needsNote && !note) return no('strike-off.note-missing');
  const event: StrikeOffEvent = {
    id: step.id,
    caseId: file.id,
    version: (known?.version ?? 0) + 1,
    name: `strikeoff.${step.verb}`,
    from: known?.state ?? null,
    to: row.to,
    actorId: personOf(by),
    at: now,
    facts: {
      ...(step.verb === 'apply' && { unitId: file.unitId!, verifierIds: given.verifierIds }),
      ...(photos.length > 0 && { photos }),
      ...(note && { note }),
    },
  };
  return { ok: true, event, strikeOff: applyStrikeOff(known, event) };
}

function mayTake(
  row: StrikeOffMoveRow,
  treatedBy: string | null,
  known: Known | null,
  by: Actor,
  officeIds: readonly string[],
): boolean {
  const isOf = (unitIds: readonly string[], roles: readonly StaffRole[]) =>
    roles.some((role) => unitsOf(by, role).some((id) => unitIds.includes(id)));
  if (row.within === 'unit') return treatedBy !== null && isOf([treatedBy], row.by);
  if (!known || isPartial(row, known, by)) return false;
  if (row.within === 'office') return isOffice(by, officeIds);
  return known.verifierIds.length > 0 ? isOf(known.verifierIds, row.by) : isOffice(by, officeIds);
}

/**
 * Whose step is next, as roles of units; a role without a unit is anybody's who has it. What `strikeOffMovesFor` lets such a
 * person do besides hangs on the person alone: nobody has two of the three words. Nobody's turn: it is struck off.
 */
export function strikeOffTurn(
  { state, unitId, verifierIds }: Pick<StrikeOff, 'state' | 'unitId' | 'verifierIds'>,
  officeIds: readonly string[],
): { role: StaffRole; unitId: string | null }[] {
  const within = new Set(rows.filter(({ from }) => from.includes(state)).map((row) => row.within));
  const asksDesk = within.has('office') || (within.has('verifier') && verifierIds.length === 0);
  const at = (unitIds: readonly (string | null)[], roles: readonly StaffRole[]) =>
    unitIds.flatMap((unitId) => roles.map((role) => ({ role, unitId })));
  return [
    ...(within.has('unit') ? at([unitId], strikeOffClerks) : []),
    ...(within.has('verifier') ? at(verifierIds, strikeOffLookers) : []),
    ...(asksDesk ? officeRoles.flatMap((role) => at(role === 'leader' ? officeIds : [null], [role])) : []),
  ];
}

/** A leader strikes off as one of the creation office, not as the head of some other unit. */
const isOffice = (by: Actor, officeIds: readonly string[]) =>
  unitsOf(by, 'dutyChief').length > 0 ||
  unitsOf(by, 'supervisorOfficer').length > 0 ||
  unitsOf(by, 'leader').some((id) => officeIds.includes(id));

/** Nobody has a word about his own unit's application or his own, and nobody strikes off what he himself verified. */
function isPartial({ within }: StrikeOffMoveRow, known: Known, by: Actor): boolean {
  const person = personOf(by);
  if (person === null || person === known.appliedBy || unitsOf(by).includes(known.unitId)) return true;
  return within === 'office' && person === known.verifiedBy;
}

/**
 * What was struck off, or on the way there, has come back. Null where there is nothing to open again: a relapse from before
 * the application was known when it was made.
 */
export function reopenStrikeOff(
  known: StrikeOff,
  relapse: { id: string; relapsedAsId: string; cameBackAt: Date },
  now: Date,
): Extract<StrikeOffDecision, { ok: true }> | null {
  if (!reopenable.includes(known.state) || relapse.cameBackAt < known.appliedAt) return null;
  const event: StrikeOffEvent = {
    id: relapse.id,
    caseId: known.id,
    version: known.version + 1,
    name: 'strikeoff.reopen',
    from: known.state,
    to: 'reopened',
    actorId: null,
    at: now,
    facts: { relapsedAsId: relapse.relapsedAsId },
  };
  return { ok: true, event, strikeOff: applyStrikeOff(known, event) };
}

export function replayStrikeOff(events: readonly StrikeOffEvent[]): StrikeOff {
  const told = events.reduce<StrikeOff | null>(applyStrikeOff, null);
  if (!told) throw new Error('Striking off begins with an application');
  return told;
}

const notYet = { verifiedBy: null, verifiedAt: null, struckOffAt: null } as const;

function applyStrikeOff(known: StrikeOff | null, event: StrikeOffEvent): StrikeOff {
  const { version, actorId, at, facts, to: state } = event;
  if (version !== (known?.version ?? 0) + 1 || event.from !== (known?.state ?? null))
    throw new Error(`Event ${event.id} does not follow version ${known?.version ?? 0} of case ${event.caseId}`);
  if (event.name === 'strikeoff.apply')
    return {
      ...notYet,
      id: event.caseId,
      version,
      state,
      unitId: facts.unitId!,
      verifierIds: facts.verifierIds!,
      appliedBy: actorId,
      appliedAt: at,
      reopenings: known?.reopenings ?? 0,
      relapsedAsId: known?.relapsedAsId ?? null,
    };
  if (!known) throw new Error(`Event ${event.id} begins nothing`);
  const next = { ...known, version, state };
  switch (event.name) {
    case 'strikeoff.verify':
      return { ...next, verifiedBy: actorId, verifiedAt: at };
    case 'strikeoff.strikeOff':
      return { ...next, struckOffAt: at };
    case 'strikeoff.reopen':
      return { ...next, ...notYet, reopenings: known.reopenings + 1, relapsedAsId: facts.relapsedAsId! };
    default:
      return { ...next, ...notYet };
  }
}
