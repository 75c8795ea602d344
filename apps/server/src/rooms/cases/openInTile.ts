import type { Actor, Box, Light } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import { type CaseListFilter, lightAt, seenAndFitting } from './queries';

type MapFilter = Omit<CaseListFilter, 'list'>;

export interface SingleCase {
  id: string;
  position: [number, number];
  light: Light | null;
}

export interface CellOfCases {
  /** The middle of what lies in it, not of the cell: a street of cases stands on its street. */
  position: [number, number];
  total: number;
  green: number;
  yellow: number;
  red: number;
}

/** Its western and southern sides belong to a box: what lies on a border is in one of the two. */
const openIn = (trx: Trx, by: Actor, filter: MapFilter, [west, south, east, north]: Box, at: Date) =>
  trx
    .selectFrom('case_file')
    .where('ended_at', 'is', null)
    .where('lng', '>=', west)
    .where('lng', '<', east)
    .where('lat', '>=', south)
    .where('lat', '<', north)
    .where(seenAndFitting(by, filter, at));

/** Open cases of a box by their light at an instant; null where there are more than `most`. */
export async function openSingly(
  trx: Trx,
  by: Actor,
  filter: MapFilter,
  { box, at, most }: { box: Box; at: Date; most: number },
): Promise<SingleCase[] | null> {
  const rows = await openIn(trx, by, filter, box, at)
    .select(['id', 'lng', 'lat', lightAt(at).as('light')])
    .limit(most + 1)
    .execute();
  if (rows.length > most) return null;
  return rows.map(({ id, lng, lat, light }) => ({ id, position: [lng!, lat!], light }));
}

/**
 * How many of each light lie in each cell of a box that is cut into `perSide` × `perSide`. Cells are cut straight in degrees:
 * Mercator bends less than a pixel within a tile.
 */
export async function openCells(
  trx: Trx,
  by: Actor,
  filter: MapFilter,
  { box, at, perSide }: { box: Box; at: Date; perSide: number },
): Promise<CellOfCases[]> {
  const [west, south, east, north] = box;
  const [perLng, perLat] = [perSide / (east - west), perSide / (north - south)];
  const rows = await openIn(trx, by, filter, box, at)
    .select([
      sql<number>`(floor((lng - ${west}) * ${perLng}) * ${perSide} + floor((lat - ${south}) * ${perLat}))::int`.as(
        'cell',
      ),
      sql<number>`count(*)::int`.as('total'),
      sql<number>`(count(*) filter (where stage is not null and due_at < ${at}))::int`.as('red'),
      sql<number>`(count(*) filter (where stage is not null and warn_at <= ${at} and due_at >= ${at}))::int`.as(
        'yellow',
      ),
      sql<number>`(count(*) filter (where stage is not null and warn_at > ${at} and due_at >= ${at}))::int`.as('green'),
      sql<number>`avg(lng)`.as('lng'),
      sql<number>`avg(lat)`.as('lat'),
    ])
    .groupBy('cell')
    .execute();
  return rows.map(({ lng, lat, total, red, yellow, green }) => ({ position: [lng, lat], total, red, yellow, green }));
}
