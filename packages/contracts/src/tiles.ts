import { z } from 'zod';
import { CaseFilter } from './cases';
import { endpoints } from './endpoint';
import { LayerSchema, LevelSchema } from './grid';

/** Wider than the first a city is a speck; beyond the last the map enlarges what it has. */
export const firstTile = 4;
export const lastTile = 16;
/** Points are a carpet from further away. */
export const pointTilesFrom = 12;

/** What lies in the tiles by name. `names` are positions for the names of areas. */
export const netTileLayers = { areas: 'areas', names: 'names', points: 'points' } as const;
/** `cases`: one by one · `counts`: how many of each light in a cell, where there are too many for that. */
export const caseTileLayers = { cases: 'cases', counts: 'counts' } as const;

/** Digits and nothing else: `1e3`, `-0`, `0x10` and `5.0` are numbers too, and none of them is a place. */
const whole = z
  .string()
  .regex(/^(0|[1-9]\d{0,5})$/)
  .transform(Number);

const address = (from: number) => ({
  z: whole.refine((zoom) => zoom >= from && zoom <= lastTile, `zooms ${from} to ${lastTile}`),
  x: whole,
  y: whole,
});
const inTheWorld = ({ z: zoom, x, y }: { z: number; x: number; y: number }) => x < 2 ** zoom && y < 2 ** zoom;
const outside = 'there is no such tile at this zoom';

const bytes = { reply: ['application/vnd.mapbox-vector-tile'] } as const;

export const tilesApi = endpoints({
  areas: {
    name: 'areaTile',
    method: 'GET',
    url: '/api/tiles/areas/:layer/:z/:x/:y',
    action: 'net.look',
    tag: 'tiles',
    summary: 'Outlines and names of the areas of one layer as a vector tile, those of today',
    params: z.object({ layer: LayerSchema, ...address(firstTile) }).refine(inTheWorld, outside),
    query: z.strictObject({ level: LevelSchema.optional() }),
    bytes,
  },
  points: {
    name: 'pointTile',
    method: 'GET',
    url: '/api/tiles/points/:z/:x/:y',
    action: 'net.look',
    tag: 'tiles',
    summary: 'Points of the net as a vector tile',
    params: z.object(address(pointTilesFrom)).refine(inTheWorld, outside),
    bytes,
  },
  cases: {
    name: 'caseTile',
    method: 'GET',
    url: '/api/tiles/cases/:z/:x/:y',
    action: 'case.list',
    tag: 'tiles',
    summary: 'Open cases one may see as a vector tile: one by one, or counted by cell and light where they are many',
    params: z.object(address(firstTile)).refine(inTheWorld, outside),
    query: CaseFilter.omit({ list: true, number: true, from: true, to: true }),
    bytes,
  },
});
