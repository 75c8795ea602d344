import { setImmediate as yieldToOthers } from 'node:timers/promises';
import {
  type AdministrativeLevel,
  addDays,
  type Day,
  type KnownThing,
  type Layer,
  type MultiPolygon,
  type VersionPlan,
} from '@gezhi/domain';
import { sql } from 'kysely';
import { floatArray, textArray, uuidArray } from '../../platform/arrays';
import type { Trx } from '../../platform/inCity';
import type { Net } from './net';
import { labelPosition } from './outlines';

export interface AreaValues {
  layer: Layer;
  level: AdministrativeLevel | null;
  name: string;
  nameEn: string | null;
  /** Code of an administrative area. */
  parentCode: string | null;
  /** Coordinates of a GeoJSON MultiPolygon as text. */
  outline: string | null;
}

export interface PointValues {
  typeCode: string;
  name: string;
  nameEn: string | null;
  address: string | null;
  lng: number;
  lat: number;
}

/** Everything of a kind that stands today, by code, and the last days of codes that ended. */
export interface Register<V> {
  known: KnownThing<V>[];
  past: Map<string, Day>;
}

export interface KnownArea extends KnownThing<AreaValues> {
  parentId: string | null;
}

/** Areas of every layer: a parent of one may lie in another. */
export async function knownAreas(trx: Trx): Promise<KnownArea[]> {
  const rows = await trx
    .selectFrom('area')
    .select(['id', 'layer', 'level', 'code', 'name', 'name_en', 'parent_id', 'outline', 'valid_from'])
    .where('valid_to', 'is', null)
    .execute();
  const codes = new Map(rows.map((row) => [row.id, row.code]));
  return rows.map((row) => ({
    id: row.id,
    code: row.code ?? '',
    validFrom: row.valid_from,
    parentId: row.parent_id,
    values: {
      layer: row.layer,
      level: row.level,
      name: row.name,
      nameEn: row.name_en,
      parentCode: (row.parent_id && codes.get(row.parent_id)) || null,
      outline: row.outline,
    },
  }));
}

export async function pastAreas(trx: Trx, layer: Layer): Promise<Map<string, Day>> {
  const rows = await trx
    .selectFrom('area')
    .select(({ fn }) => ['code', fn.max('valid_to').as('last')])
    .where('layer', '=', layer)
    .where('code', 'is not', null)
    .where('valid_to', 'is not', null)
    .groupBy('code')
    .execute();
  return new Map(rows.map((row) => [row.code!, row.last!]));
}

export async function knownPoints(trx: Trx): Promise<Register<PointValues>> {
  const rows = await trx
    .selectFrom('point')
    .select(['id', 'code', 'type_code', 'name', 'name_en', 'address', 'lng', 'lat', 'valid_from'])
    .where('valid_to', 'is', null)
    .where('code', 'is not', null)
    .execute();
  const ended = await trx
    .selectFrom('point')
    .select(({ fn }) => ['code', fn.max('valid_to').as('last')])
    .where('code', 'is not', null)
    .where('valid_to', 'is not', null)
    .groupBy('code')
    .execute();
  return {
    known: rows.map((row) => ({
      id: row.id,
      code: row.code!,
      validFrom: row.valid_from,
      values: {
        typeCode: row.type_code,
        name: row.name,
        nameEn: row.name_en,
        address: row.address,
        lng: row.lng,
        lat: row.lat,
      },
    })),
    past: new Map(ended.map((row) => [row.code!, row.last!])),
  };
}

/** What carries a code after the plan is written: the old id, or that of its new version. */
export interface SaveOptions {
  origin: string;
  /** Called with how many rows are done, for progress and cancelling. */
  tick?: (done: number) => Promise<void>;
}

const rowsAtOnce = 2000;

/** More where a statement of its own costs: each of points asks once for all areas its rows name. */
const pointsAtOnce = 5000;

function* chunks<T>(all: readonly T[], atOnce = rowsAtOnce): Generator<readonly T[]> {
  for (let i = 0; i < all.length; i += atOnce) yield all.slice(i, i + atOnce);
}

