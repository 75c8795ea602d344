/** A position on the ground: [longitude, latitude] in degrees, WGS 84 (equal to CGCS2000 within the accuracy of a phone). */
export type LngLat = readonly [lng: number, lat: number];

/** [west, south, east, north] in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

const earthRadiusM = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance in metres (haversine; error below 0.5 % against the ellipsoid, far below a phone's own error). */
export function distanceM(a: LngLat, b: LngLat): number {
  const dLat = radians(b[1] - a[1]);
  const dLng = radians(b[0] - a[0]);
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a[1])) * Math.cos(radians(b[1])) * Math.sin(dLng / 2) ** 2;
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The box that holds every position within `radiusM` of `centre`; used to narrow a search before measuring. */
export function boxAround([lng, lat]: LngLat, radiusM: number): Box {
  const dLat = (radiusM / earthRadiusM) * (180 / Math.PI);
  const dLng = dLat / Math.max(0.01, Math.cos(radians(lat)));
  return [lng - dLng, lat - dLat, lng + dLng, lat + dLat];
}

/** Rings of positions as in GeoJSON: outer ring first, then holes; every ring closed. */
export type Polygon = readonly (readonly LngLat[])[];
export type MultiPolygon = readonly Polygon[];

export function boxOf(area: MultiPolygon): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const polygon of area)
    for (const [lng, lat] of polygon[0] ?? []) {
      west = Math.min(west, lng);
      east = Math.max(east, lng);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  return [west, south, east, north];
}

/** The middle of the box of the largest part: near enough for a name on a map. */
export function middleOfLargest(area: MultiPolygon): LngLat {
  let best: { size: number; at: LngLat } = { size: -1, at: [0, 0] };
  for (const polygon of area) {
    const [west, south, east, north] = boxOf([polygon]);
    const size = (east - west) * (north - south);
    if (size > best.size) best = { size, at: [(west + east) / 2, (south + north) / 2] };
  }
  return best.at;
}
