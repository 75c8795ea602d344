import type { LngLat, MultiPolygon, Polygon } from '../shared/geo';
import {
  closeRing,
  gapM,
  metresPerDegree,
  nearestOn,
  openRing,
  outlineArea,
  outlineAreaM2,
  type Ring,
  ringArea,
  ringHolds,
  ringLengthM,
  turned,
} from './rings';
import { selfCrossing } from './selfCrossing';

export type MergeProblem = 'merge.notNeighbours' | 'merge.overlap';
export type Merge = { ok: true; outline: MultiPolygon } | { ok: false; problem: MergeProblem };

/**
 * The area neighbours cover together: borders that two of them share fall away, everything else stays exactly as it was.
 * Borders that run beside each other within `toleranceM` are taken for the same one, and slivers that close are closed.
 */
export function mergeOutlines(outlines: readonly MultiPolygon[], toleranceM = 0.5): Merge {
  const exact = dissolve(outlines, 0, toleranceM);
  return exact.ok ? exact : dissolve(outlines, toleranceM, toleranceM);
}

function dissolve(outlines: readonly MultiPolygon[], toleranceM: number, sliverM: number): Merge {
  const edges = sharedBetween(outlines, toleranceM);
  if (!edges) return { ok: false, problem: 'merge.overlap' };
  if (!edges.areConnected) return { ok: false, problem: 'merge.notNeighbours' };
  const rings = chain(edges.left).filter((ring) => !isSliver(ring, sliverM));
  const outline = assemble(rings);
  const [east, north] = metresPerDegree(outlines[0]?.[0]?.[0]?.[0]?.[1] ?? 0);
  const missing = outlines.reduce((sum, one) => sum + outlineArea(one), -outlineArea(outline)) * east * north;
  const rim = rings.reduce((sum, ring) => sum + ringLengthM(ring), 0);
  if (Math.abs(missing) > Math.max(1, rim * sliverM) || selfCrossing(outline))
    return { ok: false, problem: 'merge.overlap' };
  return { ok: true, outline };
}

const isSliver = (ring: Ring, widthM: number) => outlineAreaM2([[ring]]) < (ringLengthM(ring) / 2) * widthM;

/** Edges that no neighbour runs back along. Null where two areas run along an edge in the same sense: they overlap. */
function sharedBetween(outlines: readonly MultiPolygon[], toleranceM: number) {
  const rings = outlines.flatMap((outline, of) =>
    outline.flatMap(([outer, ...holes]) => [
      { of, ring: openRing(turned(outer!, true)) },
      ...holes.map((hole) => ({ of, ring: openRing(turned(hole, false)) })),
    ]),
  );
  const joined = joinNear(
    rings.map(({ ring }) => ring),
    toleranceM,
  );
  const corners = cornersOf(joined);
  const left = new Map<string, { from: LngLat; to: LngLat; of: number }>();
  const groups = outlines.map((_, i) => i);
  const groupOf = (i: number): number => (groups[i] === i ? i : groupOf(groups[i]!));
  for (const [i, ring] of joined.entries()) {
    const { of } = rings[i]!;
    const path = withCorners(ring, corners, Math.max(toleranceM, 1e-4));
    for (let k = 0; k < path.length; k++) {
      const [from, to] = [path[k]!, path[(k + 1) % path.length]!];
      if (String(from) === String(to)) continue;
      const back = left.get(`${to}>${from}`);
      if (back) {
        left.delete(`${to}>${from}`);
        groups[groupOf(of)] = groupOf(back.of);
      } else if (left.has(`${from}>${to}`)) return null;
      else left.set(`${from}>${to}`, { from, to, of });
    }
  }
  const areConnected = groups.every((_, i) => groupOf(i) === groupOf(0));
  return { left: [...left.values()], areConnected };
}

