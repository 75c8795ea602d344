import type { Open311Arrival, open311Api } from '@gezhi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { endpoint } from '../../lib/call';

export type Arrival = Open311Arrival;

const readArrival = endpoint<typeof open311Api.arrival>('GET', '/api/cases/:id/open311');

/** Pictures on their way are settled within a minute; what is settled stays. */
export const arrivalQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'open311', caseId],
    queryFn: () => readArrival({ params: { id: caseId } }),
    refetchInterval: ({ state }) =>
      state.data?.arrival?.media.some((picture) => picture.state === 'waiting') ? 10_000 : false,
  });
