import type { FollowView } from '@gezhi/contracts';
import {
  allowedMoves,
  type CaseEvent,
  type CaseFile,
  type CaseState,
  type CaseVerb,
  isShown,
  resident,
  verbOf,
} from '@gezhi/domain';
import type { z } from 'zod';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import {
  bodiesOf,
  type CasePorts,
  caseById,
  historyOf,
  iso,
  presentRows,
  publicPhotoViews,
  recurrencesOf,
  textsOf,
} from '../cases/index';
import { countVoices, decidedOf, type Refs } from '../publicView/index';
import type { Opened } from './codes';
import { isErased } from './eraseReport';

type View = z.infer<typeof FollowView>;
type TrackStep = View['steps'][number];

const dayMs = 86_400_000;

/** What makes names and addresses the public may use. */
export interface Showing {
  refs: Refs;
  signer: Pick<Ports, 'secrets'>;
}

/**
 * A case as its reporter may see it: steps like a parcel's track, the promise, the answers; no name of anybody. Whoever joined
 * with a voice sees the same track, and of words and photos only what anybody may see.
 */
export async function followReport(
  trx: Trx,
  ports: CasePorts,
  { refs, signer }: Showing,
  { caseId, isReporter }: Opened,
): Promise<View> {
  const file = (await caseById(trx, caseId))!;
  const history = await historyOf(trx, caseId);
  const texts = await textsOf(trx, caseId);
  const [row] = await presentRows(trx, ports, [file]);
  const rules = await ports.ruleBook.of(trx, file.ruleVersion);
  const words = history[0]!.facts.words;
  const [recurrence] = await recurrencesOf(trx, caseId);
  const moves = isReporter
    ? allowedMoves({ file, actor: resident, now: trx.now, ...rules }).map(({ verb }) => verb)
    : [];
  const decided = await decidedOf(trx, caseId);
  const shown = isShown(file, decided.isHidden, trx.now);
  const photos = await publicPhotoViews(signer, trx, caseId);
  return {
    id: file.id,
    number: file.number,
    // A matter in parts waits for its closing at the desk; for its reporter it is with the units that have the parts.
    state: file.openParts ? 'handling' : file.state,
    broadKind: file.broadKind,
    categoryName: row!.category?.name ?? null,
    categoryNameEn: row!.category?.nameEn ?? null,
    placeName: row!.placeName,
    placeNameEn: row!.placeNameEn,
    area: row!.area,
    words: isReporter ? ((words && texts.get(words.id)) ?? null) : shown ? decided.words : null,
    reportedAt: row!.reportedAt,
    answerBy: file.promisedAt || file.endedAt ? null : iso(file.clock?.dueAt ?? null),
    promisedAt: iso(file.promisedAt),
    endedAt: iso(file.endedAt),
    suspendedUntil: file.suspendedUntil,
    unit: row!.unit,
    steps: trackOf(file, history, isReporter ? texts : new Map()),
    photos: isReporter ? photos : shown ? photos.filter(({ slot }) => slot !== 'check') : [],
    isReporter,
    ref: shown ? refs.refOf(trx.cityId, caseId) : null,
    ending: file.ending,
    body: isReporter || shown ? ((await bodiesOf(trx, [file])).get(caseId) ?? null) : null,
    voices: (await countVoices(trx, [caseId])).get(caseId) ?? 0,
    mayWithdraw: moves.includes('withdraw'),
    mayRate: moves.includes('rate'),
    satisfaction: file.satisfaction,
    isErased: await isErased(trx, caseId),
    mayAnswer: moves.includes('notFixed'),
    answerUntil:
      file.state === 'closed' ? iso(new Date(file.endedAt!.getTime() + rules.rules.answerWindowDays * dayMs)) : null,
    answer: file.answer,
    continuedAs: recurrence ? { state: recurrence.state, promisedAt: iso(recurrence.promised_at) } : null,
  };
}

const afterUnit: readonly CaseState[] = ['pendingFeedbackReview', 'pendingCheck', 'checking', 'pendingClose', 'closed'];
const endings = [
  'close',
  'decline',
  'declineVerified',
  'declineFiling',
  'withdraw',
  'merge',
  'void',
  'forceClose',
  'selfHandle',
] as const satisfies readonly CaseVerb[];
const afterCheck: readonly CaseState[] = ['pendingClose', 'closed'];

/** The track: a step that was undone (returned, failed the check) is open again. */
function trackOf(file: CaseFile, history: readonly CaseEvent[], texts: Map<string, string>): TrackStep[] {
  const last = (verbs: readonly string[], holds = true) =>
    holds ? history.findLast((event) => verbs.includes(verbOf(event.name))) : undefined;
  const step = (name: TrackStep['step'], event: CaseEvent | undefined): TrackStep => ({
    step: name,
    at: iso(event?.at ?? null),
    reply: (event?.facts.reply && texts.get(event.facts.reply.id)) ?? null,
    reason: event?.facts.reason ?? null,
  });
  const ending = last(endings, file.endedAt !== null);
  const track = [
    step('received', history[0]),
    step('accepted', last(['file'])),
    step('withUnit', last(['dispatch'], file.unitId !== null)),
    step('done', last(['feedBack', 'rework'], afterUnit.includes(file.state))),
    step('checked', last(['pass'], afterCheck.includes(file.state))),
    step('closed', ending),
  ];
  // A report that ended early shows what happened and its end, not steps that will never come.
  const endedEarly = file.endedAt !== null && (file.state !== 'closed' || file.selfHandled !== null);
  return endedEarly ? track.filter(({ at }) => at !== null) : track;
}
