import type { CoordinateSystem } from '@gezhi/contracts';
import type { LngLat, MultiPolygon } from '@gezhi/domain';
import gcoord from 'gcoord';

const codes = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;
const toGcj02 = (position: LngLat, from: CoordinateSystem): LngLat =>
  gcoord.transform([...position] as [number, number], codes[from], gcoord.GCJ02);

/**
 * To WGS 84. The way into GCJ-02 is known, the way back only by search: the error of each guess is taken off until it is
 * below a centimetre (the usual single step is up to 2 m off).
 */
export function toWgs84(position: LngLat, from: CoordinateSystem): LngLat {
  if (from === 'wgs84') return position;
  const [lng, lat] = toGcj02(position, from);
  let guess: LngLat = [lng, lat];
  for (let i = 0; i < 6; i++) {
    const [shownLng, shownLat] = toGcj02(guess, 'wgs84');
    const [errorLng, errorLat] = [shownLng - lng, shownLat - lat];
    guess = [guess[0] - errorLng, guess[1] - errorLat];
    if (Math.abs(errorLng) < 1e-7 && Math.abs(errorLat) < 1e-7) break;
  }
  return guess;
}

/** Outlines are kept to a ten-millionth of a degree, a centimetre. */
const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

export const outlineToWgs84 = (outline: MultiPolygon, from: CoordinateSystem): MultiPolygon =>
  outline.map((polygon) =>
    polygon.map((ring) =>
      ring.map((position) => {
        const [lng, lat] = toWgs84(position, from);
        return [round(lng), round(lat)] as const;
      }),
    ),
  );

/** The way out: what is kept in WGS 84 as a file of another system has it. */
export const positionFromWgs84 = (position: LngLat, to: CoordinateSystem): LngLat =>
  to === 'wgs84' ? position : gcoord.transform([...position] as [number, number], gcoord.WGS84, codes[to]);

export const outlineFromWgs84 = (outline: MultiPolygon, to: CoordinateSystem): MultiPolygon =>
  to === 'wgs84'
    ? outline
    : outline.map((polygon) => polygon.map((ring) => ring.map((position) => positionFromWgs84(position, to))));
