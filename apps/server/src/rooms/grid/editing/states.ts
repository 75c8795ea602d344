import type { AdministrativeLevel, Day, Layer, LngLat, MultiPolygon } from '@gezhi/domain';
import { canonical } from '../../../platform/eventLog';
import type { Trx } from '../../../platform/inCity';
import { sha256 } from '../../../platform/secrets';

/** Everything an edit can change about an area. A row is one version: from the first day on, to the last. */
export interface AreaState {
  layer: Layer;
  level: AdministrativeLevel | null;
  code: string | null;
  name: string;
  nameEn: string | null;
  parentId: string | null;
  outline: MultiPolygon | null;
  validFrom: Day;
  validTo: Day | null;
  successorId: string | null;
}

export interface PointState {
  typeCode: string;
  code: string | null;
  name: string;
  nameEn: string | null;
  address: string | null;
  position: LngLat;
  streetId: string | null;
  validFrom: Day;
  validTo: Day | null;
  successorId: string | null;
}

export type Areas = ReadonlyMap<string, AreaState>;

const areaColumns = [
  'id',
  'layer',
  'level',
  'code',
  'name',
  'name_en',
  'parent_id',
  'outline',
  'valid_from',
  'valid_to',
  'successor_id',
] as const;

/** Areas of a layer as they stand today. */
export async function areasOfLayer(trx: Trx, layer: Layer): Promise<Areas> {
  const rows = await trx
    .selectFrom('area')
    .select(areaColumns)
    .where('layer', '=', layer)
    .where('valid_to', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.id, areaState(row)]));
}

/** Areas by id, ended ones included. */
export async function areaStates(trx: Trx, ids: readonly string[]): Promise<Areas> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('area')
    .select(areaColumns)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, areaState(row)]));
}

export async function pointStates(trx: Trx, ids: readonly string[]): Promise<ReadonlyMap<string, PointState>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('point')
    .select(['id', 'type_code', 'code', 'name', 'name_en', 'address', 'lng', 'lat', 'street_id'])
    .select(['valid_from', 'valid_to', 'successor_id'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        typeCode: row.type_code,
        code: row.code,
        name: row.name,
        nameEn: row.name_en,
        address: row.address,
        position: [row.lng, row.lat],
        streetId: row.street_id,
        validFrom: row.valid_from,
        validTo: row.valid_to,
        successorId: row.successor_id,
      } satisfies PointState,
    ]),
  );
}

type AreaRow = Pick<import('../../../platform/db').Tables['area'], Exclude<(typeof areaColumns)[number], 'id'>>;

const areaState = (row: AreaRow): AreaState => ({
  layer: row.layer,
  level: row.level,
  code: row.code,
  name: row.name,
  nameEn: row.name_en,
  parentId: row.parent_id,
  outline: row.outline === null ? null : (JSON.parse(row.outline) as MultiPolygon),
  validFrom: row.valid_from,
  validTo: row.valid_to,
  successorId: row.successor_id,
});

/** What somebody saw, in a word: it changes with every change, whoever made it and by whatever way. */
export const versionOf = (state: AreaState | PointState): string =>
  sha256(canonical(state)).toString('hex').slice(0, 20);

export const isSameState = (a: AreaState | PointState | undefined, b: AreaState | PointState | undefined) =>
  canonical(a ?? null) === canonical(b ?? null);
