import type { Day } from '../shared/day';
import type { LngLat } from '../shared/geo';
import type { CaseEnding } from './ending';

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
/** Why somebody takes a report back. */
export const withdrawReasons = ['goneByItself', 'mistake', 'changedMind'] as const;
export const absentReasons = ['notThere', 'alreadyGone', 'cannotReach'] as const;
export const mergeReasons = ['sameMatter', 'saidAgain'] as const;
export const sendBackReasons = ['wrongCategory', 'wrongPlace', 'notACase'] as const;
export const returnReasons = ['notOurDuty', 'notOurArea', 'wrongCategory'] as const;
export const giveBackReasons = ['notMyTrade', 'cannotDo', 'needsOthers'] as const;
export const extensionReasons = ['weather', 'material', 'largerThanThought', 'coordination'] as const;
export const suspensionReasons = ['funds', 'project', 'season', 'otherAuthority', 'legalSteps'] as const;
export const failReasons = ['notTreated', 'partlyTreated', 'photoDiffers', 'newDamage'] as const;
export const cannotCheckReasons = ['locked', 'weather', 'noAccess'] as const;
export const redispatchReasons = ['wrongUnit', 'otherPartOpen'] as const;
export const voidReasons = ['filedByMistake', 'duplicate', 'conditionGone'] as const;
export const forcedCloseReasons = ['longDispute', 'unitDissolved', 'naturalEnd'] as const;
export const reclassifyReasons = ['wrongCategory', 'changedMatter'] as const;
export const reclockReasons = ['calendarChanged', 'regimeChanged'] as const;
/** Why a case goes on elsewhere without anybody of the case's own loop deciding it: 机构改革, 换届. */
export const handOverReasons = ['unitReformed', 'personLeft'] as const;

/** What an arbiter decides: who owns the matter, or who treats it first because there is danger (case process §6). */
export const rulings = ['owner', 'temporary'] as const;
export const auditResults = ['passed', 'failed'] as const;

/** Which reasons a step may give; a step that is not here needs none. */
export const reasonsOf = {
  reportAbsent: absentReasons,
  declineVerified: declineReasons,
  decline: declineReasons,
  withdraw: withdrawReasons,
  merge: mergeReasons,
  declineFiling: declineReasons,
  sendBack: sendBackReasons,
  requestReturn: returnReasons,
  giveBack: giveBackReasons,
  sendBackToHandler: failReasons,
  refuseFeedback: failReasons,
  requestExtension: extensionReasons,
  requestSuspension: suspensionReasons,
  fail: failReasons,
  cannotCheck: cannotCheckReasons,
  sendToRework: failReasons,
  redispatch: redispatchReasons,
  requestVoid: voidReasons,
  void: voidReasons,
  proposeForcedClose: forcedCloseReasons,
  handOver: handOverReasons,
  releaseCheck: handOverReasons,
  reclassify: reclassifyReasons,
  reclock: reclockReasons,
} as const;
type ReasonOf<V extends keyof typeof reasonsOf> = (typeof reasonsOf)[V][number];

export const caseSources = ['resident', 'inspector', 'desk', 'hotline12345', 'leader', 'media', 'video'] as const;
export type CaseSource = (typeof caseSources)[number];
export const isPublicSource = (source: CaseSource) => source === 'resident' || source === 'hotline12345';

/** 1 very dissatisfied … 5 very satisfied. */
export const scores = [1, 2, 3, 4, 5] as const;
export type Score = (typeof scores)[number];
export const isSatisfied = (score: Score) => score >= 4;

/** One part of a matter several units share: a case of its own, with an id from the device. */
export interface Part {
  id: string;
  category: CategoryRef;
  condition: number;
  unitId: string;
}

/** Refused as no case of the city's. Every text is a row that can be erased, the name of a body like any other. */
interface Declined {
  reason: (typeof declineReasons)[number];
  reply?: string;
  note?: string;
  /** Whose it is, where it is not the city's, and that body's public telephone: for everybody to read. */
  bodyName?: string;
  bodyPhone?: string;
}

