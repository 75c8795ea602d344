import type { ImportMap } from '@gezhi/contracts';
import { type GeoJSONSource, LngLatBounds, Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { z } from 'zod';
import { token } from '../lib/theme';
import { backgroundSource, readBackground, type Tiles } from './background';

setWorkerUrl(workerUrl);

type Changes = z.infer<typeof ImportMap>;

export interface OpenedChangeMap {
  recolour(): void;
  destroy(): void;
}

/** Shapes before and after a change. Null where the device has no WebGL: the lists say the same. */
export async function openChangeMap({
  container,
  changes,
  tiles,
}: {
  container: HTMLElement;
  changes: Changes;
  tiles: Tiles | null;
}): Promise<OpenedChangeMap | null> {
  const background = await readBackground(tiles);
  let map: MapLibre;
  try {
    map = new MapLibre({
      container,
      style: {
        version: 8,
        sources: background ? { [backgroundSource]: background.source } : {},
        layers: [
          { id: 'land', type: 'background', paint: { 'background-color': token('map-land') } },
          ...(background?.layers ?? []),
        ],
      },
      bounds: boundsOf(changes),
      fitBoundsOptions: { padding: 32, maxZoom: 16 },
      attributionControl: tiles?.attribution ? { compact: true } : false,
      dragRotate: false,
      pitchWithRotate: false,
      // A page that scrolls is not caught by a map on the way.
      cooperativeGestures: false,
      scrollZoom: false,
    });
  } catch {
    return null;
  }
  return new Promise((done) => {
    map.on('error', () => undefined); // a tile that is missing leaves a gap, not an exception
    map.once('load', () => {
      addChanges(map, changes);
      done({ recolour: () => paint(map), destroy: () => map.remove() });
    });
  });
}

const sides = ['before', 'after'] as const;

function addChanges(map: MapLibre, changes: Changes) {
  map.addSource('changes', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
  for (const side of sides) {
    const of = ['==', ['get', 'side'], side] as never;
    map.addLayer({ id: `${side}-fill`, type: 'fill', source: 'changes', filter: of });
    map.addLayer({
      id: `${side}-line`,
      type: 'line',
      source: 'changes',
      filter: of,
      ...(side === 'before' ? { paint: { 'line-dasharray': [3, 2] } } : {}),
    });
    const points = ['all', of, ['==', ['geometry-type'], 'Point']] as never;
    map.addLayer({ id: `${side}-point`, type: 'circle', source: 'changes', filter: points });
  }
  paint(map);
  (map.getSource('changes') as GeoJSONSource).setData(changes as never);
}

/** Before is a hollow, dashed grey; after is solid: shape tells them apart as well as colour. */
function paint(map: MapLibre) {
  map.setPaintProperty('land', 'background-color', token('map-land'));
  const colours = { before: token('ink-2'), after: token('primary') };
  for (const side of sides) {
    map.setPaintProperty(`${side}-fill`, 'fill-color', colours[side]);
    map.setPaintProperty(`${side}-fill`, 'fill-opacity', side === 'before' ? 0 : 0.1);
    map.setPaintProperty(`${side}-line`, 'line-color', colours[side]);
    map.setPaintProperty(`${side}-line`, 'line-width', 2);
    map.setPaintProperty(`${side}-point`, 'circle-radius', side === 'before' ? 6 : 5);
    map.setPaintProperty(`${side}-point`, 'circle-color', side === 'before' ? 'transparent' : colours.after);
    map.setPaintProperty(`${side}-point`, 'circle-stroke-color', side === 'before' ? colours.before : token('surface'));
    map.setPaintProperty(`${side}-point`, 'circle-stroke-width', side === 'before' ? 2 : 1);
  }
}

function boundsOf({ features }: Changes): LngLatBounds {
  const bounds = new LngLatBounds();
  const extend = (coordinates: unknown): void => {
    if (!Array.isArray(coordinates)) return;
    if (typeof coordinates[0] === 'number') bounds.extend(coordinates as [number, number]);
    else for (const inner of coordinates) extend(inner);
  };
  for (const { geometry } of features) extend(geometry.coordinates);
  return bounds;
}
