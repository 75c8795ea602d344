import type { MultiPolygon } from '@gezhi/domain';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { token } from '../lib/theme';

export type OverlayKind = 'chosen' | 'before' | 'after';

/** Outlines over the net: what is chosen, and what an edit changes from and to. */
export interface NetOverlay {
  show(outlines: readonly { kind: OverlayKind; outline: MultiPolygon }[]): void;
  recolour(): void;
}

const source = 'overlay';

export function openOverlay(map: MapLibre): NetOverlay {
  const of = (kind: OverlayKind) => ['==', ['get', 'kind'], kind] as never;
  map.addSource(source, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
  map.addLayer({ id: 'overlay-fill', type: 'fill', source, paint: { 'fill-opacity': 0.1 } });
  map.addLayer({ id: 'overlay-chosen', type: 'line', source, filter: of('chosen'), paint: { 'line-width': 3 } });
  map.addLayer({
    id: 'overlay-before',
    type: 'line',
    source,
    filter: of('before'),
    paint: { 'line-width': 2, 'line-dasharray': [2, 2] },
  });
  map.addLayer({ id: 'overlay-after', type: 'line', source, filter: of('after'), paint: { 'line-width': 3 } });
  const recolour = () => {
    map.setPaintProperty('overlay-fill', 'fill-color', token('primary'));
    for (const kind of ['chosen', 'after']) map.setPaintProperty(`overlay-${kind}`, 'line-color', token('primary'));
    map.setPaintProperty('overlay-before', 'line-color', token('ink-2'));
  };
  recolour();
  return {
    show: (outlines) =>
      (map.getSource(source) as GeoJSONSource | undefined)?.setData({
        type: 'FeatureCollection',
        features: outlines.map(({ kind, outline }) => ({
          type: 'Feature',
          properties: { kind },
          geometry: { type: 'MultiPolygon', coordinates: outline as unknown as number[][][][] },
        })),
      }),
    recolour,
  };
}
