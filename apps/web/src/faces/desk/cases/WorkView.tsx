import { caseScope } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { caseCounts, caseQuery } from '../../../features/cases/api';
import { type CaseSearch, filterOf, readCaseSearch } from '../../../features/cases/caseSearch';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { useCaseHref } from '../caseHref';
import { CasePane } from '../casePage/CasePane';
import { countOf, hasUnitCounts, listsOf } from '../lists';
import { useMe } from '../me';
import { Panes } from '../panes/Panes';
import { ListPane } from './ListPane';
import { MapPane } from './MapPane';
import { useCaseRows } from './useCaseRows';
import { useGoOn } from './useGoOn';
import { useWorkKeys } from './useWorkKeys';

const route = getRouteApi('/cases');

/** List, map and case beside each other. What one looks at stands in the address, nowhere else. */
export function WorkView() {
  const search = route.useSearch();
  const { id = null } = useParams({ strict: false });
  const navigate = useNavigate();
  const hrefOf = useCaseHref(search);
  const actor = actorOf(useMe());
  const lists = listsOf(actor);
  const filter = filterOf(search, lists.own);
  const cases = useCaseRows(filter);
  const counts = useQuery({ ...caseCounts, refetchInterval: 60_000 }).data;
  const selected = useSelected(id);

  const open = (caseId: string) => navigate({ to: '/cases/$id', params: { id: caseId }, search });
  const close = () => navigate({ to: '/cases', search });
  const changeSearch = (change: Partial<CaseSearch>) => {
    const next = readCaseSearch({ ...search, ...change });
    navigate(id ? { to: '/cases/$id', params: { id }, search: next } : { to: '/cases', search: next });
  };
  const step = useWorkKeys({ rows: cases.rows, id, open, close, more: cases.hasNextPage ? cases.fetchNextPage : null });
  const goOn = useGoOn(cases.rows, open, close);

  const { list: _, number: __, from: ___, to: ____, ...mapFilter } = filter;
  return (
    <Panes
      title={t('desk.room.cases')}
      hasOpen={id !== null}
      list={(pane) => (
        <ListPane
          {...pane}
          search={search}
          current={search.list ?? lists.own}
          lists={lists.all}
          inLine={lists.all.indexOf('ended') + 1}
          countOf={(name) => (name === 'mine' || hasUnitCounts(actor) ? countOf(name, counts) : null)}
          cases={cases}
          filter={filter}
          selectedId={id}
          showUnit={caseScope(actor).all}
          hrefOf={hrefOf}
          onOpen={open}
          onStep={step}
          onSearch={changeSearch}
        />
      )}
      map={(pane) => <MapPane {...pane} filter={mapFilter} selected={selected} onOpen={open} />}
      open={(isSingle) =>
        id && (
          <CasePane
            id={id}
            isSingle={isSingle}
            hrefOf={hrefOf}
            onOpen={open}
            onClose={close}
            onStep={cases.rows.some((row) => row.id !== id) ? step : null}
            onMoved={goOn}
          />
        )
      }
    />
  );
}

/** Where the case being read lies, for the map. */
function useSelected(id: string | null) {
  const { data } = useQuery({ ...caseQuery(id ?? ''), enabled: id !== null });
  const [position, light] = [data?.position ?? null, data?.light ?? null];
  return useMemo(() => (id ? { id, position, light } : null), [id, position, light]);
}
