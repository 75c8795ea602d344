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
import { type Net, presentPlacement } from '../grid/index';
import { personNames, type UnitName, unitNames } from '../identity/index';
import { type Photo, photosOf, photoUrls } from '../media/index';
import { conditionInEnglish, conditionOf, readAcross } from '../standards/index';
import { bodyOf } from './bodies';
import { historyOf } from './log';
import { readOrigin } from './origin';
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
  const net = await ports.nets.of(trx);
  const rules = await ports.ruleBook.of(trx, file.ruleVersion);
  // None of these needs another's answer, so they are asked together (`inOneBreath`).
  const [[row], texts, history, units, condition, contactMasked, placement, answer, photos, related, origin] =
    await Promise.all([
      presentRows(trx, ports, [file]),
      textsOf(trx, file.id),
      historyOf(trx, file.id),
      unitNames(trx, file.helperIds),
      file.category && file.condition !== null
        ? conditionOf(trx, file.category, file.condition, file.ruleVersion)
        : null,
      contactOf(trx, file.id),
      presentPlacement(trx, net, file.placement),
      answerFor(trx, ports, net, file),
      photosOf(trx, 'case', [file.id]),
      relatedTo(trx, file),
      readOrigin(trx, file.id),
    ]);
  const named = await namedIn(trx, history, file);
  const words = history[0]!.facts.words;
  return {
    ...row!,
    words: (words && texts.get(words.id)) ?? null,
    contactMasked,
    origin,
    placement,
    answer,
    condition: condition && {
      number: condition.number,
      filing: condition.filing,
      closing: condition.closing,
      ...conditionInEnglish(condition),
      limit: file.limit ?? rules.rules.defaultHandleLimit,
      isDefault: condition.isDefault,
    },
    handlerName: (file.handlerId && named.people.get(file.handlerId)) || null,
    inspectorName: (file.inspectorId && named.people.get(file.inspectorId)) || null,
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
    photos: photos.map((photo) => presentStaffPhoto(photo, file.position)),
    moves: movesFor(trx.by, file, trx.now, rules),
    waitsFor: file.openParts ? [] : [...waitsFor(file.state)],
    timeline: history.map((event, i) => presentEvent(event, history[i - 1], { ...named, texts })),
    related,
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
async function answerFor(trx: Trx, ports: CasePorts, net: Net, file: CaseFile) {
  const { zone } = await ports.cityOf(trx.cityId);
  const day = localDay(zone, file.endedAt ?? trx.now);
  const place = dutyPlace(net, file.placement, day);
  const [duties, alike] = await Promise.all([
    dutiesAround(trx, [place], day),
    file.category ? readAcross(trx, file.category) : [],
  ]);
  return presentAnswer(trx, net, whoAnswers(duties, place, file.category, day, alike));
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

/** Names of everybody and every unit the case and its history speak of. */
async function namedIn(trx: Trx, history: readonly CaseEvent[], { handlerId, inspectorId }: CaseFile) {
  const [people, units] = await Promise.all([
    personNames(trx, [
      handlerId,
      inspectorId,
      ...history.flatMap(({ actorId, facts }) => [actorId, facts.handlerId, facts.inspectorId]),
    ]),
    unitNames(
      trx,
      history.flatMap(({ facts }) => [facts.unitId, facts.proposedUnitId]),
    ),
  ]);
  return { people, units };
}

/** Steps that move the deadline of a clock that runs already: the history shows the new one beside the old. */
const changesClock = ['approveExtension', 'resume', 'reclassify', 'reclock', 'rule', 'bringIn', 'endElsewhere'];
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
    body: bodyOf(event, names.texts),
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
  const [named, ...below] = await Promise.all([
    casesByIds(
      trx,
      up.flatMap(([id]) => id ?? []),
    ),
    ...(['recurrence_of', 'part_of', 'merged_into'] as const).map((column) => casesNaming(trx, column, file.id)),
  ]);
  const byId = new Map(named.map((row) => [row.id, row]));
  const above = up.flatMap(([id, relation]) => {
    const row = id && byId.get(id);
    return row ? [{ id: row.id, number: row.number, state: row.state, relation }] : [];
  });
  const relations = ['recurredAs', 'part', 'merged'] as const;
  return [
    ...above,
    ...below.flatMap((rows, i) =>
      rows.map(({ id, number, state }) => ({ id, number, state, relation: relations[i]! })),
    ),
  ];
}
