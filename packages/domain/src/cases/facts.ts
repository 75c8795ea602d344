import type { LngLat } from '../shared/geo';

/** `(edition, kind, code)`: components and events share numbers, so the kind is part of the key. */
export interface CategoryRef {
  edition: string;
  kind: 'component' | 'event';
  code: string;
}

/** A photo as the device names it. The bytes may come later; the hash is the promise of what they will be. */
export interface PhotoRef {
  /** UUIDv7 made on the device. */
  id: string;
  /** SHA-256 of the original file, 64 hexadecimal digits. */
  sha256: string;
}

export const declineReasons = ['outsideDuties', 'noSuchPlace', 'privateMatter', 'tooVague', 'alreadyInHand'] as const;
export const returnReasons = ['notOurDuty', 'notOurArea', 'wrongCategory'] as const;
export const failReasons = ['notTreated', 'partlyTreated', 'photoDiffers', 'newDamage'] as const;
/** Why a case goes on elsewhere without anybody of the case's own loop deciding it: 机构改革, 换届. */
export const handOverReasons = ['unitReformed', 'personLeft'] as const;
export const voidReasons = ['filedByMistake', 'duplicate', 'conditionGone'] as const;

export const caseSources = ['resident', 'inspector', 'desk', 'hotline12345', 'leader', 'media', 'video'] as const;
export type CaseSource = (typeof caseSources)[number];
export const isPublicSource = (source: CaseSource) => source === 'resident' || source === 'hotline12345';

/** What each verb's order carries, texts as written. `@gezhi/contracts` holds a zod schema of exactly this shape. */
export interface MoveFacts {
  accept: { note?: string };
  decline: { reason: (typeof declineReasons)[number]; reply?: string; note?: string };
  file: { category: CategoryRef; condition: number; note?: string };
  declineFiling: { reason: (typeof declineReasons)[number]; reply?: string; note?: string };
  dispatch: { unitId: string; dutyId?: string; note?: string };
  assign: { handlerId?: string; note?: string };
  requestReturn: { reason: (typeof returnReasons)[number]; proposedUnitId: string; note: string };
  agreeReturn: { note?: string };
  refuseReturn: { note: string };
  handle: { photos: PhotoRef[]; note?: string };
  feedBack: { reply?: string; note?: string };
  sendToCheck: { note?: string };
  assignCheck: { inspectorId: string; note?: string };
  pass: { photos: PhotoRef[]; note?: string };
  fail: { reason: (typeof failReasons)[number]; photos: PhotoRef[]; note?: string };
  rework: { photos: PhotoRef[]; reply?: string; note?: string };
  close: { reply?: string; note?: string };
  void: { reason: (typeof voidReasons)[number]; note: string; reply?: string };
  handOver: { unitId: string; reason: (typeof handOverReasons)[number]; importId?: string };
  releaseCheck: { reason: (typeof handOverReasons)[number]; importId?: string };
  confirmFixed: { note?: string };
  notFixed: { note?: string; photos?: PhotoRef[] };
}
/** Verbs that move a case that exists already. */
export type MoveVerb = keyof MoveFacts;

/** Where a place lies in the net: at most one area in each layer, and the point it belongs to if there is one. */
export interface Placement {
  administrativeId: string | null;
  creationGridId: string | null;
  cellGridId: string | null;
  pointId: string | null;
}

/** Six large kinds a resident can tell apart without knowing the standard's tables. */
export const broadKinds = ['cleanliness', 'road', 'parking', 'facility', 'trade', 'other'] as const;
export type BroadKind = (typeof broadKinds)[number];

/** Why a case is the child of another one. `notFixed`: the resident said so within the window after closing. */
export interface Recurrence {
  of: string;
  reason: 'notFixed';
}

export interface Report {
  source: CaseSource;
  position: LngLat | null;
  /** Name of the net's point or area the reporter chose, never free text: events hold no personal data. */
  placeName: string | null;
  placement: Placement;
  netVersion: number;
  broadKind: BroadKind | null;
  photos: readonly PhotoRef[];
  recurrence?: Recurrence;
  urgency?: number;
}

/**
 * A text kept in an erasable row, named in the event by id and salted hash: the log can prove what was written and still
 * holds nothing personal once the row's text and salt are erased.
 */
export interface TextRef {
  id: string;
  hash: string;
}

/** Names of the facts that are texts and therefore sealed before they reach an event. */
export const textFacts = ['note', 'reply', 'words'] as const;
export type TextFact = (typeof textFacts)[number];
