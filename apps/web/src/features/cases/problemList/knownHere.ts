import type { likenessApi } from '@gezhi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { endpoint } from '../../../lib/call';
import type { Matter } from '../staffReport/matter';

const findKnown = endpoint<typeof likenessApi.beforeSending>('POST', '/api/public/likes');

/** Asked once a matter has both a place and a large kind; the same place and kind are asked for once. */
export function knownHereQuery({ place, broadKind }: Matter) {
  const { placeId = null, position = null } = place ?? {};
  const where = placeId ? { placeId } : position ? { position: [...position] as [number, number] } : null;
  return queryOptions({
    queryKey: ['cases', 'knownHere', where, broadKind],
    queryFn: () => findKnown({ body: { ...where, broadKind: broadKind! } }),
    enabled: where !== null && broadKind !== null,
    staleTime: 60_000,
  });
}
