import type { Vec } from './camera';
import type { Canvas, Paint } from './canvas';
import type { Rgb } from './light';

/** A wall as a sheet to draw on: metres along it, up it, and out of it. */
export interface Wall {
  width: number;
  tall: number;
  normal: Vec;
  at(along: number, up: number, out?: number): Vec;
  /** Its distance from the camera, for the order of drawing and for how much detail is worth while. */
  away: number;
}

/** A wall whose left end, as one stands before it, is at `from`, looking towards (nx, nz). */
export function wallAt(
  { camera }: Canvas,
  [x, z]: readonly [number, number],
  [nx, nz]: readonly [number, number],
  width: number,
  tall: number,
): Wall {
  const [dx, dz] = [-nz, nx];
  const at = (along: number, up: number, out = 0): Vec => [x + dx * along + nx * out, up, z + dz * along + nz * out];
  const [a, b] = [at(0, 1.5), at(width, 1.5)];
  const [u, v] = [camera.depth(a), camera.depth(b)];
  return { width, tall, normal: [nx, 0, nz], at, away: Math.max(0.3, Math.min(u, v)) };
}

export type Span = readonly [number, number];

export const patch = ({ at }: Wall, [u0, u1]: Span, [v0, v1]: Span, out = 0): Vec[] => [
  at(u0, v0, out),
  at(u1, v0, out),
  at(u1, v1, out),
  at(u0, v1, out),
];

export const panel = (
  canvas: Canvas,
  wall: Wall,
  u: Span,
  v: Span,
  colour: Rgb,
  paint: Paint & { out?: number } = {},
) => canvas.face(patch(wall, u, v, paint.out), colour, { normal: wall.normal, ...paint });

export const panels = (canvas: Canvas, wall: Wall, shapes: readonly Vec[][], colour: Rgb, paint: Paint = {}) =>
  canvas.faces(shapes, colour, wall.at(wall.width / 2, 1.5), { normal: wall.normal, ...paint });

/** A block that stands out of the wall: its front and those of its sides that can be seen. */
export function ledge(canvas: Canvas, wall: Wall, u: Span, v: Span, [from, to]: Span, colour: Rgb, paint: Paint = {}) {
  if (wall.away > 26) return panel(canvas, wall, u, v, colour, { ...paint, out: to });
  const { at } = wall;
  const [[u0, u1], [v0, v1]] = [u, v];
  const sides = [
    [at(u0, v0, from), at(u0, v0, to), at(u0, v1, to), at(u0, v1, from)],
    [at(u1, v0, to), at(u1, v0, from), at(u1, v1, from), at(u1, v1, to)],
    [at(u0, v1, to), at(u1, v1, to), at(u1, v1, from), at(u0, v1, from)],
    [at(u0, v0, from), at(u1, v0, from), at(u1, v0, to), at(u0, v0, to)],
    patch(wall, u, v, to),
  ];
  return sides
    .filter(canvas.isTowards)
    .map((side) => canvas.face(side, colour, paint))
    .join('');
}
