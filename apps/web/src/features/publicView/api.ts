import type { PublicSide, publicViewApi } from '@gezhi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { endpoint } from '../../lib/call';

export type Side = PublicSide;

const readSide = endpoint<typeof publicViewApi.side>('GET', '/api/cases/:id/public-side');
export const moderateCase = endpoint<typeof publicViewApi.moderate>('POST', '/api/cases/:id/public-side');

/** The key begins as that of the case: whatever makes the case old makes its public side old. */
export const sideQuery = (id: string, version: number) =>
  queryOptions({ queryKey: ['cases', 'public', id, version], queryFn: () => readSide({ params: { id } }) });
