import type { Open311Arrival, Open311Key, open311Api } from '@gezhi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { endpoint } from '../../lib/call';

export type Key = Open311Key;
export type Arrival = Open311Arrival;

const listKeys = endpoint<typeof open311Api.keys>('GET', '/api/open311/keys');
export const makeKey = endpoint<typeof open311Api.makeKey>('POST', '/api/open311/keys');
export const revokeKey = endpoint<typeof open311Api.revokeKey>('DELETE', '/api/open311/keys/:id');
const readArrival = endpoint<typeof open311Api.arrival>('GET', '/api/cases/:id/open311');

export const keysQuery = queryOptions({ queryKey: ['open311', 'keys'], queryFn: () => listKeys({}) });

/** Pictures on their way are settled within a minute; what is settled stays. */
export const arrivalQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'open311', caseId],
    queryFn: () => readArrival({ params: { id: caseId } }),
    refetchInterval: ({ state }) =>
      state.data?.arrival?.media.some((picture) => picture.state === 'waiting') ? 10_000 : false,
  });
