import type { PaperRow } from '@gezhi/contracts';
import { can } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { presentPapers } from './presentPapers';
import { asPapers, listPapersNaming } from './queries';

/** Issued papers that name any of these cases, as far as somebody may see them. */
export async function papersNaming(trx: Trx, caseIds: readonly string[], limit: number): Promise<PaperRow[]> {
  if (caseIds.length === 0 || !can(trx.by, 'paper.read')) return [];
  return presentPapers(trx, await asPapers(trx, await listPapersNaming(trx, trx.by, caseIds, limit)));
}
