import { type Camera, cross, dot, height, inFront, type Vec, width } from './camera';
import { type Daylight, facing, lampShare, type Rgb, shown } from './light';

/** What is drawn before what; things of one layer go from far to near. */
export const layers = { backdrop: 0, ground: 1, mirrored: 2, marks: 3, walls: 4, things: 5, air: 6 } as const;
type Layer = keyof typeof layers;

export interface Paint {
  /** Which way the surface looks; without one it is taken from its corners. */
  normal?: Vec;
  alpha?: number;
  /** Instead of the light on the surface: 0 in the shade, 1 in full sun. */
  sunShare?: number;
  /** Corners rounded off: bags, leaves, fruit. */
  isSoft?: boolean;
  /** Shines by itself: its colour is shown as it is. */
  glows?: boolean;
}

/** The picture while it is drawn: takes shapes in metres, keeps texts of SVG with their depth. */
export interface Canvas {
  camera: Camera;
  light: Daylight;
  add(layer: Layer, depth: number, svg: string): void;
  /** The path of a shape, `''` when nothing of it is on the picture. */
  path(points: readonly Vec[], closed?: boolean): string;
  /** A filled surface. */
  face(points: readonly Vec[], colour: Rgb, paint?: Paint): string;
  /** Several surfaces of one colour, as one. */
  faces(shapes: readonly (readonly Vec[])[], colour: Rgb, at: Vec, paint?: Paint): string;
  /** Lines of a thickness in metres. */
  lines(shapes: readonly (readonly Vec[])[], colour: Rgb, thickness: number, at: Vec, paint?: Paint): string;
  /** A flat shape that always looks at the camera: metres to the right of and above a point. */
  sprite(at: Vec, shape: readonly (readonly [number, number])[], colour: Rgb, paint?: Paint): string;
  /** Whether something of this size around a point can be on the picture. */
  sees(middle: Vec, radius: number): boolean;
  /** Whether a flat surface shows its front. */
  isTowards(points: readonly Vec[]): boolean;
  finish(): string;
}

export function openCanvas(camera: Camera, light: Daylight): Canvas {
  const kept: { layer: number; depth: number; svg: string; n: number }[] = [];
  const colourAt = (colour: Rgb, at: Vec, normal: Vec, { sunShare, glows }: Paint) =>
    glows
      ? shown(colour, { ...light, ambient: [1, 1, 1], direct: [0, 0, 0] }, 0, camera.depth(at) * 0.4)
      : shown(colour, light, (sunShare ?? facing(light, normal)) * lampShare(light, at), camera.depth(at));

  const places = new Float64Array(128);
  const path = (points: readonly Vec[], closed = true) => {
    const count = camera.project(points, places);
    if (count > 0) return drawn(places, count, closed);
    const front = inFront(points.map(camera.seen), closed);
    if (front.length < (closed ? 3 : 2)) return '';
    return drawn(Float64Array.from(front.flatMap(camera.onPicture)), front.length * 2, closed);
  };
  const alphaOf = ({ alpha }: Paint, of: 'fill' | 'stroke') =>
    alpha === undefined ? '' : ` ${of}-opacity="${Math.round(alpha * 100) / 100}"`;

  return {
    camera,
    light,
    add: (layer, depth, svg) => {
      if (svg) kept.push({ layer: layers[layer], depth, svg, n: kept.length });
    },
    path,
    face(points, colour, paint = {}) {
      const d = path(points);
      if (!d) return '';
      const fill = colourAt(colour, points[0]!, paint.normal ?? normalOf(points), paint);
      return `<path d="${d}" fill="${fill}"${alphaOf(paint, 'fill')}/>`;
    },
    faces(shapes, colour, at, paint = {}) {
      const d = shapes.map((shape) => path(shape)).join('');
      if (!d) return '';
      return `<path d="${d}" fill="${colourAt(colour, at, paint.normal ?? [0, 1, 0], paint)}"${alphaOf(paint, 'fill')}/>`;
    },
    lines(shapes, colour, thickness, at, paint = {}) {
      const d = shapes.map((shape) => path(shape, false)).join('');
      if (!d) return '';
      const pixels = Math.max(0.6, thickness * camera.scale(camera.depth(at)));
      const stroke = colourAt(colour, at, paint.normal ?? [0, 1, 0], paint);
      const wide = Math.round(Math.min(pixels, 90) * 10) / 10;
      return `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${wide}"${alphaOf(paint, 'stroke')}/>`;
    },
    sprite(at, shape, colour, paint = {}) {
      const middle = camera.seen(at);
      if (middle[2] < 0.4) return '';
      const [x, y] = camera.onPicture(middle);
      const k = camera.scale(middle[2]);
      const points = shape.map(([a, b]) => [x + a * k, y - b * k] as const);
      const d = paint.isSoft ? rounded(points) : drawn(points.flat(), points.length * 2, true);
      return d && `<path d="${d}" fill="${colourAt(colour, at, [0, 0.4, -0.6], paint)}"${alphaOf(paint, 'fill')}/>`;
    },
    sees(middle, radius) {
      const [x, y, d] = camera.seen(middle);
      if (d < -radius) return false;
      const reach = Math.max(d, 0) / camera.scale(1);
      return Math.abs(x) < reach * (width / 2) + radius * 1.3 && Math.abs(y) < reach * (height / 2) + radius * 1.3;
    },
    isTowards: (points) => {
      const eye = camera.eye;
      const [x, y, z] = points[0]!;
      return dot(normalOf(points), [eye[0] - x, eye[1] - y, eye[2] - z]) > 0;
    },
    finish: () =>
      kept
        .sort((a, b) => a.layer - b.layer || b.depth - a.depth || a.n - b.n)
        .map(({ svg }) => svg)
        .join(''),
  };
}

