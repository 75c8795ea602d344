import type { ScreenGlance, ScreenPhone, screenApi } from '@gezhi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { endpoint } from '../../lib/call';

export type Glance = ScreenGlance;
export type PhoneView = ScreenPhone;

const phone = endpoint<typeof screenApi.phone>('GET', '/api/screen/phone');
export const pictureUrl = '/api/screen/picture';

const glance = endpoint<typeof screenApi.glance>('GET', '/api/screen/glance');

/** Read anew with every piece of news, and every half minute for what time alone changes: lights and what is left. */
export const glanceQuery = queryOptions({
  queryKey: ['screen', 'glance'],
  queryFn: () => glance({}),
  refetchInterval: 30_000,
});

/** What is red, mine and asked for by me; read anew with the wall. */
export const phoneQuery = queryOptions({
  queryKey: ['screen', 'phone'],
  queryFn: () => phone({}),
  refetchInterval: 30_000,
});
