import {
  boxAround,
  type CaseFile,
  type CaseRules,
  type Comparable,
  caseScope,
  isInScope,
  type Like,
  type LikeCandidate,
  likesOf,
} from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { type CasePorts, closedCasesAround, fromRow, openCasesAround, wordsOfCases } from '../cases/index';

const hourMs = 3_600_000;

/** A case that may be the same matter, with the file it was read from. */
export type CaseCandidate = LikeCandidate & { file: CaseFile };

/**
 * Cases that are likely the same matter as a report: open ones within the city's rule for duplicates, closed ones within its
 * rule for relapses, of those the asker may see. Words are compared only where the report has some.
 */
export async function findLikes(trx: Trx, ports: CasePorts, of: Comparable & { id?: string }) {
  const { rules } = await ports.ruleBook.current(trx);
  const files = await casesNear(trx, of, rules);
  const scope = caseScope(trx.by);
  const seen = files.filter((file) => file.id !== of.id && (trx.by.kind === 'resident' || isInScope(scope, file)));
  const words =
    of.words === null
      ? new Map<string, string>()
      : await wordsOfCases(
          trx,
          seen.map(({ id }) => id),
        );
  return likesOf(
    of,
    seen.map((file) => candidateOf(file, words.get(file.id) ?? null)),
    rules,
  );
}
export type FoundLike = Like<CaseCandidate>;

async function casesNear(trx: Trx, { position, pointId, reportedAt }: Comparable, rules: CaseRules) {
  const nearest = [rules.relapse, ...rules.relapse.byCategory];
  const widestM = Math.max(...nearest.map(({ radiusM }) => radiusM));
  const longestHours = Math.max(...nearest.map(({ window }) => window)) * 24;
  const since = (hours: number) => new Date(reportedAt.getTime() - hours * hourMs);
  const around = (radiusM: number) => ({ box: position && boxAround(position, radiusM), pointId });
  if (!position && !pointId) return [];
  const open = await openCasesAround(trx, around(rules.duplicate.radiusM), since(rules.duplicate.window));
  const closed = await closedCasesAround(trx, around(widestM), since(longestHours));
  return [...open, ...closed].map(fromRow);
}

const candidateOf = (file: CaseFile, words: string | null): CaseCandidate => ({
  ...comparableOf(file, words),
  id: file.id,
  closedAt: file.endedAt,
  file,
});

export const comparableOf = (file: CaseFile, words: string | null): Comparable => ({
  position: file.position,
  pointId: file.placement.pointId,
  category: file.category,
  broadKind: file.broadKind,
  words,
  reportedAt: file.reportedAt,
});
