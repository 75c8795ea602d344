import type { Clock, LimitUnit, TimeLimit } from '../deadlines/dueAt';
import type { Pause } from '../deadlines/pauses';
import type { Day } from '../shared/day';
import type { LngLat } from '../shared/geo';
import type { CaseEnding } from './ending';
import type {
  auditResults,
  BroadKind,
  CaseSource,
  CategoryRef,
  Part,
  Placement,
  Recurrence,
  Report,
  rulings,
  Score,
  TextRef,
} from './facts';
import type { CaseVerb } from './lifecycle';
import type { CaseState, Stage } from './states';

/** A clock together with all it was worked out from: from these and the calendar it can be worked out again. */
export interface StageClock extends Clock {
  stage: Stage;
  /** The limit it was started with: `value` of `unit`. */
  value: number;
  unit: LimitUnit;
  /** Approved extensions, each added to the deadline and never to "now". */
  extensions: readonly TimeLimit[];
  /** Approved pauses; the last one is open (`to: null`) while the clock is set aside. */
  pauses: readonly Pause[];
}

/** More time a unit has asked for and nobody has decided yet. */
export interface TimeRequest {
  kind: 'extension' | 'suspension';
  /** A handler's request counts only once his unit has made it its own; a long suspension needs a first word as well. */
  isEndorsed: boolean;
  /** Last day of a suspension asked for. */
  until: Day | null;
}

/** An end out of turn that somebody has asked for: a second person decides. */
export interface EndRequest {
  kind: 'void' | 'forcedClose';
  by: string | null;
  reason: string;
}

/** A case as its events tell it. The database row is this and nothing else: `replay(events)` must give the same. */
export interface CaseFile {
  id: string;
  version: number;
  state: CaseState;
  /** `371502-20261120-00017`, given at filing, for people only. */
  number: string | null;
  source: CaseSource;
  reportedAt: Date;
  /** Staff who reported it; null for residents, who are nobody in particular. */
  reportedBy: string | null;
  position: LngLat | null;
  placeName: string | null;
  placement: Placement;
  netVersion: number;
  broadKind: BroadKind | null;
  category: CategoryRef | null;
  condition: number | null;
  limit: TimeLimit | null;
  unitId: string | null;
  /** Units that help, a paired unit above all; never responsible. */
  helperIds: readonly string[];
  handlerId: string | null;
  inspectorId: string | null;
  /** 0 ordinary; every relapse raises it by one. */
  urgency: number;
  returnCount: number;
  reworkCount: number;
  extensionCount: number;
  suspensionCount: number;
  /** Checks that could not be made. */
  checkTries: number;
  /** Everybody who treated it: none of them checks or closes it. */
  treatedBy: readonly string[];
  clock: StageClock | null;
  /** A clock that waits while the case is verified or suspended, with its pause open. */
  aside: StageClock | null;
  /** The unit's handle clock from dispatch to hand-over; annulled by an accepted return. Decides 按期处置. */
  handle: (Clock & { endedAt: Date | null }) | null;
  /** When the resident was told it would be done; set at filing and never moved by what units do to each other. */
  promisedAt: Date | null;
  timeRequest: TimeRequest | null;
  endRequest: EndRequest | null;
  /** Last day of an approved suspension. */
  suspendedUntil: Day | null;
  /** When the arbiter has to have ruled. */
  rulingDueAt: Date | null;
  endedAt: Date | null;
  recurrence: Recurrence | null;
  /** The case this one was merged into. */
  mergedInto: string | null;
  /** The case this one is a part of, and how many of its own parts are still open (null: never split). */
  partOf: string | null;
  openParts: number | null;
  /** The visit it was found on. */
  visitId: string | null;
  answer: 'fixed' | 'notFixed' | null;
  /** How the reporter liked what was done; asked once. */
  satisfaction: Score | null;
  /** How it ended, in one honest word; null while it is open. */
  ending: CaseEnding | null;
  /** Whether what was closed has come back. */
  relapsed: boolean;
  /** A matter the inspector cured on the spot, and what became of the second look at it. */
  selfHandled: 'notDrawn' | 'drawn' | 'passed' | 'failed' | null;
  ruleVersion: number;
}

/** A clock as an event keeps it: instants in ISO 8601. */
export interface ClockFact {
  stage: Stage;
  value: number;
  unit: LimitUnit;
  startedAt: string;
  warnAt: string;
  dueAt: string;
  extensions?: readonly TimeLimit[];
  pauses?: readonly { from: string; to: string | null }[];
}

/** What an event keeps: ids, codes, instants (ISO 8601) and salted hashes, never a word anybody wrote. */
export interface EventFacts extends Partial<Report> {
  words?: TextRef;
  note?: TextRef;
  reply?: TextRef;
  /** Whose it is, where it is not the city's, and that body's public telephone. */
  bodyName?: TextRef;
  bodyPhone?: TextRef;
  reason?: string;
  category?: CategoryRef;
  condition?: number;
  limit?: TimeLimit;
  number?: string;
  unitId?: string;
  helperIds?: readonly string[];
  dutyId?: string;
  proposedUnitId?: string;
  handlerId?: string;
  inspectorId?: string;
  mergeIntoId?: string;
  until?: Day;
  ruling?: (typeof rulings)[number];
  buckPassedUnitId?: string;
  setsDuty?: boolean;
  auditResult?: (typeof auditResults)[number];
  score?: Score;
  recurrenceOf?: string;
  relapsedAsId?: string;
  parts?: readonly Part[];
  partId?: string;
  ruleVersion?: number;
  /** The import that changed institutions or posts. */
  importId?: string;
  /** Deadline an old case brings along (ISO 8601), which is also what its reporter was promised. */
  dueAt?: string;
  /** When an old case came in: all its other instants are those of where it came from. */
  broughtAt?: string;
  /** How an old case ended where it came from. */
  ending?: CaseEnding;
  /** Snapshot of the clock this step started or changed. */
  clock?: ClockFact;
  promisedAt?: string;
  rulingDueAt?: string;
  /** Whether the unit itself asked for more time (true) or a handler whose unit has yet to say so. */
  isEndorsed?: boolean;
  /** Time of the limit a unit used up until it handed over: the calendar of that day is not asked again later. */
  countedMinutes?: number;
  /** Whether a self-handled matter was drawn for a second look. */
  isDrawn?: boolean;
}

export interface CaseEvent {
  id: string;
  caseId: string;
  /** 1 for the first event of a case, then without a gap. */
  version: number;
  name: `case.${CaseVerb}`;
  from: CaseState;
  to: CaseState;
  actorId: string | null;
  at: Date;
  facts: EventFacts;
}

export const verbOf = (name: CaseEvent['name']) => name.slice('case.'.length) as CaseVerb;
