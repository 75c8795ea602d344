import type { AreaFeatures } from '@gezhi/contracts';
import { type LngLat, type MultiPolygon, middleOfLargest } from '@gezhi/domain';
import {
  type GeoJSONSource,
  type LayerSpecification,
  LngLatBounds,
  Map as MapLibre,
  type MapMouseEvent,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { z } from 'zod';
import { token } from '../lib/theme';
import { type Background, backgroundSource, readBackground, type Tiles } from './background';
import {
  addAreaNameTiles,
  addAreaTiles,
  addCaseTiles,
  addPointTiles,
  caseSource,
  caseState,
  paintCaseTiles,
  pressedCase,
  pressedCount,
  type Served,
  showCaseTiles,
} from './servedTiles';
import { addSymbols } from './symbols';

setWorkerUrl(workerUrl);

export type Areas = z.infer<typeof AreaFeatures>;
export type MapLayer = 'creationGrid' | 'administrative' | 'cellGrid' | 'points' | 'cases';

export interface MapCase {
  id: string;
  position: LngLat;
  light: 'green' | 'yellow' | 'red' | null;
}

export interface MapPoint {
  id: string;
  name: string;
  position: LngLat;
}

export interface CityMapOptions {
  container: HTMLElement;
  /** West, south, east, north. */
  box: readonly [number, number, number, number];
  tiles: Tiles | null;
  /** What comes as tiles; what is handed over (`setAreas`, `setCases` …) is drawn over it. */
  served?: Served;
  /** Names and marks larger than at a desk, for what is read from across a room. */
  scale?: number;
  onCaseClick?: (id: string) => void;
  onCaseHover?: (id: string | null) => void;
  onMove?: (box: [number, number, number, number], centre: LngLat) => void;
}

/** The map without React: sources and layers by name, readable without any tile server. */
export interface CityMap {
  setAreas(
    layer: 'creationGrid' | 'administrative' | 'cellGrid',
    areas: Areas,
    nameOf: (area: Areas['features'][number]['properties']) => string,
  ): void;
  /** Fills areas in steps of one hue; 0 and what is not named stay empty. */
  shade(layer: 'creationGrid', steps: ReadonlyMap<string, number>): void;
  setPoints(points: readonly MapPoint[]): void;
  setCases(cases: readonly MapCase[]): void;
  /** Open cases of a filter as tiles; said again, they are asked for anew. */
  showCaseTiles(query: string): void;
  mark(id: string | null, kind: 'selected' | 'hovered'): void;
  show(layer: MapLayer, visible: boolean): void;
  flyTo(position: LngLat, zoom?: number): void;
  /** Moves there as far away as it is now. */
  panTo(position: LngLat): void;
  fit(box: readonly [number, number, number, number]): void;
  zoomBy(steps: number): void;
  /** The library's own map, for tools that draw on it. */
  readonly library: MapLibre;
  /** Colours anew after the theme changed. */
  recolour(): void;
  destroy(): void;
}

/** Room left free around what is shown, more where controls and legend lie. */
const edges = { top: 24, left: 24, right: 60, bottom: 60 };

/** Null where the device has no WebGL: whoever asked shows the list instead. */
export async function openCityMap(options: CityMapOptions): Promise<CityMap | null> {
  const background = await readBackground(options.tiles);
  let map: MapLibre;
  try {
    map = new MapLibre({
      container: options.container,
      style: styleOf(background),
      bounds: options.box as [number, number, number, number],
      fitBoundsOptions: { padding: edges },
      attributionControl: options.tiles?.attribution ? { compact: true } : false,
      dragRotate: false,
      pitchWithRotate: false,
      maxZoom: 19,
      refreshExpiredTiles: false, // tiles say how long they may be kept; a map that stands open need not ask every minute
      localIdeographFontFamily: '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif',
    });
  } catch {
    return null;
  }
  map.touchZoomRotate.disableRotation();
  return new Promise((done) => {
    map.once('load', () => {
      addSymbols(map);
      addLayers(map, options.scale ?? 1, options.served ?? {});
      listen(map, options);
      done(handle(map, keepFitting(map, options.box)));
    });
    map.on('error', () => undefined); // a tile that is missing leaves a gap, not an exception
  });
}

const styleOf = (background: Background | null): StyleSpecification => ({
  version: 8,
  sources: background ? { [backgroundSource]: background.source } : {},
  layers: [
    { id: 'land', type: 'background', paint: { 'background-color': token('map-land') } },
    ...(background?.layers ?? []),
  ],
});

const empty = { type: 'FeatureCollection' as const, features: [] };
const areaLayers = ['cellGrid', 'administrative', 'creationGrid'] as const;

function addLayers(map: MapLibre, scale: number, served: Served) {
  const layers = layersOf(scale);
  for (const layer of areaLayers) {
    map.addSource(layer, { type: 'geojson', data: empty, promoteId: 'id' });
    if (layer === 'creationGrid') map.addLayer({ id: `${layer}-shade`, type: 'fill', source: layer });
    addAreaTiles(map, layer, served, layers.areaLine);
    map.addLayer(layers.areaLine(`${layer}-line`, layer));
  }
  for (const layer of areaLayers) {
    addAreaNameTiles(map, layer, served, layers.areaName(layer));
    map.addLayer({
      ...layers.areaName(layer)(`${layer}-name`, layer),
      filter: ['==', ['geometry-type'], 'Point'],
    } as never);
  }
  map.addSource('points', { type: 'geojson', data: empty });
  addPointTiles(map, served, layers.pointDot, layers.pointName);
  map.addLayer(layers.pointDot('points-dot', 'points'));
  map.addLayer(layers.pointName('points-name', 'points'));
  map.addSource('cases', { type: 'geojson', data: empty, promoteId: 'id' });
  addCaseTiles(map, served, layers.caseMark, layers.caseLight);
  map.addLayer(layers.caseMark('cases-mark', 'cases'));
  map.addLayer(layers.caseLight('cases-light', 'cases'));
  paint(map);
  for (const layer of ['cellGrid', 'points'] as const) setVisible(map, layer, false);
}

/** Each layer once, for what is handed over and for what comes as tiles. */
function layersOf(scale: number) {
  type Named = (id: string, source: string, sourceLayer?: string) => LayerSpecification;
  const from = (source: string, sourceLayer?: string) => ({
    source,
    ...(sourceLayer && { 'source-layer': sourceLayer }),
  });
  const areaLine: Named = (id, ...where) => ({
    id,
    type: 'line',
    ...from(...where),
    layout: { 'line-join': 'round' },
  });
  const areaName =
    (layer: (typeof areaLayers)[number]): Named =>
    (id, ...where) => ({
      id,
      type: 'symbol',
      ...from(...where),
      layout: {
        'text-field': ['get', 'label'],
        'text-font': ['sans-serif'],
        'text-size': (layer === 'creationGrid' ? 13 : 12) * scale,
        'text-padding': 4,
      },
    });
  const pointDot: Named = (id, ...where) => ({ id, type: 'circle', ...from(...where), minzoom: 13 });
  const pointName: Named = (id, ...where) => ({
    id,
    type: 'symbol',
    ...from(...where),
    minzoom: 15.5,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': ['sans-serif'],
      'text-size': 12,
      'text-offset': [0, 1],
      'text-anchor': 'top',
    },
  });
  const caseMark: Named = (id, ...where) => ({ id, type: 'circle', ...from(...where) });
  const caseLight: Named = (id, ...where) => ({
    id,
    type: 'symbol',
    ...from(...where),
    layout: {
      'icon-image': ['concat', 'light-', ['get', 'light']],
      'icon-size': scale > 1 ? 1.25 : 1,
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      'symbol-sort-key': ['get', 'order'],
    },
  });
  return { areaLine, areaName, pointDot, pointName, caseMark, caseLight };
}

