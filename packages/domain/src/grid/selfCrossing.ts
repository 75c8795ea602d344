import type { LngLat, MultiPolygon } from '../shared/geo';
import { isSamePosition } from './rings';

interface Edge {
  a: LngLat;
  b: LngLat;
  ring: number;
  at: number;
  of: number;
}

/**
 * Where an outline crosses or touches itself; null for one that is simple. Two rings may meet in a corner (a hole may
 * touch the border there), a ring may not meet itself.
 */
export function selfCrossing(outline: MultiPolygon): LngLat | null {
  const edges = edgesOf(outline);
  if (!edges) return outline[0]?.[0]?.[0] ?? [0, 0];
  const west = (edge: Edge) => Math.min(edge.a[0], edge.b[0]);
  edges.sort((one, other) => west(one) - west(other));
  for (let i = 0; i < edges.length; i++) {
    const edge = edges[i]!;
    const east = Math.max(edge.a[0], edge.b[0]);
    for (let k = i + 1; k < edges.length && west(edges[k]!) <= east; k++) {
      const met = meeting(edge, edges[k]!);
      if (met) return met;
    }
  }
  return null;
}

/** Null where a ring is no ring: fewer than three corners, or the same position twice in a row. */
function edgesOf(outline: MultiPolygon): Edge[] | null {
  const edges: Edge[] = [];
  let ring = 0;
  for (const positions of outline.flat()) {
    if (positions.length < 4) return null;
    for (let at = 0; at + 1 < positions.length; at++) {
      const [a, b] = [positions[at]!, positions[at + 1]!];
      if (isSamePosition(a, b)) return null;
      edges.push({ a, b, ring, at, of: positions.length - 1 });
    }
    ring++;
  }
  return edges;
}

const side = (a: LngLat, b: LngLat, p: LngLat) => (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);

const isBetween = (a: LngLat, b: LngLat, p: LngLat) =>
  Math.min(a[0], b[0]) <= p[0] &&
  p[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= p[1] &&
  p[1] <= Math.max(a[1], b[1]);

function meeting(one: Edge, other: Edge): LngLat | null {
  if (Math.max(one.a[1], one.b[1]) < Math.min(other.a[1], other.b[1])) return null;
  if (Math.max(other.a[1], other.b[1]) < Math.min(one.a[1], one.b[1])) return null;
  const [s1, s2] = [side(one.a, one.b, other.a), side(one.a, one.b, other.b)];
  const [s3, s4] = [side(other.a, other.b, one.a), side(other.a, other.b, one.b)];
  if (s1 * s2 < 0 && s3 * s4 < 0) {
    const share = s1 / (s1 - s2);
    return [other.a[0] + share * (other.b[0] - other.a[0]), other.a[1] + share * (other.b[1] - other.a[1])];
  }
  const touched = [
    s1 === 0 && isBetween(one.a, one.b, other.a) && other.a,
    s2 === 0 && isBetween(one.a, one.b, other.b) && other.b,
    s3 === 0 && isBetween(other.a, other.b, one.a) && one.a,
    s4 === 0 && isBetween(other.a, other.b, one.b) && one.b,
  ].filter((at): at is LngLat => at !== false);
  return touched.find((at) => !mayMeetAt(one, other, at)) ?? null;
}

/** Neighbours of one ring meet in the corner between them; different rings may meet in a corner of both. */
function mayMeetAt(one: Edge, other: Edge, at: LngLat): boolean {
  const isCorner = (edge: Edge) => isSamePosition(edge.a, at) || isSamePosition(edge.b, at);
  if (!isCorner(one) || !isCorner(other)) return false;
  if (one.ring !== other.ring) return true;
  const follows = (first: Edge, next: Edge) => next.at === (first.at + 1) % first.of && isSamePosition(first.b, at);
  return follows(one, other) || follows(other, one);
}
