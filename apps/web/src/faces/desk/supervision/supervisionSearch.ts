import type { OrderList, PressingList } from '../../../features/supervision/api';

export const orderLists = ['open', 'ended'] as const satisfies readonly OrderList[];
export const caseLists = ['overdue', 'returned', 'reworked'] as const satisfies readonly PressingList[];
const lists = [...orderLists, ...caseLists];
export type SupervisionList = (typeof lists)[number];

export interface SupervisionSearch {
  list?: SupervisionList;
}

/** Old or hand-edited links still open: a value nobody knows is the list of open orders. */
export const readSupervisionSearch = (search: Record<string, unknown>): SupervisionSearch => {
  const list = lists.find((known) => known === search.list);
  return list && list !== 'open' ? { list } : {};
};

export const isOrderList = (list: SupervisionList): list is OrderList =>
  (orderLists as readonly string[]).includes(list);