/** Everything that has a colour, from the tokens. */
function paint(map: MapLibre) {
  /** A layer and, where there is one, the same of tiles. */
  const set = (id: string, properties: Record<string, unknown>) => {
    for (const one of [id, id.replace('-', '-tiles-')])
      if (map.getLayer(one))
        for (const [name, value] of Object.entries(properties))
          map.setPaintProperty(one, name as never, value as never);
  };
  map.setPaintProperty('land', 'background-color', token('map-land'));
  map.setPaintProperty('creationGrid-shade', 'fill-color', shadeColour() as never);
  const lines = {
    cellGrid: ['map-line', 0.6],
    administrative: ['map-line', 1],
    creationGrid: ['map-line-strong', 2],
  } as const;
  for (const layer of areaLayers) {
    set(`${layer}-line`, { 'line-color': token(lines[layer][0]), 'line-width': lines[layer][1] });
    set(`${layer}-name`, nameColours(token(layer === 'creationGrid' ? 'ink-2' : 'map-label')));
  }
  set('points-dot', { 'circle-radius': 3, 'circle-color': token('map-line-strong') });
  set('points-name', nameColours(token('map-label')));
  const ring = [
    'case',
    ['boolean', ['feature-state', 'selected'], false],
    15,
    ['boolean', ['feature-state', 'hovered'], false],
    12,
    0,
  ];
  set('cases-mark', {
    'circle-radius': ring,
    'circle-color': token('primary'),
    'circle-opacity': 0.14,
    'circle-stroke-color': token('primary'),
    'circle-stroke-width': ['case', ['>', ring, 0], 3, 0],
  });
  paintCaseTiles(map, token);
}

const nameColours = (colour: string) => ({
  'text-color': colour,
  'text-halo-color': token('map-land'),
  'text-halo-width': 1.5,
});

/** The step an area was given, as its colour; none is no colour at all. */
const shadeColour = () => [
  'match',
  ['to-number', ['feature-state', 'shade'], 0],
  ...[1, 2, 3, 4, 5].flatMap((step) => [step, token(`scale-${step}`)]),
  'transparent',
];

/** What a press on a count goes nearer by: a cell becomes as wide as the map's middle. */
const closer = 2;

