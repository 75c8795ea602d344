import type { HotlineOrderRow, hotlineApi, ReplyOf } from '@gezhi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { addressOf, endpoint } from '../../lib/call';
import { uploadFile } from '../../lib/upload';

export type Order = HotlineOrderRow;
export type List = 'open' | 'answered' | 'handedBack';
export const lists: readonly List[] = ['open', 'answered', 'handedBack'];

const listOrders = endpoint<typeof hotlineApi.list>('GET', '/api/hotline-orders');
export const handBack = endpoint<typeof hotlineApi.handBack>('POST', '/api/hotline-orders/hand-backs');

export const ordersQuery = (list: List) =>
  queryOptions({ queryKey: ['hotline', list], queryFn: ({ signal }) => listOrders({ query: { list } }, signal) });

const fileAt = '/api/hotline-orders/file' satisfies (typeof hotlineApi.bringFile)['url'];
export const bringFile = (file: File) =>
  uploadFile<ReplyOf<typeof hotlineApi.bringFile>>(fileAt, file, {
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });

const backAt = '/api/hotline-orders/hand-backs/:id/file' satisfies (typeof hotlineApi.handBackFile)['url'];
export const handBackAddress = (id: string) => addressOf(backAt, { id });
