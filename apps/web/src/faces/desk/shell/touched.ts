import { type CaseState, caseStateCodes } from '@gezhi/domain';

type News = ReadonlyMap<string, { state: CaseState }>;

/**
 * Whether what is shown of a list may have changed: a case it shows did, or one that is in its state now. A list of several
 * states is always read anew.
 */
export function isTouched(filter: unknown, shown: unknown, news: News): boolean {
  const { list } = (filter ?? {}) as { list?: string };
  const state = caseStateCodes.find((code) => code === list);
  if (!state) return true;
  const { pages = [] } = (shown ?? {}) as { pages?: readonly { cases: readonly { id: string }[] }[] };
  return (
    [...news.values()].some((now) => now.state === state) ||
    pages.some(({ cases }) => cases.some(({ id }) => news.has(id)))
  );
}
