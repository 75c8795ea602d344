import { type AdministrativeLevel, type Day, type Layer, type LngLat, localDay } from '@gezhi/domain';
import { sql } from 'kysely';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { readNet } from './net';
import type { AreaRow } from './netFile';
import { labelPosition } from './outlines';

export interface SavedCounts {
  added: number;
  changed: number;
  unchanged: number;
  /** What changed things were before, by id: the log keeps the old value. */
  changes?: Record<string, Record<string, unknown>>;
}

const rowsAtOnce = 500;

const chunks = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / rowsAtOnce) }, (_, i) => all.slice(i * rowsAtOnce, (i + 1) * rowsAtOnce));

/** Adds what is new, changes what differs, leaves the rest; the code within the layer says what is the same area. */
export async function saveAreas(
  trx: Trx,
  rows: readonly AreaRow[],
  { layer, level }: { layer: Layer; level: AdministrativeLevel | null },
  origin: string,
  today: Day,
): Promise<SavedCounts> {
  const known = await trx
    .selectFrom('area')
    .select(['id', 'layer', 'level', 'code', 'name', 'name_en', 'parent_id', 'outline'])
    .where('valid_to', 'is', null)
    .execute();
  const byCode = new Map(known.filter((area) => area.layer === layer).map((area) => [area.code, area]));
  const ids = new Map(known.filter((area) => area.layer === 'administrative').map((area) => [area.code, area.id]));
  const idOf = new Map(rows.map((row) => [row.code, byCode.get(row.code)?.id ?? newId()]));
  if (layer === 'administrative') for (const [code, id] of idOf) ids.set(code, id);

  const counts = { added: 0, changed: 0, unchanged: 0, changes: {} as NonNullable<SavedCounts['changes']> };
  const fresh = [];
  for (const row of rows) {
    const outline = row.outline && JSON.stringify(row.outline);
    const label = row.outline && labelPosition(row.outline);
    const wanted = {
      level,
      name: row.name,
      name_en: row.nameEn,
      parent_id: (row.parentCode && ids.get(row.parentCode)) || null,
      outline,
      label_lng: label?.[0] ?? null,
      label_lat: label?.[1] ?? null,
    };
    const old = byCode.get(row.code);
    if (!old) {
      counts.added++;
      fresh.push({
        city_id: trx.cityId,
        id: idOf.get(row.code)!,
        layer,
        code: row.code,
        ...wanted,
        origin,
        valid_from: today,
        valid_to: null,
        successor_id: null,
      });
    } else if (isSame(old, wanted, ['level', 'name', 'name_en', 'parent_id', 'outline'])) counts.unchanged++;
    else {
      counts.changed++;
      counts.changes[old.id] = { name: old.name, level: old.level, parentId: old.parent_id, outline: old.outline };
      await trx.updateTable('area').set(wanted).where('id', '=', old.id).execute();
    }
  }
  // Parents of the same file first; within one statement the order of rows does not matter to the foreign key.
  for (const part of chunks(parentsFirst(fresh))) await trx.insertInto('area').values(part).execute();
  return counts;
}

function parentsFirst<T extends { id: string; parent_id: string | null }>(areas: T[]): T[] {
  const byId = new Map(areas.map((area) => [area.id, area]));
  const done = new Set<string>();
  const sorted: T[] = [];
  const visit = (area: T) => {
    if (done.has(area.id)) return;
    done.add(area.id);
    const parent = area.parent_id && byId.get(area.parent_id);
    if (parent) visit(parent);
    sorted.push(area);
  };
  areas.forEach(visit);
  return sorted;
}

const isSame = <T extends object>(a: T, b: Partial<T>, keys: readonly (keyof T)[]) =>
  keys.every((key) => a[key] === b[key]);

const placedAt = (areas: ReturnType<Awaited<ReturnType<typeof readNet>>['areasAt']>) => ({
  administrative_id: areas.administrativeId,
  creation_grid_id: areas.creationGridId,
  cell_grid_id: areas.cellGridId,
});

/** After outlines changed: says anew in which areas every point lies, writing only those that moved. */
export async function placePointsAnew(trx: Trx): Promise<number> {
  const net = await readNet(trx);
  const points = await trx
    .selectFrom('point')
    .select(['id', 'lng', 'lat', 'administrative_id', 'creation_grid_id', 'cell_grid_id'])
    .where('valid_to', 'is', null)
    .execute();
  const moved = points.flatMap((point) => {
    const placed = placedAt(net.areasAt([point.lng, point.lat]));
    return isSame(point, placed, ['administrative_id', 'creation_grid_id', 'cell_grid_id'])
      ? []
      : [{ id: point.id, ...placed }];
  });
  for (const part of chunks(moved))
    await sql`
      update point set administrative_id = moved.a, creation_grid_id = moved.g, cell_grid_id = moved.c
      from unnest(
        ${part.map((row) => row.id)}::uuid[], ${part.map((row) => row.administrative_id)}::uuid[],
        ${part.map((row) => row.creation_grid_id)}::uuid[], ${part.map((row) => row.cell_grid_id)}::uuid[]
      ) as moved (id, a, g, c) where point.id = moved.id`.execute(trx);
  return moved.length;
}

export interface NewPoint {
  id?: string;
  code: string;
  typeCode: string;
  name: string;
  nameEn?: string | null;
  address?: string | null;
  position: LngLat;
  streetId?: string | null;
}

/** Adds points one by one or in a crowd, for the demo city and for tests; files come in by `importNet`. */
export async function addPoints(trx: Trx, points: readonly NewPoint[], zone: string): Promise<string[]> {
  const net = await readNet(trx);
  const rows = points.map((point) => ({
    city_id: trx.cityId,
    id: point.id ?? newId(),
    type_code: point.typeCode,
    code: point.code,
    name: point.name,
    name_en: point.nameEn ?? null,
    address: point.address ?? null,
    lng: point.position[0],
    lat: point.position[1],
    ...placedAt(net.areasAt(point.position)),
    street_id: point.streetId ?? null,
    origin: 'made',
    valid_from: localDay(zone, trx.now),
    valid_to: null,
    successor_id: null,
  }));
  for (const part of chunks(rows)) await trx.insertInto('point').values(part).execute();
  await trx
    .updateTable('city_state')
    .set((eb) => ({ net_version: eb('net_version', '+', 1) }))
    .execute();
  return rows.map((row) => row.id);
}
