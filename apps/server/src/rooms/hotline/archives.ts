import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import { mostParts } from '../../platform/zipStream';

/** Beside the photos: the table, and what says which are missing and where the others are. */
export const mostPhotos = mostParts - 3;

/** How many archives so many photos need; one at least, which has the table. */
export const archivesFor = (photos: number, most = mostPhotos): number => Math.max(1, Math.ceil(photos / most));

/** How many archives each of these hand-backs needs now: what is hidden or shown again meanwhile changes it. */
export async function archivesOf(
  trx: Trx,
  handBackIds: readonly string[],
  most = mostPhotos,
): Promise<Map<string, number>> {
  if (handBackIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('hotline_order')
    .leftJoin('photo', (join) =>
      join
        .onRef('photo.city_id', '=', 'hotline_order.city_id')
        .onRef('photo.subject_id', '=', 'hotline_order.case_id')
        .on('photo.subject_kind', '=', 'case')
        .on('photo.state', '=', 'ready')
        .on('photo.hidden_at', 'is', null),
    )
    .where('handed_back_in', '=', sql<string>`any(${[...new Set(handBackIds)]}::uuid[])`)
    .select(['handed_back_in', sql<number>`count(photo.id)::int`.as('photos')])
    .groupBy('handed_back_in')
    .execute();
  return new Map(rows.map((row) => [row.handed_back_in!, archivesFor(row.photos, most)]));
}
