import type { PaperRow } from '@gezhi/contracts';
import { type Paper, type PaperContent, paperMovesFor, paperNumber } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { iso } from '../cases/index';
import { unitNames } from '../identity/index';
import { textsById } from './queries';
import { erasedContent, type Written } from './written';

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

export const numberOf = ({ mark, year, number }: Paper): string | null =>
  number === null ? null : paperNumber(mark!, year!, number);
