import type { LngLat, MultiPolygon } from '../shared/geo';

/** A closed ring: the last position is the first. */
export type Ring = readonly LngLat[];

const metresPerDegreeLat = 111_195.08;

/** Metres of one degree eastwards and northwards at a latitude; good for distances within a city. */
export const metresPerDegree = (lat: number): readonly [east: number, north: number] => [
  metresPerDegreeLat * Math.max(0.01, Math.cos((lat * Math.PI) / 180)),
  metresPerDegreeLat,
];

export const isSamePosition = (a: LngLat, b: LngLat) => a[0] === b[0] && a[1] === b[1];

/** Every position of a ring once. */
export const openRing = (ring: Ring): LngLat[] => ring.slice(0, -1);

/** Closed again; positions that repeat the one before are left out. */
export function closeRing(positions: readonly LngLat[]): LngLat[] {
  const kept = positions.filter((position, i) => i === 0 || !isSamePosition(position, positions[i - 1]!));
  if (kept.length > 1 && isSamePosition(kept[0]!, kept.at(-1)!)) kept.pop();
  return kept.length > 0 ? [...kept, kept[0]!] : [];
}

/** In square degrees; positive where the ring runs counter-clockwise. Counted from its own corner, so digits are kept. */
export function ringArea(ring: Ring): number {
  const [x0, y0] = ring[0] ?? [0, 0];
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [a, b] = [ring[i]!, ring[i + 1]!];
    sum += (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0);
  }
  return sum / 2;
}

export const turned = (ring: Ring, counterClockwise: boolean): Ring =>
  ringArea(ring) > 0 === counterClockwise ? ring : [...ring].reverse();

/** Square degrees without the holes. */
export const outlineArea = (outline: MultiPolygon): number =>
  outline.reduce(
    (all, [outer, ...holes]) =>
      all + Math.abs(ringArea(outer!)) - holes.reduce((sum, hole) => sum + Math.abs(ringArea(hole)), 0),
    0,
  );

export function outlineAreaM2(outline: MultiPolygon): number {
  const first = outline[0]?.[0]?.[0];
  if (!first) return 0;
  const [east, north] = metresPerDegree(first[1]);
  return outlineArea(outline) * east * north;
}

export function ringLengthM(ring: Ring): number {
  const [east, north] = metresPerDegree(ring[0]?.[1] ?? 0);
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++)
    sum += Math.hypot((ring[i + 1]![0] - ring[i]![0]) * east, (ring[i + 1]![1] - ring[i]![1]) * north);
  return sum;
}

/** Whether a position lies inside a ring (even–odd; on the border either answer). */
export function ringHolds(ring: Ring, [lng, lat]: LngLat): boolean {
  let inside = false;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [[x1, y1], [x2, y2]] = [ring[i]!, ring[i + 1]!];
    if (y1 > lat !== y2 > lat && lng < x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  }
  return inside;
}

export const outlineHolds = (outline: MultiPolygon, position: LngLat): boolean =>
  outline.some(([outer, ...holes]) => ringHolds(outer!, position) && !holes.some((hole) => ringHolds(hole, position)));

/** The nearest position on a stretch, where it lies along it (0–1) and how far away that is in metres. */
export function nearestOn(a: LngLat, b: LngLat, position: LngLat) {
  const [east, north] = metresPerDegree(position[1]);
  const [dx, dy] = [(b[0] - a[0]) * east, (b[1] - a[1]) * north];
  const [px, py] = [(position[0] - a[0]) * east, (position[1] - a[1]) * north];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length2));
  const at: LngLat = along === 1 ? b : [a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])];
  return { at, along, distanceM: Math.hypot(px - along * dx, py - along * dy) };
}

export const gapM = (a: LngLat, b: LngLat): number => {
  const [east, north] = metresPerDegree(a[1]);
  return Math.hypot((b[0] - a[0]) * east, (b[1] - a[1]) * north);
};
