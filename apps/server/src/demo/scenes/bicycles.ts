import { type Dice, dice } from '../random';
import type { Vec } from './camera';
import type { Canvas } from './canvas';
import { darker, mixed, type Rgb } from './light';
import { castShadow, contact, type Frame, frame, prism, ring } from './solids';

const bikeColours: readonly Rgb[] = [
  [232, 186, 44],
  [58, 150, 206],
  [96, 176, 92],
  [214, 92, 50],
];

/** A shared bicycle; `tip` 0 stands, 1.5 lies on its side. */
export function bicycle(canvas: Canvas, [x, y, z]: Vec, turn: number, tip: number, of: Dice) {
  const place = dice(of.int(1, 1e9));
  const own = frame([x, y, z], turn);
  const [ct, st] = [Math.cos(tip), Math.sin(tip)];
  const at: Frame = (a, b, c) => own(a, b * ct - c * st + 0.02, b * st + c * ct);
  const colour = place.pick(bikeColours);
  const here = at(0, 0.5, 0);
  const depth = canvas.camera.depth(here);
  if (depth < 1 || !canvas.sees(here, 1.2)) return;
  const wheel = (cx: number) => [...ring(at, 0.32, [cx, 0.33]), at(cx + 0.32, 0.33, 0)];
  const dark: Rgb = [38, 40, 43];
  const out = [
    canvas.lines([wheel(-0.52), wheel(0.52)], dark, 0.05, here, { sunShare: 0.4 }),
    canvas.lines(
      [
        [at(-0.52, 0.33, 0), at(-0.12, 0.33, 0), at(-0.2, 0.72, 0), at(0.34, 0.68, 0), at(-0.12, 0.33, 0)],
        [at(-0.52, 0.33, 0), at(-0.2, 0.72, 0)],
        [at(0.52, 0.33, 0), at(0.34, 0.74, 0), at(0.3, 0.98, 0)],
      ],
      colour,
      0.06,
      here,
      { sunShare: 0.6 },
    ),
    canvas.lines(
      [
        [at(-0.36, 0.86, 0), at(-0.1, 0.88, 0)],
        [at(0.3, 1, -0.26), at(0.3, 1, 0.26)],
        [at(-0.2, 0.72, 0), at(-0.23, 0.86, 0)],
      ],
      dark,
      0.07,
      here,
      { sunShare: 0.4 },
    ),
    canvas.face(
      [at(0.38, 0.74, -0.14), at(0.64, 0.74, -0.14), at(0.68, 0.96, -0.16), at(0.36, 0.96, -0.16)],
      [84, 88, 92],
      { alpha: 0.85 },
    ),
    canvas.lines(
      [[at(-0.82, 0.52, 0), at(-0.7, 0.62, 0), at(-0.52, 0.68, 0), at(-0.34, 0.62, 0)]],
      mixed(colour, dark, 0.2),
      0.06,
      here,
      { sunShare: 0.6 },
    ),
  ];
  canvas.add('things', depth, out.join(''));
  contact(canvas, at(0, 0.005, 0), Math.abs(Math.cos(turn)) > 0.5 ? [0.95, 0.24] : [0.35, 0.7], 0.45);
  castShadow(
    canvas,
    [own(-0.7, 0, -0.04), own(0.7, 0, -0.04), own(0.7, 0, 0.04), own(-0.7, 0, 0.04)],
    tip > 0.8 ? 0.15 : 0.6,
    0.5,
  );
}

const scooterColours: readonly Rgb[] = [
  [196, 44, 44],
  [48, 60, 78],
  [222, 222, 216],
  [60, 116, 100],
  [108, 84, 120],
];

/** An electric scooter as everybody has one. */
export function scooter(canvas: Canvas, [x, y, z]: Vec, turn: number, of: Dice) {
  const place = dice(of.int(1, 1e9));
  const at = frame([x, y, z], turn);
  const colour = place.pick(scooterColours);
  const here = at(0, 0.5, 0);
  const depth = canvas.camera.depth(here);
  if (depth < 1 || !canvas.sees(here, 1.2)) return;
  const dark: Rgb = [34, 36, 40];
  const wheels = [ring(at, 0.22, [-0.55, 0.22]), ring(at, 0.22, [0.55, 0.22])];
  const out = [
    canvas.faces(wheels, dark, here, { sunShare: 0.3 }),
    prism(
      canvas,
      at,
      [
        [-0.78, 0.42],
        [-0.35, 0.3],
        [0.3, 0.28],
        [0.34, 0.36],
        [-0.05, 0.4],
        [-0.18, 0.68],
        [-0.72, 0.66],
      ],
      [-0.13, 0.13],
      colour,
    ),
    prism(
      canvas,
      at,
      [
        [-0.76, 0.68],
        [-0.1, 0.68],
        [-0.14, 0.78],
        [-0.74, 0.8],
      ],
      [-0.12, 0.12],
      dark,
    ),
    prism(
      canvas,
      at,
      [
        [0.3, 0.3],
        [0.48, 0.4],
        [0.38, 0.95],
        [0.28, 0.93],
      ],
      [-0.15, 0.15],
      colour,
    ),
    canvas.lines(
      [
        [at(0.55, 0.22, 0), at(0.34, 0.98, 0)],
        [at(0.3, 1.04, -0.3), at(0.3, 1.04, 0.3)],
        [at(0.3, 1.04, -0.24), at(0.34, 1.24, -0.28)],
      ],
      dark,
      0.05,
      here,
      { sunShare: 0.4 },
    ),
    place.chance(0.4)
      ? prism(
          canvas,
          at,
          [
            [-1.02, 0.72],
            [-0.72, 0.72],
            [-0.72, 1.04],
            [-1.02, 1.04],
          ],
          [-0.18, 0.18],
          darker(colour, 0.6),
        )
      : '',
  ];
  canvas.add('things', depth, out.join(''));
  contact(canvas, at(0, 0.005, 0), Math.abs(Math.cos(turn)) > 0.5 ? [0.95, 0.3] : [0.4, 0.75], 0.6);
  castShadow(canvas, [at(-0.75, 0, -0.15), at(0.7, 0, -0.15), at(0.7, 0, 0.15), at(-0.75, 0, 0.15)], 0.75, 0.8);
}
