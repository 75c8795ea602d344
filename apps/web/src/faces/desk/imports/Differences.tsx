import { useInfiniteQuery } from '@tanstack/react-query';
import { type Change, type Difference, differenceList, type Import } from '../../../features/imports/api';
import { labelOf } from '../../../features/imports/importWords';
import { t } from '../../../i18n/t';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';

/** Rows that would change or did: each with what it is and what becomes of it. */
export function Differences({ one, change }: { one: Import; change: Change }) {
  const found = useInfiniteQuery(differenceList(one, change));
  const differences = found.data?.pages.flatMap((page) => page.differences) ?? [];
  if (found.error && differences.length === 0) return <ErrorMessage error={found.error} onRetry={found.refetch} />;
  if (found.isSuccess && differences.length === 0) return <StateMessage title={t('imports.nothingHere')} />;
  return (
    <>
      <table className="import-table">
        <thead>
          <tr>
            <th scope="col">{t('imports.rowNumber')}</th>
            <th scope="col">{t('imports.code')}</th>
            <th scope="col">{t('imports.name')}</th>
            <th scope="col">{t('imports.whatChanges')}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((difference) => (
            <tr key={difference.number}>
              <td>{difference.row ?? '–'}</td>
              <td>{difference.code}</td>
              <th scope="row">{difference.name}</th>
              <td>
                <What one={one} of={difference} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.hasNextPage && (
        <button type="button" className="chip" onClick={() => found.fetchNextPage()}>
          {t('imports.more', { count: Math.min(100, (one.counts?.[change] ?? 0) - differences.length) })}
        </button>
      )}
    </>
  );
}

/** A change as people read it: each field as it was and as it will be; a new one by what it brings. */
function What({ one, of: { before, after, successor, validFrom, change } }: { one: Import; of: Difference }) {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return (
    <ul className="import-what">
      {change === 'closed' && <li>{t('imports.ends')}</li>}
      {fields
        .filter((field) => before?.[field] || after?.[field])
        .map((field) => (
          <li key={field}>
            <span className="muted">{labelOf(one.kind, field)}</span>{' '}
            {before?.[field] && <del>{shorten(before[field])}</del>}{' '}
            {after?.[field] && <ins>{shorten(after[field])}</ins>}
          </li>
        ))}
      {successor && <li>{t('imports.successor', { code: successor })}</li>}
      {validFrom && <li className="muted">{t('imports.from', { day: validFrom })}</li>}
    </ul>
  );
}

const shorten = (value: string) => (value.length > 60 ? `${value.slice(0, 60)}…` : value);
