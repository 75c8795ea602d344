import { broadKindWords, sourceWords, stateWords, stepWords } from '@gezhi/contracts';
import { type AnsweredWith, type CaseFile, type CaseHistory, minuteText, verbOf } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { type CasePorts, historyOf, presentRows } from '../cases/index';
import { unitNames } from '../identity/index';
import { photosOf } from '../media/index';
import { presentPapers } from './presentPapers';
import { asPapers, filesOfPapers, listPapersNaming } from './queries';
import { placeText } from './texts';

const mostPhotos = 6;
const slots = { before: '处置前', after: '处置后', check: '核查' } as const;

/**
 * One case from finding to end, for 办理情况: which step when by which unit. No persons and no free words: what a resident said
 * may stand in any of them.
 */
export async function historyOfCase(trx: Trx, ports: CasePorts, file: CaseFile, zone: string): Promise<CaseHistory> {
  const [[row], events, photos] = await Promise.all([
    presentRows(trx, ports, [file]),
    historyOf(trx, file.id),
    photosOf(trx, 'case', [file.id]),
  ]);
  const files = await answeredWith(trx, file.id);
  const units = await unitNames(
    trx,
    events.flatMap(({ facts }) => facts.unitId ?? []),
  );
  const at = (instant: Date | string | null) => (instant ? minuteText(zone, new Date(instant)) : '—');
  const { number, category, broadKind, unit, state, source, reportedAt, dueAt, endedAt } = row!;
  let current: string | null = null;
  return {
    facts: [
      ['案件编号', number ?? '未立案'],
      ['当前状态', stateWords[state].zh],
      ['问题类别', category?.name ?? (broadKind ? broadKindWords[broadKind].zh : '待定')],
      ['问题来源', sourceWords[source].zh],
      ['地　　点', placeText(row!)],
      ['责任单位', unit?.name ?? '—'],
      ['上报时间', at(reportedAt)],
      endedAt ? ['办结时间', at(endedAt)] : ['办理时限', at(dueAt)],
    ],
    steps: events.map(({ name, at: when, facts }) => {
      if (facts.unitId) current = units.get(facts.unitId)?.name ?? null;
      const verb = verbOf(name);
      return { at: at(when), step: stepWords[verb].zh, unit: unitSteps.has(verb) ? current : null };
    }),
    photos: inPairs(photos.filter(({ state, isHidden }) => state === 'ready' && !isHidden)).map(
      ({ id, slot, claims, deliveredAt }) => ({
        id,
        caption: `${slots[slot]}（${at(claims.takenAt ?? deliveredAt)}）`,
      }),
    ),
    ...(files.length > 0 && { files }),
  };
}

const mostPapers = 50;

/** What came with answers to papers about a case and has arrived, the latest paper first. */
async function answeredWith(trx: Trx, caseId: string): Promise<AnsweredWith[]> {
  const papers = await asPapers(trx, await listPapersNaming(trx, trx.by, [caseId], mostPapers));
  const rows = await presentPapers(
    trx,
    papers.filter(({ state }) => state !== 'withdrawn'),
  );
  const files = await filesOfPapers(
    trx,
    papers.map(({ id }) => id),
  );
  return rows.flatMap(({ id, number, addressees }) =>
    files
      .filter((file) => file.paper_id === id && file.delivered_at)
      .map((file) => ({ number: number!, unit: addressees[file.addressee]!.name, fileName: file.file_name })),
  );
}

/** Steps a unit takes or is given; the others are the desk's. */
const unitSteps = new Set<string>([
  'dispatch',
  'redispatch',
  'assign',
  'handle',
  'feedBack',
  'rework',
  'requestReturn',
  'requestExtension',
  'requestSuspension',
  'selfHandle',
]);

/** What the desk hides from the public is on no paper either. Before beside after, as long as there are both; then what is left. */
function inPairs<P extends { slot: keyof typeof slots }>(photos: readonly P[]): P[] {
  const before = photos.filter(({ slot }) => slot === 'before');
  const after = photos.filter(({ slot }) => slot !== 'before');
  const pairs = before.flatMap((photo, i) => [photo, ...after.slice(i, i + 1)]);
  return [...pairs, ...after.slice(before.length)].slice(0, mostPhotos);
}
