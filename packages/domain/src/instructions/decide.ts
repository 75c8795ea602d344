import type { TextRef } from '../cases/facts';
import type { WorkingCalendar } from '../deadlines/workingCalendar';
import { type Actor, personOf, rolesOf, type StaffRole, unitsOf } from '../permissions/roles';
import type { Day } from '../shared/day';
import { localDay } from '../shared/zone';
import { dueTimes } from './dueTimes';
import {
  findInstructionMove,
  type InstructionKind,
  type InstructionMoveRow,
  type InstructionState,
  type InstructionVerb,
  instructionMoves,
  isInstructionEnded,
  registrars,
} from './lifecycle';

/** A file of the original: named with its hash first, its bytes follow. */
export interface OriginalRef {
  id: string;
  sha256: string;
}

/** An instruction as its events tell it; the row is this and nothing else. */
export interface Instruction {
  id: string;
  version: number;
  state: InstructionState;
  kind: InstructionKind;
  /** 批示〔2026〕3号: numbered by year and kind. */
  year: number;
  number: number;
  /** The day it was given. */
  day: Day;
  leadUnitId: string;
  helperIds: readonly string[];
  caseIds: readonly string[];
  originalIds: readonly string[];
  dueOn: Day;
  dueAt: Date;
  remindAt: Date;
  /** Rows that hold who gave it and what was said; they can be erased. */
  giverId: string;
  wordsId: string;
  registeredBy: string | null;
  registeredAt: Date;
  proposedBy: string | null;
  endedAt: Date | null;
}

export interface InstructionFacts {
  kind?: InstructionKind;
  year?: number;
  number?: number;
  day?: Day;
  leadUnitId?: string;
  helperIds?: readonly string[];
  caseIds?: readonly string[];
  originals?: readonly OriginalRef[];
  dueOn?: Day;
  dueAt?: string;
  remindAt?: string;
  giver?: TextRef;
  words?: TextRef;
  note?: TextRef;
  /** For which unit somebody took the step. */
  unitId?: string;
}

export interface InstructionEvent {
  id: string;
  instructionId: string;
  version: number;
  name: `instruction.${'register' | InstructionVerb}`;
  from: InstructionState | null;
  to: InstructionState;
  actorId: string | null;
  at: Date;
  facts: InstructionFacts;
}

export interface NewInstruction {
  id: string;
  instructionId: string;
  kind: InstructionKind;
  number: number;
  day: Day;
  leadUnitId: string;
  helperIds: readonly string[];
  caseIds: readonly string[];
  originals: readonly OriginalRef[];
  dueOn: Day;
}

export type InstructionProblem =
  | 'instruction.day-unfit'
  | 'instruction.units-unfit'
  | 'instruction.move-not-allowed'
  | 'instruction.not-your-step'
  | 'instruction.note-missing';

export type InstructionDecision =
  | { ok: true; event: InstructionEvent; instruction: Instruction }
  | { ok: false; problem: InstructionProblem };
const no = (problem: InstructionProblem): InstructionDecision => ({ ok: false, problem });

export function registerInstruction(
  wanted: NewInstruction,
  by: Actor,
  given: { now: Date; calendar: WorkingCalendar; giver: TextRef; words: TextRef },
): InstructionDecision {
  const { id, instructionId, ...facts } = wanted;
  const today = localDay(given.calendar.zone, given.now);
  if (!isRegistrar(by, [])) return no('instruction.not-your-step');
  if (facts.day > today || facts.dueOn < today) return no('instruction.day-unfit');
  const units = [facts.leadUnitId, ...facts.helperIds];
  if (new Set(units).size !== units.length) return no('instruction.units-unfit');
  const { dueAt, remindAt } = dueTimes(facts.dueOn, given.calendar);
  const event: InstructionEvent = {
    id,
    instructionId,
    version: 1,
    name: 'instruction.register',
    from: null,
    to: 'registered',
    actorId: personOf(by),
    at: given.now,
    facts: {
      ...facts,
      year: Number(today.slice(0, 4)),
      dueAt: dueAt.toISOString(),
      remindAt: remindAt.toISOString(),
      giver: given.giver,
      words: given.words,
    },
  };
  return { ok: true, event, instruction: replayInstruction([event]) };
}

type Standing = Pick<Instruction, 'state' | 'leadUnitId' | 'helperIds' | 'proposedBy'>;

