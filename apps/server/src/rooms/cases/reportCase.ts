import { type CaseFile, openCase, type Report } from '@gezhi/domain';
import { canonical, eventById } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import type { RuleBook } from '../standards/index';
import { type CommandMeta, fromLog } from './log';
import { caseById, insertCases, type NewCase } from './store';
import { isSameText, refsOf, sealTexts } from './texts';

export interface ReportOrder extends CommandMeta {
  /** Names the case and its first event alike: the report is the case's beginning. */
  id: string;
  report: Report;
  words?: string;
}

/**
 * T1: a report becomes a case. An id that is taken fails as a unique violation and loses the transaction; whether it was
 * the same report is asked with `sameReport` in another one.
 */
export async function reportCase(trx: Trx, ruleBook: RuleBook, order: ReportOrder): Promise<CaseFile> {
  const opened = await openReports(trx, ruleBook, [order]);
  await insertCases(trx, opened);
  return opened[0]!.file;
}

/** Several reports as the cases they become, not stored yet: `insertCases` writes all of them, or none. */
export async function openReports(trx: Trx, ruleBook: RuleBook, orders: readonly ReportOrder[]): Promise<NewCase[]> {
  const rules = await ruleBook.current(trx);
  return orders.map(({ id, report, words, device, claimedAt }) => {
    const texts = sealTexts({ words });
    const given = { ...rules, now: trx.now, texts: refsOf(texts) };
    const begun = openCase({ id, caseId: id, report }, trx.by, given);
    return { ...begun, texts, photos: report.photos, meta: { device, claimedAt } };
  });
}

/** The case that was made when this report came the first time; other content under its id is a conflict. */
export async function sameReport(trx: Trx, { id, report, words }: ReportOrder): Promise<CaseFile> {
  const taken = await eventById(trx, id);
  const isSame =
    taken?.name === 'case.report' &&
    canonical(claimOf(fromLog(taken).facts)) === canonical(claimOf(report)) &&
    (await isSameText(trx, fromLog(taken).facts.words, words));
  if (!isSame) throw new Problem('case.id-reused');
  return (await caseById(trx, id))!;
}

/** What the reporter said. Where that lies is left out: the net may have changed between two tries. */
const claimOf = ({ source, position, placeName, broadKind, saidCategory, photos, urgency }: Partial<Report>) => ({
  source,
  urgency,
  saidCategory: saidCategory ?? null,
  position: position ?? null,
  placeName: placeName ?? null,
  broadKind: broadKind ?? null,
  photos,
});