/** Corners nearer to each other than the tolerance become one. */
function joinNear(rings: readonly LngLat[][], toleranceM: number): LngLat[][] {
  if (toleranceM === 0) return rings.map((ring) => [...ring]);
  const size = toleranceM / 80_000;
  const places = new Map<string, LngLat[]>();
  const placeOf = (position: LngLat): LngLat => {
    const [x, y] = [Math.floor(position[0] / size), Math.floor(position[1] / size)];
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const known of places.get(`${x + dx},${y + dy}`) ?? [])
          if (gapM(known, position) <= toleranceM) return known;
    places.set(`${x},${y}`, [...(places.get(`${x},${y}`) ?? []), position]);
    return position;
  };
  return rings.map((ring) => ring.map(placeOf));
}

const cornersOf = (rings: readonly LngLat[][]): LngLat[] =>
  [...new Map(rings.flat().map((position) => [String(position), position])).values()].sort((a, b) => a[0] - b[0]);

/** A ring with every corner of the others that lies on one of its edges. */
function withCorners(ring: readonly LngLat[], corners: readonly LngLat[], toleranceM: number): LngLat[] {
  const reach = toleranceM / 50_000;
  return ring.flatMap((a, i) => {
    const b = ring[(i + 1) % ring.length]!;
    const [west, east] = [Math.min(a[0], b[0]) - reach, Math.max(a[0], b[0]) + reach];
    const [south, north] = [Math.min(a[1], b[1]) - reach, Math.max(a[1], b[1]) + reach];
    const on: { along: number; at: LngLat }[] = [];
    for (let k = firstFrom(corners, west); k < corners.length && corners[k]![0] <= east; k++) {
      const corner = corners[k]!;
      if (corner[1] < south || corner[1] > north || String(corner) === String(a) || String(corner) === String(b))
        continue;
      const { along, distanceM } = nearestOn(a, b, corner);
      if (along > 0 && along < 1 && distanceM <= toleranceM) on.push({ along, at: corner });
    }
    return [a, ...on.sort((one, other) => one.along - other.along).map(({ at }) => at)];
  });
}

function firstFrom(corners: readonly LngLat[], west: number): number {
  let [low, high] = [0, corners.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (corners[middle]![0] < west) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Edges put end to end. Where several go on, the sharpest turn to the left keeps every ring simple. */
function chain(edges: readonly { from: LngLat; to: LngLat }[]): Ring[] {
  const from = new Map<string, { from: LngLat; to: LngLat }[]>();
  for (const edge of edges) from.set(String(edge.from), [...(from.get(String(edge.from)) ?? []), edge]);
  const used = new Set<object>();
  const rings: Ring[] = [];
  for (const first of edges) {
    if (used.has(first)) continue;
    const ring: LngLat[] = [];
    for (let edge: typeof first | undefined = first; edge && !used.has(edge); ) {
      used.add(edge);
      ring.push(edge.from);
      const here: typeof first = edge;
      edge = (from.get(String(here.to)) ?? [])
        .filter((next) => !used.has(next))
        .sort((one, other) => turn(here, other) - turn(here, one))[0];
    }
    if (ring.length >= 3) rings.push(closeRing(ring));
  }
  return rings;
}

/** Turn from one edge into the next, from −π (back to the right) to π (back to the left). */
function turn(edge: { from: LngLat; to: LngLat }, next: { from: LngLat; to: LngLat }): number {
  const heading = ({ from, to }: typeof edge) => Math.atan2(to[1] - from[1], to[0] - from[0]);
  const angle = heading(next) - heading(edge);
  return Math.atan2(Math.sin(angle), Math.cos(angle));
}

function assemble(rings: readonly Ring[]): MultiPolygon {
  const outers = rings.filter((ring) => ringArea(ring) > 0);
  const polygons: (readonly LngLat[])[][] = outers.map((outer) => [outer]);
  for (const hole of rings.filter((ring) => ringArea(ring) < 0)) {
    const around = outers.findIndex((outer) => ringHolds(outer, hole[0]!));
    polygons[Math.max(0, around)]?.push(hole);
  }
  return polygons as Polygon[];
}
