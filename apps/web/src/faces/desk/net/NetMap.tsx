import { levelRank, type MultiPolygon, outlineHolds } from '@gezhi/domain';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type cityQuery, pointsQuery } from '../../../features/city/api';
import { areaFile, type NetArea, netAreas, pointFile } from '../../../features/grid/api';
import type { NetDraft } from '../../../features/grid/netDraft';
import { nameOf, t } from '../../../i18n/t';
import { useTheme } from '../../../lib/theme';
import type { Areas, CityMap, MapLayer } from '../../../map/cityMap';
import { MapView } from '../../../map/MapView';
import { type NetOverlay, openOverlay } from '../../../map/netOverlay';
import { MapControls } from '../panes/MapControls';
import '../panes/mapPane.css';
import { isAreaLayer, type NetSearch } from './netSearch';
import { drawHintOf, useDrawing } from './useDrawing';
import { usePreview } from './usePreview';

type City = Awaited<ReturnType<NonNullable<typeof cityQuery.queryFn>>>;
type Box = [number, number, number, number];

interface Props {
  city: City;
  search: NetSearch;
  draft: NetDraft | null;
  onDraft: (draft: NetDraft) => void;
  onOpen: (what: 'area' | 'point', id: string) => void;
  onFold: () => void;
}

const near = 12; // pixels a finger may be off

/** The net where it lies: one presses what one wants to see, and draws what one wants to change. */
export default function NetMap({ city, search, draft, onDraft, onOpen, onFold }: Props) {
  const [map, setMap] = useState<CityMap | null>(null);
  const [box, setBox] = useState<Box | null>(null);
  const layer = isAreaLayer(search.layer) ? search.layer : 'creationGrid';
  const { data: areas } = useQuery(netAreas(layer));
  const shown = useMemo(
    () => (areas ?? []).filter((area) => area.outline && (!search.level || area.level === search.level)),
    [areas, search.level],
  );
  const { data: points } = useQuery({
    ...pointsQuery(box?.map((degrees) => degrees.toFixed(4)).join(',') ?? ''),
    enabled: box !== null,
    placeholderData: keepPreviousData,
  });
  const layers = useLayers(map, layer);

  useEffect(() => {
    if (map) map.setAreas(layer, featuresOf(shown), nameOf);
  }, [map, layer, shown]);
  useEffect(() => {
    if (map && points)
      map.setPoints(points.points.map((point) => ({ id: point.id, name: nameOf(point), position: point.position })));
  }, [map, points]);

  const press = (lng: number, lat: number) => {
    const at = map!.library.project([lng, lat]);
    const reach = (position: [number, number]) => {
      const seen = map!.library.project(position);
      return Math.hypot(seen.x - at.x, seen.y - at.y);
    };
    const point = draft ? undefined : nearest(points?.points ?? [], (one) => reach(one.position));
    if (point && layers.shown.has('points')) return onOpen('point', point.id);
    const area = shown
      .filter((one) => outlineHolds(one.outline as unknown as MultiPolygon, [lng, lat]))
      .sort((a, b) => levelRank(b.level) - levelRank(a.level))[0];
    if (!area) return;
    if (!draft) onOpen('area', area.id);
    else if (draft.kind === 'area.merge') onDraft(toggled(draft, area.id));
  };
  usePresses(map, press, draft === null || draft.kind === 'area.merge');
  useDrawing(map, draft, onDraft, areas ?? []);
  useShown(map, search, draft);

  return (
    <>
      <MapView
        className="desk-map"
        label={t('map.label')}
        fallback={t('map.unavailable')}
        box={city.box as Box}
        tiles={city.map.tiles ? { url: city.map.tiles, attribution: city.map.attribution } : null}
        onReady={setMap}
        onMove={setBox}
      />
      {draft && drawHintOf(draft) && <p className="net-draw-hint small">{drawHintOf(draft)}</p>}
      <MapControls map={map} box={city.box as Box} layers={layers.shown} onToggle={layers.toggle} onFold={onFold} />
      {city.isDemo && <p className="map-legend small muted">{t('common.demoNotice')}</p>}
    </>
  );
}

