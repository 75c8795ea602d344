import type { Clock, LimitUnit, TimeLimit } from '../deadlines/dueAt';
import type { LngLat } from '../shared/geo';
import type { BroadKind, CaseSource, CategoryRef, PhotoRef, Placement, Recurrence, Report, TextRef } from './facts';
import type { CaseState, CaseVerb, Stage } from './lifecycle';

/** A clock together with what is needed to say how much is left of it. */
export interface StageClock extends Clock {
  stage: Stage;
  unit: LimitUnit;
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
  position: LngLat | null;
  placeName: string | null;
  placement: Placement;
  netVersion: number;
  broadKind: BroadKind | null;
  category: CategoryRef | null;
  condition: number | null;
  limit: TimeLimit | null;
  unitId: string | null;
  handlerId: string | null;
  inspectorId: string | null;
  /** 0 ordinary; every relapse raises it by one. */
  urgency: number;
  returnCount: number;
  reworkCount: number;
  /** Everybody who treated it: none of them checks or closes it. */
  treatedBy: readonly string[];
  clock: StageClock | null;
  /** The unit's handle clock from dispatch to hand-over; annulled by an accepted return. Decides 按期处置. */
  handle: (Clock & { endedAt: Date | null }) | null;
  /** When the resident was told it would be done; set at filing and never moved by what units do to each other. */
  promisedAt: Date | null;
  endedAt: Date | null;
  recurrence: Recurrence | null;
  answer: 'fixed' | 'notFixed' | null;
  ruleVersion: number;
}

/** What an event keeps: ids, codes, instants (ISO 8601) and salted hashes, never a word anybody wrote. */
export interface EventFacts extends Partial<Omit<Report, 'photos'>> {
  photos?: readonly PhotoRef[];
  words?: TextRef;
  note?: TextRef;
  reply?: TextRef;
  reason?: string;
  category?: CategoryRef;
  condition?: number;
  limit?: TimeLimit;
  number?: string;
  unitId?: string;
  dutyId?: string;
  proposedUnitId?: string;
  handlerId?: string;
  inspectorId?: string;
  ruleVersion?: number;
  /** The import that changed institutions or posts. */
  importId?: string;
  /** Snapshot of the clock this step started. */
  clock?: { stage: Stage; unit: LimitUnit; startedAt: string; warnAt: string; dueAt: string };
  promisedAt?: string;
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
