import type { ScreenGlance, screenApi } from '@gezhi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { endpoint } from '../../lib/call';

export type Glance = ScreenGlance;

const glance = endpoint<typeof screenApi.glance>('GET', '/api/screen/glance');

/** Read anew with every piece of news, and every half minute for what time alone changes: lights and what is left. */
export const glanceQuery = queryOptions({
  queryKey: ['screen', 'glance'],
  queryFn: () => glance({}),
  refetchInterval: 30_000,
});
