import type { HotlineKey, hotlineApi, Open311Key, open311Api } from '@gezhi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { endpoint } from '../../lib/call';

export type Key = Open311Key & HotlineKey;

const listOpen311 = endpoint<typeof open311Api.keys>('GET', '/api/open311/keys');
const listHotline = endpoint<typeof hotlineApi.keys>('GET', '/api/hotline-keys');

/** Programs that may send reports by the open standard. */
export const open311Door = {
  name: 'open311',
  path: '/open311/v2',
  query: queryOptions({ queryKey: ['programKeys', 'open311'], queryFn: () => listOpen311({}) }),
  make: endpoint<typeof open311Api.makeKey>('POST', '/api/open311/keys'),
  revoke: endpoint<typeof open311Api.revokeKey>('DELETE', '/api/open311/keys/:id'),
} as const;

/** Programs of the hotline's platform that bring orders and fetch their answers. */
export const hotlineDoor = {
  name: 'hotline',
  path: '/hotline/v1',
  query: queryOptions({ queryKey: ['programKeys', 'hotline'], queryFn: () => listHotline({}) }),
  make: endpoint<typeof hotlineApi.makeKey>('POST', '/api/hotline-keys'),
  revoke: endpoint<typeof hotlineApi.revokeKey>('DELETE', '/api/hotline-keys/:id'),
} as const;

export type KeyDoor = typeof open311Door | typeof hotlineDoor;
