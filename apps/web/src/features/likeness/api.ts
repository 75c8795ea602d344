import type { LikeView, likenessApi } from '@gezhi/contracts';
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { endpoint } from '../../lib/call';

export type LikeOfCase = z.infer<typeof LikeView>;

const likesOf = endpoint<typeof likenessApi.ofCase>('GET', '/api/cases/:id/likes');

/** The key begins as that of the case: whatever makes the case old makes its likes old. */
export const likesQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['cases', 'likes', id, version],
    queryFn: () => likesOf({ params: { id } }),
  });
