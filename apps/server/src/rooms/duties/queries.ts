import type { Day, Duty, DutyPlace, Placement } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import type { Trx } from '../../platform/inCity';
import { distantDay, type Net } from '../grid/index';
import type { DutyTable } from './tables';

/**
 * Where a placement stands for duties on a day: its street and its administrative areas from the narrowest up. What has
 * ended since the place was found stands there as whoever took over.
 */
export function dutyPlace(net: Net, placement: Placement, day: Day = distantDay): DutyPlace {
  const point = net.pointOn(placement.pointId, day);
  return {
    pointId: point?.id ?? null,
    streetId: net.pointOn(point?.streetId ?? null, day)?.id ?? null,
    creationGridId: net.areaOn(placement.creationGridId, day)?.id ?? null,
    administrativeIds: net.upFromOn(placement.administrativeId, day).map((area) => area.id),
  };
}

/** Duties that touch any of the places on a day; which of them wins is the domain's answer. */
export async function dutiesAround(trx: Trx, places: readonly DutyPlace[], day: Day): Promise<Duty[]> {
  const areaIds = unique(places.flatMap((place) => [place.creationGridId, ...place.administrativeIds]));
  const pointIds = unique(places.flatMap((place) => [place.pointId, place.streetId]));
  if (areaIds.length + pointIds.length === 0) return [];
  const rows = await trx
    .selectFrom('duty')
    .selectAll()
    .where((eb) =>
      eb.or([
        ...(areaIds.length > 0 ? [eb('area_id', 'in', areaIds)] : []),
        ...(pointIds.length > 0 ? [eb('point_id', 'in', pointIds)] : []),
      ]),
    )
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .execute();
  return rows.map(fromRow);
}

/** Grids and areas somebody is chief of on a day; where there is none, those that units of his answer for. */
export async function areasOf(trx: Trx, personId: string, unitIds: readonly string[], day: Day): Promise<Duty[]> {
  const standing = () =>
    trx
      .selectFrom('duty')
      .selectAll()
      .where('area_id', 'is not', null)
      .where('valid_from', '<=', day)
      .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
      .orderBy('id');
  const own = await standing().where('person_id', '=', personId).execute();
  if (own.length > 0 || unitIds.length === 0) return own.map(fromRow);
  const units = await standing().where('unit_id', 'in', unitIds).where('kind', '=', 'territory').execute();
  return units.map(fromRow);
}

/** Every duty that stands on a day: what reports over the whole city are counted from, in one read. */
export async function dutiesStanding(trx: Trx, day: Day): Promise<Duty[]> {
  const rows = await trx
    .selectFrom('duty')
    .selectAll()
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .orderBy('id')
    .execute();
  return rows.map(fromRow);
}

export const fromRow = (row: Selectable<DutyTable>): Duty => ({
  id: row.id,
  kind: row.kind,
  chiefKind: row.chief_kind,
  scope: { kind: row.scope_kind, id: (row.point_id ?? row.area_id)! },
  category: row.edition ? { edition: row.edition, kind: row.category_kind!, code: row.category_code! } : null,
  unitId: row.unit_id,
  personId: row.person_id,
  source: row.source,
  validFrom: row.valid_from,
  validTo: row.valid_to,
});

const unique = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id): id is string => id !== null))];
