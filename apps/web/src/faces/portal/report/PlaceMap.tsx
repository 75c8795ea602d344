import type { LngLat } from '@gezhi/domain';
import { useEffect, useState } from 'react';
import type { DraftPlace } from '../../../features/publicVoice/draft';
import { t } from '../../../i18n/t';
import type { CityMap } from '../../../map/cityMap';
import { MapView } from '../../../map/MapView';
import { Icon } from '../../../ui/phone/Icon';
import { Sheet } from '../../../ui/phone/Sheet';
import { useCity } from '../city';
import { placeAt } from './placeAt';
import { placeText } from './placeText';

interface Props {
  start: LngLat | null;
  onClose: () => void;
  onChoose: (place: DraftPlace) => void;
}

type Box = [number, number, number, number];

const served = { areas: { administrative: { level: 'community', named: true } }, points: true } as const;

/** The map under a cross: what lies under it is named while it moves, and taken with one button. */
export function PlaceMap({ start, onClose, onChoose }: Props) {
  const { city } = useCity();
  const [map, setMap] = useState<CityMap | null>(null);
  const [centre, setCentre] = useState<LngLat | null>(start);
  const place = usePlaceUnder(centre);

  function ready(opened: CityMap) {
    setMap(opened);
    opened.show('points', true);
    if (start) opened.flyTo(start, 15.6);
  }

  const tiles = city?.map.tiles ? { url: city.map.tiles, attribution: city.map.attribution } : null;
  return (
    <Sheet
      wide
      title={t('portal.place.mapTitle')}
      onClose={onClose}
      foot={
        <div className="pt-map-foot">
          <p aria-live="polite">{place ? placeText(place) : t('portal.place.mapHint')}</p>
          <button
            type="button"
            className="ph-button ph-button-primary"
            disabled={!place}
            onClick={() => place && onChoose(place)}
          >
            {t('portal.place.mapTake')}
          </button>
        </div>
      }
    >
      <div className="pt-map">
        <MapView
          className="pt-map-view"
          label={t('portal.place.mapHint')}
          fallback={t('portal.place.mapNone')}
          box={city!.box as Box}
          tiles={tiles}
          served={served}
          onReady={ready}
          onMove={(_, middle) => setCentre([round(middle[0]), round(middle[1])])}
        />
        <span className="pt-cross" aria-hidden="true" />
        <div className="pt-map-zoom">
          <button type="button" onClick={() => map?.zoomBy(1)} aria-label={t('portal.place.zoomIn')}>
            <Icon name="plus" />
          </button>
          <button type="button" onClick={() => map?.zoomBy(-1)} aria-label={t('portal.place.zoomOut')}>
            <Icon name="minus" />
          </button>
        </div>
      </div>
    </Sheet>
  );
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

function usePlaceUnder(centre: LngLat | null): DraftPlace | null {
  const [place, setPlace] = useState<DraftPlace | null>(null);
  useEffect(() => {
    if (!centre) return;
    let gone = false;
    const timer = setTimeout(() => {
      void placeAt(centre, 'map', null).then((found) => !gone && setPlace(found.place));
    }, 300);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [centre]);
  // What was named a moment ago is not what lies under the cross now.
  return place && centre && place.position?.[0] === centre[0] && place.position[1] === centre[1] ? place : null;
}
