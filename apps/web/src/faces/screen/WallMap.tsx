import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { caseMap } from '../../features/cases/api';
import { areasQuery } from '../../features/city/api';
import { nameOf, t } from '../../i18n/t';
import type { CityMap } from '../../map/cityMap';
import { MapView } from '../../map/MapView';
import type { Glance } from './api';
import type { City } from './city';
import { caseAddress } from './drill';
import { shadesOf } from './shades';
import { shortNames } from './shortNames';

type Box = [number, number, number, number];

interface Props {
  city: City;
  glance: Glance;
  mayOpen: boolean;
}

/** Names and marks are read from across a room. */
const scale = 1.6;
/** How long what has just come in keeps its ring. */
const newMs = 8_000;

/** Grids by how much is open in them, open cases by light; what has just come in stands in a ring for a moment. */
export default function WallMap({ city, glance, mayOpen }: Props) {
  const [map, setMap] = useState<CityMap | null>(null);
  const box = city.box as Box;
  const grids = useQuery(areasQuery('creationGrid')).data;
  const cases = useQuery({
    ...caseMap({}, box.map((degrees) => degrees.toFixed(4)).join(',')),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  }).data;
  const { steps, shades } = shadesOf(glance.grids);

  useEffect(() => {
    if (!map || !grids) return;
    const short = shortNames(grids.features.map(({ properties }) => nameOf(properties)));
    map.setAreas('creationGrid', grids, (grid) => short(nameOf(grid)));
  }, [map, grids]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shades follow from the glance alone
  useEffect(() => {
    if (map && grids) map.shade('creationGrid', shades);
  }, [map, grids, glance]);
  useEffect(() => {
    if (map && cases) map.setCases(cases.cases);
  }, [map, cases]);
  useNewest(map, glance.latest[0]?.endedAt ? null : (glance.latest[0]?.id ?? null));

  return (
    <>
      <MapView
        className="wall-map-view"
        label={t('map.label')}
        fallback={t('map.unavailable')}
        box={box}
        scale={scale}
        tiles={city.map.tiles ? { url: city.map.tiles, attribution: city.map.attribution } : null}
        onReady={setMap}
        onCaseClick={(id) => mayOpen && location.assign(caseAddress(id))}
      />
      <p className="wall-legend">
        <span>{t('screen.legend')}</span>
        {steps.map((text, i) => (
          <span key={text} className="wall-shade">
            <i style={{ background: `var(--scale-${i + 1})` }} />
            {text}
          </span>
        ))}
      </p>
    </>
  );
}

function useNewest(map: CityMap | null, newest: string | null) {
  const [first] = useState(newest);
  useEffect(() => {
    if (!map || !newest || newest === first) return;
    map.mark(newest, 'hovered');
    const timer = setTimeout(() => map.mark(null, 'hovered'), newMs);
    return () => clearTimeout(timer);
  }, [map, newest, first]);
}
