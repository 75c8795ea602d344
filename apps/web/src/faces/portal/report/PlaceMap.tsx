import type { LngLat } from '@gezhi/domain';
import { useEffect, useRef, useState } from 'react';
import { listAreas, listPoints } from '../../../features/publicVoice/api';
import type { DraftPlace } from '../../../features/publicVoice/draft';
import { nameOf, t } from '../../../i18n/t';
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

/** Points are named from this width on; a whole city of them would be a carpet. */
const widestForPoints = 0.05;

/** The map under a cross: what lies under it is named while it moves, and taken with one button. */
export function PlaceMap({ start, onClose, onChoose }: Props) {
  const { city } = useCity();
  const [map, setMap] = useState<CityMap | null>(null);
  const [centre, setCentre] = useState<LngLat | null>(start);
  const [box, setBox] = useState<Box | null>(null);
  const place = usePlaceUnder(centre);
  usePoints(map, box);

  function ready(opened: CityMap) {
    setMap(opened);
    opened.show('points', true);
    void listAreas({ query: { layer: 'administrative', level: 'community' } }).then(
      (areas) => opened.setAreas('administrative', areas, nameOf),
      () => undefined, // lines help, but a cross on a bare map still marks a place
    );
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
          onReady={ready}
          onMove={(seen, middle) => {
            setBox(seen);
            setCentre([round(middle[0]), round(middle[1])]);
          }}
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

function usePoints(map: CityMap | null, box: Box | null) {
  const asked = useRef('');
  useEffect(() => {
    if (!map || !box || box[2] - box[0] > widestForPoints) return;
    const text = box.map((degrees) => degrees.toFixed(3)).join(',');
    if (text === asked.current) return;
    asked.current = text;
    void listPoints({ query: { box: text } }).then(
      ({ points }) => map.setPoints(points.map((point) => ({ ...point, name: nameOf(point) }))),
      () => undefined,
    );
  }, [map, box]);
}
