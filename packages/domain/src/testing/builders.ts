import type { CaseFile } from '../cases/caseFile';
import { decide, openCase } from '../cases/decide';
import type { MoveFacts, MoveVerb, PhotoRef, Report } from '../cases/facts';
import type { CaseOrder, Given } from '../cases/order';
import { defaultCaseRules } from '../cases/rules';
import type { WorkingCalendar } from '../deadlines/workingCalendar';
import type { Actor, StaffRole } from '../permissions/roles';

/** A working Wednesday, 10:00 in Shanghai: two hours of the morning are left. */
export const wednesdayTen = new Date('2026-11-18T02:00:00.000Z');

export const aCalendar = (over: Partial<WorkingCalendar> = {}): WorkingCalendar => ({
  zone: 'Asia/Shanghai',
  weekdays: [1, 2, 3, 4, 5],
  periods: [
    [480, 720],
    [840, 1080],
  ],
  days: {},
  ...over,
});

export const aGiven = (over: Partial<Given> = {}): Given => ({
  now: wednesdayTen,
  rules: { version: 1, ...defaultCaseRules },
  calendar: aCalendar(),
  texts: {},
  number: '371502-20261118-00001',
  limit: { value: 4, unit: 'workingHour' },
  ...over,
});

export const aPost = (role: StaffRole, unitId = 'creation-office') => ({ role, unitId });

export const staff = (personId: string, ...posts: { role: StaffRole; unitId: string }[]): Actor => ({
  kind: 'staff',
  personId,
  posts,
});

/** One person for every step of the main job; the sanitation office handles. */
export const cast = {
  acceptor: staff('acceptor', aPost('acceptor')),
  dutyChief: staff('duty-chief', aPost('dutyChief')),
  dispatcher: staff('dispatcher', aPost('dispatcher')),
  unitClerk: staff('clerk', aPost('unitClerk', 'sanitation')),
  handler: staff('handler', aPost('handler', 'sanitation')),
  inspector: staff('inspector', aPost('inspector')),
  arbiter: staff('arbiter', aPost('arbiter')),
  leader: staff('leader', aPost('leader')),
} as const satisfies Record<string, Actor>;

export const aPhoto = (id = 'photo-1'): PhotoRef => ({ id, sha256: 'a'.repeat(64) });

export const aReport = (over: Partial<Report> = {}): Report => ({
  source: 'resident',
  position: [115.98, 36.45],
  placeName: null,
  placement: { administrativeId: 'community-1', creationGridId: 'grid-1', cellGridId: null, pointId: null },
  netVersion: 1,
  broadKind: 'cleanliness',
  photos: [aPhoto()],
  ...over,
});

let serial = 0;
export const anId = () => `event-${++serial}`;

export const aReportedCase = (over: Partial<Report> = {}, given: Given = aGiven()): CaseFile =>
  openCase({ id: anId(), caseId: 'case-1', report: aReport(over) }, { kind: 'resident' }, given).file;

export const aCaseReportedBy = (actor: Actor, given: Given = aGiven()): CaseFile =>
  openCase({ id: anId(), caseId: 'case-1', report: aReport({ source: 'inspector' }) }, actor, given).file;

export const anOrder = <V extends MoveVerb>(file: CaseFile, verb: V, facts: MoveFacts[V]): CaseOrder =>
  ({ id: anId(), caseId: file.id, verb, facts }) as CaseOrder;

const littering = { edition: 'GB/T 30428.2-2013', kind: 'event', code: '0110' } as const;
const brokenBench = { edition: 'GB/T 30428.2-2013', kind: 'component', code: '0501' } as const;

