import type { AppealList } from '../../../features/appeals/api';

export const appealLists = ['mine', 'open', 'ended'] as const satisfies readonly AppealList[];

export interface AppealSearch {
  list?: AppealList;
}

/** Old or hand-edited links still open: a value nobody knows is the list of open appeals. */
export const readAppealSearch = (search: Record<string, unknown>): AppealSearch => {
  const list = appealLists.find((known) => known === search.list);
  return list && list !== 'open' ? { list } : {};
};
