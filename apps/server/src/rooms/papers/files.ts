import { layOutPaper, type Paper } from '@gezhi/domain';
import type { Picture, Pictures } from '../../platform/documents/pictures';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { copySize, openCopy, photosOf } from '../media/index';
import { markOf } from './marks';
import type { PaperPorts } from './ports';
import { contentOf } from './present';
import { numberOf } from './presentPapers';

/** Everything a file is drawn from, asked for in one transaction; pictures are read when that is over. */
export async function openForFile(trx: Trx, ports: Ports, papers: PaperPorts, paper: Paper) {
  const content = await contentOf(trx, papers, paper);
  const { day, withdrawnOn, caseIds } = paper;
  const mark = await markOf(trx, paper);
  const sheet = layOutPaper(content, { number: numberOf(paper), mark, day, withdrawnOn });
  const named = new Set(content.history?.photos.map(({ id }) => id));
  // What was hidden since the paper was issued is shown by no copy of it any more: its place says so.
  const shown = named.size === 0 ? [] : await photosOf(trx, 'case', caseIds);
  const copies: Copy[] = [];
  for (const { id, state, isHidden } of shown)
    if (named.has(id) && state === 'ready' && !isHidden)
      copies.push({ id, read: await openCopy(ports, trx, id, 'large') });
  return { sheet, readPictures: () => readPictures(copies) };
}

export interface Copy {
  id: string;
  read: () => Promise<Buffer>;
}

/** One after the other: what is read of a file is in memory once. */
export async function readPictures(copies: readonly Copy[]): Promise<Pictures> {
  const pictures = new Map<string, Picture>();
  for (const { id, read } of copies) {
    const bytes = await read();
    const size = copySize(bytes);
    if (size) pictures.set(id, { bytes, ...size });
  }
  return pictures;
}
