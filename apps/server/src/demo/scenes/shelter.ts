import type { Dice } from '../random';
import type { Vec } from './camera';
import type { Canvas } from './canvas';
import { lengthOf, write } from './glyphs';
import type { Rgb } from './light';
import { box, castShadow, contact, frame, prism } from './solids';

export function bench(
  canvas: Canvas,
  at: (x: number, y: number, z: number) => Vec,
  missing: (slat: number) => boolean = () => false,
) {
  const depth = canvas.camera.depth(at(0, 0.4, 0));
  if (depth < 0.9) return;
  const wood: Rgb = [158, 106, 66];
  const legs = [-0.75, 0.75].map(
    (u) =>
      box(canvas, at, [u - 0.05, u + 0.05], [0, 0.42], [-0.2, 0.22], [66, 70, 74]) +
      box(canvas, at, [u - 0.04, u + 0.04], [0.42, 0.86], [0.2, 0.26], [66, 70, 74]),
  );
  const slats = [0, 1, 2, 3].map((i) =>
    missing(i) ? '' : box(canvas, at, [-0.95, 0.95], [0.42, 0.46], [0.12 - i * 0.115, 0.21 - i * 0.115], wood),
  );
  const back = [0, 1].map((i) =>
    missing(4 + i) ? '' : box(canvas, at, [-0.95, 0.95], [0.58 + i * 0.17, 0.7 + i * 0.17], [0.2, 0.24], wood),
  );
  canvas.add('things', depth, legs.join('') + back.join('') + slats.join(''));
  const [x, y, z] = at(0, 0.005, 0);
  contact(canvas, [x, y, z], [1.15, 0.45], 0.6);
  castShadow(canvas, [at(-0.9, 0, -0.2), at(0.9, 0, -0.2), at(0.9, 0, 0.22), at(-0.9, 0, 0.22)], 0.55, 0.8);
}

/** A shelter over a stop: roof, back of glass, a bench, the board with the lines. */
export function busShelter(canvas: Canvas, x: number, z: number, place: Dice) {
  const at = frame([x, 0, z]);
  const depth = canvas.camera.depth([x, 1.2, z + 0.8]);
  if (depth < 1.5) return;
  const frameColour: Rgb = place.pick<Rgb>([
    [70, 84, 96],
    [110, 60, 50],
    [84, 100, 88],
  ]);
  const word = place.pick(['文明', '平安', '公园']);
  const isDark = canvas.light.isDark;
  const back = [at(-2.4, 0.35, 1.1), at(1.2, 0.35, 1.1), at(1.2, 2.3, 1.1), at(-2.4, 2.3, 1.1)];
  const board = (along: number, up: number) => at(1.42 + along, 1.9 + up, 1.04);
  const rows = [0.95, 1.1, 1.25, 1.4, 1.55].map((y) => [at(1.42, y, 1.03), at(2.28, y, 1.03)]);
  canvas.add(
    'things',
    depth + 0.6,
    canvas.face(back, [176, 196, 204], { alpha: 0.45 }) +
      canvas.face(
        [at(-1.9, 0.6, 1.08), at(-0.3, 0.6, 1.08), at(-0.3, 2.1, 1.08), at(-1.9, 2.1, 1.08)],
        isDark ? [250, 236, 210] : [196, 60, 48],
        { glows: isDark },
      ) +
      write(canvas, word, (a, u) => at(-1.72 + a, 1.2 + u, 1.07), 0.58, isDark ? [190, 50, 40] : [250, 236, 200], {
        gap: 0.15,
      }) +
      canvas.lines(
        [-2.4, 1.2, 1.35, 2.35].map((u) => [at(u, 0, 1.1), at(u, 2.45, 1.1)]),
        frameColour,
        0.09,
        at(0, 1, 1.1),
      ) +
      canvas.face(
        [at(1.36, 0.8, 1.05), at(2.34, 0.8, 1.05), at(2.34, 2.35, 1.05), at(1.36, 2.35, 1.05)],
        [40, 92, 150],
        { glows: isDark },
      ) +
      write(canvas, '公园门', board, 0.24, [245, 245, 240], { gap: 0.2 }) +
      canvas.lines(rows, [228, 232, 236], 0.045, at(1.8, 1.2, 1.03), { alpha: 0.75 }) +
      box(canvas, at, [-2, 0.8], [0.44, 0.5], [0.6, 0.98], [150, 156, 160]) +
      canvas.lines(
        [
          [at(-1.8, 0, 0.8), at(-1.8, 0.44, 0.8)],
          [at(0.6, 0, 0.8), at(0.6, 0.44, 0.8)],
        ],
        frameColour,
        0.06,
        at(0, 0.3, 0.8),
      ),
  );
  canvas.add(
    'things',
    depth - 0.4,
    prism(
      canvas,
      at,
      [
        [-2.7, 2.45],
        [2.6, 2.45],
        [2.6, 2.62],
        [-2.7, 2.62],
      ],
      [-0.3, 1.35],
      frameColour,
    ),
  );
  castShadow(canvas, [at(-2.6, 0, 0.6), at(2.5, 0, 0.6), at(2.5, 0, 1.2), at(-2.6, 0, 1.2)], 2.2, 0.7);
}

/** A red banner with a few words, between two poles or on a fence. */
export function banner(canvas: Canvas, [x, y, z]: Vec, wide: number, word: string) {
  const at = frame([x, y, z]);
  const depth = canvas.camera.depth(at(wide / 2, 0, 0));
  if (depth < 1) return;
  const size = 0.42;
  const start = (wide - lengthOf(word, size, 0.6)) / 2;
  const sag = (u: number) => -0.12 * Math.sin((u / wide) * Math.PI);
  const edge = [0, 0.25, 0.5, 0.75, 1].map((t) => t * wide);
  const shape = [...edge.map((u) => at(u, sag(u), 0)), ...edge.reverse().map((u) => at(u, 0.62 + sag(u), 0))];
  canvas.add(
    'things',
    depth,
    canvas.face(shape, [190, 34, 30]) +
      write(canvas, word, (a, u) => at(start + a, 0.1 + u - 0.1, -0.01), size, [252, 236, 180], {
        gap: 0.6,
        weight: 0.13,
      }),
  );
}
