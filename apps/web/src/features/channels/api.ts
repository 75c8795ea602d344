import type { ChannelView, channelsApi, DeliveryView, NoticeWishes } from '@gezhi/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { endpoint } from '../../lib/call';

export type Channel = ChannelView;
export type Delivery = DeliveryView;
export type Wishes = NoticeWishes;

const readWishes = endpoint<typeof channelsApi.wishes>('GET', '/api/notices/wishes');
export const setWishes = endpoint<typeof channelsApi.setWishes>('PUT', '/api/notices/wishes');
const listChannels = endpoint<typeof channelsApi.list>('GET', '/api/channels');
export const saveChannel = endpoint<typeof channelsApi.save>('PUT', '/api/channels/:id');
export const testChannel = endpoint<typeof channelsApi.test>('POST', '/api/channels/:id/tests');
const listFailures = endpoint<typeof channelsApi.failures>('GET', '/api/deliveries/failures');
export const retryDeliveries = endpoint<typeof channelsApi.retry>('POST', '/api/deliveries/retries');

export const wishesQuery = queryOptions({ queryKey: ['wishes'], queryFn: () => readWishes({}) });
export type Offered = Awaited<ReturnType<typeof readWishes>>['offered'][number];

/** How channels are doing changes by itself: looked at again while somebody looks at it. */
export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: () => listChannels({}),
  refetchInterval: 15_000,
});
export const failuresQuery = infiniteQueryOptions({
  queryKey: ['channels', 'failures'],
  queryFn: ({ pageParam }) => listFailures({ query: { limit: 50, after: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next ?? undefined,
  refetchInterval: 15_000,
});
