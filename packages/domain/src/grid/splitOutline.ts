import type { LngLat, MultiPolygon, Polygon } from '../shared/geo';
import {
  closeRing,
  gapM,
  isSamePosition,
  openRing,
  outlineHolds,
  type Ring,
  ringArea,
  ringHolds,
  turned,
} from './rings';
import { selfCrossing } from './selfCrossing';

export type SplitProblem = 'line.notAcross' | 'line.manyPieces' | 'line.throughHole' | 'line.selfCrossing';
export type Split = { ok: true; pieces: [MultiPolygon, MultiPolygon] } | { ok: false; problem: SplitProblem };

/** Where the line meets the border: `at` along the line, `edge` and `share` along the ring. */
interface Crossing {
  at: number;
  edge: number;
  share: number;
  position: LngLat;
}

/**
 * Cuts an area in two along a line that comes in over its border and leaves over it. The first piece lies to the left of
 * the line. Both pieces have the very same positions along the cut, so no sliver can lie between them. Parts and holes
 * the line does not touch go to the piece they belong to.
 */
export function splitOutline(outline: MultiPolygon, line: readonly LngLat[]): Split {
  const drawn = reachingOut(line);
  if (drawn.length < 2 || outlineHolds(outline, drawn[0]!) || outlineHolds(outline, drawn.at(-1)!))
    return { ok: false, problem: 'line.notAcross' };
  const cuts = outline.flatMap((polygon, part) => cutsThrough(polygon, drawn).map((cut) => ({ ...cut, part })));
  if (cuts.some((cut) => cut.isThroughHole)) return { ok: false, problem: 'line.throughHole' };
  const [cut, ...more] = cuts;
  if (!cut) return { ok: false, problem: 'line.notAcross' };
  if (more.length > 0) return { ok: false, problem: 'line.manyPieces' };
  const [left, right] = piecesOf(outline[cut.part]!, cut);
  if (selfCrossing([left]) || selfCrossing([right])) return { ok: false, problem: 'line.selfCrossing' };
  const pieces: [Polygon[], Polygon[]] = [[left], [right]];
  outline.forEach((polygon, part) => {
    if (part !== cut.part) pieces[distance(polygon, left) <= distance(polygon, right) ? 0 : 1].push(polygon);
  });
  return { ok: true, pieces };
}

/** A centimetre longer at both ends: an end that was snapped onto the border must not stop a hair's breadth before it. */
function reachingOut(line: readonly LngLat[]): LngLat[] {
  const clean = line.filter((position, i) => i === 0 || !isSamePosition(position, line[i - 1]!));
  if (clean.length < 2) return [];
  const beyond = (from: LngLat, to: LngLat): LngLat => {
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    return [to[0] + ((to[0] - from[0]) / length) * 1e-7, to[1] + ((to[1] - from[1]) / length) * 1e-7];
  };
  return [beyond(clean[1]!, clean[0]!), ...clean.slice(1, -1), beyond(clean.at(-2)!, clean.at(-1)!)];
}

interface Cut {
  ring: LngLat[];
  from: Crossing;
  to: Crossing;
  /** The line between the two crossings, without them. */
  inner: LngLat[];
  isThroughHole: boolean;
}

/** The stretches of the line that run through a polygon from border to border. */
function cutsThrough([outer, ...holes]: Polygon, line: readonly LngLat[]): Cut[] {
  const ring = openRing(turned(outer!, true));
  const crossings = crossingsOf(ring, line);
  const cuts: Cut[] = [];
  for (let i = 0; i + 1 < crossings.length; i++) {
    const [from, to] = [crossings[i]!, crossings[i + 1]!];
    const inner = line
      .slice(Math.floor(from.at) + 1, Math.ceil(to.at))
      .filter((p) => !isSamePosition(p, from.position) && !isSamePosition(p, to.position));
    const path = [from.position, ...inner, to.position];
    if (!ringHolds(closeRing(ring), middleOf(path))) continue;
    const isThroughHole = holes.some(
      (hole) => crossingsOf(openRing(hole), path).length > 0 || ringHolds(hole, middleOf(path)),
    );
    const cut = { ring, from, to, inner, isThroughHole };
    // Running along the border cuts nothing off.
    if (arcs(cut).every((arc) => Math.abs(ringArea(closeRing(arc))) > Math.abs(ringArea(outer!)) * 1e-9))
      cuts.push(cut);
  }
  return cuts;
}

