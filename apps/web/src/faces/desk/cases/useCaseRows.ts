import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { caseList, type Filter } from '../../../features/cases/api';

/** The rows of a list, page after page. Time left is told by the server, so it is asked anew each minute. */
export function useCaseRows(filter: Filter) {
  const query = useInfiniteQuery({
    ...caseList(filter),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.cases) ?? [], [query.data]);
  return { ...query, rows };
}
