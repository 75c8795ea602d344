import { type CaseFile, openCase, type Report } from '@gezhi/domain';
import { canonical, eventById } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import type { RuleBook } from '../standards/index';
import { fromLog } from './log';
import { type CommandMeta, caseById, insertCaseOnce } from './store';
import { isSameText, refsOf, sealTexts } from './texts';

export interface ReportOrder extends CommandMeta {
  /** Names the case and its first event alike: the report is the case's beginning. */
  id: string;
  report: Report;
  words?: string;
}

/** T1: a report becomes a case. Sent again it is the same case; the same id with other content is a conflict. */
export async function reportCase(
  trx: Trx,
  ruleBook: RuleBook,
  order: ReportOrder,
): Promise<{ file: CaseFile; isNew: boolean }> {
  const opened = await openAndStore(trx, ruleBook, order);
  if (opened) return { file: opened, isNew: true };

  const { id, report, words } = order;
  const taken = await eventById(trx, id);
  const isSame =
    taken?.name === 'case.report' &&
    canonical(claimOf(fromLog(taken).facts)) === canonical(claimOf(report)) &&
    (await isSameText(trx, fromLog(taken).facts.words, words));
  if (!isSame) throw new Problem('case.id-reused');
  return { file: (await caseById(trx, id))!, isNew: false };
}

/** Opens the case and writes it; null when its id is taken already. */
export async function openAndStore(trx: Trx, ruleBook: RuleBook, order: ReportOrder): Promise<CaseFile | null> {
  const { id, report, words, device, claimedAt } = order;
  const texts = sealTexts({ words });
  const given = { ...(await ruleBook.current(trx)), now: trx.now, texts: refsOf(texts) };
  const opened = openCase({ id, caseId: id, report }, trx.by, given);
  const isNew = await insertCaseOnce(trx, opened, texts, report.photos, { device, claimedAt });
  return isNew ? opened.file : null;
}

/** What the reporter said. Where that lies is left out: the net may have changed between two tries. */
const claimOf = ({ source, position, placeName, broadKind, photos }: Partial<Report>) => ({
  source,
  position: position ?? null,
  placeName: placeName ?? null,
  broadKind: broadKind ?? null,
  photos,
});