/** What each verb's order carries, texts as written. `@gezhi/contracts` holds a zod schema of exactly this shape. */
export interface MoveFacts {
  accept: { note?: string };
  sendToVerify: { inspectorId: string; note?: string };
  verify: { photos: PhotoRef[]; position?: [lng: number, lat: number]; note?: string };
  reportAbsent: { reason: ReasonOf<'reportAbsent'>; photos?: PhotoRef[]; note?: string };
  declineVerified: Declined;
  decline: Declined;
  withdraw: { reason: ReasonOf<'withdraw'>; note?: string };
  merge: { mergeIntoId: string; reason: ReasonOf<'merge'>; reply?: string; note?: string };
  file: { category: CategoryRef; condition: number; note?: string };
  declineFiling: Declined;
  selfHandle: { category: CategoryRef; photos: PhotoRef[]; note?: string };
  dispatch: { unitId: string; helperIds?: string[]; dutyId?: string; note?: string };
  sendBack: { reason: ReasonOf<'sendBack'>; note: string };
  requestReturn: { reason: ReasonOf<'requestReturn'>; proposedUnitId: string; note: string };
  agreeReturn: { note?: string };
  refuseReturn: { note: string };
  dispute: { note?: string };
  rule: {
    ruling: (typeof rulings)[number];
    unitId: string;
    buckPassedUnitId?: string;
    setsDuty?: boolean;
    note: string;
  };
  assign: { handlerId?: string; note?: string };
  giveBack: { reason: ReasonOf<'giveBack'>; note?: string };
  handle: { photos: PhotoRef[]; note?: string };
  sendBackToHandler: { reason: ReasonOf<'sendBackToHandler'>; note?: string };
  feedBack: { reply?: string; note?: string };
  refuseFeedback: { reason: ReasonOf<'refuseFeedback'>; note?: string };
  rework: { photos: PhotoRef[]; reply?: string; note?: string };
  requestExtension: { reason: ReasonOf<'requestExtension'>; note: string; photos?: PhotoRef[] };
  endorseExtension: { note?: string };
  approveExtension: { note?: string };
  refuseExtension: { note: string };
  requestSuspension: { reason: ReasonOf<'requestSuspension'>; until: Day; note: string; photos?: PhotoRef[] };
  endorseSuspension: { note?: string };
  approveSuspension: { note?: string };
  refuseSuspension: { note: string };
  resume: { note?: string };
  sendToCheck: { note?: string };
  assignCheck: { inspectorId: string; note?: string };
  pass: { photos: PhotoRef[]; note?: string };
  fail: { reason: ReasonOf<'fail'>; photos: PhotoRef[]; note?: string };
  cannotCheck: { reason: ReasonOf<'cannotCheck'>; photos?: PhotoRef[]; note?: string };
  close: { reply?: string; note?: string };
  sendToRework: { reason: ReasonOf<'sendToRework'>; note?: string };
  redispatch: { reason: ReasonOf<'redispatch'>; note: string };
  requestVoid: { reason: ReasonOf<'requestVoid'>; note: string };
  void: { reason: ReasonOf<'void'>; note: string; reply?: string };
  proposeForcedClose: { reason: ReasonOf<'proposeForcedClose'>; note: string; photos?: PhotoRef[] };
  forceClose: { note: string; reply?: string };
  refuseEnding: { note: string };
  handOver: { unitId: string; reason: ReasonOf<'handOver'>; importId?: string };
  releaseCheck: { reason: ReasonOf<'releaseCheck'>; importId?: string };
  reclassify: { category: CategoryRef; condition: number; reason: ReasonOf<'reclassify'>; note: string };
  reclock: { reason: ReasonOf<'reclock'> };
  linkRecurrence: { recurrenceOf: string; note?: string };
  split: { parts: Part[]; note?: string };
  partEnded: { partId: string };
  confirmFixed: { note?: string };
  notFixed: { note?: string; photos?: PhotoRef[] };
  rate: { score: Score; note?: string };
  markRelapse: { relapsedAsId: string };
  auditSelfHandled: { auditResult: (typeof auditResults)[number]; photos?: PhotoRef[]; note?: string };
  /** `dueAt`: the other system's own deadline (ISO 8601); without one there was none, and none is made up. */
  /** `broughtAt`: when it came in. A deadline that had passed by then presses nobody here. */
  bringIn: { category: CategoryRef; unitId: string; dueAt?: string; broughtAt?: string };
  bringToDispatch: { category: CategoryRef; dueAt?: string };
  endElsewhere: { category: CategoryRef; unitId: string; dueAt?: string; ending?: CaseEnding };
  declineElsewhere: { ending?: CaseEnding };
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

/**
 * Why a case is the child of another one. `notFixed`: the resident said so within the window after closing. `relapse`: same
 * kind, same place, within the window.
 */
export interface Recurrence {
  of: string;
  reason: 'notFixed' | 'relapse';
}

export interface Report {
  source: CaseSource;
  position: LngLat | null;
  /** Name of the net's point or area the reporter chose, never free text: events hold no personal data. */
  placeName: string | null;
  placement: Placement;
  netVersion: number;
  broadKind: BroadKind | null;
  /** What the reporter called it, found by words; the desk files it under what it is. */
  saidCategory?: CategoryRef;
  photos: readonly PhotoRef[];
  recurrence?: Recurrence;
  /** The case this one is a part of. */
  partOf?: string;
  /** The visit whose document names it (立行立改). */
  visitId?: string;
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
export const textFacts = ['note', 'reply', 'words', 'bodyName', 'bodyPhone'] as const;
export type TextFact = (typeof textFacts)[number];
