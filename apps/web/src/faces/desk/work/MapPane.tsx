import { can } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Filter } from '../../../features/cases/api';
import { cityQuery } from '../../../features/city/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { Icon } from '../../../ui/Icon';
import { StateMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';
import type { MapSelection } from './DeskMap';

const DeskMap = lazy(() => import('./DeskMap'));

interface Props {
  filter: Omit<Filter, 'list' | 'number' | 'from' | 'to'>;
  selected: MapSelection | null;
  isSingle: boolean;
  onOpen: (id: string) => void;
  onFold: () => void;
}

/** A city without a net yet: the list works all the same, and whoever may is shown where the net comes in. */
function NoNet() {
  const mayBring = can(actorOf(useMe()), 'import.run');
  return (
    <StateMessage
      title={t('imports.noNet')}
      actions={
        mayBring && (
          <Link to="/imports" className="state-button">
            {t('imports.toImports')}
          </Link>
        )
      }
    >
      {t('imports.noNetHint')}
    </StateMessage>
  );
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