/** Writes a plan of areas. `idOf` gives the id of an administrative code as it is afterwards. */
export async function saveAreaVersions(
  trx: Trx,
  plan: VersionPlan<AreaValues>,
  idOf: (code: string) => string | null,
  { origin, tick }: SaveOptions,
): Promise<void> {
  await endThings(trx, 'area', plan);
  const fresh = [...plan.added, ...plan.replaced].map(({ id, row, validFrom }) => ({
    id,
    code: row.code,
    validFrom,
    ...columnsOf(row.values, idOf),
  }));
  let done = 0;
  // One statement checks its foreign keys at its end: parents and children of one chunk may stand in any order, and a
  // parent of a later chunk is put in first.
  for (const part of chunks(parentsFirst(fresh))) {
    await sql`
      insert into area (city_id, id, layer, level, code, name, name_en, parent_id, outline, label_lng, label_lat, origin, valid_from)
      select ${trx.cityId}, r.id, r.layer, r.level, r.code, r.name, r."nameEn", r."parentId", r.outline, r.lng, r.lat, ${origin}, r."validFrom"
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as r (id uuid, layer text, level text, code text, name text,
        "nameEn" text, "parentId" uuid, outline text, lng float8, lat float8, "validFrom" date)`.execute(trx);
    done += part.length;
    await tick?.(done);
  }
  const corrected = plan.corrected.map(({ thing, row }) => ({ id: thing.id, ...columnsOf(row.values, idOf) }));
  for (const part of chunks(corrected)) {
    await sql`
      update area set level = r.level, name = r.name, name_en = r."nameEn", parent_id = r."parentId",
        outline = r.outline, label_lng = r.lng, label_lat = r.lat
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as r (id uuid, level text, name text, "nameEn" text,
        "parentId" uuid, outline text, lng float8, lat float8)
      where area.id = r.id`.execute(trx);
    done += part.length;
    await tick?.(done);
  }
}

function columnsOf(values: AreaValues, idOf: (code: string) => string | null) {
  const label = values.outline ? labelPosition(JSON.parse(values.outline) as MultiPolygon) : null;
  return {
    layer: values.layer,
    level: values.level,
    name: values.name,
    nameEn: values.nameEn,
    parentId: values.parentCode === null ? null : idOf(values.parentCode),
    outline: values.outline,
    lng: label?.[0] ?? null,
    lat: label?.[1] ?? null,
  };
}

function parentsFirst<T extends { id: string; parentId: string | null }>(areas: readonly T[]): T[] {
  const byId = new Map(areas.map((area) => [area.id, area]));
  const sorted = new Set<T>();
  const visit = (area: T, depth = 0) => {
    if (sorted.has(area) || depth > 20) return;
    const parent = area.parentId && byId.get(area.parentId);
    if (parent) visit(parent, depth + 1);
    sorted.add(area);
  };
  for (const area of areas) visit(area);
  return [...sorted];
}

/** Ends versions before new ones of the same code begin: one code stands once at any time. */
async function endThings(trx: Trx, table: 'area' | 'point', plan: Pick<VersionPlan<unknown>, 'ended' | 'replaced'>) {
  const ending = [
    ...plan.ended.map(({ thing, lastDay }) => ({ id: thing.id, lastDay })),
    ...plan.replaced.map(({ thing, validFrom }) => ({ id: thing.id, lastDay: addDays(validFrom, -1) })),
  ];
  for (const part of chunks(ending))
    await sql`
      update ${sql.table(table)} as t set valid_to = r.last_day
      from unnest(${part.map((row) => row.id)}::uuid[], ${part.map((row) => row.lastDay)}::date[]) as r (id, last_day)
      where t.id = r.id`.execute(trx);
}

/** Names who goes on, once everybody is there. */
export async function nameSuccessors(
  trx: Trx,
  table: 'area' | 'point',
  successors: ReadonlyMap<string, string | null>,
): Promise<void> {
  const named = [...successors].filter((pair): pair is [string, string] => pair[1] !== null);
  for (const part of chunks(named))
    await sql`
      update ${sql.table(table)} as t set successor_id = r.successor
      from unnest(${part.map(([id]) => id)}::uuid[], ${part.map(([, to]) => to)}::uuid[]) as r (id, successor)
      where t.id = r.id`.execute(trx);
}

/** Writes a plan of points, each placed in the areas of the net. */
export async function savePointVersions(
  trx: Trx,
  plan: VersionPlan<PointValues>,
  net: Net,
  { origin, tick }: SaveOptions,
): Promise<void> {
  await endThings(trx, 'point', plan);
  const fresh = [...plan.added, ...plan.replaced];
  await inTurn(
    fresh,
    (part) => placedColumns(part, net),
    (columns) => insertPoints(trx, columns, origin),
    tick,
  );
  await inTurn(
    plan.corrected.map(({ thing, row }) => ({ id: thing.id, row })),
    (part) => placedColumns(part, net),
    (columns) => correctPoints(trx, columns),
    tick && ((done) => tick(fresh.length + done)),
  );
}

