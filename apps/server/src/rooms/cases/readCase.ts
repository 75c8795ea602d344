import type { CaseView, TimelineEntry } from '@gezhi/contracts';
import {
  type Actor,
  allowedMoves,
  type CaseEvent,
  type CaseFile,
  can,
  distanceM,
  latestSuspensionDay,
  localDay,
  verbOf,
  waitsFor,
  whoAnswers,
} from '@gezhi/domain';
import type { z } from 'zod';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { dutiesAround, dutyPlace, presentAnswer } from '../duties/index';
import { presentPlacement } from '../grid/index';
import { personNames, type UnitName, unitNames } from '../identity/index';
import { type Photo, photosOf, photoUrls } from '../media/index';
import { conditionInEnglish, conditionOf, readAcross } from '../standards/index';
import { historyOf } from './log';
import type { CasePorts } from './ports';
import { iso, presentRows } from './present';
import { casesByIds, casesNaming } from './queries';
import { caseById } from './store';
import { textsOf } from './texts';

type View = z.infer<typeof CaseView>;
type Entry = z.infer<typeof TimelineEntry>;

/** What a room above adds that this one does not know: how to reach the reporter. */
export type ContactOf = (trx: Trx, caseId: string) => Promise<string | null>;

/** A case as somebody may see it. One who may not gets the answer for a case that never was. */
export async function readCase(trx: Trx, ports: CasePorts, id: string, contactOf: ContactOf): Promise<View> {
  const file = await caseById(trx, id);
  if (!file || !can(trx.by, 'case.read', { kind: 'case', file })) throw new Problem('thing.not-found');
  return viewOf(trx, ports, file, contactOf);
}

export async function viewOf(trx: Trx, ports: CasePorts, file: CaseFile, contactOf: ContactOf): Promise<View> {
  const [row] = await presentRows(trx, ports, [file]);
  const net = await ports.nets.of(trx);
  const history = await historyOf(trx, file.id);
  const texts = await textsOf(trx, file.id);
  const rules = await ports.ruleBook.of(trx, file.ruleVersion);
  const people = await personNames(trx, [file.handlerId, file.inspectorId]);
  const units = await unitNames(trx, file.helperIds);
  const condition =
    file.category && file.condition !== null
      ? await conditionOf(trx, file.category, file.condition, file.ruleVersion)
      : null;
  const words = history[0]!.facts.words;
  return {
    ...row!,
    words: (words && texts.get(words.id)) ?? null,
    contactMasked: await contactOf(trx, file.id),
    placement: await presentPlacement(trx, net, file.placement),
    answer: await answerFor(trx, ports, file),
    condition: condition && {
      number: condition.number,
      filing: condition.filing,
      closing: condition.closing,
      ...conditionInEnglish(condition),
      limit: file.limit ?? rules.rules.defaultHandleLimit,
      isDefault: condition.isDefault,
    },
    handlerName: (file.handlerId && people.get(file.handlerId)) || null,
    inspectorName: (file.inspectorId && people.get(file.inspectorId)) || null,
    promisedAt: iso(file.promisedAt),
    returnCount: file.returnCount,
    reworkCount: file.reworkCount,
    extensionCount: file.extensionCount,
    helpers: file.helperIds.flatMap((id) => units.get(id) ?? []),
    timeRequest: file.timeRequest,
    endRequest: file.endRequest && { kind: file.endRequest.kind, reason: file.endRequest.reason },
    suspendedUntil: file.suspendedUntil,
    rulingDueAt: iso(file.rulingDueAt),
    openParts: file.openParts,
    relapsed: file.relapsed,
    selfHandled: file.selfHandled,
    saidCategory: history[0]!.facts.saidCategory ?? null,
    satisfaction: file.satisfaction,
    ending: file.ending,
    residentAnswer: file.answer,
    photos: (await photosOf(trx, 'case', [file.id])).map((photo) => presentStaffPhoto(photo, file.position)),
    moves: movesFor(trx.by, file, trx.now, rules),
    waitsFor: file.openParts ? [] : [...waitsFor(file.state)],
    timeline: await timelineOf(trx, history, texts),
    related: await relatedTo(trx, file),
  };
}

const movesFor = (actor: Actor, file: CaseFile, now: Date, rules: Awaited<ReturnType<CasePorts['ruleBook']['of']>>) =>
  allowedMoves({ file, actor, now, ...rules }).map(({ verb, needs, may }) => ({
    verb,
    needs: [...needs],
    may: [...may],
    ...(verb === 'requestSuspension' && { latestDay: latestSuspensionDay({ now, ...rules }) }),
  }));

