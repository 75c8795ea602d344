import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { Filter } from '../../../features/cases/api';
import { cityQuery } from '../../../features/city/api';
import { t } from '../../../i18n/t';
import { Icon } from '../../../ui/Icon';
import type { MapSelection } from './DeskMap';
import { NoNet } from './NoNet';

const DeskMap = lazy(() => import('./DeskMap'));

interface Props {
  filter: Omit<Filter, 'list' | 'number' | 'from' | 'to'>;
  selected: MapSelection | null;
  isSingle: boolean;
  onOpen: (id: string) => void;
  onFold: () => void;
}

/** The place of the map; whatever becomes of it, list and case beside it go on. */
export function MapPane({ isSingle, ...shown }: Props) {
  const { data: city } = useQuery(cityQuery);
  return (
    <div className="map-pane">
      {city && !city.box && <NoNet />}
      {city?.box && (
        <Suspense fallback={null}>
          <DeskMap city={city} {...shown} />
        </Suspense>
      )}
      {isSingle && (
        <button type="button" className="chip map-to-list" onClick={shown.onFold}>
          <Icon name="list" /> {t('desk.toList')}
        </button>
      )}
    </div>
  );
}
