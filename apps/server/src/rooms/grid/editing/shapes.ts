import type { CoordinateSystem } from '@gezhi/contracts';
import type { LngLat, MultiPolygon } from '@gezhi/domain';
import { outlineToWgs84, toWgs84 } from '../coordinates';
import { readOutline } from '../outlines';

/** An outline as somebody drew or typed it; null for what cannot be read as one. */
export function outlineOf(text: string, crs: CoordinateSystem): MultiPolygon | null {
  const outline = text.startsWith('{') ? readOutline(parsed(text), undefined) : readOutline(null, text);
  return typeof outline === 'string' ? null : outlineToWgs84(outline, crs);
}

/** A line of at least two positions: GeoJSON, WKT, or pairs of numbers one after the other. */
export function lineOf(text: string, crs: CoordinateSystem): LngLat[] | null {
  const positions = text.startsWith('{') ? lineFromGeoJson(parsed(text)) : lineFromWords(text);
  if (!positions || positions.length < 2 || positions.length > 5000) return null;
  if (!positions.every(isOnEarth)) return null;
  return positions.map((position) => toWgs84(position, crs));
}

const isOnEarth = ([lng, lat]: LngLat) => Math.abs(lng) <= 180 && Math.abs(lat) <= 90;

function parsed(text: string): unknown {
  try {
    const { type, geometry, features } = JSON.parse(text);
    if (type === 'Feature') return geometry;
    if (type === 'FeatureCollection') return features?.[0]?.geometry;
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function lineFromGeoJson(geometry: unknown): LngLat[] | null {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
  if (type !== 'LineString' || !Array.isArray(coordinates)) return null;
  const isLine = coordinates.every((at) => Array.isArray(at) && Number.isFinite(at[0]) && Number.isFinite(at[1]));
  return isLine ? coordinates.map(([lng, lat]) => [lng, lat] as LngLat) : null;
}

/** `LINESTRING (1 2, 3 4)` and the same without the word, whatever stands between the numbers. */
function lineFromWords(text: string): LngLat[] | null {
  const body = text.replace(/^\s*LINESTRING\s*/i, '');
  if (!/^[\s\d.,;()eE+\-，；]*$/.test(body)) return null;
  const numbers = (body.match(/[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi) ?? []).map(Number);
  if (numbers.length % 2 !== 0) return null;
  return Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i]!, numbers[2 * i + 1]!] as LngLat);
}

/** A corner drawn within a centimetre of one that was there is that one: tools round what they are given. */
export function keepingCorners(outline: MultiPolygon, before: MultiPolygon): MultiPolygon {
  const known = new Map<string, LngLat>();
  const cell = ([lng, lat]: LngLat, dx = 0, dy = 0) => `${Math.round(lng * 1e7) + dx},${Math.round(lat * 1e7) + dy}`;
  for (const corner of before.flat(2)) known.set(cell(corner), corner);
  const sides = [0, -1, 1];
  const kept = (position: LngLat) => {
    for (const dx of sides)
      for (const dy of sides) {
        const corner = known.get(cell(position, dx, dy));
        if (corner) return corner;
      }
    return position;
  };
  return outline.map((polygon) => polygon.map((ring) => ring.map(kept)));
}
