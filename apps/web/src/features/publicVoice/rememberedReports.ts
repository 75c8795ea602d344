import type { BroadKind } from '@gezhi/domain';
import { keep, kept } from '../../lib/keep';
import type { Named } from './draft';

/** A report this device may follow: enough to find it again, nothing about who wrote it. */
export interface RememberedReport {
  id: string;
  code: string;
  kind: BroadKind | null;
  place: Named | null;
  sentAt: string;
  answerBy: string | null;
  area: readonly Named[];
  photos: number;
}

const key = 'gezhi.reports';
const most = 50;

export const rememberedReports = (): readonly RememberedReport[] => {
  const list = kept<RememberedReport[]>(key);
  return Array.isArray(list) ? list.filter((report) => typeof report?.code === 'string') : [];
};

/** The latest first; what was known already is replaced. */
export const withReport = (list: readonly RememberedReport[], report: RememberedReport) =>
  [report, ...list.filter(({ code }) => code !== report.code)].slice(0, most);

export const rememberReport = (report: RememberedReport) => keep(key, withReport(rememberedReports(), report));

export const forgetReport = (code: string) =>
  keep(
    key,
    rememberedReports().filter((report) => report.code !== code),
  );
