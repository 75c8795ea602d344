import type { caseTileLayers, firstTile, lastTile, netTileLayers, pointTilesFrom, tilesApi } from '@gezhi/contracts';
import type { AdministrativeLevel, Layer } from '@gezhi/domain';
import type { ExpressionSpecification, LayerSpecification, Map as MapLibre, VectorTileSource } from 'maplibre-gl';
import { currentLanguage } from '../i18n/t';

/** What a map draws from the server's tiles, as much of it as is in sight, instead of being handed all there is. */
export interface Served {
  areas?: Partial<Record<Layer, { level?: AdministrativeLevel; named: boolean }>>;
  points?: true;
  /** Open cases; which ones is said by `showCaseTiles`. */
  cases?: true;
}

// The contract's own words, checked and not imported: its schemas are no part of a page.
const [first, last, pointsFrom] = [4, 16, 12] satisfies [typeof firstTile, typeof lastTile, typeof pointTilesFrom];
const inNet = { areas: 'areas', names: 'names', points: 'points' } satisfies typeof netTileLayers;
const ofCases = { cases: 'cases', counts: 'counts' } satisfies typeof caseTileLayers;
const areaTiles = '/api/tiles/areas/:layer/:z/:x/:y' satisfies (typeof tilesApi.areas)['url'];
const pointTiles = '/api/tiles/points/:z/:x/:y' satisfies (typeof tilesApi.points)['url'];
const caseTiles = '/api/tiles/cases/:z/:x/:y' satisfies (typeof tilesApi.cases)['url'];

/** The map fetches in a worker, which has no page to be relative to. */
const addressOf = (url: string, query = '') =>
  location.origin + url.replace(':z', '{z}').replace(':x', '{x}').replace(':y', '{y}') + (query && `?${query}`);

export const caseSource = 'caseTiles';
/** Where one case can be pressed, and where many are counted. */
export const pressedCase = 'cases-tiles-light';
export const pressedCount = 'cases-tiles-cell';
export const caseState = (id: string) => ({ source: caseSource, sourceLayer: ofCases.cases, id });

const nameField = (): ExpressionSpecification =>
  currentLanguage() === 'en' ? ['coalesce', ['get', 'nameEn'], ['get', 'name']] : ['get', 'name'];

/** The layers drawn like those of data that was handed over, under names of their own. */
type Like = (id: string, source: string, sourceLayer: string) => LayerSpecification;

export function addAreaTiles(map: MapLibre, layer: Layer, { areas }: Served, line: Like) {
  const served = areas?.[layer];
  if (!served) return;
  map.addSource(`${layer}Tiles`, {
    type: 'vector',
    tiles: [addressOf(areaTiles.replace(':layer', layer), served.level && `level=${served.level}`)],
    minzoom: first,
    maxzoom: last,
  });
  map.addLayer(line(`${layer}-tiles-line`, `${layer}Tiles`, inNet.areas));
}

export function addAreaNameTiles(map: MapLibre, layer: Layer, { areas }: Served, name: Like) {
  if (areas?.[layer]?.named)
    map.addLayer(withText(name(`${layer}-tiles-name`, `${layer}Tiles`, inNet.names), nameField()));
}

export function addPointTiles(map: MapLibre, { points }: Served, dot: Like, name: Like) {
  if (!points) return;
  map.addSource('pointTiles', { type: 'vector', tiles: [addressOf(pointTiles)], minzoom: pointsFrom, maxzoom: last });
  map.addLayer(dot('points-tiles-dot', 'pointTiles', inNet.points));
  map.addLayer(withText(name('points-tiles-name', 'pointTiles', inNet.points), nameField()));
}

const withText = (layer: LayerSpecification, text: ExpressionSpecification) =>
  ({ ...layer, layout: { ...layer.layout, 'text-field': text } }) as LayerSpecification;

