import type { AdministrativeLevel, Box, Layer, LngLat } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';

export const areasOf = (trx: Trx, layer: Layer, level?: AdministrativeLevel) =>
  trx
    .selectFrom('area')
    .select(['id', 'layer', 'level', 'code', 'name', 'name_en', 'parent_id', 'outline'])
    .where('layer', '=', layer)
    .where('valid_to', 'is', null)
    .where('outline', 'is not', null)
    .$if(level !== undefined, (query) => query.where('level', '=', level!))
    .orderBy('code')
    .execute();

/** Longitude and latitude as plain ranges: the only box a btree may answer under row-level security. */
export const pointsIn = (trx: Trx, [west, south, east, north]: Box, typeCode: string | undefined, limit: number) =>
  trx
    .selectFrom('point')
    .select(['id', 'type_code', 'name', 'name_en', 'lng', 'lat'])
    .where('valid_to', 'is', null)
    .where('lng', '>=', west)
    .where('lng', '<=', east)
    .where('lat', '>=', south)
    .where('lat', '<=', north)
    .$if(typeCode !== undefined, (query) => query.where('type_code', '=', typeCode!))
    .limit(limit)
    .execute();

/** How many areas of each layer and how many points there are today. */
export async function countNet(trx: Trx): Promise<{ areas: Record<Layer, number>; points: number }> {
  const rows = await trx
    .selectFrom('area')
    .select(({ fn }) => ['layer', fn.countAll<string>().as('count')])
    .where('valid_to', 'is', null)
    .groupBy('layer')
    .execute();
  const { points } = await trx
    .selectFrom('point')
    .select(({ fn }) => fn.countAll<string>().as('points'))
    .where('valid_to', 'is', null)
    .executeTakeFirstOrThrow();
  const of = (layer: Layer) => Number(rows.find((row) => row.layer === layer)?.count ?? 0);
  const areas = {
    administrative: of('administrative'),
    creationGrid: of('creationGrid'),
    cellGrid: of('cellGrid'),
  };
  return { areas, points: Number(points) };
}

export interface FoundPlace {
  kind: 'point' | 'area';
  id: string;
  name: string;
  name_en: string | null;
  lng: number | null;
  lat: number | null;
  administrative_id: string | null;
  detail: string;
}

export async function searchPlaces(trx: Trx, words: string, near: LngLat | null, limit: number): Promise<FoundPlace[]> {
  const { rows } = await sql<FoundPlace>`
    select kind, id, name, name_en, lng, lat, administrative_id, detail
    from search_places(${words}, ${near?.[0] ?? null}, ${near?.[1] ?? null}, ${limit})`.execute(trx);
  return rows;
}
