import { type Dice, dice } from '../random';
import type { Vec } from './camera';
import type { Canvas } from './canvas';
import { darker, type Rgb } from './light';
import { castShadow, contact, type Frame, frame, prism, ring } from './solids';

const carColours: readonly Rgb[] = [
  [232, 234, 236],
  [54, 58, 64],
  [126, 30, 32],
  [46, 72, 112],
  [176, 180, 184],
  [92, 84, 74],
  [214, 208, 196],
];

const body: readonly (readonly [number, number])[] = [
  [0.15, 0.28],
  [4.2, 0.28],
  [4.32, 0.62],
  [4.24, 0.92],
  [3.9, 1],
  [3.45, 1.4],
  [2.9, 1.48],
  [1.95, 1.48],
  [1.15, 1],
  [0.2, 0.82],
  [0.02, 0.56],
];
const half = 0.86;

/** A car of no make, its nose towards −x of its own frame; plates are blank. */
export function car(canvas: Canvas, [x, y, z]: Vec, turn: number, of: Dice) {
  const place = dice(of.int(1, 1e9));
  const at = frame([x, y, z], turn);
  const colour = place.pick(carColours);
  const middle = at(2.15, 0.7, 0);
  const depth = canvas.camera.depth(middle);
  if (depth < 3 || !canvas.sees(middle, 2.6)) return;
  const shell = prism(canvas, at, body, [-half, half], colour);
  const sides = ([-half, half] as const).map((side) => carSide(canvas, at, side, colour)).join('');
  const isDark = canvas.light.isDark;
  const screens = [
    [at(1.2, 1.02, 0.72), at(1.2, 1.02, -0.72), at(1.9, 1.44, -0.66), at(1.9, 1.44, 0.66)],
    [at(3.88, 1.02, -0.72), at(3.88, 1.02, 0.72), at(3.48, 1.37, 0.66), at(3.48, 1.37, -0.66)],
  ].map((s) => (canvas.isTowards(s) ? canvas.face(s, [64, 76, 86], { sunShare: 0.5 }) : ''));
  const ends = [
    endOf(canvas, at, 0.0, isDark ? [255, 246, 220] : [224, 228, 230]),
    endOf(canvas, at, 4.3, [176, 34, 30]),
  ];
  canvas.add('things', depth, shell + screens.join('') + sides + ends.join(''));
  const foot = [at(0.1, 0, -half), at(4.3, 0, -half), at(4.3, 0, half), at(0.1, 0, half)];
  castShadow(canvas, foot, 1.25);
  contact(canvas, at(2.15, 0.005, 0), Math.abs(Math.cos(turn)) > 0.6 ? [2.5, 1.15] : [1.2, 2.3], 0.8);
}

function carSide(canvas: Canvas, at: Frame, side: number, colour: Rgb): string {
  const outline = body.map(([x, y]) => at(x, y, side));
  if (!canvas.isTowards(side < 0 ? outline : outline.slice().reverse())) return '';
  const z = side * 1.005;
  const panes = [
    [at(1.4, 1.02, z), at(2.32, 1.02, z), at(2.32, 1.4, z), at(2, 1.4, z)],
    [at(2.42, 1.02, z), at(3.6, 1.02, z), at(3.38, 1.34, z), at(2.9, 1.41, z), at(2.42, 1.41, z)],
  ];
  const wheels = [0.88, 3.42].map((x) => [ring(at, 0.33, [x, 0.33], z), ring(at, 0.2, [x, 0.33], z * 1.01)] as const);
  const here = at(2, 1, z);
  return (
    canvas.faces(panes, [58, 68, 78], here, { sunShare: 0.4 }) +
    canvas.faces(
      wheels.map(([tyre]) => tyre),
      [30, 31, 33],
      here,
      { sunShare: 0.3 },
    ) +
    canvas.faces(
      wheels.map(([, hub]) => hub),
      [150, 152, 154],
      here,
      { sunShare: 0.4 },
    ) +
    canvas.lines(
      [
        [at(0.3, 0.62, z), at(4.2, 0.66, z)],
        [at(2.37, 0.4, z), at(2.37, 1, z)],
      ],
      darker(colour, 0.6),
      0.02,
      here,
      { sunShare: 0.4 },
    ) +
    canvas.lines([[at(1.3, 0.3, z), at(2.95, 0.3, z)]], darker(colour, 0.35), 0.08, here, { sunShare: 0.3 })
  );
}

function endOf(canvas: Canvas, at: Frame, x: number, lamp: Rgb): string {
  const out = x > 1 ? x + 0.03 : x - 0.02;
  const quad = (z0: number, z1: number, y0: number, y1: number) => {
    const q = [at(out, y0, z0), at(out, y0, z1), at(out, y1, z1), at(out, y1, z0)];
    return x > 1 ? q : q.reverse();
  };
  const plate = quad(-0.22, 0.22, 0.42, 0.56);
  if (!canvas.isTowards(plate)) return '';
  return (
    canvas.faces([quad(-0.8, -0.46, 0.6, 0.76), quad(0.46, 0.8, 0.6, 0.76)], lamp, plate[0]!, {
      sunShare: 0.8,
      glows: canvas.light.isDark,
    }) +
    canvas.face(quad(-0.5, 0.5, 0.3, 0.44), [40, 42, 44], { sunShare: 0.3 }) +
    canvas.face(plate, [52, 96, 168], { sunShare: 0.5 })
  );
}
