import { type Box, boxOf, type LngLat, type MultiPolygon } from '@gezhi/domain';
import Flatbush from 'flatbush';
import pointInPolygon from 'point-in-polygon-hao';

/** A thing with an outline; `rank` decides where several hold a position: the highest wins (the narrowest area). */
export interface Outlined<T> {
  thing: T;
  outline: MultiPolygon;
  rank: number;
}

export interface OutlineIndex<T> {
  /** Every thing that holds the position, the highest rank first. A position on an edge belongs to both sides. */
  at(position: LngLat): T[];
  box: Box | null;
}

/**
 * Which outline holds a position: boxes in a packed Hilbert R-tree, then an exact test of the few that are left. In
 * process, because a report needs it before anything is stored (measured in bench/locate.ts against a scan and PostGIS).
 */
export function indexOutlines<T>(things: readonly Outlined<T>[]): OutlineIndex<T> {
  if (things.length === 0) return { at: () => [], box: null };
  const tree = new Flatbush(things.length);
  for (const { outline } of things) tree.add(...boxOf(outline));
  tree.finish();
  const ranked = (a: number, b: number) => things[b]!.rank - things[a]!.rank;
  return {
    at: ([lng, lat]) =>
      tree
        .search(lng, lat, lng, lat, (i) => holds(things[i]!.outline, [lng, lat]))
        .sort(ranked)
        .map((i) => things[i]!.thing),
    box: [tree.minX, tree.minY, tree.maxX, tree.maxY],
  };
}

export const holds = (outline: MultiPolygon, position: LngLat) =>
  outline.some(
    (polygon) => pointInPolygon(position as [number, number], polygon as unknown as [number, number][][]) !== false,
  );

export interface PointIndex<T> {
  /** Things within the box, in no order. */
  within(box: Box): T[];
}

export function indexPoints<T>(things: readonly T[], positionOf: (thing: T) => LngLat): PointIndex<T> {
  if (things.length === 0) return { within: () => [] };
  const tree = new Flatbush(things.length);
  for (const thing of things) {
    const [lng, lat] = positionOf(thing);
    tree.add(lng, lat, lng, lat);
  }
  tree.finish();
  return { within: (box) => tree.search(...(box as [number, number, number, number])).map((i) => things[i]!) };
}
