import { lazy } from 'react';
import type { Filter } from '../../../features/cases/api';
import { MapFrame } from '../panes/MapFrame';
import type { PaneProps } from '../panes/Panes';
import type { MapSelection } from './DeskMap';

const DeskMap = lazy(() => import('./DeskMap'));

interface Props extends PaneProps {
  filter: Omit<Filter, 'list' | 'number' | 'from' | 'to'>;
  selected: MapSelection | null;
  onOpen: (id: string) => void;
}

/** Open cases where they lie. */
export const MapPane = ({ isSingle, onFold, ...shown }: Props) => (
  <MapFrame isSingle={isSingle} onFold={onFold}>
    {(city) => <DeskMap city={city} onFold={onFold} {...shown} />}
  </MapFrame>
);