/** Exactly the steps somebody may take on an instruction now. */
export const instructionMovesFor = (instruction: Standing, by: Actor): InstructionMoveRow[] =>
  (instructionMoves as readonly InstructionMoveRow[]).filter(
    (row) => row.from.includes(instruction.state) && mayTake(row, instruction, by),
  );

/** The head of a unit keeps no register about his own unit's work; as an officer of the register one does. */
const isRegistrar = (by: Actor, itsUnits: readonly string[]) =>
  registrars.some((role) =>
    role === 'leader'
      ? unitsOf(by, role).some((unitId) => !itsUnits.includes(unitId))
      : (rolesOf(by) as readonly string[]).includes(role),
  );

/** The unit in whose name somebody takes a step, if there is one. */
function unitFor(row: InstructionMoveRow, { leadUnitId, helperIds }: Standing, by: Actor): string | undefined {
  const own = (role: StaffRole) => unitsOf(by, role);
  const units = row.within === 'units' ? [leadUnitId, ...helperIds] : [leadUnitId];
  return units.find((unitId) => row.by.some((role) => own(role).includes(unitId)));
}

function mayTake(row: InstructionMoveRow, instruction: Standing, by: Actor): boolean {
  if (row.within !== 'office') return unitFor(row, instruction, by) !== undefined;
  if (row.isJudgement && personOf(by) === instruction.proposedBy) return false;
  return isRegistrar(by, [instruction.leadUnitId, ...instruction.helperIds]);
}

export function decideInstruction(
  instruction: Instruction,
  step: { id: string; verb: InstructionVerb },
  by: Actor,
  given: { now: Date; note?: TextRef },
): InstructionDecision {
  const row = findInstructionMove(instruction.state, step.verb);
  if (!row) return no('instruction.move-not-allowed');
  if (!mayTake(row, instruction, by)) return no('instruction.not-your-step');
  if (row.needsNote && !given.note) return no('instruction.note-missing');
  const unitId = row.within === 'office' ? undefined : unitFor(row, instruction, by);
  const event: InstructionEvent = {
    id: step.id,
    instructionId: instruction.id,
    version: instruction.version + 1,
    name: `instruction.${step.verb}`,
    from: instruction.state,
    to: row.to,
    actorId: personOf(by),
    at: given.now,
    facts: { ...(given.note && { note: given.note }), ...(unitId && { unitId }) },
  };
  return { ok: true, event, instruction: applyInstruction(instruction, event) };
}

export function replayInstruction(events: readonly InstructionEvent[]): Instruction {
  const [first, ...rest] = events;
  if (first?.name !== 'instruction.register' || first.version !== 1)
    throw new Error('An instruction begins with its registration');
  const { facts } = first;
  return rest.reduce(applyInstruction, {
    id: first.instructionId,
    version: 1,
    state: first.to,
    kind: facts.kind!,
    year: facts.year!,
    number: facts.number!,
    day: facts.day!,
    leadUnitId: facts.leadUnitId!,
    helperIds: facts.helperIds!,
    caseIds: facts.caseIds!,
    originalIds: facts.originals!.map(({ id }) => id),
    dueOn: facts.dueOn!,
    dueAt: new Date(facts.dueAt!),
    remindAt: new Date(facts.remindAt!),
    giverId: facts.giver!.id,
    wordsId: facts.words!.id,
    registeredBy: first.actorId,
    registeredAt: first.at,
    proposedBy: null,
    endedAt: null,
  });
}

function applyInstruction(instruction: Instruction, event: InstructionEvent): Instruction {
  if (event.version !== instruction.version + 1 || event.from !== instruction.state)
    throw new Error(`Event ${event.id} does not follow version ${instruction.version} of ${instruction.id}`);
  return {
    ...instruction,
    version: event.version,
    state: event.to,
    proposedBy: event.to === 'proposed' ? event.actorId : instruction.proposedBy,
    endedAt: isInstructionEnded(event.to) ? event.at : null,
  };
}

const seesAll: readonly StaffRole[] = ['supervisorOfficer', 'leader', 'dutyChief', 'arbiter'];

/** Whose instructions somebody may see: all of them, or those his units lead or help with. */
export function instructionScope(by: Actor): { all: true } | { all: false; unitIds: readonly string[] } {
  const all = by.kind === 'system' || rolesOf(by).some((role) => (seesAll as readonly string[]).includes(role));
  return all ? { all } : { all, unitIds: unitsOf(by, 'unitClerk') };
}
