import type { CaseEvent, CaseFile, StageClock } from './caseFile';
import { verbOf } from './caseFile';
import { type CaseVerb, isEnded, stateRow } from './lifecycle';

/** The case its events tell, in order. Throws on a gap or an event that does not follow: the log is the truth or broken. */
export function replay(events: readonly CaseEvent[]): CaseFile {
  const [first, ...rest] = events;
  if (!first) throw new Error('A case without events cannot be told');
  return rest.reduce(applyEvent, openingOf(first));
}

export function openingOf(event: CaseEvent): CaseFile {
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
    position: facts.position ?? null,
    placeName: facts.placeName ?? null,
    placement: facts.placement!,
    netVersion: facts.netVersion!,
    broadKind: facts.broadKind ?? null,
    category: null,
    condition: null,
    limit: null,
    unitId: null,
    handlerId: null,
    inspectorId: null,
    urgency: facts.urgency ?? 0,
    returnCount: 0,
    reworkCount: 0,
    treatedBy: [],
    clock: clockOf(event),
    handle: null,
    promisedAt: null,
    endedAt: null,
    recurrence: facts.recurrence ?? null,
    answer: null,
    ruleVersion: facts.ruleVersion!,
  };
}

export function applyEvent(file: CaseFile, event: CaseEvent): CaseFile {
  if (event.version !== file.version + 1 || event.from !== file.state)
    throw new Error(`Event ${event.id} does not follow version ${file.version} of case ${file.id}`);
  const moved: CaseFile = {
    ...file,
    version: event.version,
    state: event.to,
    clock: stateRow(event.to).stage === null ? null : (clockOf(event) ?? file.clock),
    endedAt: isEnded(event.to) ? (file.endedAt ?? event.at) : null,
  };
  return { ...moved, ...changes[verbOf(event.name)]?.(moved, event) };
}

const treatedAlsoBy = (file: CaseFile, personId: string | null) =>
  personId === null || file.treatedBy.includes(personId) ? file.treatedBy : [...file.treatedBy, personId];

/** What a verb changes beyond state and clock; a verb that is not here changes nothing else. */
const changes: Partial<Record<CaseVerb, (file: CaseFile, event: CaseEvent) => Partial<CaseFile>>> = {
  file: (_, { facts }) => ({
    category: facts.category!,
    condition: facts.condition!,
    limit: facts.limit!,
    number: facts.number!,
    promisedAt: new Date(facts.promisedAt!),
    ruleVersion: facts.ruleVersion!,
  }),
  dispatch: (file, { facts }) => ({
    unitId: facts.unitId!,
    handlerId: null,
    handle: file.clock && {
      startedAt: file.clock.startedAt,
      warnAt: file.clock.warnAt,
      dueAt: file.clock.dueAt,
      endedAt: null,
    },
  }),
  assign: (_, { facts }) => ({ handlerId: facts.handlerId ?? null }),
  requestReturn: (file) => ({ returnCount: file.returnCount + 1, handlerId: null }),
  agreeReturn: () => ({ unitId: null, handle: null }),
  handle: (file, { actorId }) => ({ handlerId: actorId, treatedBy: treatedAlsoBy(file, actorId) }),
  feedBack: (file, { actorId, at }) => ({
    treatedBy: treatedAlsoBy(file, actorId),
    handle: file.handle && { ...file.handle, endedAt: at },
  }),
  assignCheck: (_, { facts }) => ({ inspectorId: facts.inspectorId! }),
  fail: (file) => ({ reworkCount: file.reworkCount + 1, inspectorId: null }),
  rework: (file, { actorId }) => ({ treatedBy: treatedAlsoBy(file, actorId) }),
  handOver: (file, { facts }) => ({
    unitId: facts.unitId!,
    handlerId: file.state === 'handling' ? null : file.handlerId,
  }),
  releaseCheck: () => ({ inspectorId: null }),
  confirmFixed: () => ({ answer: 'fixed' as const }),
  notFixed: () => ({ answer: 'notFixed' as const }),
};

function clockOf({ facts }: CaseEvent): StageClock | null {
  if (!facts.clock) return null;
  const { stage, unit, startedAt, warnAt, dueAt } = facts.clock;
  return { stage, unit, startedAt: new Date(startedAt), warnAt: new Date(warnAt), dueAt: new Date(dueAt) };
}
