import type { NoticeView, noticesApi } from '@gezhi/contracts';
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { endpoint } from '../../lib/call';

export type Notice = z.infer<typeof NoticeView>;

const listNotices = endpoint<typeof noticesApi.list>('GET', '/api/notices');
export const readNotices = endpoint<typeof noticesApi.read>('POST', '/api/notices/reads');

/** Looked at again every half minute: nobody waits in front of a bell. */
export const noticesQuery = queryOptions({
  queryKey: ['notices'],
  queryFn: () => listNotices({ query: { limit: 20 } }),
  refetchInterval: 30_000,
});
