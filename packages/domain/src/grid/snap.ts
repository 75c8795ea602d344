import { boxAround, boxOf, type LngLat, type MultiPolygon } from '../shared/geo';
import { closeRing, gapM, nearestOn, openRing } from './rings';

/**
 * The nearest corner within `toleranceM`, else the nearest position on a border within it, else the position itself:
 * what was drawn close to a border is meant to lie on it. Never moves anything further than the tolerance.
 */
export function snapPosition(position: LngLat, to: readonly MultiPolygon[], toleranceM: number): LngLat {
  if (toleranceM <= 0) return position;
  const [west, south, east, north] = boxAround(position, toleranceM);
  let corner: { at: LngLat; distanceM: number } | null = null;
  let border: { at: LngLat; distanceM: number } | null = null;
  for (const outline of to) {
    const box = boxOf(outline);
    if (box[0] > east || box[2] < west || box[1] > north || box[3] < south) continue;
    for (const ring of outline.flat())
      for (let i = 0; i + 1 < ring.length; i++) {
        const [a, b] = [ring[i]!, ring[i + 1]!];
        const toCorner = gapM(position, a);
        if (toCorner <= toleranceM && toCorner < (corner?.distanceM ?? Infinity))
          corner = { at: a, distanceM: toCorner };
        const on = nearestOn(a, b, position);
        if (on.distanceM <= toleranceM && on.distanceM < (border?.distanceM ?? Infinity)) border = on;
      }
  }
  return corner?.at ?? border?.at ?? position;
}

/** Snaps what is new about an outline; positions it had before stay where they are. */
export function snapOutline(
  outline: MultiPolygon,
  to: readonly MultiPolygon[],
  toleranceM: number,
  before: MultiPolygon | null = null,
): MultiPolygon {
  if (toleranceM <= 0) return outline;
  const kept = new Set((before ?? []).flat(2).map(String));
  return outline.map((polygon) =>
    polygon.map((ring) => {
      const snapped = closeRing(
        openRing(ring).map((position) =>
          kept.has(String(position)) ? position : snapPosition(position, to, toleranceM),
        ),
      );
      return snapped.length < 4 ? ring : snapped; // a shape smaller than the tolerance stays as it was drawn
    }),
  );
}