/** Who answers today, by which rule; for a closed case on the day it ended. */
async function answerFor(trx: Trx, ports: CasePorts, file: CaseFile) {
  const net = await ports.nets.of(trx);
  const { zone } = await ports.cityOf(trx.cityId);
  const day = localDay(zone, file.endedAt ?? trx.now);
  const place = dutyPlace(net, file.placement, day);
  const alike = file.category ? await readAcross(trx, file.category) : [];
  const answer = whoAnswers(await dutiesAround(trx, [place], day), place, file.category, day, alike);
  return presentAnswer(trx, net, answer);
}

/** A photo as anybody who may see the case sees it. */
const presentPhoto = ({ id, slot, state, deliveredAt }: Photo) => ({ id, slot, state, deliveredAt: iso(deliveredAt) });

/** For whoever has the report's code: without what is hidden, with addresses that can be taken back. */
export async function publicPhotoViews(signer: Pick<Ports, 'secrets'>, trx: Trx, caseId: string) {
  const photos = await photosOf(trx, 'case', [caseId]);
  return photos
    .filter(({ isHidden }) => !isHidden)
    .map((photo) => ({ ...presentPhoto(photo), urls: photoUrls(signer, trx, photo) }));
}

/** For staff also what the file claims: when, with what, and how far from the case. */
function presentStaffPhoto(photo: Photo, position: CaseFile['position']): View['photos'][number] {
  const { takenAt, lng, lat, camera } = photo.claims;
  const distance = position && lng !== null && lat !== null ? Math.round(distanceM(position, [lng, lat])) : null;
  const isSilent = takenAt === null && camera === null && lng === null;
  const { isHidden } = photo;
  return {
    ...presentPhoto(photo),
    isHidden,
    claimed: isSilent ? null : { takenAt: iso(takenAt), camera, distanceM: distance },
  };
}

async function timelineOf(trx: Trx, history: readonly CaseEvent[], texts: Map<string, string>): Promise<Entry[]> {
  const people = await personNames(
    trx,
    history.flatMap(({ actorId, facts }) => [actorId, facts.handlerId, facts.inspectorId]),
  );
  const units = await unitNames(
    trx,
    history.flatMap(({ facts }) => [facts.unitId, facts.proposedUnitId]),
  );
  return history.map((event, i) => presentEvent(event, history[i - 1], { people, units, texts }));
}

/** Steps that move the deadline of a clock that runs already: the history shows the new one beside the old. */
const changesClock = ['approveExtension', 'resume', 'reclassify', 'reclock', 'rule'];
const residentVerbs = ['report', 'confirmFixed', 'notFixed', 'rate', 'withdraw'];

function presentEvent(
  event: CaseEvent,
  before: CaseEvent | undefined,
  names: { people: Map<string, string>; units: Map<string, UnitName>; texts: Map<string, string> },
): Entry {
  const { facts, actorId } = event;
  const verb = verbOf(event.name);
  const named = facts.handlerId ?? facts.inspectorId;
  return {
    version: event.version,
    verb,
    from: event.from,
    to: event.to,
    at: event.at.toISOString(),
    actorName: (actorId && names.people.get(actorId)) || null,
    bySystem: actorId === null && !residentVerbs.includes(verb),
    minutesUsed: before ? Math.floor((event.at.getTime() - before.at.getTime()) / 60_000) : 0,
    reason: facts.reason ?? null,
    note: (facts.note && names.texts.get(facts.note.id)) ?? null,
    reply: (facts.reply && names.texts.get(facts.reply.id)) ?? null,
    unit: (facts.unitId && names.units.get(facts.unitId)) || null,
    proposedUnit: (facts.proposedUnitId && names.units.get(facts.proposedUnitId)) || null,
    personName: (named && names.people.get(named)) || null,
    until: facts.until ?? null,
    otherCaseId: facts.mergeIntoId ?? facts.recurrenceOf ?? facts.relapsedAsId ?? facts.partId ?? null,
    dueAt: changesClock.includes(verb) && facts.clock ? facts.clock.dueAt : null,
    photoIds: (facts.photos ?? []).map((photo) => photo.id),
  };
}

async function relatedTo(trx: Trx, file: CaseFile): Promise<View['related']> {
  const up = [
    [file.recurrence?.of, 'recurrenceOf'],
    [file.partOf, 'partOf'],
    [file.mergedInto, 'mergedInto'],
  ] as const;
  const named = await casesByIds(
    trx,
    up.flatMap(([id]) => id ?? []),
  );
  const byId = new Map(named.map((row) => [row.id, row]));
  const above = up.flatMap(([id, relation]) => {
    const row = id && byId.get(id);
    return row ? [{ id: row.id, number: row.number, state: row.state, relation }] : [];
  });
  const below = await Promise.all(
    (['recurrence_of', 'part_of', 'merged_into'] as const).map((column) => casesNaming(trx, column, file.id)),
  );
  const relations = ['recurredAs', 'part', 'merged'] as const;
  return [
    ...above,
    ...below.flatMap((rows, i) =>
      rows.map(({ id, number, state }) => ({ id, number, state, relation: relations[i]! })),
    ),
  ];
}
