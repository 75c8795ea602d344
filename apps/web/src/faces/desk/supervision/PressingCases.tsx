import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CaseRow } from '../../../features/cases/CaseRow';
import { type PressingList, pressingList } from '../../../features/supervision/api';
import { t } from '../../../i18n/t';
import { useCaseHref } from '../caseHref';
import { PagedList } from '../panes/PagedList';

/** Open cases that call for supervision; an order is raised on the page of the case. */
export function PressingCases({ list }: { list: PressingList }) {
  const navigate = useNavigate();
  const hrefOf = useCaseHref({ list: 'open' });
  return (
    <PagedList
      className="supervision-cases"
      query={useInfiniteQuery(pressingList(list))}
      rowsOf={(page) => page.cases}
      keyOf={({ id }) => id}
      label={t(`supervision.list.${list}`)}
      empty={t('supervision.noCases')}
    >
      {(row) => (
        <CaseRow
          row={row}
          href={hrefOf(row.id)}
          isSelected={false}
          showState
          showUnit
          onOpen={(id) => navigate({ to: '/cases/$id', params: { id }, search: { list: 'open' } })}
        />
      )}
    </PagedList>
  );
}
