import type {
  pressingLists,
  SupervisionRow,
  SupervisionView,
  supervisionApi,
  supervisionLists,
} from '@gezhi/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { endpoint } from '../../lib/call';

export type Order = z.infer<typeof SupervisionRow>;
export type OrderFile = z.infer<typeof SupervisionView>;
export type OrderList = (typeof supervisionLists)[number];
export type PressingList = (typeof pressingLists)[number];

const listOrders = endpoint<typeof supervisionApi.list>('GET', '/api/supervision/orders');
const readOrder = endpoint<typeof supervisionApi.read>('GET', '/api/supervision/orders/:id');
const listPressing = endpoint<typeof supervisionApi.pressing>('GET', '/api/supervision/cases');
export const issueOrder = endpoint<typeof supervisionApi.issue>('POST', '/api/supervision/orders');
export const moveOrder = endpoint<typeof supervisionApi.move>('POST', '/api/supervision/orders/:id/moves');

export const orderList = (list: OrderList) =>
  infiniteQueryOptions({
    queryKey: ['supervision', 'list', list],
    queryFn: ({ pageParam }) => listOrders({ query: { list, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const ordersOnCase = (caseId: string) =>
  queryOptions({
    queryKey: ['supervision', 'case', caseId],
    queryFn: async () => (await listOrders({ query: { caseId } })).orders,
  });

export const orderQuery = (id: string) =>
  queryOptions({ queryKey: ['supervision', 'one', id], queryFn: () => readOrder({ params: { id } }) });

export const pressingList = (list: PressingList) =>
  infiniteQueryOptions({
    queryKey: ['supervision', 'pressing', list],
    queryFn: ({ pageParam }) => listPressing({ query: { list, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
