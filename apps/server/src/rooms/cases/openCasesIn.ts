import type { Box } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import type { OpenCase } from '../grid/index';

const mostCases = 2000;

/** Open cases in a box, for whoever changes the net under them. */
export async function openCasesIn(trx: Trx, [west, south, east, north]: Box): Promise<OpenCase[]> {
  const rows = await trx
    .selectFrom('case_file')
    .select(['id', 'number', 'place_name', 'lng', 'lat', 'point_id'])
    .where('ended_at', 'is', null)
    .where('lng', '>=', west)
    .where('lng', '<=', east)
    .where('lat', '>=', south)
    .where('lat', '<=', north)
    .limit(mostCases)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    placeName: row.place_name,
    position: [row.lng!, row.lat!],
    pointId: row.point_id,
  }));
}