/** Marks, lights and, where too many lie for that, cells with how many there are of each light. */
export function addCaseTiles(map: MapLibre, { cases }: Served, mark: Like, light: Like) {
  if (!cases) return;
  map.addSource(caseSource, {
    type: 'vector',
    tiles: [addressOf(caseTiles)],
    minzoom: first,
    maxzoom: last,
    promoteId: { [ofCases.cases]: 'id' },
  });
  const counts = { source: caseSource, 'source-layer': ofCases.counts };
  map.addLayer({ id: pressedCount, type: 'circle', ...counts });
  map.addLayer({
    id: 'cases-tiles-count',
    type: 'symbol',
    ...counts,
    layout: {
      'text-font': ['sans-serif'],
      'text-size': 11,
      'text-line-height': 1.15,
      'text-justify': 'left',
      'text-allow-overlap': true,
      'text-ignore-placement': true,
    },
  });
  map.addLayer(mark('cases-tiles-mark', caseSource, ofCases.cases));
  const { layout, ...lights } = light(pressedCase, caseSource, ofCases.cases) as {
    layout: object;
  } & LayerSpecification;
  // The most pressing lie on top.
  const order = ['match', ['get', 'light'], 'red', 3, 'yellow', 2, 'green', 1, 0];
  map.addLayer({ ...lights, layout: { ...layout, 'symbol-sort-key': order } } as LayerSpecification);
}

const lights = ['red', 'yellow', 'green', 'none'] as const;
type Light = (typeof lights)[number];
/** The same shapes as of single cases: a light is never a colour alone. */
const shapes: Record<Light, string> = { red: '■', yellow: '▲', green: '●', none: '○' };
const colours: Record<Light, string> = {
  red: 'light-red',
  yellow: 'light-yellow',
  green: 'light-green',
  none: 'ink-2',
};

const lit: ExpressionSpecification = ['+', ['get', 'red'], ['get', 'yellow'], ['get', 'green']];
const countOf = (light: Light): ExpressionSpecification =>
  light === 'none' ? ['-', ['get', 'total'], lit] : ['get', light];
const isThere = (light: Light): ExpressionSpecification => ['>', countOf(light), 0];

/** A line for each light there is, the most pressing first. */
const countText = (token: (name: string) => string) => [
  'format',
  ...lights.flatMap((light, i) => {
    const isFirst: ExpressionSpecification = ['!', ['any', ...lights.slice(0, i).map(isThere)]];
    const number: ExpressionSpecification = ['number-format', countOf(light), { locale: currentLanguage() }];
    const line: ExpressionSpecification = ['concat', ['case', isFirst, '', '\n'], `${shapes[light]} `, number];
    return [['case', isThere(light), line, ''], { 'text-color': token(colours[light]) }];
  }),
];

/** Room for its lines, and wider where more lie. */
const cellRadius: ExpressionSpecification = [
  'max',
  ['+', 9, ['*', 6, ['+', ...lights.map((light): ExpressionSpecification => ['case', isThere(light), 1, 0])]]],
  ['step', ['get', 'total'], 16, 100, 20, 1000, 25, 10_000, 30],
];

export function paintCaseTiles(map: MapLibre, token: (name: string) => string) {
  if (!map.getSource(caseSource)) return;
  const worst = [
    'case',
    ...lights.slice(0, 3).flatMap((light) => [isThere(light), token(colours[light])]),
    token('ink-2'),
  ];
  map.setPaintProperty(pressedCount, 'circle-radius', cellRadius);
  map.setPaintProperty(pressedCount, 'circle-color', token('surface'));
  map.setPaintProperty(pressedCount, 'circle-opacity', 0.92);
  map.setPaintProperty(pressedCount, 'circle-stroke-width', 2);
  map.setPaintProperty(pressedCount, 'circle-stroke-color', worst as never);
  map.setLayoutProperty('cases-tiles-count', 'text-field', countText(token) as never);
}

const asked = new WeakMap<MapLibre, string>();

/** Which open cases are asked for; the same filter again asks only for what has changed. */
export function showCaseTiles(map: MapLibre, query: string) {
  const address = addressOf(caseTiles, query);
  if (asked.get(map) === address) map.refreshTiles(caseSource);
  else map.getSource<VectorTileSource>(caseSource)?.setTiles([address]);
  asked.set(map, address);
}
