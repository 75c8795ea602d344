import { distanceM, type LngLat, type Placement } from '@gezhi/domain';
import { Problem } from '../../platform/problem';
import type { Net } from '../grid/index';

/** How far outside the net's box a position may lie: city edges are ragged and phones err. Beyond it is another city. */
const beyondCityM = 20_000;

/** What a reporter says about the place: a position, or a point or area chosen by name. */
export interface SaidPlace {
  position?: LngLat | undefined;
  placeId?: string | undefined;
}

export interface Where {
  position: LngLat | null;
  placeName: string | null;
  placement: Placement;
}

/** A position is placed; a place chosen by name brings its own. Outside every grid is allowed and shown as such. */
export function locate(net: Net, { position, placeId }: SaidPlace): Where {
  const chosen = placeId ? (net.pointOn(placeId) ?? net.areaOn(placeId)) : undefined;
  if (placeId && !chosen) throw new Problem('place.unknown');
  if (position) {
    if (isBeyond(net, position)) throw new Problem('place.outside-city');
    const placement = net.place(position);
    const point = net.pointOn(placeId ?? null) ?? net.point(placement.pointId);
    return { position, placeName: point?.name ?? null, placement: { ...placement, pointId: point?.id ?? null } };
  }
  if (!chosen) throw new Problem('place.missing');
  if ('position' in chosen) {
    const placement = { ...net.areasAt(chosen.position), pointId: chosen.id };
    return { position: chosen.position, placeName: chosen.name, placement };
  }
  const placement = { administrativeId: chosen.id, creationGridId: null, cellGridId: null, pointId: null };
  return { position: null, placeName: chosen.name, placement };
}

/** A case whose place nobody knows yet: of the whole city, for the desk to place. */
export function unplaced(net: Net): Where {
  const root = net.standingAreas('administrative').find(({ parentId }) => parentId === null);
  const placement = { administrativeId: root?.id ?? null, creationGridId: null, cellGridId: null, pointId: null };
  return { position: null, placeName: root?.name ?? null, placement };
}

function isBeyond({ box }: Net, position: LngLat): boolean {
  if (!box) return false;
  const nearest: LngLat = [
    Math.min(Math.max(position[0], box[0]), box[2]),
    Math.min(Math.max(position[1], box[1]), box[3]),
  ];
  return distanceM(position, nearest) > beyondCityM;
}