/** Right-handed: corners against the clock as seen from the front. */
const normalOf = ([a, b, c]: readonly Vec[]): Vec => {
  const n = cross([c![0] - a![0], c![1] - a![1], c![2] - a![2]], [b![0] - a![0], b![1] - a![1], b![2] - a![2]]);
  const length = Math.sqrt(dot(n, n)) || 1;
  return [n[0] / length, n[1] / length, n[2] / length];
};

const far = 200_000;
const limited = (n: number) => Math.round(n < -far ? -far : n > far ? far : n);

/** In whole pixels, each step from the one before: a third of the text absolute places would need. */
function drawn(at: ArrayLike<number>, count: number, closed: boolean): string {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < count; i += 2) {
    const [x, y] = [at[i]!, at[i + 1]!];
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  if (right - left < 2 && bottom - top < 2) return ''; // less than a grain of the picture
  if (right < -20 || left > width + 20 || bottom < -20 || top > height + 20) return '';
  let [px, py] = [limited(at[0]!), limited(at[1]!)];
  let out = `M${px} ${py}l`;
  let isPoint = true;
  for (let i = 2; i < count; i += 2) {
    const [x, y] = [limited(at[i]!), limited(at[i + 1]!)];
    if (x === px && y === py) continue;
    // A minus sign separates by itself.
    out += `${isPoint ? '' : x < px ? '' : ' '}${x - px}${y < py ? '' : ' '}${y - py}`;
    isPoint = false;
    [px, py] = [x, y];
  }
  if (isPoint) return '';
  return closed ? `${out}z` : out;
}

/** A closed curve through the middles of the sides, with the corners as its handles. */
function rounded(points: readonly (readonly [number, number])[]): string {
  if (!drawn(points.flat(), points.length * 2, true)) return '';
  const [first, last] = [points[0]!, points.at(-1)!];
  let [px, py] = [Math.round((first[0] + last[0]) / 2), Math.round((first[1] + last[1]) / 2)];
  let out = `M${px} ${py}q`;
  points.forEach(([x, y], i) => {
    const next = points[(i + 1) % points.length]!;
    const [mx, my] = [Math.round((x + next[0]) / 2), Math.round((y + next[1]) / 2)];
    out += `${Math.round(x) - px} ${Math.round(y) - py} ${mx - px} ${my - py} `;
    [px, py] = [mx, my];
  });
  return `${out.trimEnd()}z`;
}
