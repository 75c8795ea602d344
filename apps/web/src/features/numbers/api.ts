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
  /** When the numbers were read; now, where nothing is said. */
  readAt?: string | undefined;
}

/** Which number is open: of which row, which side of a ratio, or only what an appeal cleared. */
export interface OpenNumber {
  code: CountCode | RatioCode;
  side?: 'of' | undefined;
  exempt?: 'only' | undefined;
  key?: string | undefined;
}

const keyOf = ({ from, to, by, readAt }: NumbersPeriod) => ['numbers', { from, to, by, readAt }] as const;

/** What was read now is kept as of its moment as well: opening one of its numbers counts nothing anew. */
export const numbersQuery = (period: NumbersPeriod) =>
  queryOptions({
    queryKey: keyOf(period),
    queryFn: async ({ client }) => {
      const numbers = await readNumbers({ query: period });
      client.setQueryData(keyOf(numbers), numbers);
      return numbers;
    },
    staleTime: period.readAt ? Number.POSITIVE_INFINITY : 0,
    placeholderData: keepPreviousData,
  });

export const countedQuery = (period: NumbersPeriod, open: OpenNumber) =>
  infiniteQueryOptions({
    queryKey: ['numbers', 'counted', period, open],
    queryFn: ({ pageParam }) => listCounted({ query: { ...period, ...open, after: pageParam, limit: 50 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
