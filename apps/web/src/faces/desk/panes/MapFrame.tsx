import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense } from 'react';
import { cityQuery } from '../../../features/city/api';
import { t } from '../../../i18n/t';
import { Icon } from '../../../ui/Icon';
import './mapPane.css';
import { NoNet } from './NoNet';
import type { PaneProps } from './Panes';

export type City = Awaited<ReturnType<NonNullable<typeof cityQuery.queryFn>>>;

/** The place of a map; whatever becomes of it, what stands beside it goes on. A city without a net has none yet. */
export function MapFrame({ isSingle, onFold, children }: PaneProps & { children: (city: City) => ReactNode }) {
  const { data: city } = useQuery(cityQuery);
  return (
    <div className="map-pane">
      {city && !city.box && <NoNet />}
      {city?.box && <Suspense fallback={null}>{children(city)}</Suspense>}
      {isSingle && (
        <button type="button" className="chip map-to-list" onClick={onFold}>
          <Icon name="list" /> {t('desk.toList')}
        </button>
      )}
    </div>
  );
}
