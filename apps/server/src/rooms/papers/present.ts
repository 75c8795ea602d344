import type { PaperView } from '@gezhi/contracts';
import { type Paper, type PaperContent, speaksFor } from '@gezhi/domain';
import { eventsOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { personNames } from '../identity/index';
import { composePaper } from './compose';
import { markOf } from './marks';
import type { PaperPorts } from './ports';
import { presentPapers } from './presentPapers';
import { filesOfPapers, textsById } from './queries';
import { type FileLine, fromLog, subjectOf } from './row';
import { contentFrom, erasedContent, writtenFrom } from './written';

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
  const files = await filesOfPapers(trx, [paper.id]);
  return {
    ...row!,
    mark: await markOf(trx, paper),
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
      files: (facts.files ?? []).flatMap(({ id }) => {
        const file = files.find((each) => each.id === id);
        return file ? [presentFile(file, speaksFor(paper.addressees[file.addressee]!, trx.by))] : [];
      }),
    })),
  };
}

const presentFile = ({ id, file_name: fileName, media_type: mediaType, bytes }: FileLine, isTheirs: boolean) => ({
  id,
  fileName,
  mediaType,
  bytes,
  maySend: isTheirs && mediaType === null,
});

/** What was issued; of a draft what would be issued now. */
export async function contentOf(trx: Trx, ports: PaperPorts, paper: Paper): Promise<PaperContent> {
  const text = (await textsById(trx, [paper.contentId])).get(paper.contentId);
  if (text === undefined) return erasedContent(paper.kind);
  if (paper.issuedAt) return contentFrom(text);
  const unitIds = paper.addressees.map(({ unitId }) => unitId);
  return composePaper(trx, ports.cases, { ...paper, unitIds }, writtenFrom(text));
}
