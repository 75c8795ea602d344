import { boxOf, type MultiPolygon, type NetPart } from '@gezhi/domain';
import { holds } from '../../platform/spatialIndex';
import type { Net } from './net';

/** Looked at along each side of an area's box. Slivers narrower than that are borders drawn twice, no part of an area. */
const steps = 8;

const known = new WeakMap<Net, readonly NetPart[]>();

/**
 * Which creation grids and narrowest areas overlap: the layers are independent, a grid may span several communities. Found
 * once for each version of the net, by looking at positions inside every area.
 */
export function partsOf(net: Net): readonly NetPart[] {
  const found = known.get(net) ?? findParts(net);
  known.set(net, found);
  return found;
}

function findParts(net: Net): NetPart[] {
  const administrative = net.standingAreas('administrative');
  const parents = new Set(administrative.map((area) => area.parentId));
  const leaves = new Set(administrative.filter((area) => !parents.has(area.id)).map((area) => area.id));
  const parts = new Map<string, NetPart>();
  const add = (creationGridId: string | null, administrativeId: string | null) => {
    const key = `${creationGridId} ${administrativeId}`;
    if (!parts.has(key))
      parts.set(key, { creationGridId, administrativeIds: net.upFrom(administrativeId).map((area) => area.id) });
    if (administrativeId) leaves.delete(administrativeId);
  };
  for (const { area, outline } of net.shapes) {
    if (area.layer === 'cellGrid' || parents.has(area.id)) continue;
    for (const position of positionsIn(outline)) {
      const { creationGridId, administrativeId } = net.areasAt(position);
      add(creationGridId, administrativeId);
    }
  }
  for (const id of leaves) add(null, id); // without an outline, or too thin to be hit
  return [...parts.values()];
}

function positionsIn(outline: MultiPolygon): [number, number][] {
  const [west, south, east, north] = boxOf(outline);
  const at = (from: number, to: number, i: number) => from + ((to - from) * (i + 0.5)) / steps;
  const all = Array.from({ length: steps * steps }, (_, i): [number, number] => [
    at(west, east, i % steps),
    at(south, north, Math.floor(i / steps)),
  ]);
  return all.filter((position) => holds(outline, position));
}
