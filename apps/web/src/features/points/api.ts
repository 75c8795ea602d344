import type {
  PlanView,
  planLists,
  pointFilesApi,
  pointPlansApi,
  PointStory as Story,
  WantingPoint,
} from '@gezhi/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { addressOf, endpoint } from '../../lib/call';

export type PointStory = z.infer<typeof Story>;

const readPoint = endpoint<typeof pointFilesApi.read>('GET', '/api/point-files/:id');

export const pointsKey = ['points'] as const;
export const pointStory = (id: string) =>
  queryOptions({ queryKey: [...pointsKey, 'story', id], queryFn: () => readPoint({ params: { id } }) });

const sheetAddress = '/api/point-files/:id/sheet' satisfies (typeof pointFilesApi.file)['url'];
export const pointSheetUrl = (id: string, format: 'pdf' | 'docx') => addressOf(sheetAddress, { id }, { format });

export type Plan = z.infer<typeof PlanView>;
export type Wanting = z.infer<typeof WantingPoint>;
export type PlanList = (typeof planLists)[number];

const listPlans = endpoint<typeof pointPlansApi.list>('GET', '/api/point-plans');
const listWanting = endpoint<typeof pointPlansApi.wanting>('GET', '/api/points-wanting-plans');
export const draftPlan = endpoint<typeof pointPlansApi.draft>('POST', '/api/point-plans');
export const revisePlan = endpoint<typeof pointPlansApi.revise>('POST', '/api/point-plans/:id/revisions');
export const movePlan = endpoint<typeof pointPlansApi.move>('POST', '/api/point-plans/:id/moves');

export const planList = (list: PlanList) =>
  infiniteQueryOptions({
    queryKey: [...pointsKey, 'plans', list],
    queryFn: ({ pageParam }) => listPlans({ query: { list, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const wantingPoints = queryOptions({ queryKey: [...pointsKey, 'wanting'], queryFn: () => listWanting({}) });
