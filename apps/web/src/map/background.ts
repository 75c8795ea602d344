import { addProtocol, type LayerSpecification, type SourceSpecification } from 'maplibre-gl';
import { token } from '../lib/theme';

export interface Tiles {
  /** XYZ tiles with `{z}/{x}/{y}`, or one `.pmtiles` archive on any server that answers ranges. */
  url: string;
  attribution: string | null;
}

/** What lies under the net; none where the city has set no tiles or they cannot be read. */
export interface Background {
  source: SourceSpecification;
  layers: LayerSpecification[];
}

export const backgroundSource = 'tiles';

export async function readBackground(tiles: Tiles | null): Promise<Background | null> {
  if (!tiles) return null;
  const attribution = tiles.attribution ?? '';
  if (!isArchive(tiles.url)) return pictures({ type: 'raster', tiles: [tiles.url], tileSize: 256, attribution });
  try {
    return await fromArchive(tiles.url, attribution);
  } catch {
    return null; // the net is readable without it
  }
}

export const isArchive = (url: string) => new URL(url, 'http://here').pathname.endsWith('.pmtiles');

async function fromArchive(url: string, attribution: string): Promise<Background> {
  const { PMTiles, Protocol, TileType } = await import('pmtiles');
  const archive = new PMTiles(url);
  const protocol = new Protocol();
  protocol.add(archive);
  addProtocol('pmtiles', protocol.tile);
  const { tileType } = await archive.getHeader();
  const address = `pmtiles://${url}`;
  if (tileType !== TileType.Mvt) return pictures({ type: 'raster', url: address, tileSize: 256, attribution });
  const metadata = (await archive.getMetadata()) as { vector_layers?: { id: string }[] };
  const names = (metadata.vector_layers ?? []).map(({ id }) => id);
  return { source: { type: 'vector', url: address, attribution }, layers: names.flatMap(drawn) };
}

/** Pale, so that lights and names stand out. */
const pictures = (source: SourceSpecification): Background => ({
  source,
  layers: [
    {
      id: 'tiles',
      type: 'raster',
      source: backgroundSource,
      paint: { 'raster-saturation': -0.5, 'raster-opacity': 0.8 },
    },
  ],
});

/** Of a vector archive, what one finds one's way by: water and roads, by the names its makers give them. */
export function drawn(name: string): LayerSpecification[] {
  const of = { source: backgroundSource, 'source-layer': name };
  if (/water/i.test(name))
    return [
      {
        id: `tiles-${name}`,
        type: 'fill',
        ...of,
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': token('map-water') },
      },
    ];
  if (/road|transportation$|highway|street/i.test(name))
    return [
      {
        id: `tiles-${name}`,
        type: 'line',
        ...of,
        filter: ['==', ['geometry-type'], 'LineString'],
        paint: { 'line-color': token('map-road'), 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.5, 16, 4] },
      },
    ];
  return [];
}
