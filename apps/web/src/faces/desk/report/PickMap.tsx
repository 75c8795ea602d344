import type { LngLat } from '@gezhi/domain';
import { useEffect, useRef, useState } from 'react';
import { t } from '../../../i18n/t';
import type { CityMap } from '../../../map/cityMap';
import { MapView } from '../../../map/MapView';
import type { City } from '../panes/MapFrame';

interface Props {
  city: City;
  spots: readonly { id: string; position: LngLat }[];
  chosenId: string;
  onPick: (position: LngLat) => void;
}

const digits = 6;
const served = { areas: { creationGrid: { named: true } } } as const;

/** A press on the map is the place; what has a place already is marked. Whoever does not use a map finds it by name. */
export default function PickMap({ city, spots, chosenId, onPick }: Props) {
  const [map, setMap] = useState<CityMap | null>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    map?.setCases(spots.map(({ id, position }) => ({ id, position, light: null })));
    map?.mark(spots.some(({ id }) => id === chosenId) ? chosenId : null, 'selected');
  }, [map, spots, chosenId]);
  const ready = (opened: CityMap) => {
    opened.library.on('click', ({ lngLat }) =>
      pick.current([Number(lngLat.lng.toFixed(digits)), Number(lngLat.lat.toFixed(digits))]),
    );
    opened.library.getCanvas().style.cursor = 'crosshair';
    setMap(opened);
  };
  return (
    <MapView
      className="report-map"
      label={t('report.mapLabel')}
      fallback={t('map.unavailable')}
      box={city.box as [number, number, number, number]}
      tiles={city.map.tiles ? { url: city.map.tiles, attribution: city.map.attribution } : null}
      served={served}
      onReady={ready}
    />
  );
}
