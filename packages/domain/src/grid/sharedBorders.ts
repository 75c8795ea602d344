import type { LngLat, MultiPolygon } from '../shared/geo';
import { closeRing, gapM, nearestOn, openRing } from './rings';

/** Borders that run beside each other within this distance are one border. */
const sameM = 0.5;

/** Part of a ring that was drawn anew: between two corners that stayed, what was there and what is now. */
interface Stretch {
  from: LngLat | null;
  to: LngLat | null;
  old: readonly LngLat[];
  now: readonly LngLat[];
}

/**
 * What a neighbour looks like after a border it shares was moved: corners it has in common with the old border go where
 * the new one goes, so that no sliver and no overlap comes between the two. Null where it shares nothing that changed.
 */
export function followBorder(before: MultiPolygon, after: MultiPolygon, neighbour: MultiPolygon): MultiPolygon | null {
  const stretches = stretchesOf(before, after);
  let isTouched = false;
  const followed = neighbour.map((polygon) =>
    polygon.map((ring) => {
      const positions = stretches.reduce(follow, openRing(ring));
      const closed = closeRing(positions);
      if (closed.length < 4 || String(closed) === String(ring)) return ring;
      isTouched = true;
      return closed;
    }),
  );
  return isTouched ? followed : null;
}

function stretchesOf(before: MultiPolygon, after: MultiPolygon): Stretch[] {
  const [old, now] = [before.flat(), after.flat()];
  if (old.length !== now.length) return [];
  return old.flatMap((ring, i) => stretchesOfRing(openRing(ring), openRing(now[i]!)));
}

function stretchesOfRing(old: readonly LngLat[], now: readonly LngLat[]): Stretch[] {
  const places = new Map(now.map((position, i) => [String(position), i]));
  const kept = old.flatMap((position, i) => {
    const at = places.get(String(position));
    return at === undefined ? [] : [{ old: i, now: at }];
  });
  if (kept.length === 0) return old.length === now.length ? [{ from: null, to: null, old, now }] : [];
  const stretches: Stretch[] = [];
  let length = 0;
  for (const [i, here] of kept.entries()) {
    const next = kept[(i + 1) % kept.length]!;
    const stretch = {
      from: old[here.old]!,
      to: old[next.old]!,
      old: between(old, here.old, next.old),
      now: between(now, here.now, next.now),
    };
    length += stretch.now.length + 1;
    if (String(stretch.old) !== String(stretch.now)) stretches.push(stretch);
  }
  return length === now.length ? stretches : []; // drawn anew altogether: nothing can follow
}

function between<T>(ring: readonly T[], from: number, to: number): T[] {
  const steps = (to - from + ring.length) % ring.length || ring.length;
  return Array.from({ length: steps - 1 }, (_, i) => ring[(from + 1 + i) % ring.length]!);
}

const isNear = (a: LngLat, b: LngLat) => gapM(a, b) <= sameM;

const follow = (ring: readonly LngLat[], stretch: Stretch): LngLat[] =>
  stretch.old.length === stretch.now.length ? moveCorners(ring, stretch) : replacePath(ring, stretch);

/** Corner for corner; where the neighbour has only an edge it gets the corner. */
function moveCorners(ring: readonly LngLat[], { old, now }: Stretch): LngLat[] {
  const isCorner = old.map((position) => ring.some((corner) => isNear(corner, position)));
  return ring.flatMap((corner, i) => {
    const at = old.findIndex((position) => isNear(corner, position));
    const next = ring[(i + 1) % ring.length]!;
    const added = old.flatMap((position, k) => {
      if (isCorner[k]) return [];
      const { along, distanceM } = nearestOn(corner, next, position);
      return along > 0 && along < 1 && distanceM <= sameM ? [{ along, at: now[k]! }] : [];
    });
    return [at < 0 ? corner : now[at]!, ...added.sort((a, b) => a.along - b.along).map((one) => one.at)];
  });
}

/** Corners were added or taken away: a neighbour that runs along the whole of the old stretch runs along the new one. */
function replacePath(ring: readonly LngLat[], { from, to, old, now }: Stretch): LngLat[] {
  if (!from || !to) return [...ring];
  const along = (path: readonly LngLat[], start: number) =>
    path.every((position, i) => isNear(ring[(start + i) % ring.length]!, position));
  for (const [path, inner] of [
    [[from, ...old, to], now],
    [[to, ...[...old].reverse(), from], [...now].reverse()],
  ] as const) {
    if (path.length > ring.length + 1) continue;
    const start = ring.findIndex((_, i) => along(path, i));
    if (start < 0) continue;
    const rest = Array.from(
      { length: ring.length - path.length + 2 },
      (_, i) => ring[(start + path.length - 1 + i) % ring.length]!,
    );
    // `rest` runs from the end of the path round to its beginning.
    return [...rest, ...inner];
  }
  return [...ring];
}
