import type { CaseEvent, CaseFile, EventFacts, StageClock } from './caseFile';
import { verbOf } from './caseFile';
import { endingOf } from './ending';
import type { CaseVerb } from './lifecycle';
import { fromFact } from './nextClock';
import { isEnded, stateRow } from './states';

/** The case its events tell, in order. Throws on a gap or an event that does not follow: the log is the truth or broken. */
export function replay(events: readonly CaseEvent[]): CaseFile {
  const [first, ...rest] = events;
  if (!first) throw new Error('A case without events cannot be told');
  return rest.reduce((file, event) => applyEvent(file, event), openingOf(first));
}

/** The clock an event started or changed. Who has just decided the event has it in hand and hands it on: reading it takes longer. */
const clockOf = ({ facts }: CaseEvent): StageClock | null => (facts.clock ? fromFact(facts.clock) : null);

export function openingOf(event: CaseEvent, clock = clockOf(event)): CaseFile {
  const { facts } = event;
  if (event.name !== 'case.report' || event.version !== 1)
    throw new Error(`Case ${event.caseId} does not begin with its report`);
  return {
    id: event.caseId,
    version: 1,
    state: event.to,
    number: null,
    source: facts.source!,
    reportedAt: event.at,
    reportedBy: event.actorId,
    position: facts.position ?? null,
    placeName: facts.placeName ?? null,
    placement: facts.placement!,
    netVersion: facts.netVersion!,
    broadKind: facts.broadKind ?? null,
    category: null,
    condition: null,
    limit: null,
    unitId: null,
    helperIds: [],
    handlerId: null,
    inspectorId: null,
    urgency: facts.urgency ?? 0,
    returnCount: 0,
    reworkCount: 0,
    extensionCount: 0,
    suspensionCount: 0,
    checkTries: 0,
    treatedBy: [],
    clock,
    aside: null,
    handle: null,
    promisedAt: null,
    timeRequest: null,
    endRequest: null,
    suspendedUntil: null,
    rulingDueAt: null,
    endedAt: null,
    recurrence: facts.recurrence ?? null,
    mergedInto: null,
    partOf: facts.partOf ?? null,
    openParts: null,
    visitId: facts.visitId ?? null,
    answer: null,
    satisfaction: null,
    ending: null,
    relapsed: false,
    selfHandled: null,
    ruleVersion: facts.ruleVersion!,
  };
}

export function applyEvent(file: CaseFile, event: CaseEvent, started = clockOf(event)): CaseFile {
  if (event.version !== file.version + 1 || event.from !== file.state)
    throw new Error(`Event ${event.id} does not follow version ${file.version} of case ${file.id}`);
  const verb = verbOf(event.name);
  const moved: CaseFile = {
    ...file,
    version: event.version,
    state: event.to,
    ...clocksAfter(file, event, started),
    endedAt: isEnded(event.to) ? (file.endedAt ?? event.at) : null,
    // What is said of a case that has ended does not end it again.
    ending: file.ending ?? endingOf(event.to, { verb, reason: event.facts.reason ?? file.endRequest?.reason }),
  };
  // `moved` is this function's own: writing into it spares a history two copies of every field a step.
  return Object.assign(moved, changes[verb]?.(moved, event, started), isEnded(event.to) ? nothingOpen : null);
}

/** What somebody asked for or waited for ends with the case. */
const nothingOpen = { timeRequest: null, endRequest: null, suspendedUntil: null, rulingDueAt: null } as const;

/** Running clock, clock set aside and the unit's own, after a step. */
function clocksAfter(
  file: CaseFile,
  { to, at }: CaseEvent,
  started: StageClock | null,
): Pick<CaseFile, 'clock' | 'aside' | 'handle'> {
  const { stage, setsAside } = stateRow(to);
  const runsOn = file.clock?.stage === stage ? file.clock : null;
  const aside =
    setsAside && file.clock && file.clock.stage !== stage
      ? { ...file.clock, pauses: [...file.clock.pauses, { from: at, to: null }] }
      : isEnded(to) || (started && started.stage === file.aside?.stage)
        ? null
        : file.aside;
  return {
    clock: stage === null ? null : (started ?? runsOn),
    aside,
    handle: started?.stage === 'handle' ? handleOf(started) : file.handle,
  };
}

const handleOf = ({ startedAt, warnAt, dueAt }: StageClock) => ({ startedAt, warnAt, dueAt, endedAt: null });

const treatedAlsoBy = (file: CaseFile, personId: string | null) =>
  personId === null || file.treatedBy.includes(personId) ? file.treatedBy : [...file.treatedBy, personId];

const noMoreTimeAsked = { timeRequest: null } as const;
const atUnit = (unitId: string) => ({ unitId, handlerId: null });

const broughtIn = (facts: EventFacts) => ({
  category: facts.category!,
  limit: facts.limit ?? null,
  number: facts.number!,
  promisedAt: facts.dueAt === undefined ? null : new Date(facts.dueAt),
  ruleVersion: facts.ruleVersion!,
});

