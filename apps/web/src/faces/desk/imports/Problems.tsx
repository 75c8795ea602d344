import { useInfiniteQuery } from '@tanstack/react-query';
import { type Import, problemList } from '../../../features/imports/api';
import { reasonText } from '../../../features/imports/importWords';
import { t } from '../../../i18n/t';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';

/** Rows that cannot be taken: where, why, and what stands there. */
export function Problems({ one }: { one: Import }) {
  const found = useInfiniteQuery(problemList(one));
  const problems = found.data?.pages.flatMap((page) => page.problems) ?? [];
  if (found.error && problems.length === 0) return <ErrorMessage error={found.error} onRetry={found.refetch} />;
  if (found.isSuccess && problems.length === 0) return <StateMessage title={t('imports.nothingHere')} />;
  return (
    <>
      <table className="import-table">
        <thead>
          <tr>
            <th scope="col">{t('imports.rowNumber')}</th>
            <th scope="col">{t('imports.problemColumn')}</th>
            <th scope="col">{t('imports.problemReason')}</th>
            <th scope="col">{t('imports.problemValue')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ number, row, column, reason, value }) => (
            <tr key={number}>
              <th scope="row">{row}</th>
              <td>{column}</td>
              <td>{reasonText(reason)}</td>
              <td className="import-value">{value || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.hasNextPage && (
        <button type="button" className="chip" onClick={() => found.fetchNextPage()}>
          {t('imports.more', { count: Math.min(100, (one.counts?.problems ?? 0) - problems.length) })}
        </button>
      )}
    </>
  );
}
