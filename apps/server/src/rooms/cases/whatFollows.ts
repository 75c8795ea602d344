import {
  addDays,
  type CaseFile,
  type CaseOrder,
  type CaseRules,
  followUp,
  instantAt,
  isEnded,
  localDay,
  type MoveFacts,
  type Part,
  system,
} from '@gezhi/domain';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { enqueue } from '../../platform/jobs';
import { assignDuty, dutyPlace } from '../duties/index';
import { carryOn } from './carryOn';
import type { CasePorts } from './ports';
import { likelyRelapse } from './relapse';
import { reportCase } from './reportCase';
import { resumeTask } from './resumeCase';
import { type LockedCase, lockCase } from './store';
import { photosOf, takeStep } from './takeStep';

type Verb = CaseOrder['verb'];

/** A step that was taken, and what follows it may write with. */
interface Taken<V extends Verb> {
  trx: Trx;
  ports: CasePorts;
  /** The case as the step left it, or what followed at once. */
  locked: LockedCase;
  rules: CaseRules;
  order: Extract<CaseOrder, { verb: V }>;
  /** A further step of the same case, taken by the system. */
  take: <W extends Verb>(verb: W, facts: MoveFacts[W]) => Promise<void>;
}

/** Steps something of their own may follow, and what. */
const brings: { readonly [V in Verb]?: (taken: Taken<V>) => Promise<void> } = {
  file: linkLikelyRelapse,
  reclassify: linkLikelyRelapse,
  linkRecurrence: ({ trx, ports, locked, order }) => markRelapse(trx, ports, order.facts.recurrenceOf, locked.file.id),
  async split({ trx, ports, locked, order }) {
    for (const part of order.facts.parts) await openPart(trx, ports, locked, part);
  },
  approveSuspension: ({ trx, ports, locked }) => resumeOn(trx, ports, locked),
  async rule({ trx, ports, locked, order }) {
    if (order.facts.setsDuty) await makeDuty(trx, ports, locked, order.facts);
  },
  notFixed: ({ trx, ports, locked, order }) =>
    carryOn(trx, ports, locked.file, { words: order.facts.note, photos: photosOf(order) }),
};

const endsPart = (file: CaseFile, verb: Verb): boolean =>
  file.partOf !== null && isEnded(file.state) && verb !== 'partEnded';

/** Whether anything may follow a step that left the case like this: said before it is asked, and so rather once too often. */
export const mayBringMore = (after: CaseFile, verb: Verb, rules: CaseRules): boolean =>
  verb in brings || followUp(after, verb, rules) !== null || endsPart(after, verb);

/**
 * What one step brings with it, in the same transaction: a dispute after the last return, parts and their parent, a relapse
 * found, a suspension's end, a ruling that becomes a duty. Gives the case as it is after all of it.
 */
export async function whatFollows(
  trx: Trx,
  ports: CasePorts,
  after: LockedCase,
  order: CaseOrder,
): Promise<LockedCase> {
  let locked = after;
  const take: Taken<Verb>['take'] = async (verb, facts) => {
    const step = { id: newId(), caseId: after.file.id, verb, facts } as CaseOrder;
    locked = await takeStep(trx, ports, system, locked, step);
  };
  const { rules } = await ports.ruleBook.of(trx, after.file.ruleVersion);
  if (followUp(after.file, order.verb, rules) === 'dispute') await take('dispute', {});
  const bring = brings[order.verb] as ((taken: Taken<Verb>) => Promise<void>) | undefined;
  await bring?.({ trx, ports, locked, rules, order, take });
  if (endsPart(locked.file, order.verb)) await endPart(trx, ports, locked.file.partOf!, locked.file.id);
  return locked;
}

/** What was filed may be what was closed here before. */
async function linkLikelyRelapse({ trx, ports, locked, rules, take }: Omit<Taken<Verb>, 'order'>): Promise<void> {
  const relapsed = locked.file.recurrence ? null : await likelyRelapse(trx, locked.file, rules);
  if (!relapsed) return;
  await take('linkRecurrence', { recurrenceOf: relapsed });
  await markRelapse(trx, ports, relapsed, locked.file.id);
}

/** The closed case is told that it came back; once is enough. */
export async function markRelapse(trx: Trx, ports: CasePorts, id: string, relapsedAsId: string): Promise<void> {
  const closed = await lockCase(trx, id);
  if (!closed || closed.file.relapsed) return;
  const order = { id: newId(), caseId: id, verb: 'markRelapse', facts: { relapsedAsId } } as const;
  await takeStep(trx, ports, system, closed, order);
}

/** A part is a case of its own, filed and dispatched at once: who split the matter has decided both. */
async function openPart(trx: Trx, ports: CasePorts, parent: LockedCase, part: Part): Promise<void> {
  const { source, position, placeName, placement, broadKind, urgency } = parent.file;
  const report = { source, position, placeName, placement, broadKind, urgency };
  await reportCase(trx, ports.ruleBook, {
    id: part.id,
    report: { ...report, netVersion: trx.netVersion, photos: [], partOf: parent.file.id },
  });
  const opened = (await lockCase(trx, part.id))!;
  const { category, condition, unitId } = part;
  const step = <V extends 'file' | 'dispatch'>(verb: V, facts: MoveFacts[V]) =>
    ({ id: newId(), caseId: part.id, verb, facts }) as CaseOrder;
  const filed = await takeStep(trx, ports, system, opened, step('file', { category, condition }));
  await takeStep(trx, ports, system, filed, step('dispatch', { unitId }));
}

async function endPart(trx: Trx, ports: CasePorts, parentId: string, partId: string): Promise<void> {
  const parent = await lockCase(trx, parentId);
  if (parent?.file.state !== 'pendingClose') return; // the whole matter has ended before its part
  const order = { id: newId(), caseId: parentId, verb: 'partEnded', facts: { partId } } as const;
  await takeStep(trx, ports, system, parent, order);
}

/** The morning after its last day a suspension ends by itself. */
async function resumeOn(trx: Trx, ports: CasePorts, { file }: LockedCase): Promise<void> {
  const { zone } = await ports.cityOf(trx.cityId);
  await enqueue(trx, {
    task: resumeTask,
    payload: { caseId: file.id, version: file.version },
    key: `${resumeTask}:${file.id}:${file.version}`,
    runAt: instantAt(zone, addDays(file.suspendedUntil!, 1), 0),
  });
}

/** From now on this kind of matter is that unit's in the area the dispute was about; the ruling is the duty's source. */
async function makeDuty(trx: Trx, ports: CasePorts, { file }: LockedCase, ruling: MoveFacts['rule']): Promise<void> {
  if (!file.category || ruling.ruling !== 'owner') return;
  const { zone } = await ports.cityOf(trx.cityId);
  const day = localDay(zone, trx.now);
  const place = dutyPlace(await ports.nets.of(trx), file.placement, day);
  const [areaId] = place.administrativeIds;
  const scope = areaId
    ? ({ kind: 'administrative', id: areaId } as const)
    : place.creationGridId
      ? ({ kind: 'creationGrid', id: place.creationGridId } as const)
      : null;
  if (!scope) return;
  const source = `ruling on ${file.number}`;
  await assignDuty(trx, {
    kind: 'industry',
    scope,
    category: file.category,
    unitId: ruling.unitId,
    source,
    validFrom: day,
  });
}