/** Facts that satisfy each verb, so that a test names only what it is about. */
export const goodFacts: { [V in MoveVerb]: MoveFacts[V] } = {
  accept: {},
  sendToVerify: { inspectorId: 'inspector' },
  verify: { photos: [aPhoto('seen')] },
  reportAbsent: { reason: 'notThere' },
  declineVerified: { reason: 'noSuchPlace', reply: 'We looked: it is not there' },
  decline: { reason: 'outsideDuties', reply: 'Not a matter of the city' },
  withdraw: { reason: 'goneByItself' },
  merge: { mergeIntoId: 'case-0', reason: 'sameMatter', reply: 'Somebody told us before' },
  file: { category: littering, condition: 1 },
  declineFiling: { reason: 'outsideDuties', reply: 'Not a matter of the city' },
  selfHandle: { category: littering, photos: [aPhoto('after')] },
  dispatch: { unitId: 'sanitation' },
  sendBack: { reason: 'wrongCategory', note: 'It is a bench, not litter' },
  requestReturn: { reason: 'notOurDuty', proposedUnitId: 'greenery', note: 'A bed of the park' },
  agreeReturn: {},
  refuseReturn: { note: 'The duty list names you' },
  dispute: {},
  rule: { ruling: 'owner', unitId: 'greenery', buckPassedUnitId: 'greenery', note: 'The park is theirs' },
  assign: {},
  giveBack: { reason: 'needsOthers' },
  handle: { photos: [aPhoto('after')] },
  sendBackToHandler: { reason: 'partlyTreated' },
  feedBack: { reply: 'Cleared' },
  refuseFeedback: { reason: 'photoDiffers' },
  rework: { photos: [aPhoto('again')] },
  requestExtension: { reason: 'material', note: 'The lid comes on Friday' },
  endorseExtension: {},
  approveExtension: {},
  refuseExtension: { note: 'There are lids in the store' },
  requestSuspension: { reason: 'funds', until: '2026-12-10', note: 'In the plan of December; fenced off' },
  endorseSuspension: {},
  approveSuspension: {},
  refuseSuspension: { note: 'Temporary treatment is possible' },
  resume: {},
  sendToCheck: {},
  assignCheck: { inspectorId: 'inspector' },
  pass: { photos: [aPhoto('check')] },
  fail: { reason: 'notTreated', photos: [aPhoto('check')] },
  cannotCheck: { reason: 'locked' },
  close: {},
  sendToRework: { reason: 'photoDiffers' },
  redispatch: { reason: 'otherPartOpen', note: 'The cable beside it is another unit’s' },
  requestVoid: { reason: 'duplicate', note: 'Same heap as yesterday' },
  void: { reason: 'conditionGone', note: 'Gone by itself', reply: 'It is gone' },
  proposeForcedClose: { reason: 'longDispute', note: 'Nobody owns the wall' },
  forceClose: { note: 'Agreed', reply: 'We cannot solve this one' },
  refuseEnding: { note: 'It is still there' },
  handOver: { unitId: 'greenery', reason: 'unitReformed' },
  releaseCheck: { reason: 'personLeft' },
  reclassify: { category: brokenBench, condition: 1, reason: 'wrongCategory', note: 'A bench' },
  reclock: { reason: 'calendarChanged' },
  linkRecurrence: { recurrenceOf: 'case-0' },
  split: {
    parts: [
      { id: 'part-1', category: littering, condition: 1, unitId: 'sanitation' },
      { id: 'part-2', category: brokenBench, condition: 1, unitId: 'greenery' },
    ],
  },
  partEnded: { partId: 'part-1' },
  confirmFixed: {},
  notFixed: {},
  rate: { score: 4 },
  markRelapse: { relapsedAsId: 'case-9' },
  auditSelfHandled: { auditResult: 'passed' },
  bringIn: { category: littering, unitId: 'sanitation', dueAt: '2031-01-01T00:00:00.000Z' },
  bringToDispatch: { category: littering, dueAt: '2031-01-01T00:00:00.000Z' },
  endElsewhere: { category: littering, unitId: 'sanitation', dueAt: '2031-01-01T00:00:00.000Z', ending: 'gone' },
  declineElsewhere: { ending: 'notOurs' },
};

/** Takes the step or throws with the reason: for the way to the state a test is about. */
export function step(
  file: CaseFile,
  verb: MoveVerb,
  actor: Actor,
  given: Given = aGiven(),
  facts: Partial<MoveFacts[MoveVerb]> = {},
): CaseFile {
  const order = anOrder(file, verb, { ...goodFacts[verb], ...facts } as never);
  const decision = decide(file, order, actor, given);
  if (!decision.ok) throw new Error(`${verb} from ${file.state}: ${decision.problem} ${decision.missing.join()}`);
  return decision.file;
}

type RoadStep = [MoveVerb, keyof typeof cast];
/** The main job, step by step. */
export const mainRoad: readonly RoadStep[] = [
  ['accept', 'acceptor'],
  ['file', 'dutyChief'],
  ['dispatch', 'dispatcher'],
  ['assign', 'unitClerk'],
  ['handle', 'handler'],
  ['feedBack', 'unitClerk'],
  ['sendToCheck', 'dispatcher'],
  ['assignCheck', 'acceptor'],
  ['pass', 'inspector'],
  ['close', 'dutyChief'],
];

/** A case brought along the main job up to and including the named verb. */
export function aCaseAfter(verb: MoveVerb, given: Given = aGiven()): CaseFile {
  let file = aReportedCase({}, given);
  for (const [next, who] of mainRoad) {
    file = step(file, next, cast[who], given);
    if (next === verb) return file;
  }
  throw new Error(`${verb} is not on the main road`);
}
