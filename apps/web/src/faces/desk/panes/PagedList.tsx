import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { t } from '../../../i18n/t';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import '../supervision/supervision.css';

interface Props<Page, Row> {
  query: UseInfiniteQueryResult<InfiniteData<Page>, Error>;
  rowsOf: (page: Page) => readonly Row[];
  keyOf: (row: Row) => string;
  /** What the list is called for readers. */
  label: string;
  /** Said where there is nothing. */
  empty: string;
  emptyHint?: string;
  className?: string;
  children: (row: Row) => ReactNode;
}

/** Things one after the other, page by page: nothing there, not to be had, and more of them are said the same everywhere. */
export function PagedList<Page, Row>({
  query,
  rowsOf,
  keyOf,
  label,
  empty,
  emptyHint,
  children,
  ...more
}: Props<Page, Row>) {
  const { data, error, isSuccess, refetch, hasNextPage, fetchNextPage } = query;
  const rows = data?.pages.flatMap(rowsOf) ?? [];
  if (error && rows.length === 0) return <ErrorMessage error={error} onRetry={refetch} />;
  if (isSuccess && rows.length === 0) return <StateMessage title={empty}>{emptyHint ?? null}</StateMessage>;
  return (
    <>
      <ul className={more.className ?? 'supervision-orders'} aria-label={label}>
        {rows.map((row) => (
          <li key={keyOf(row)}>{children(row)}</li>
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" className="chip" onClick={() => fetchNextPage()}>
          {t('supervision.more')}
        </button>
      )}
    </>
  );
}
