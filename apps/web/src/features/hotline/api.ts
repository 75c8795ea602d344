import type { HotlineOrderRow, hotlineApi, hotlineLists, mostHotlineCounted, ReplyOf } from '@gezhi/contracts';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { addressOf, endpoint } from '../../lib/call';
import { uploadFile } from '../../lib/upload';

export type Order = HotlineOrderRow;
export const lists = ['open', 'overdue', 'answered', 'handedBack'] as const satisfies typeof hotlineLists;
export type List = (typeof lists)[number];
/** A count this high means as many or more. */
export const mostCounted = 10_000 satisfies typeof mostHotlineCounted;

const listOrders = endpoint<typeof hotlineApi.list>('GET', '/api/hotline-orders');
export const handBack = endpoint<typeof hotlineApi.handBack>('POST', '/api/hotline-orders/hand-backs');

export const ordersQuery = (list: List) =>
  infiniteQueryOptions({
    queryKey: ['hotline', list],
    queryFn: ({ pageParam, signal }) =>
      listOrders({ query: { list, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

const fileAt = '/api/hotline-orders/file' satisfies (typeof hotlineApi.bringFile)['url'];
export const bringFile = (file: File) =>
  uploadFile<ReplyOf<typeof hotlineApi.bringFile>>(fileAt, file, {
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });

const sheetAt = '/api/hotline-orders/hand-backs/:id/file' satisfies (typeof hotlineApi.handBackFile)['url'];
const archiveAt = '/api/hotline-orders/hand-backs/:id/archive' satisfies (typeof hotlineApi.handBackArchive)['url'];
export const handBackSheet = (id: string) => addressOf(sheetAt, { id });
/** The same table with every photo; what one archive cannot count is in the next part. */
export const handBackArchive = (id: string, part = 1) =>
  addressOf(archiveAt, { id }, part === 1 ? {} : { part: String(part) });