/** The middle of the longest stretch: the surest place to ask whether a path runs inside. */
function middleOf(path: readonly LngLat[]): LngLat {
  let best = { length: -1, at: path[0]! };
  for (let i = 0; i + 1 < path.length; i++) {
    const [a, b] = [path[i]!, path[i + 1]!];
    const length = gapM(a, b);
    if (length > best.length) best = { length, at: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] };
  }
  return best.at;
}

const nearly = 1e-9;

function crossingsOf(ring: readonly LngLat[], line: readonly LngLat[]): Crossing[] {
  const found: Crossing[] = [];
  for (let i = 0; i + 1 < line.length; i++)
    for (let edge = 0; edge < ring.length; edge++) {
      const crossing = crossingAt(line[i]!, line[i + 1]!, ring[edge]!, ring[(edge + 1) % ring.length]!);
      if (!crossing) continue;
      const { along, share } = crossing;
      // A corner belongs to the edge that begins there.
      if (share === 1)
        found.push({ at: i + along, edge: (edge + 1) % ring.length, share: 0, position: crossing.position });
      else found.push({ at: i + along, edge, share, position: crossing.position });
    }
  found.sort((a, b) => a.at - b.at);
  return found.filter((crossing, i) => i === 0 || !isSamePosition(crossing.position, found[i - 1]!.position));
}

function crossingAt(p: LngLat, q: LngLat, a: LngLat, b: LngLat) {
  const [rx, ry, sx, sy] = [q[0] - p[0], q[1] - p[1], b[0] - a[0], b[1] - a[1]];
  const turn = rx * sy - ry * sx;
  if (turn === 0) return null;
  const along = ((a[0] - p[0]) * sy - (a[1] - p[1]) * sx) / turn;
  const share = ((a[0] - p[0]) * ry - (a[1] - p[1]) * rx) / turn;
  const [onLine, onEdge] = [nearly / Math.hypot(rx, ry), nearly / Math.hypot(sx, sy)];
  if (along < -onLine || along > 1 + onLine || share < -onEdge || share > 1 + onEdge) return null;
  if (share <= onEdge) return { along, share: 0, position: a };
  if (share >= 1 - onEdge) return { along, share: 1, position: b };
  return { along, share, position: [a[0] + share * sx, a[1] + share * sy] as LngLat };
}

/** The border from one crossing on to another, counter-clockwise, closed by the cut: left of the line and right of it. */
function arcs({ ring, from, to, inner }: Cut): [left: LngLat[], right: LngLat[]] {
  const walk = (start: Crossing, end: Crossing): LngLat[] => {
    const passed: LngLat[] = [start.position];
    const isAhead = start.edge === end.edge && end.share >= start.share;
    const steps = isAhead ? 0 : (end.edge - start.edge + ring.length) % ring.length || ring.length;
    for (let step = 1; step <= steps; step++) passed.push(ring[(start.edge + step) % ring.length]!);
    return [...passed, end.position];
  };
  return [
    [...walk(to, from), ...inner],
    [...walk(from, to), ...[...inner].reverse()],
  ];
}

function piecesOf([, ...holes]: Polygon, cut: Cut): [Polygon, Polygon] {
  const [leftArc, rightArc] = arcs(cut);
  const [left, right] = [closeRing(leftArc), closeRing(rightArc)];
  const holesIn = (ring: Ring) => holes.filter((hole) => ringHolds(ring, hole[0]!));
  return [
    [left, ...holesIn(left)],
    [right, ...holesIn(right)],
  ];
}

const distance = (part: Polygon, piece: Polygon): number =>
  Math.min(...piece[0]!.map((position) => gapM(position, part[0]![0]!)));
