import type { AppealRow, AppealView, appealLists, appealsApi, CaseAppeals } from '@gezhi/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { endpoint } from '../../lib/call';

export type Appeal = z.infer<typeof AppealRow>;
export type AppealFile = z.infer<typeof AppealView>;
export type Counts = z.infer<typeof CaseAppeals>;
export type AppealList = (typeof appealLists)[number];

const listAppeals = endpoint<typeof appealsApi.list>('GET', '/api/appeals');
const readAppeal = endpoint<typeof appealsApi.read>('GET', '/api/appeals/:id');
const readCounts = endpoint<typeof appealsApi.ofCase>('GET', '/api/cases/:id/appeals');
export const fileAppeal = endpoint<typeof appealsApi.file>('POST', '/api/appeals');
export const moveAppeal = endpoint<typeof appealsApi.move>('POST', '/api/appeals/:id/moves');

export const appealsKey = ['appeals'] as const;

export const appealList = (list: AppealList) =>
  infiniteQueryOptions({
    queryKey: [...appealsKey, 'list', list],
    queryFn: ({ pageParam }) => listAppeals({ query: { list, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const appealQuery = (id: string) =>
  queryOptions({ queryKey: [...appealsKey, 'one', id], queryFn: () => readAppeal({ params: { id } }) });

export const countsQuery = (caseId: string) =>
  queryOptions({ queryKey: [...appealsKey, 'case', caseId], queryFn: () => readCounts({ params: { id: caseId } }) });
