import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { type Asked, ledgerRows, ledgerSize, type Row } from '../../../features/ledgers/api';
import { t } from '../../../i18n/t';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';

/** Live rows, group by group; a page more when asked for. */
export function LedgerTable({ asked }: { asked: Asked }) {
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    ledgerRows(asked),
  );
  const size = useQuery(ledgerSize(asked));
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  if (error && rows.length === 0) return <ErrorMessage error={error} onRetry={refetch} />;
  if (isPending) return <p className="muted">{t('common.loading')}</p>;
  if (rows.length === 0) return <StateMessage title={t('ledgers.empty')}>{t('ledgers.emptyHint')}</StateMessage>;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without it the hidden columns are there for the mouse only */}
      <section className="ledgers-scroll" tabIndex={0} aria-label={t('ledgers.table')}>
        <table className="ledgers-table">
          <LedgerHead columns={asked.columns} />
          <LedgerBody rows={rows} columns={asked.columns} groups={size.data?.groups ?? []} isLinked />
        </table>
      </section>
      {hasNextPage && (
        <button type="button" className="chip" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('ledgers.more')}
        </button>
      )}
    </>
  );
}

export const LedgerHead = ({ columns }: Pick<Asked, 'columns'>) => (
  <thead>
    <tr>
      <th scope="col">{t('ledgers.serial')}</th>
      {columns.map((column) => (
        <th key={column} scope="col">
          {t(`ledgers.column.${column}`)}
        </th>
      ))}
    </tr>
  </thead>
);

interface BodyProps {
  rows: readonly Row[];
  columns: Asked['columns'];
  groups: readonly { key: string; name: string | null; rows: number }[];
  /** On the screen a row leads to its case; on paper it leads nowhere. */
  isLinked: boolean;
}

export function LedgerBody({ rows, columns, groups, isLinked }: BodyProps) {
  const heads = new Map(groups.map((group) => [group.key, group]));
  return (
    <tbody>
      {rows.map((row, i) => (
        <Fragment key={`${row.group} ${row.id}`}>
          {heads.size > 0 && row.group !== rows[i - 1]?.group && (
            <tr className="ledgers-group">
              <th scope="rowgroup" colSpan={columns.length + 1}>
                {heads.get(row.group)?.name ?? t('ledgers.nowhere')}{' '}
                <span className="muted">{t('ledgers.rowsOf', { count: heads.get(row.group)?.rows ?? 0 })}</span>
              </th>
            </tr>
          )}
          <tr>
            <td>
              {isLinked ? (
                <Link
                  to="/cases/$id"
                  params={{ id: row.id }}
                  search={{ list: 'all' }}
                  aria-label={`${t('ledgers.open')} ${i + 1}`}
                >
                  {i + 1}
                </Link>
              ) : (
                i + 1
              )}
            </td>
            {columns.map((column, at) => (
              <td key={column}>{row.cells[at]}</td>
            ))}
          </tr>
        </Fragment>
      ))}
    </tbody>
  );
}
