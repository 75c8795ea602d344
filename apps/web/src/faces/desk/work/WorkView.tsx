import { caseScope } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate, useParams } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { caseCounts, caseQuery } from '../../../features/cases/api';
import { type CaseSearch, filterOf, readCaseSearch } from '../../../features/cases/caseSearch';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { useWidth } from '../../../ui/useWidth';
import { useCaseHref } from '../caseHref';
import { CasePane } from '../casePage/CasePane';
import { countOf, hasUnitCounts, listsOf } from '../lists';
import { useMe } from '../me';
import { prefer, preferences } from '../preferences';
import { ListPane } from './ListPane';
import { MapPane } from './MapPane';
import { PaneStrip } from './PaneStrip';
import { panesIn } from './panes';
import { useCaseRows } from './useCaseRows';
import { useGoOn } from './useGoOn';
import { useWorkKeys } from './useWorkKeys';
import './workView.css';

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

  const view = useRef<HTMLDivElement>(null);
  const wishes = preferences.use();
  const panes = panesIn(useWidth(view), { ...wishes, hasCase: id !== null });

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
    <div ref={view} className={panes.map ? 'work' : 'work work-without-map'}>
      <h1 className="visually-hidden">{t('desk.room.cases')}</h1>
      {panes.list && (
        <ListPane
          search={search}
          current={search.list ?? lists.own}
          lists={lists.all}
          inLine={lists.all.indexOf('ended') + 1}
          countOf={(name) => (name === 'mine' || hasUnitCounts(actor) ? countOf(name, counts) : null)}
          cases={cases}
          selectedId={id}
          showUnit={caseScope(actor).all}
          isSingle={panes.isSingle}
          hrefOf={hrefOf}
          onOpen={open}
          onStep={step}
          onSearch={changeSearch}
          onFold={() => prefer(panes.isSingle ? { front: 'map' } : { list: false, map: true, front: 'map' })}
        />
      )}
      {!panes.list && !panes.isSingle && (
        <PaneStrip
          icon="list"
          label={t('desk.toList')}
          title={t('desk.openList')}
          onOpen={() => prefer({ list: true, front: 'list' })}
        />
      )}
      {panes.map && (
        <MapPane
          filter={mapFilter}
          selected={selected}
          isSingle={panes.isSingle}
          onOpen={open}
          onFold={() => prefer(panes.isSingle ? { front: 'list' } : { map: false, list: true, front: 'list' })}
        />
      )}
      {!panes.map && !panes.isSingle && (
        <PaneStrip
          icon="map"
          label={t('desk.toMap')}
          title={t('desk.openMap')}
          onOpen={() => prefer({ map: true, front: 'map' })}
        />
      )}
      {panes.case && id && (
        <CasePane
          id={id}
          isSingle={panes.isSingle}
          hrefOf={hrefOf}
          onOpen={open}
          onClose={close}
          onStep={cases.rows.some((row) => row.id !== id) ? step : null}
          onMoved={goOn}
        />
      )}
    </div>
  );
}

/** Where the case being read lies, for the map. */
function useSelected(id: string | null) {
  const { data } = useQuery({ ...caseQuery(id ?? ''), enabled: id !== null });
  const [position, light] = [data?.position ?? null, data?.light ?? null];
  return useMemo(() => (id ? { id, position, light } : null), [id, position, light]);
}
