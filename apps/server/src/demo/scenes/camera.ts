/** Metres: x along the street, y up, z away from the road towards the houses. The ground at the subject is y = 0. */
export type Vec = readonly [x: number, y: number, z: number];

export const [width, height] = [1200, 900];
/** Pixels; 69° across, the main lens of a telephone. */
export const phoneFocal = 880;
const nearest = 0.25;

export interface Camera {
  eye: Vec;
  /** A point's place in the camera's own frame: right, up, forward. */
  seen(point: Vec): Vec;
  /** Where a point in the camera's frame falls on the picture, in pixels. */
  onPicture(seen: Vec): readonly [number, number];
  /**
   * Where points fall on the picture, as x, y, x, y …; 0 when one of them lies behind the camera. Thousands go through here
   * for every drawing, so nothing is made anew.
   */
  project(points: readonly Vec[], into: Float64Array): number;
  /** How far in front of the camera, in metres. */
  depth(point: Vec): number;
  /** How many pixels a metre is at that depth. */
  scale(depth: number): number;
}

export function aim(eye: Vec, target: Vec, rollDegrees: number, focal = phoneFocal): Camera {
  const forward = unit([target[0] - eye[0], target[1] - eye[1], target[2] - eye[2]]);
  const flat = unit([forward[2], 0, -forward[0]]);
  const above = cross(forward, flat);
  const roll = (rollDegrees * Math.PI) / 180;
  const [c, s] = [Math.cos(roll), Math.sin(roll)];
  const right: Vec = [flat[0] * c + above[0] * s, above[1] * s, flat[2] * c + above[2] * s];
  const up: Vec = [above[0] * c - flat[0] * s, above[1] * c, above[2] * c - flat[2] * s];
  const seen = ([x, y, z]: Vec): Vec => {
    const [a, b, d] = [x - eye[0], y - eye[1], z - eye[2]];
    return [
      right[0] * a + right[1] * b + right[2] * d,
      up[0] * a + up[1] * b + up[2] * d,
      forward[0] * a + forward[1] * b + forward[2] * d,
    ];
  };
  return {
    eye,
    seen,
    onPicture: ([x, y, d]) => [width / 2 + (focal * x) / d, height / 2 - (focal * y) / d],
    project(points, into) {
      let n = 0;
      for (const point of points) {
        const [a, b, c] = [point[0] - eye[0], point[1] - eye[1], point[2] - eye[2]];
        const d = forward[0] * a + forward[1] * b + forward[2] * c;
        if (d < nearest) return 0;
        into[n] = width / 2 + (focal * (right[0] * a + right[1] * b + right[2] * c)) / d;
        into[n + 1] = height / 2 - (focal * (up[0] * a + up[1] * b + up[2] * c)) / d;
        n += 2;
      }
      return n;
    },
    depth: ([x, y, z]) => forward[0] * (x - eye[0]) + forward[1] * (y - eye[1]) + forward[2] * (z - eye[2]),
    scale: (depth) => focal / Math.max(depth, nearest),
  };
}

/** What of a shape lies in front of the camera; a closed one is cut along the nearest plane. */
export function inFront(points: readonly Vec[], closed: boolean): Vec[] {
  if (points.every((point) => point[2] >= nearest)) return points as Vec[];
  const kept: Vec[] = [];
  for (let i = 0; i < points.length; i++) {
    const [from, to] = [points[i]!, points[(i + 1) % points.length]!];
    if (from[2] >= nearest) kept.push(from);
    const isLast = !closed && i === points.length - 1;
    if (!isLast && from[2] >= nearest !== to[2] >= nearest) {
      const t = (nearest - from[2]) / (to[2] - from[2]);
      kept.push([from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1]), nearest]);
    }
  }
  return kept;
}

export const cross = (a: Vec, b: Vec): Vec => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export const dot = (a: Vec, b: Vec) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export function unit(of: Vec): Vec {
  const length = Math.sqrt(dot(of, of)) || 1;
  return [of[0] / length, of[1] / length, of[2] / length];
}
