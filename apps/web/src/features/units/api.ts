import type { UnitCase, UnitPage as UnitPageSchema, unitLists, unitsApi } from '@gezhi/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { endpoint } from '../../lib/call';

export type UnitPageView = z.infer<typeof UnitPageSchema>;
export type UnitCaseView = z.infer<typeof UnitCase>;
export type UnitList = (typeof unitLists)[number];

const readUnitPage = endpoint<typeof unitsApi.page>('GET', '/api/units/:id/page');
const listUnitCases = endpoint<typeof unitsApi.cases>('GET', '/api/units/:id/counted');
const readUnitCase = endpoint<typeof unitsApi.unitCase>('GET', '/api/units/:id/cases/:caseId');

interface UnitPeriod {
  id: string;
  from: string;
  to: string;
}

export const unitPageQuery = ({ id, from, to }: UnitPeriod) =>
  queryOptions({
    queryKey: ['numbers', 'unit', id, { from, to }],
    queryFn: () => readUnitPage({ params: { id }, query: { from, to } }),
    placeholderData: keepPreviousData,
  });

export const unitCasesQuery = ({ id, from, to }: UnitPeriod, list: UnitList, key: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['numbers', 'unit', id, 'counted', { from, to, list, key }],
    queryFn: ({ pageParam }) =>
      listUnitCases({ params: { id }, query: { from, to, list, key, after: pageParam, limit: 50 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const unitCaseQuery = (id: string, caseId: string) =>
  queryOptions({
    queryKey: ['numbers', 'unit', id, 'case', caseId],
    queryFn: () => readUnitCase({ params: { id, caseId } }),
  });