function nearest<T>(things: readonly T[], distanceOf: (thing: T) => number): T | undefined {
  const [first] = things
    .map((thing) => ({ thing, distance: distanceOf(thing) }))
    .filter(({ distance }) => distance <= near)
    .sort((a, b) => a.distance - b.distance);
  return first?.thing;
}

const toggled = (draft: NetDraft, id: string): NetDraft =>
  id === draft.subject?.id
    ? draft
    : draft.others.some((other) => other.id === id)
      ? { ...draft, others: draft.others.filter((other) => other.id !== id) }
      : { ...draft, others: [...draft.others, { id, seen: '' }] };

const featuresOf = (areas: readonly NetArea[]): Areas => ({
  type: 'FeatureCollection',
  features: areas.map(({ outline, ...area }) => ({
    type: 'Feature',
    id: area.id,
    properties: area,
    geometry: { type: 'MultiPolygon', coordinates: outline! },
  })),
});

/** The layer one works in is shown, points with it; the rest as one likes. */
function useLayers(map: CityMap | null, layer: MapLayer) {
  const [shown, setShown] = useState<ReadonlySet<MapLayer>>(new Set([layer, 'points']));
  useEffect(() => setShown(new Set([layer, 'points'])), [layer]);
  useEffect(() => {
    if (!map) return;
    for (const one of ['creationGrid', 'administrative', 'cellGrid', 'points', 'cases'] as const)
      map.show(one, shown.has(one));
  }, [map, shown]);
  const toggle = (one: MapLayer) =>
    setShown(new Set(shown.has(one) ? [...shown].filter((other) => other !== one) : [...shown, one]));
  return { shown, toggle };
}

function usePresses(map: CityMap | null, press: (lng: number, lat: number) => void, isActive: boolean) {
  const latest = useRef(press);
  latest.current = press;
  useEffect(() => {
    if (!map || !isActive) return;
    const hear = (event: { lngLat: { lng: number; lat: number } }) =>
      latest.current(event.lngLat.lng, event.lngLat.lat);
    map.library.on('click', hear);
    return () => {
      map.library.off('click', hear);
    };
  }, [map, isActive]);
}

/** What is chosen, and what the edit being made would change. */
function useShown(map: CityMap | null, search: NetSearch, draft: NetDraft | null) {
  const [overlay, setOverlay] = useState<NetOverlay | null>(null);
  const { shown: theme } = useTheme();
  const area = useQuery({ ...areaFile(search.area ?? ''), enabled: search.area !== undefined }).data;
  const point = useQuery({ ...pointFile(search.point ?? ''), enabled: search.point !== undefined }).data;
  const preview = useDraftPreview(draft);
  useEffect(() => setOverlay(map && openOverlay(map.library)), [map]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is the reason, its colours are read from the page
  useEffect(() => overlay?.recolour(), [overlay, theme]);
  useEffect(() => {
    if (!overlay) return;
    const outlineOf = (outline: number[][][][] | null) => outline as unknown as MultiPolygon | null;
    const shown = preview
      ? preview.outlines.flatMap(({ before, after }) => [
          ...(before ? [{ kind: 'before' as const, outline: outlineOf(before)! }] : []),
          ...(after ? [{ kind: 'after' as const, outline: outlineOf(after)! }] : []),
        ])
      : area?.outline
        ? [{ kind: 'chosen' as const, outline: outlineOf(area.outline)! }]
        : [];
    overlay.show(shown);
  }, [overlay, preview, area]);
  const position = point?.position;
  const [lng, lat] = position ?? [null, null];
  useEffect(() => {
    if (map && lng !== null && lat !== null) map.flyTo([lng, lat], Math.max(map.library.getZoom(), 15));
  }, [map, lng, lat]);
  const bounds = area?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another area moves the map
  useEffect(() => {
    if (!map || !area?.outline) return;
    const positions = area.outline.flat(2) as [number, number][];
    const [lngs, lats] = [positions.map((at) => at[0]), positions.map((at) => at[1])];
    map.fit([Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]);
  }, [map, bounds]);
}

function useDraftPreview(draft: NetDraft | null) {
  const { preview } = usePreview(draft);
  return draft && preview?.refusals.length === 0 ? preview : undefined;
}
