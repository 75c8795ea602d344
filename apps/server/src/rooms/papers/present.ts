import type { PaperRow, PaperView } from '@gezhi/contracts';
import { type Paper, type PaperContent, paperMovesFor, paperNumber } from '@gezhi/domain';
import { eventsOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { iso } from '../cases/index';
import { personNames, unitNames } from '../identity/index';
import { composePaper } from './compose';
import type { PaperPorts } from './ports';
import { textsById } from './queries';
import { fromLog, subjectOf } from './row';
import { contentFrom, erasedContent, type Written, writtenFrom } from './written';

/** Papers as rows of a list: every name and text looked up once for all of them. */
export async function presentPapers(trx: Trx, papers: readonly Paper[]): Promise<PaperRow[]> {
  const units = await unitNames(
    trx,
    papers.flatMap(({ addressees }) => addressees.map(({ unitId }) => unitId)),
  );
  const texts = await textsById(
    trx,
    papers.map(({ contentId }) => contentId),
  );
  return papers.map((paper) => {
    const text = texts.get(paper.contentId);
    const said = text === undefined ? null : (JSON.parse(text) as Partial<PaperContent & Written>);
    const nameOf = (unitId: string | null, at: number) =>
      said?.to?.[at] ?? (unitId === null ? said?.bodies?.[at] : units.get(unitId)?.name) ?? '—';
    return {
      id: paper.id,
      version: paper.version,
      state: paper.state,
      kind: paper.kind,
      number: numberOf(paper),
      title: said?.title ?? erasedContent(paper.kind).title,
      addressees: paper.addressees.map((addressee, at) => ({
        unitId: addressee.unitId,
        name: nameOf(addressee.unitId, at),
        receivedAt: iso(addressee.receivedAt),
        repliedAt: iso(addressee.repliedAt),
        repliedLate: addressee.repliedLate,
      })),
      day: paper.day,
      dueOn: paper.dueOn,
      replyDueAt: iso(paper.replyDueAt),
      isOverdue: isOverdue(paper, trx.now),
      draftedAt: paper.draftedAt.toISOString(),
      moves: paperMovesFor(paper, trx.by),
    };
  });
}

const isOverdue = ({ replyDueAt, state }: Paper, now: Date) =>
  replyDueAt !== null && (state === 'issued' || state === 'received') && now > replyDueAt;

export const numberOf = ({ kind, year, number }: Paper): string | null =>
  number === null ? null : paperNumber(kind, year!, number);

export async function presentPaper(trx: Trx, ports: PaperPorts, paper: Paper): Promise<PaperView> {
  const [row] = await presentPapers(trx, [paper]);
  const events = (await eventsOf(trx, subjectOf(paper.id))).map(fromLog);
  const people = await personNames(
    trx,
    events.map(({ actorId }) => actorId),
  );
  const notes = await textsById(
    trx,
    events.flatMap(({ facts }) => facts.note?.id ?? []),
  );
  return {
    ...row!,
    content: (await contentOf(trx, ports, paper)) as PaperView['content'],
    withdrawnOn: paper.withdrawnOn,
    unitIds: paper.addressees.flatMap(({ unitId }) => unitId ?? []),
    caseIds: [...paper.caseIds],
    orderId: paper.orderId,
    timeline: events.map(({ name, at, actorId, facts }) => ({
      verb: name.slice('paper.'.length) as PaperView['timeline'][number]['verb'],
      at: at.toISOString(),
      actorName: (actorId && people.get(actorId)) || null,
      to: facts.to === undefined ? null : (row!.addressees[facts.to]?.name ?? null),
      isLate: facts.isLate === true,
      note: (facts.note && notes.get(facts.note.id)) ?? null,
    })),
  };
}

/** What was issued; of a draft what would be issued now. */
export async function contentOf(trx: Trx, ports: PaperPorts, paper: Paper): Promise<PaperContent> {
  const text = (await textsById(trx, [paper.contentId])).get(paper.contentId);
  if (text === undefined) return erasedContent(paper.kind);
  if (paper.issuedAt) return contentFrom(text);
  const unitIds = paper.addressees.map(({ unitId }) => unitId);
  return composePaper(trx, ports.cases, { ...paper, unitIds }, writtenFrom(text));
}
