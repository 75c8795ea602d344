import type { LngLat, MultiPolygon } from '@gezhi/domain';

const digits = 7; // a centimetre

const number = (degrees: number) => String(Number(degrees.toFixed(digits)));
const pair = ([lng, lat]: LngLat) => `${number(lng)} ${number(lat)}`;
const rings = (polygon: MultiPolygon[number]) =>
  `(${polygon.map((ring) => `(${ring.map(pair).join(', ')})`).join(', ')})`;

/** An outline as people can read, copy and change it. */
export function outlineText(outline: MultiPolygon): string {
  return outline.length === 1 ? `POLYGON ${rings(outline[0]!)}` : `MULTIPOLYGON (${outline.map(rings).join(', ')})`;
}

export const lineText = (line: readonly LngLat[]): string => line.map(pair).join(', ');

export const positionText = ([lng, lat]: LngLat): string => `${number(lng)}, ${number(lat)}`;

/** `115.98, 36.45`, whatever stands between the numbers; null for anything else. */
export function positionFrom(text: string): [number, number] | null {
  const numbers = text.trim().split(/[\s,，;；]+/);
  if (numbers.length !== 2 || !numbers.every((one) => /^[+-]?\d+(\.\d+)?$/.test(one))) return null;
  const [lng, lat] = numbers.map(Number) as [number, number];
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? [lng, lat] : null;
}

/** An outline out of its text, to be shown on the map; null where it is not (yet) one. The server judges, not this. */
export function outlineFrom(text: string): MultiPolygon | null {
  const geometry = text.trim().startsWith('{') ? fromGeoJson(text) : fromWkt(text);
  if (!geometry) return null;
  const isRing = (ring: unknown) =>
    Array.isArray(ring) && ring.length >= 4 && ring.every((at) => Array.isArray(at) && at.every(Number.isFinite));
  return geometry.length > 0 && geometry.every((polygon) => Array.isArray(polygon) && polygon.every(isRing))
    ? geometry
    : null;
}

function fromGeoJson(text: string): MultiPolygon | null {
  try {
    const given = JSON.parse(text);
    const { type, coordinates } = given.type === 'Feature' ? given.geometry : given;
    return type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null;
  } catch {
    return null;
  }
}

function fromWkt(text: string): MultiPolygon | null {
  const wkt = text.match(/^\s*(MULTIPOLYGON|POLYGON)\s*(\(.*\))\s*$/is);
  if (!wkt) return null;
  const json = wkt[2]!
    .replace(/(-?[\d.]+)\s+(-?[\d.]+)/g, '[$1,$2]')
    .replaceAll('(', '[')
    .replaceAll(')', ']');
  try {
    const coordinates = JSON.parse(json);
    return wkt[1]!.toUpperCase() === 'POLYGON' ? [coordinates] : coordinates;
  } catch {
    return null;
  }
}
