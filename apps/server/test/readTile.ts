import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

export interface TileThing {
  tags: Record<string, string | number | boolean>;
  position: [lng: number, lat: number] | null;
  geometry: unknown;
}

/** What lies in a tile by layer, read by the library that browsers' maps read it with. */
export function readTile(bytes: Uint8Array, { z, x, y }: { z: number; x: number; y: number }) {
  const { layers } = new VectorTile(new PbfReader(bytes));
  const things = (name: string): TileThing[] => {
    const layer = layers[name];
    return Array.from({ length: layer?.length ?? 0 }, (_, i) => {
      const feature = layer!.feature(i);
      const { geometry } = feature.toGeoJSON(x, y, z);
      return {
        tags: feature.properties as TileThing['tags'],
        position: geometry.type === 'Point' ? (geometry.coordinates as [number, number]) : null,
        geometry,
      };
    });
  };
  return { names: Object.keys(layers).sort(), things };
}
