import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { caseTilesAsked, caseTilesQuery, type Filter } from '../../../features/cases/api';
import type { cityQuery } from '../../../features/city/api';
import { t } from '../../../i18n/t';
import type { CityMap, MapLayer } from '../../../map/cityMap';
import { MapView } from '../../../map/MapView';
import { MapControls } from '../panes/MapControls';
import { hover } from './hovered';
import '../panes/mapPane.css';
import { MapLegend } from './MapLegend';

type City = Awaited<ReturnType<NonNullable<typeof cityQuery.queryFn>>>;
type Box = [number, number, number, number];

export interface MapSelection {
  id: string;
  position: [number, number] | null;
  light: 'green' | 'yellow' | 'red' | null;
}

interface Props {
  city: City;
  filter: Omit<Filter, 'list' | 'number' | 'from' | 'to'>;
  selected: MapSelection | null;
  onOpen: (id: string) => void;
  onFold: () => void;
}

/** Open cases where they lie, with the net they lie in. Loaded on its own: the list never waits for it. */
export default function DeskMap({ city, filter, selected, onOpen, onFold }: Props) {
  const [map, setMap] = useState<CityMap | null>(null);
  const [box, setBox] = useState<Box | null>(null);
  const [layers, setLayers] = useState<ReadonlySet<MapLayer>>(new Set(['creationGrid', 'administrative', 'cases']));
  useCaseTiles(map, filter);
  useChosen(map, selected);
  useSelection(map, selected, box);

  const toggle = (layer: MapLayer) => {
    const isShown = !layers.has(layer);
    map?.show(layer, isShown);
    setLayers(new Set(isShown ? [...layers, layer] : [...layers].filter((other) => other !== layer)));
  };
  return (
    <>
      <MapView
        className="desk-map"
        label={t('map.label')}
        fallback={t('map.unavailable')}
        box={city.box as Box}
        tiles={city.map.tiles ? { url: city.map.tiles, attribution: city.map.attribution } : null}
        served={served}
        onReady={setMap}
        onCaseClick={onOpen}
        onCaseHover={hover.set}
        onMove={setBox}
      />
      <MapControls map={map} box={city.box as Box} layers={layers} onToggle={toggle} onFold={onFold} />
      <MapLegend isDemo={city.isDemo} />
    </>
  );
}

/** Of a layer that is not shown nothing is fetched. */
const served = {
  areas: {
    creationGrid: { named: true },
    administrative: { level: 'community', named: true },
    cellGrid: { named: false },
  },
  points: true,
  cases: true,
} as const;

/** A busy city changes many times a second; nobody reads a map that fast. */
const gatherMs = 4_000;

/** Tiles are asked for anew when the stream says that cases changed, and every minute: lights turn by it. */
function useCaseTiles(map: CityMap | null, filter: Props['filter']) {
  const query = caseTilesQuery(filter);
  const { data: changed } = useQuery(caseTilesAsked);
  const last = useRef({ query: '', at: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again because something has changed
  useEffect(() => {
    if (!map) return;
    const ask = () => {
      last.current = { query, at: Date.now() };
      map.showCaseTiles(query);
    };
    const wait = last.current.query === query ? last.current.at + gatherMs - Date.now() : 0;
    if (wait <= 0) return ask();
    const timer = setTimeout(ask, wait);
    return () => clearTimeout(timer);
  }, [map, query, changed]);
}

/** The one being read is there even where it has ended, or is one of many that are only counted. */
function useChosen(map: CityMap | null, selected: MapSelection | null) {
  useEffect(() => {
    map?.setCases(selected?.position ? [{ ...selected, position: selected.position }] : []);
  }, [map, selected]);
}

/** Wider than this, in degrees, a case is a speck among many and its street cannot be told. */
const widestForOneCase = 0.05;

/** Rings around what is read and what is pointed at; the map goes to the case that was opened, and only then moves by itself. */
function useSelection(map: CityMap | null, selected: MapSelection | null, box: Box | null) {
  const hovered = hover.useId();
  useEffect(() => map?.mark(hovered, 'hovered'), [map, hovered]);
  useEffect(() => map?.mark(selected?.id ?? null, 'selected'), [map, selected?.id]);
  const position = selected?.position ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another case moves the map, never the reader's own hand
  useEffect(() => {
    if (!map || !position || !box) return;
    if (box[2] - box[0] > widestForOneCase) map.flyTo(position, 14);
    else if (!isWellInside(position, box)) map.panTo(position);
  }, [map, selected?.id, position === null]);
}

/** Not in the outer twelfth of the map, where rings and labels are cut off. */
function isWellInside([lng, lat]: [number, number], [west, south, east, north]: Box): boolean {
  const [x, y] = [(lng - west) / (east - west), (lat - south) / (north - south)];
  return Math.min(x, y, 1 - x, 1 - y) > 1 / 12;
}
