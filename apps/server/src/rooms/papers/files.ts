import { layOutPaper, type Paper, type PaperContent } from '@gezhi/domain';
import type { Picture } from '../../platform/documents/pictures';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { copySize, openCopy } from '../media/index';
import type { PaperPorts } from './ports';
import { contentOf, numberOf } from './present';

/** Everything a file is drawn from, read in one transaction; drawn after it. */
export async function readForFile(trx: Trx, ports: Ports, papers: PaperPorts, paper: Paper) {
  const content = await contentOf(trx, papers, paper);
  const { day, withdrawnOn } = paper;
  const sheet = layOutPaper(content, { number: numberOf(paper), day, withdrawnOn });
  return { sheet, pictures: await picturesOf(trx, ports, content) };
}

async function picturesOf(trx: Trx, ports: Ports, { history }: PaperContent) {
  const pictures = new Map<string, Picture>();
  for (const { id } of history?.photos ?? []) {
    const bytes = await openCopy(ports, trx, id, 'large').catch(() => null); // gone since: its place says so
    const size = bytes && copySize(bytes);
    if (bytes && size) pictures.set(id, { bytes, ...size });
  }
  return pictures;
}