function listen(map: MapLibre, { onCaseClick, onCaseHover, onMove }: CityMapOptions) {
  const at = ({ point: { x, y } }: MapMouseEvent, wanted: readonly string[]) => {
    const around = 8; // touch targets are larger than symbols
    const layers = wanted.filter((id) => map.getLayer(id));
    return map.queryRenderedFeatures(
      [
        [x - around, y - around],
        [x + around, y + around],
      ],
      { layers },
    )[0];
  };
  const caseAt = (event: MapMouseEvent) => {
    const hit = at(event, ['cases-light', pressedCase]);
    return hit ? String(hit.properties.id) : null;
  };
  const countAt = (event: MapMouseEvent) => at(event, [pressedCount]);
  map.on('click', (event) => {
    const id = caseAt(event);
    if (id) return onCaseClick?.(id);
    const count = countAt(event);
    if (count?.geometry.type === 'Point')
      map.easeTo(
        {
          center: count.geometry.coordinates as [number, number],
          zoom: map.getZoom() + closer,
          duration: 400,
          essential: false,
        },
        { originalEvent: event.originalEvent },
      );
  });
  map.on('mousemove', (event) => {
    const id = caseAt(event);
    map.getCanvas().style.cursor = id || countAt(event) ? 'pointer' : '';
    onCaseHover?.(id);
  });
  map.on('mouseout', () => onCaseHover?.(null));
  const moved = () => {
    const bounds = map.getBounds();
    const { lng, lat } = map.getCenter();
    onMove?.([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], [lng, lat]);
  };
  map.on('moveend', moved);
  moved();
}

const setVisible = (map: MapLibre, layer: MapLayer, visible: boolean) => {
  for (const { id } of map.getStyle().layers)
    if (id.startsWith(`${layer}-`)) map.setLayoutProperty(id, 'visibility', visible ? 'visible' : 'none');
};

/** As long as nobody has moved it, the map shows the whole of its box in whatever room it has. */
function keepFitting(map: MapLibre, box: CityMapOptions['box']) {
  let shown = box;
  let isUntouched = true;
  map.on('movestart', (event) => {
    if (event.originalEvent) isUntouched = false;
  });
  const fit = (durationMs: number) =>
    map.fitBounds(new LngLatBounds(shown as [number, number, number, number]), {
      padding: edges,
      duration: durationMs,
    });
  map.on('resize', () => isUntouched && fit(0));
  return {
    touch: () => {
      isUntouched = false;
    },
    fit(to: CityMapOptions['box']) {
      shown = to;
      isUntouched = true;
      fit(400);
    },
  };
}

function handle(map: MapLibre, fitting: ReturnType<typeof keepFitting>): CityMap {
  const marked: Record<'selected' | 'hovered', string | null> = { selected: null, hovered: null };
  const setData = (source: string, data: unknown) =>
    (map.getSource(source) as GeoJSONSource | undefined)?.setData(data as never);
  const state = (id: string, value: Record<string, boolean>) => {
    map.setFeatureState({ source: 'cases', id }, value);
    if (map.getSource(caseSource)) map.setFeatureState(caseState(id), value);
  };
  return {
    library: map,
    setAreas(layer, areas, nameOf) {
      const labels = areas.features.map(({ properties, geometry }) => ({
        type: 'Feature',
        properties: { label: nameOf(properties) },
        geometry: { type: 'Point', coordinates: middleOfLargest(geometry.coordinates as unknown as MultiPolygon) },
      }));
      setData(layer, { type: 'FeatureCollection', features: [...areas.features, ...labels] });
    },
    shade(layer, steps) {
      map.removeFeatureState({ source: layer });
      for (const [id, shade] of steps) map.setFeatureState({ source: layer, id }, { shade });
    },
    setPoints: (points) =>
      setData('points', collection(points.map(({ id, name, position }) => feature(position, { id, name })))),
    setCases(cases) {
      const order = { red: 3, yellow: 2, green: 1 } as const;
      setData(
        'cases',
        collection(
          cases.map(({ id, position, light }) =>
            feature(position, { id, light: light ?? 'none', order: light ? order[light] : 0 }),
          ),
        ),
      );
    },
    showCaseTiles: (query) => showCaseTiles(map, query),
    mark(id, kind) {
      const before = marked[kind];
      if (before === id) return;
      if (before) state(before, { [kind]: false });
      if (id) state(id, { [kind]: true });
      marked[kind] = id;
    },
    show: (layer, visible) => setVisible(map, layer, visible),
    flyTo(position, zoom) {
      fitting.touch();
      map.easeTo({
        center: [...position] as [number, number],
        zoom: zoom ?? Math.max(map.getZoom(), 14.5),
        duration: 400,
      });
    },
    panTo: (position) => map.easeTo({ center: [...position] as [number, number], duration: 400 }),
    fit: fitting.fit,
    zoomBy(steps) {
      fitting.touch();
      map.zoomTo(map.getZoom() + steps, { duration: 200 });
    },
    recolour() {
      addSymbols(map);
      paint(map);
    },
    destroy: () => map.remove(),
  };
}

const feature = (position: LngLat, properties: object) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: position },
});
const collection = (features: unknown[]) => ({ type: 'FeatureCollection', features });
