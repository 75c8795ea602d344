import { caseTileLayers } from '@gezhi/contracts';
import { type LngLat, placeInTile, type Tile, tileBox, tileExtent } from '@gezhi/domain';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import { type AskedFilter, type CasePorts, filterOf, openCells, openSingly } from '../cases/index';
import { minuteOf } from './versions';

/**
 * As many as can be told apart on a tile of 512 pixels, and as many as it takes to fill 30 kB. Where more lie in a tile they
 * are counted in cells: at low zooms of a large city always, in the middle of it down to the street.
 */
export const mostSingly = 500;
/** Cells of 64 pixels: three numbers stand in one. */
export const cellsPerSide = 8;
/** As many as a cell can show: more, and a street becomes a wall of dots over dots, however empty the rest of the tile is. */
export const mostInCell = 24;
/** From here on cases of one house lie apart, and pressing a number could not lead any closer. */
const wallsUpTo = 15;
/** A tile that takes longer than this says so instead of holding its connection. */
const longestMs = 5_000;

/** Open cases of a tile by light: one by one, or where they are too many for that how many lie in each cell. */
export async function caseTile(
  trx: Trx,
  ports: CasePorts,
  asked: Omit<AskedFilter, 'list'>,
  tile: Tile,
): Promise<Uint8Array> {
  await sql`set local statement_timeout = ${sql.raw(String(longestMs))}`.execute(trx);
  const filter = await filterOf(trx, ports, { ...asked, list: 'open' });
  const [box, at] = [tileBox(tile), minuteOf(trx.now)];
  const cases = await openSingly(trx, trx.by, filter, { box, at, most: mostSingly });
  if (cases && !hasWall(cases, tile))
    return written(tile, caseTileLayers.cases, cases, ({ id, light }) => ({ id, light: light ?? 'none' }));
  const cells = await openCells(trx, trx.by, filter, { box, at, perSide: cellsPerSide });
  return written(tile, caseTileLayers.counts, cells, ({ position: _, ...counts }) => counts);
}

function hasWall(cases: readonly { position: LngLat }[], tile: Tile): boolean {
  if (tile.z > wallsUpTo || cases.length <= mostInCell) return false;
  const inCell = new Map<number, number>();
  for (const { position } of cases) {
    const [x, y] = placeInTile(position, tile).map((part) => Math.floor((part * cellsPerSide) / tileExtent));
    const cell = x! * cellsPerSide + y!;
    inCell.set(cell, (inCell.get(cell) ?? 0) + 1);
  }
  return Math.max(...inCell.values()) > mostInCell;
}

const written = <T extends { position: LngLat }>(
  tile: Tile,
  layer: string,
  things: readonly T[],
  tagsOf: (thing: T) => Record<string, string | number>,
) =>
  fromGeojsonVt(
    {
      [layer]: {
        features: things.map((thing) => ({
          type: 1,
          geometry: [placeInTile(thing.position, tile)],
          tags: tagsOf(thing),
        })),
      } as never,
    },
    { version: 2, extent: tileExtent },
  );
