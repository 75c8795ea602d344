import type { CountedCase, NumbersRow, NumbersTable, numbersApi, numbersBy } from '@gezhi/contracts';
import type { CountCode, RatioCode } from '@gezhi/domain';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { endpoint } from '../../lib/call';

export type Numbers = z.infer<typeof NumbersTable>;
export type NumbersLine = z.infer<typeof NumbersRow>;
export type Counted = z.infer<typeof CountedCase>;
export type NumbersBy = (typeof numbersBy)[number];

const readNumbers = endpoint<typeof numbersApi.table>('GET', '/api/numbers');
const listCounted = endpoint<typeof numbersApi.cases>('GET', '/api/numbers/cases');

export interface NumbersPeriod {
  from: string;
  to: string;
  by: NumbersBy;
}

/** Which number is open: of which row, which side of a ratio, or only what an appeal cleared. */
export interface OpenNumber {
  code: CountCode | RatioCode;
  side?: 'of' | undefined;
  exempt?: 'only' | undefined;
  key?: string | undefined;
}

export const numbersQuery = (period: NumbersPeriod) =>
  queryOptions({
    queryKey: ['numbers', period],
    queryFn: () => readNumbers({ query: period }),
    placeholderData: keepPreviousData,
  });

export const countedQuery = (period: NumbersPeriod, open: OpenNumber) =>
  infiniteQueryOptions({
    queryKey: ['numbers', 'counted', period, open],
    queryFn: ({ pageParam }) => listCounted({ query: { ...period, ...open, after: pageParam, limit: 50 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
