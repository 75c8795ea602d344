import './texts';
import type { NetEdited, NetEditKind } from '@gezhi/contracts';
import { can } from '@gezhi/domain';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, useEffect, useState } from 'react';
import { beginDraft, type NetDraft } from '../../../features/grid/netDraft';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { belongsToFocus, useKeys } from '../../../ui/keys';
import { useMe } from '../me';
import { MapFrame } from '../panes/MapFrame';
import { Panes } from '../panes/Panes';
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
  const [draft, setDraft] = useState<NetDraft | null>(null);
  const mayChange = can(actorOf(useMe()), 'net.change');
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
  const begin = (kind: NetEditKind, begun: Partial<NetDraft> = {}) => setDraft(beginDraft(kind, begun));
  return (
    <Panes
      title={t('desk.room.net')}
      hasOpen={hasFile}
      list={(pane) => (
        <NetListPane
          {...pane}
          search={search}
          mayChange={mayChange}
          onSearch={change}
          onOpen={open}
          onBegin={begin}
          onUndo={undo}
        />
      )}
      map={(pane) => (
        <MapFrame {...pane}>
          {(city) => (
            <NetMap city={city} search={search} draft={draft} onDraft={setDraft} onOpen={open} onFold={pane.onFold} />
          )}
        </MapFrame>
      )}
      open={(isSingle) =>
        draft ? (
          <EditPane draft={draft} onChange={setDraft} onDone={settle} onCancel={() => setDraft(null)} onUndo={undo} />
        ) : (
          <NetFilePane
            search={search}
            mayChange={mayChange}
            isSingle={isSingle}
            onOpen={open}
            onBegin={begin}
            onUndone={settle}
          />
        )
      }
    />
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
