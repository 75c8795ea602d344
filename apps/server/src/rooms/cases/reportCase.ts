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
export const reportCase = async (trx: Trx, ruleBook: RuleBook, order: ReportOrder): Promise<CaseFile> =>
  (await reportCases(trx, ruleBook, [order]))[0]!;

/** Several reports by one statement a table, all or none. */
export async function reportCases(trx: Trx, ruleBook: RuleBook, orders: readonly ReportOrder[]): Promise<CaseFile[]> {
  const rules = await ruleBook.current(trx);
  const opened = orders.map(({ id, report, words, device, claimedAt }): NewCase => {
    const texts = sealTexts({ words });
    const given = { ...rules, now: trx.now, texts: refsOf(texts) };
    const begun = openCase({ id, caseId: id, report }, trx.by, given);
    return { ...begun, texts, photos: report.photos, meta: { device, claimedAt } };
  });
  await insertCases(trx, opened);
  return opened.map(({ file }) => file);
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
