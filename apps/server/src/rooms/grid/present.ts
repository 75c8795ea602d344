import type { Placement } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { pointTypeNames } from '../standards/index';
import type { AreaName, Net } from './net';
import type { FoundPlace } from './queries';

const named = (thing: AreaName | undefined): AreaName | null =>
  thing ? { id: thing.id, name: thing.name, nameEn: thing.nameEn } : null;

/** A placement with names, administrative areas from the city down. */
export async function presentPlacement(trx: Trx, net: Net, placement: Placement) {
  const point = net.point(placement.pointId);
  const types = point ? await pointTypeNames(trx) : null;
  return {
    administrative: net
      .upFrom(placement.administrativeId)
      .reverse()
      .map((area) => named(area)!),
    creationGrid: named(net.area(placement.creationGridId)),
    cellGrid: named(net.area(placement.cellGridId)),
    point: point
      ? {
          ...named(point)!,
          typeName: types?.get(point.typeCode)?.name ?? point.typeCode,
          typeNameEn: types?.get(point.typeCode)?.nameEn ?? null,
        }
      : null,
  };
}

/** Sub-district and community, the two narrowest names people use for where they are. */
export const nearArea = (net: Net, administrativeId: string | null): AreaName[] =>
  net
    .upFrom(administrativeId)
    .slice(0, 2)
    .reverse()
    .map((area) => named(area)!);

const whereIs = (net: Net, administrativeId: string | null): string =>
  nearArea(net, administrativeId)
    .map((area) => area.name)
    .join(' · ');

/** A place that was found, with where it is. */
export const presentPlace = (net: Net, found: FoundPlace) => ({
  kind: found.kind,
  id: found.id,
  name: found.name,
  nameEn: found.name_en,
  detail: [whereIs(net, found.administrative_id), found.detail].filter(Boolean).join(' · '),
  position: found.lng === null || found.lat === null ? null : ([found.lng, found.lat] as [number, number]),
});