/** Part after part in one transaction; while the database writes one, the next is made ready. */
async function inTurn<T, Ready>(
  all: readonly T[],
  prepare: (part: readonly T[]) => Ready,
  write: (ready: Ready) => Promise<unknown>,
  tick: SaveOptions['tick'],
): Promise<void> {
  let writing: Promise<unknown> = Promise.resolve();
  let done = 0;
  for (const part of chunks(all, pointsAtOnce)) {
    const ready = prepare(part);
    await writing;
    writing = write(ready);
    writing.catch(() => undefined); // told where it is waited for
    await yieldToOthers(); // the statement leaves before the next part is made
    if (done > 0) await tick?.(done);
    done += part.length;
  }
  await writing;
  if (done > 0) await tick?.(done);
}

type PlacedRow = Pick<VersionPlan<PointValues>['added'][number], 'id' | 'row'> & { validFrom?: Day };
type PointColumns = ReturnType<typeof placedColumns>;

/** One parameter a column, whatever the number of rows. */
function placedColumns(rows: readonly PlacedRow[], net: Net) {
  const values = rows.map(({ row }) => row.values);
  const places = values.map(({ lng, lat }) => net.areasAt([lng, lat]));
  return {
    ids: uuidArray(rows.map(({ id }) => id)),
    codes: textArray(rows.map(({ row }) => row.code)),
    days: textArray(rows.map(({ validFrom }) => validFrom ?? null)),
    typeCodes: textArray(values.map(({ typeCode }) => typeCode)),
    names: textArray(values.map(({ name }) => name)),
    namesEn: textArray(values.map(({ nameEn }) => nameEn)),
    addresses: textArray(values.map(({ address }) => address)),
    lngs: floatArray(values.map(({ lng }) => lng)),
    lats: floatArray(values.map(({ lat }) => lat)),
    administrative: uuidArray(places.map(({ administrativeId }) => administrativeId)),
    creationGrids: uuidArray(places.map(({ creationGridId }) => creationGridId)),
    cellGrids: uuidArray(places.map(({ cellGridId }) => cellGridId)),
  };
}

const insertPoints = (trx: Trx, columns: PointColumns, origin: string) =>
  sql`
    insert into point (city_id, id, type_code, code, name, name_en, address, lng, lat,
      administrative_id, creation_grid_id, cell_grid_id, origin, valid_from)
    select ${trx.cityId}, r.id, r.type_code, r.code, r.name, r.name_en, r.address, r.lng, r.lat, r.a, r.g, r.c, ${origin}, r.day::date
    from unnest(
      ${columns.ids}::uuid[], ${columns.typeCodes}::text[], ${columns.codes}::text[], ${columns.names}::text[],
      ${columns.namesEn}::text[], ${columns.addresses}::text[], ${columns.lngs}::float8[], ${columns.lats}::float8[],
      ${columns.administrative}::uuid[], ${columns.creationGrids}::uuid[], ${columns.cellGrids}::uuid[], ${columns.days}::text[]
    ) as r (id, type_code, code, name, name_en, address, lng, lat, a, g, c, day)`.execute(trx);

const correctPoints = (trx: Trx, columns: PointColumns) =>
  sql`
    update point set type_code = r.type_code, name = r.name, name_en = r.name_en, address = r.address, lng = r.lng, lat = r.lat,
      administrative_id = r.a, creation_grid_id = r.g, cell_grid_id = r.c
    from unnest(
      ${columns.ids}::uuid[], ${columns.typeCodes}::text[], ${columns.names}::text[], ${columns.namesEn}::text[],
      ${columns.addresses}::text[], ${columns.lngs}::float8[], ${columns.lats}::float8[],
      ${columns.administrative}::uuid[], ${columns.creationGrids}::uuid[], ${columns.cellGrids}::uuid[]
    ) as r (id, type_code, name, name_en, address, lng, lat, a, g, c)
    where point.id = r.id`.execute(trx);

/** Streets points belong to follow their successors. */
export async function moveStreets(trx: Trx, successors: ReadonlyMap<string, string | null>): Promise<void> {
  for (const part of chunks([...successors]))
    await sql`
      update point set street_id = r.successor
      from unnest(${part.map(([id]) => id)}::uuid[], ${part.map(([, to]) => to)}::uuid[]) as r (id, successor)
      where point.street_id = r.id and point.valid_to is null`.execute(trx);
}

/** The city's net has changed: indexes in memory are older from here on. */
export const raiseNetVersion = (trx: Trx) =>
  trx
    .updateTable('city_state')
    .set((eb) => ({ net_version: eb('net_version', '+', 1) }))
    .execute();