/** What a verb changes beyond state and clocks; a verb that is not here changes nothing else. */
type Change = (file: CaseFile, event: CaseEvent, started: StageClock | null) => Partial<CaseFile>;
const changes: Partial<Record<CaseVerb, Change>> = {
  sendToVerify: (_, { facts }) => ({ inspectorId: facts.inspectorId! }),
  verify: () => ({ inspectorId: null }),
  reportAbsent: () => ({ inspectorId: null }),
  merge: (_, { facts }) => ({ mergedInto: facts.mergeIntoId! }),
  file: (_, { facts }) => ({
    category: facts.category!,
    condition: facts.condition!,
    limit: facts.limit!,
    number: facts.number!,
    promisedAt: new Date(facts.promisedAt!),
    ruleVersion: facts.ruleVersion!,
  }),
  selfHandle: (file, { facts, actorId }) => ({
    category: facts.category!,
    treatedBy: treatedAlsoBy(file, actorId),
    selfHandled: facts.isDrawn ? 'drawn' : 'notDrawn',
    ruleVersion: facts.ruleVersion!,
  }),
  dispatch: (_, { facts }) => ({ ...atUnit(facts.unitId!), helperIds: facts.helperIds ?? [] }),
  requestReturn: (file) => ({ returnCount: file.returnCount + 1, handlerId: null }),
  agreeReturn: () => ({ unitId: null, handle: null }),
  dispute: (_, { facts }) => ({ handlerId: null, rulingDueAt: new Date(facts.rulingDueAt!) }),
  rule: (_, { facts }) => ({ ...atUnit(facts.unitId!), rulingDueAt: null }),
  assign: (_, { facts }) => ({ handlerId: facts.handlerId ?? null }),
  giveBack: () => ({ handlerId: null }),
  handle: (file, { actorId }) => ({ handlerId: actorId, treatedBy: treatedAlsoBy(file, actorId) }),
  feedBack: (file, { actorId, at }) => ({
    treatedBy: treatedAlsoBy(file, actorId),
    handle: file.handle && { ...file.handle, endedAt: at },
  }),
  refuseFeedback: (file) => ({ reworkCount: file.reworkCount + 1 }),
  rework: (file, { actorId }) => ({ treatedBy: treatedAlsoBy(file, actorId) }),
  requestExtension: (_, { facts }) => ({
    timeRequest: { kind: 'extension', isEndorsed: facts.isEndorsed === true, until: null },
  }),
  endorseExtension: ({ timeRequest }) => ({ timeRequest: timeRequest && { ...timeRequest, isEndorsed: true } }),
  approveExtension: (file) => ({ ...noMoreTimeAsked, extensionCount: file.extensionCount + 1 }),
  refuseExtension: () => noMoreTimeAsked,
  requestSuspension: (_, { facts }) => ({
    timeRequest: { kind: 'suspension', isEndorsed: false, until: facts.until! },
  }),
  endorseSuspension: ({ timeRequest }) => ({ timeRequest: timeRequest && { ...timeRequest, isEndorsed: true } }),
  approveSuspension: (file) => ({
    ...noMoreTimeAsked,
    suspensionCount: file.suspensionCount + 1,
    suspendedUntil: file.timeRequest!.until,
  }),
  refuseSuspension: () => noMoreTimeAsked,
  resume: () => ({ suspendedUntil: null }),
  assignCheck: (_, { facts }) => ({ inspectorId: facts.inspectorId! }),
  fail: (file) => ({ reworkCount: file.reworkCount + 1, inspectorId: null }),
  cannotCheck: (file) => ({ checkTries: file.checkTries + 1, inspectorId: null }),
  sendToRework: (file) => ({ reworkCount: file.reworkCount + 1, inspectorId: null }),
  redispatch: () => ({ unitId: null, handlerId: null, inspectorId: null, handle: null }),
  requestVoid: (_, { facts, actorId }) => ({ endRequest: { kind: 'void', by: actorId, reason: facts.reason! } }),
  proposeForcedClose: (_, { facts, actorId }) => ({
    endRequest: { kind: 'forcedClose', by: actorId, reason: facts.reason! },
  }),
  refuseEnding: () => ({ endRequest: null }),
  handOver: (file, { facts }) => ({
    unitId: facts.unitId!,
    handlerId: file.state === 'handling' ? null : file.handlerId,
  }),
  releaseCheck: () => ({ inspectorId: null }),
  reclassify: (_, { facts }) => ({ category: facts.category!, condition: facts.condition!, limit: facts.limit! }),
  linkRecurrence: (file, { facts }) => ({
    recurrence: { of: facts.recurrenceOf!, reason: 'relapse' },
    urgency: file.urgency + 1,
  }),
  split: (_, { facts }) => ({ openParts: facts.parts!.length }),
  partEnded: (file) => ({ openParts: file.openParts! - 1 }),
  confirmFixed: () => ({ answer: 'fixed' as const }),
  notFixed: () => ({ answer: 'notFixed' as const }),
  rate: (_, { facts }) => ({ satisfaction: facts.score! }),
  markRelapse: () => ({ relapsed: true }),
  auditSelfHandled: (_, { facts }) => ({ selfHandled: facts.auditResult! }),
  bringIn: (_, { facts }) => ({ ...broughtIn(facts), ...atUnit(facts.unitId!) }),
  bringToDispatch: (_, { facts }) => broughtIn(facts),
  endElsewhere: (_, { facts, at }, started) => ({
    ...broughtIn(facts),
    ...atUnit(facts.unitId!),
    ...(facts.ending && { ending: facts.ending }),
    handle: started && { ...handleOf(started), endedAt: at },
  }),
  declineElsewhere: (_, { facts }) => (facts.ending ? { ending: facts.ending } : {}),
};
