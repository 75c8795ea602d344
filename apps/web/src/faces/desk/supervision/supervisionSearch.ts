import type { OrderList, PressingList } from '../../../features/supervision/api';
import { idIn } from '../../../lib/address';

export const orderLists = ['open', 'ended'] as const satisfies readonly OrderList[];
export const caseLists = ['overdue', 'returned', 'reworked'] as const satisfies readonly PressingList[];
const lists = [...orderLists, ...caseLists];
export type SupervisionList = (typeof lists)[number];

export interface SupervisionSearch {
  list?: SupervisionList;
  /** One order alone, as the page of today names it. */
  order?: string;
}

/** Old or hand-edited links still open: a value nobody knows is the list of open orders. */
export const readSupervisionSearch = (search: Record<string, unknown>): SupervisionSearch => {
  const list = lists.find((known) => known === search.list);
  const order = idIn(search.order);
  return { ...(list && list !== 'open' && { list }), ...(order && { order }) };
};

export const isOrderList = (list: SupervisionList): list is OrderList =>
  (orderLists as readonly string[]).includes(list);
