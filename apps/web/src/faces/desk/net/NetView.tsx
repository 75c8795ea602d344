import type { NetEdited, NetEditKind } from '@gezhi/contracts';
import { can } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { cityQuery } from '../../../features/city/api';
import { beginDraft, type NetDraft } from '../../../features/grid/netDraft';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { Icon } from '../../../ui/Icon';
import { belongsToFocus, useKeys } from '../../../ui/keys';
import { useWidth } from '../../../ui/useWidth';
import { useMe } from '../me';
import { prefer, preferences } from '../preferences';
import { NoNet } from '../work/NoNet';
import { PaneStrip } from '../work/PaneStrip';
import { panesIn } from '../work/panes';
import '../work/workView.css';
import { EditPane } from './EditPane';
import { NetFilePane } from './NetFilePane';
import { NetListPane } from './NetListPane';
import type { NetSearch } from './netSearch';
import './net.css';
import { useLastDone, useUndo } from './useNetEdit';

const NetMap = lazy(() => import('./NetMap'));
const route = getRouteApi('/net');

/** The net: list, map and the file of one area or point beside each other; whoever may, edits it here. */
export function NetView() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const view = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState<NetDraft | null>(null);
  const mayChange = can(actorOf(useMe()), 'net.change');
  const { data: city } = useQuery(cityQuery);
  const change = (next: Partial<NetSearch>) => navigate({ to: '/net', search: { ...search, ...next } });
  const open = (what: 'area' | 'point' | null, id?: string) =>
    change({ area: undefined, point: undefined, ...(what && { [what]: id }) });
  const settle = ({ subject }: NetEdited) => {
    setDraft(null);
    open(subject.what, subject.id);
  };
  const undo = useUndo(settle);
  useUndoKey(undo, mayChange && draft === null);
  useKeys({ Escape: () => (draft ? setDraft(null) : open(null)) });

  const hasFile = draft !== null || search.area !== undefined || search.point !== undefined;
  const wishes = preferences.use();
  const panes = panesIn(useWidth(view), { ...wishes, hasCase: hasFile });
  const begin = (kind: NetEditKind, begun: Partial<NetDraft> = {}) => setDraft(beginDraft(kind, begun));
  return (
    <div ref={view} className={panes.map ? 'work' : 'work work-without-map'}>
      <h1 className="visually-hidden">{t('desk.room.net')}</h1>
      {panes.list && (
        <NetListPane
          search={search}
          mayChange={mayChange}
          isSingle={panes.isSingle}
          onSearch={change}
          onOpen={open}
          onBegin={begin}
          onUndo={undo}
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
        <div className="map-pane">
          {city?.box ? (
            <Suspense fallback={null}>
              <NetMap
                city={city}
                search={search}
                draft={draft}
                onDraft={setDraft}
                onOpen={open}
                onFold={() => prefer(panes.isSingle ? { front: 'list' } : { map: false, list: true, front: 'list' })}
              />
            </Suspense>
          ) : (
            city && <NoNet />
          )}
          {panes.isSingle && (
            <button type="button" className="chip map-to-list" onClick={() => prefer({ front: 'list' })}>
              <Icon name="list" /> {t('desk.toList')}
            </button>
          )}
        </div>
      )}
      {!panes.map && !panes.isSingle && (
        <PaneStrip
          icon="map"
          label={t('desk.toMap')}
          title={t('desk.openMap')}
          onOpen={() => prefer({ map: true, front: 'map' })}
        />
      )}
      {draft && (
        <EditPane draft={draft} onChange={setDraft} onDone={settle} onCancel={() => setDraft(null)} onUndo={undo} />
      )}
      {!draft && hasFile && (
        <NetFilePane
          search={search}
          mayChange={mayChange}
          isSingle={panes.isSingle}
          onOpen={open}
          onBegin={begin}
          onUndone={settle}
        />
      )}
    </div>
  );
}

/** Ctrl+Z takes the last edit back, except where it belongs to a field one is writing in. */
function useUndoKey(undo: () => void, isActive: boolean) {
  const last = useLastDone();
  useEffect(() => {
    if (!isActive || !last) return;
    const hear = (event: KeyboardEvent) => {
      if (event.key !== 'z' || event.shiftKey || !(event.ctrlKey || event.metaKey) || belongsToFocus(event)) return;
      event.preventDefault();
      undo();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  });
}
