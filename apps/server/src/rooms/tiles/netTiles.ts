import { netTileLayers } from '@gezhi/contracts';
import { type AdministrativeLevel, type Layer, middleOfLargest, type Tile, tileExtent } from '@gezhi/domain';
import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Net } from '../grid/index';

/** What of a net is in a tile: the outlines of one layer with their names, or points. Nothing about people. */
export type NetSubject = { layer: Layer; level: AdministrativeLevel | undefined } | 'points';

/** Nets cut into tiles, each as it was last asked for. */
export interface NetTiles {
  tile(cityId: number, net: Net, subject: NetSubject, tile: Tile): Uint8Array;
}

/** Cut nets kept in memory: a large city has about ten subjects. */
const mostCut = 24;

type Cut = Record<string, GeoJSONVT>;
type Features = Extract<ConstructorParameters<typeof GeoJSONVT>[0], { type: 'FeatureCollection' }>['features'];
type Geometry = Features[number]['geometry'];

export function openNetTiles(): NetTiles {
  const cuts = new Map<string, { version: number; cut: Cut }>();
  const cutOf = (cityId: number, net: Net, subject: NetSubject): Cut => {
    const name = `${cityId} ${nameOfSubject(subject)}`;
    const known = cuts.get(name);
    if (known?.version === net.version) return known.cut;
    const cut = subject === 'points' ? cutPoints(net) : cutAreas(net, subject);
    cuts.delete(name);
    cuts.set(name, { version: net.version, cut });
    const [oldest] = cuts.keys();
    if (cuts.size > mostCut) cuts.delete(oldest!);
    return cut;
  };
  return {
    tile(cityId, net, subject, { z, x, y }) {
      const found: Record<string, GeoJSONVTTile> = {};
      for (const [layer, index] of Object.entries(cutOf(cityId, net, subject))) {
        const tile = index.getTile(z, x, y);
        if (tile) found[layer] = tile;
      }
      return fromGeojsonVt(found, { version: 2, extent: tileExtent });
    },
  };
}

export const nameOfSubject = (subject: NetSubject) =>
  subject === 'points' ? 'points' : `${subject.layer} ${subject.level ?? ''}`;

/** Lines are simplified by less than a pixel; what is drawn beyond a tile's sides keeps its border from showing. */
const cutting = { maxZoom: 16, indexMaxZoom: 8, tolerance: 3, extent: tileExtent, buffer: 64, wrap: false } as const;

function cutAreas(net: Net, { layer, level }: Exclude<NetSubject, 'points'>): Cut {
  const shapes = net.shapes.filter(({ area }) => area.layer === layer && (!level || area.level === level));
  const features = (geometryOf: (shape: (typeof shapes)[number]) => Geometry) =>
    shapes.map((shape) => ({
      type: 'Feature' as const,
      properties: { id: shape.area.id, ...namesOf(shape.area) },
      geometry: geometryOf(shape),
    }));
  return {
    [netTileLayers.areas]: cut(
      features(({ outline }) => ({
        type: 'MultiPolygon',
        coordinates: outline as unknown as number[][][][],
      })),
    ),
    [netTileLayers.names]: cut(
      features(({ outline }) => ({ type: 'Point', coordinates: [...middleOfLargest(outline)] })),
      0,
    ),
  };
}

const cutPoints = (net: Net): Cut => ({
  [netTileLayers.points]: cut(
    net.standingPoints.map((point) => ({
      type: 'Feature',
      properties: { id: point.id, ...namesOf(point) },
      geometry: { type: 'Point', coordinates: [...point.position] },
    })),
    0,
  ),
});

const namesOf = ({ name, nameEn }: { name: string; nameEn: string | null }) => ({ name, ...(nameEn && { nameEn }) });

/** A name or a point lies in one tile alone, or it would be drawn twice at a border. */
const cut = (features: Features, buffer: number = cutting.buffer) =>
  new GeoJSONVT({ type: 'FeatureCollection', features }, { ...cutting, buffer });
