import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CaseRow } from '../../../features/cases/CaseRow';
import { type PressingList, pressingList } from '../../../features/supervision/api';
import { t } from '../../../i18n/t';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { useCaseHref } from '../caseHref';

/** Open cases that call for supervision; an order is raised on the page of the case. */
export function PressingCases({ list }: { list: PressingList }) {
  const navigate = useNavigate();
  const hrefOf = useCaseHref({ list: 'open' });
  const { data, error, isSuccess, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(pressingList(list));
  const cases = data?.pages.flatMap((page) => page.cases) ?? [];
  if (error && cases.length === 0) return <ErrorMessage error={error} onRetry={refetch} />;
  if (isSuccess && cases.length === 0) return <StateMessage title={t('supervision.noCases')}>{null}</StateMessage>;
  return (
    <>
      <ul className="supervision-cases" aria-label={t(`supervision.list.${list}`)}>
        {cases.map((row) => (
          <li key={row.id}>
            <CaseRow
              row={row}
              href={hrefOf(row.id)}
              isSelected={false}
              showState
              showUnit
              onOpen={(id) => navigate({ to: '/cases/$id', params: { id }, search: { list: 'open' } })}
            />
          </li>
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
