import type { LngLat, MultiPolygon, Polygon } from '@gezhi/domain';

export type OutlineProblem =
  | 'geometry.missing'
  | 'geometry.type'
  | 'geometry.ring'
  | 'geometry.range'
  | 'geometry.size';

const mostVertices = 200_000;

/** The outline a file gives: a GeoJSON geometry, GeoJSON as text, or WKT. */
export function readOutline(geometry: unknown, text: string | undefined): MultiPolygon | OutlineProblem {
  const given = geometry ?? (text ? parseText(text) : null);
  if (!given || typeof given !== 'object') return 'geometry.missing';
  const { type, coordinates } = given as { type?: unknown; coordinates?: unknown };
  if (type === 'Polygon') return check([coordinates]);
  if (type === 'MultiPolygon' && Array.isArray(coordinates)) return check(coordinates);
  return 'geometry.type';
}

export function readPosition(geometry: unknown): LngLat | OutlineProblem {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
  if (type !== 'Point' || !Array.isArray(coordinates)) return geometry ? 'geometry.type' : 'geometry.missing';
  return isPosition(coordinates) ? [coordinates[0], coordinates[1]] : 'geometry.range';
}

const isPosition = (value: unknown): value is [number, number] =>
  Array.isArray(value) &&
  Number.isFinite(value[0]) &&
  Number.isFinite(value[1]) &&
  Math.abs(value[0]) <= 180 &&
  Math.abs(value[1]) <= 90;

function check(polygons: unknown[]): MultiPolygon | OutlineProblem {
  let vertices = 0;
  const outline: Polygon[] = [];
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length === 0) return 'geometry.ring';
    const rings: LngLat[][] = [];
    for (const ring of polygon) {
      if (!Array.isArray(ring) || ring.length < 4) return 'geometry.ring';
      vertices += ring.length;
      if (vertices > mostVertices) return 'geometry.size';
      if (!ring.every(isPosition)) return 'geometry.range';
      const positions = ring.map(([lng, lat]) => [lng, lat] as LngLat);
      if (!isClosed(positions)) positions.push(positions[0]!); // drawn open by some tools; meant closed
      rings.push(positions);
    }
    outline.push(rings);
  }
  return outline.length > 0 ? outline : 'geometry.missing';
}

function isClosed(ring: LngLat[]) {
  const [first, last] = [ring[0]!, ring.at(-1)!];
  return first[0] === last[0] && first[1] === last[1];
}

function parseText(text: string): unknown {
  if (text.startsWith('{')) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }
  const wkt = text.match(/^\s*(MULTIPOLYGON|POLYGON)\s*(\(.*\))\s*$/is);
  if (!wkt) return null;
  // ((1 2, 3 4)) → [[[1,2],[3,4]]]: the nesting is the same, only the signs differ.
  const json = wkt[2]!
    .replace(/(-?[\d.]+(?:e[-+]?\d+)?)\s+(-?[\d.]+(?:e[-+]?\d+)?)(?:\s+-?[\d.]+)*/gi, '[$1,$2]')
    .replaceAll('(', '[')
    .replaceAll(')', ']');
  try {
    return { type: wkt[1]!.toUpperCase() === 'POLYGON' ? 'Polygon' : 'MultiPolygon', coordinates: JSON.parse(json) };
  } catch {
    return null;
  }
}

const decimetre = 1e-6;

/** Whether two outlines, as coordinates in JSON, are the same but for what rounding and a change of system leave. */
export function isSameOutline(a: string | null, b: string | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  const [left, right] = [JSON.parse(a), JSON.parse(b)] as [MultiPolygon, MultiPolygon];
  const isNear = (x: unknown, y: unknown): boolean =>
    Array.isArray(x) && Array.isArray(y)
      ? x.length === y.length && x.every((item, i) => isNear(item, y[i]))
      : Math.abs((x as number) - (y as number)) < decimetre;
  return isNear(left, right);
}

/** A position well inside the outline for a label: the middle of the widest stretch on a few lines across it. */
export function labelPosition(outline: MultiPolygon): LngLat {
  const largest = outline.reduce((a, b) => (Math.abs(ringArea(b[0]!)) > Math.abs(ringArea(a[0]!)) ? b : a));
  const ring = largest[0]!;
  const lats = ring.map((position) => position[1]);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  let best: { width: number; at: LngLat } = { width: -1, at: ring[0]! };
  for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
    const lat = south + (north - south) * share;
    const crossings = largest.flatMap((part) => crossingsAt(part, lat)).sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const width = crossings[i + 1]! - crossings[i]!;
      // The middle line is preferred unless another is clearly wider there.
      if (width > best.width * 1.3) best = { width, at: [(crossings[i]! + crossings[i + 1]!) / 2, lat] };
    }
  }
  return best.at;
}

function crossingsAt(ring: readonly LngLat[], lat: number): number[] {
  const found: number[] = [];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [[x1, y1], [x2, y2]] = [ring[i]!, ring[i + 1]!];
    if (y1 > lat !== y2 > lat) found.push(x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1));
  }
  return found;
}

function ringArea(ring: readonly LngLat[]): number {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) sum += ring[i]![0] * ring[i + 1]![1] - ring[i + 1]![0] * ring[i]![1];
  return sum / 2;
}
