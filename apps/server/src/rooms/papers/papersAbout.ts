import type { PaperRow } from '@gezhi/contracts';
import { can } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { presentPapers } from './presentPapers';
import { asPapers, listPapersAbout } from './queries';

/** Issued papers that name a case at this point, as far as somebody may see them. */
export async function papersAbout(trx: Trx, pointId: string, limit: number): Promise<PaperRow[]> {
  if (!can(trx.by, 'paper.read')) return [];
  return presentPapers(trx, await asPapers(trx, await listPapersAbout(trx, trx.by, pointId, limit)));
}
