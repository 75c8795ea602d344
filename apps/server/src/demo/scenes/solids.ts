import type { Vec } from './camera';
import type { Canvas, Paint } from './canvas';
import type { Rgb } from './light';

/** Where a thing stands and which way it is turned: from its own metres to the street's. */
export type Frame = (x: number, y: number, z: number) => Vec;

export function frame([ox, oy, oz]: Vec, turn = 0, lean = 0): Frame {
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const [cl, sl] = [Math.cos(lean), Math.sin(lean)];
  return (x, y, z) => {
    const [a, b] = [x * cl - y * sl, x * sl + y * cl];
    return [ox + a * c - z * s, oy + b, oz + a * s + z * c];
  };
}

/** A profile seen from the front (against the clock), pulled to the back. */
export function prism(
  canvas: Canvas,
  at: Frame,
  profile: readonly (readonly [number, number])[],
  [front, back]: readonly [number, number],
  colour: Rgb,
  paint: Paint = {},
): string {
  const corners = (z: number) => profile.map(([x, y]) => at(x, y, z));
  const [near, distant] = [corners(front), corners(back)];
  const shapes = profile.map((_, i) => {
    const j = (i + 1) % profile.length;
    return [near[j]!, near[i]!, distant[i]!, distant[j]!];
  });
  shapes.push(distant.slice().reverse(), near);
  return shapes
    .filter(canvas.isTowards)
    .map((shape) => canvas.face(shape, colour, paint))
    .join('');
}

export const box = (
  canvas: Canvas,
  at: Frame,
  [x0, x1]: readonly [number, number],
  [y0, y1]: readonly [number, number],
  z: readonly [number, number],
  colour: Rgb,
  paint?: Paint,
) =>
  prism(
    canvas,
    at,
    [
      [x0, y0],
      [x1, y0],
      [x1, y1],
      [x0, y1],
    ],
    z,
    colour,
    paint,
  );

const around = (sides: number) =>
  Array.from({ length: sides }, (_, i) => [Math.cos((i / sides) * 2 * Math.PI), Math.sin((i / sides) * 2 * Math.PI)]);
const circle = around(14);

/** A round thing standing upright, open or closed at the top. */
export function drum(
  canvas: Canvas,
  at: Frame,
  [below, above]: readonly [number, number],
  [y0, y1]: readonly [number, number],
  colour: Rgb,
  top?: Rgb,
): string {
  const ring = (radius: number, y: number) => circle.map(([c, s]) => at(c! * radius, y, s! * radius));
  const [low, high] = [ring(below, y0), ring(above, y1)];
  const sides = circle.map((_, i) => {
    const j = (i + 1) % circle.length;
    return [low[i]!, low[j]!, high[j]!, high[i]!];
  });
  const shown = sides.filter((side) => canvas.isTowards(side)).map((side) => canvas.face(side, colour));
  return shown.join('') + (canvas.isTowards(high) ? canvas.face(high, top ?? colour) : '');
}

/** A flat ring of points, upright or lying. */
export const ring = (at: Frame, radius: number, [cx, cy]: readonly [number, number], z = 0): Vec[] =>
  circle.map(([c, s]) => at(cx + c! * radius, cy + s! * radius, z));
export const disc = (at: Frame, [rx, rz]: readonly [number, number], y = 0): Vec[] =>
  circle.map(([c, s]) => at(c! * rx, y, s! * rz));

const black: Rgb = [0, 0, 0];

/** The shadow that binds a thing to the ground: soft, and there in any weather. */
export function contact(canvas: Canvas, [x, y, z]: Vec, [rx, rz]: readonly [number, number], strength = 0.5) {
  ellipse(canvas, [x, y, z], [rx, rz], 'url(#k)', strength);
}

/** A soft round patch on the ground, filled from the definitions. */
export function ellipse(
  { camera, add }: Canvas,
  [x, y, z]: Vec,
  [rx, rz]: readonly [number, number],
  fill: string,
  alpha: number,
  layer: 'marks' | 'air' = 'marks',
) {
  const middle = camera.seen([x, y, z]);
  const [a, b] = [camera.seen([x, y, z - rz]), camera.seen([x, y, z + rz])];
  const [l, r] = [camera.seen([x - rx, y, z]), camera.seen([x + rx, y, z])];
  if ([middle, a, b, l, r].some((point) => point[2] < 0.4)) return;
  const [p, q, m, n] = [a, b, l, r].map((point) => camera.onPicture(point)) as [Px, Px, Px, Px];
  const [cx, cy] = camera.onPicture(middle);
  const half = (v: number) => Math.round(v * 50) / 100;
  // The two half axes as seen; a circle of radius 100 is brought onto them.
  const [ax, ay, bx, by] = [half(n[0] - m[0]), half(n[1] - m[1]), half(q[0] - p[0]), half(q[1] - p[1])];
  const matrix = [ax, ay, bx, by].map((v) => Math.round(v) / 100).join(' ');
  add(
    layer,
    middle[2],
    `<circle r="100" transform="matrix(${matrix} ${Math.round(cx)} ${Math.round(cy)})" fill="${fill}" fill-opacity="${Math.round(alpha * 100) / 100}"/>`,
  );
}
type Px = readonly [number, number];

/** What a thing of this height keeps the sun from; its foot is given by corners on the ground. */
export function castShadow(canvas: Canvas, foot: readonly Vec[], tall: number, share = 1) {
  const { sun, shadow } = canvas.light;
  if (!sun || shadow === 0) return;
  const long = Math.min(tall / Math.max(sun[1], 0.2), 9);
  const [dx, dz] = [-sun[0] * long, -sun[2] * long];
  const shape = hull([...foot, ...foot.map(([x, y, z]): Vec => [x + dx, y, z + dz])]);
  canvas.add('marks', canvas.camera.depth(foot[0]!), canvas.face(shape, black, { alpha: shadow * share }));
}

/** Convex hull on the ground, against the clock from above. */
function hull(points: readonly Vec[]): Vec[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[2] - b[2]);
  const turn = (o: Vec, a: Vec, b: Vec) => (a[0] - o[0]) * (b[2] - o[2]) - (a[2] - o[2]) * (b[0] - o[0]);
  const half = (from: Vec[]) => {
    const out: Vec[] = [];
    for (const point of from) {
      while (out.length >= 2 && turn(out.at(-2)!, out.at(-1)!, point) <= 0) out.pop();
      out.push(point);
    }
    return out.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}
