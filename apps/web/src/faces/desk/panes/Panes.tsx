import { type ReactNode, useRef } from 'react';
import { t } from '../../../i18n/t';
import { useWidth } from '../../../ui/useWidth';
import { prefer, preferences } from '../preferences';
import { PaneStrip } from './PaneStrip';
import './panes.css';
import { panesIn } from './panes';

export interface PaneProps {
  /** One pane at a time, with a way back. */
  isSingle: boolean;
  onFold: () => void;
}

interface Props {
  title: string;
  /** Something is open beside list and map: a case, an area, an edit being made. */
  hasOpen: boolean;
  list: (pane: PaneProps) => ReactNode;
  map: (pane: PaneProps) => ReactNode;
  open: (isSingle: boolean) => ReactNode;
}

/** List, map and what is open beside each other; list and map fold to a strip. How they are folded is the person's wish. */
export function Panes({ title, hasOpen, list, map, open }: Props) {
  const view = useRef<HTMLDivElement>(null);
  const panes = panesIn(useWidth(view), { ...preferences.use(), hasOpen });
  const { isSingle } = panes;
  return (
    <div ref={view} className={panes.map ? 'work' : 'work work-without-map'}>
      <h1 className="visually-hidden">{title}</h1>
      {panes.list &&
        list({
          isSingle,
          onFold: () => prefer(isSingle ? { front: 'map' } : { list: false, map: true, front: 'map' }),
        })}
      {!panes.list && !isSingle && (
        <PaneStrip
          icon="list"
          label={t('desk.toList')}
          title={t('desk.openList')}
          onOpen={() => prefer({ list: true, front: 'list' })}
        />
      )}
      {panes.map &&
        map({
          isSingle,
          onFold: () => prefer(isSingle ? { front: 'list' } : { map: false, list: true, front: 'list' }),
        })}
      {!panes.map && !isSingle && (
        <PaneStrip
          icon="map"
          label={t('desk.toMap')}
          title={t('desk.openMap')}
          onOpen={() => prefer({ map: true, front: 'map' })}
        />
      )}
      {panes.open && open(isSingle)}
    </div>
  );
}
