import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { caseMap, type Filter } from '../../../features/cases/api';
import { areasQuery, type cityQuery, pointsQuery } from '../../../features/city/api';
import { nameOf, t } from '../../../i18n/t';
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
  const cases = useQuery({
    ...caseMap(filter, boxText(box)),
    enabled: box !== null,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  useNet(map, layers, box);
  useCases(map, cases.data?.cases, selected);
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
        onReady={setMap}
        onCaseClick={onOpen}
        onCaseHover={hover.set}
        onMove={setBox}
      />
      <MapControls map={map} box={city.box as Box} layers={layers} onToggle={toggle} onFold={onFold} />
      <MapLegend isDemo={city.isDemo} hasMore={cases.data?.more ?? false} />
    </>
  );
}

/** Four decimals are ten metres: a box that moved less is the same question. */
const boxText = (box: Box | null) => box?.map((degrees) => degrees.toFixed(4)).join(',') ?? '';

/** Outlines and points; what is not shown is not fetched. */
function useNet(map: CityMap | null, layers: ReadonlySet<MapLayer>, box: Box | null) {
  const grids = useQuery(areasQuery('creationGrid')).data;
  const communities = useQuery(areasQuery('administrative', 'community')).data;
  const cells = useQuery({ ...areasQuery('cellGrid'), enabled: layers.has('cellGrid') }).data;
  const points = useQuery({
    ...pointsQuery(boxText(box)),
    enabled: box !== null && layers.has('points'),
    placeholderData: keepPreviousData,
  }).data;
  useEffect(() => {
    if (map && grids) map.setAreas('creationGrid', grids, nameOf);
  }, [map, grids]);
  useEffect(() => {
    if (map && communities) map.setAreas('administrative', communities, nameOf);
  }, [map, communities]);
  useEffect(() => {
    if (map && cells) map.setAreas('cellGrid', cells, () => '');
  }, [map, cells]);
  useEffect(() => {
    if (map && points)
      map.setPoints(points.points.map((point) => ({ id: point.id, name: nameOf(point), position: point.position })));
  }, [map, points]);
}

type MapCases = { id: string; position: [number, number]; light: MapSelection['light'] }[] | undefined;

/** The open cases of the box, and the one being read even where it has ended. */
function useCases(map: CityMap | null, cases: MapCases, selected: MapSelection | null) {
  useEffect(() => {
    if (!map) return;
    const known = cases ?? [];
    const isKnown = !selected?.position || known.some(({ id }) => id === selected.id);
    map.setCases(isKnown ? known : [...known, { ...selected, position: selected.position! }]);
  }, [map, cases, selected]);
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
