import { useState } from 'react';
import { geoJsonUrl } from '../../../features/publicVoice/api';
import { t } from '../../../i18n/t';
import { navigate } from '../../../lib/navigate';
import type { CityMap } from '../../../map/cityMap';
import { MapView } from '../../../map/MapView';
import { Icon } from '../../../ui/phone/Icon';
import { Sheet } from '../../../ui/phone/Sheet';
import { useCity } from '../city';
import type { Asked } from './useProblems';

interface Feature {
  id: string;
  geometry: { coordinates: [number, number] };
}

const served = { areas: { administrative: { level: 'subdistrict', named: true } } } as const;

/** The same problems where they lie; a press opens one. */
export function ProblemMap({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const { city } = useCity();
  const [map, setMap] = useState<CityMap | null>(null);
  const [count, setCount] = useState<number | null>(null);
  function ready(opened: CityMap) {
    setMap(opened);
    fetch(geoJsonUrl({ ...asked }))
      .then((answer) => answer.json() as Promise<{ features: Feature[] }>)
      .then(
        ({ features }) => {
          setCount(features.length);
          opened.setCases(features.map(({ id, geometry }) => ({ id, position: geometry.coordinates, light: null })));
        },
        () => setCount(0),
      );
  }
  const tiles = city?.map.tiles ? { url: city.map.tiles, attribution: city.map.attribution } : null;
  return (
    <Sheet wide title={t('portal.problems.title')} onClose={onClose}>
      <div className="pt-map">
        <MapView
          className="pt-map-view"
          label={t('portal.problems.mapHint')}
          fallback={t('portal.problems.mapNone')}
          box={city!.box as [number, number, number, number]}
          tiles={tiles}
          served={served}
          onReady={ready}
          onCaseClick={(ref) => {
            onClose();
            navigate(`/problems#${ref}`);
          }}
        />
        <div className="pt-map-zoom">
          <button type="button" onClick={() => map?.zoomBy(1)} aria-label={t('portal.place.zoomIn')}>
            <Icon name="plus" />
          </button>
          <button type="button" onClick={() => map?.zoomBy(-1)} aria-label={t('portal.place.zoomOut')}>
            <Icon name="minus" />
          </button>
        </div>
      </div>
      <p className="ph-muted" role="status">
        {count !== null && t('portal.problems.onMapCount', { count })}
      </p>
    </Sheet>
  );
}
