import type { Dice } from '../random';
import type { Vec } from './camera';
import type { Canvas } from './canvas';
import { lengthOf, shopWords, write } from './glyphs';
import { darker, mixed, type Rgb } from './light';
import { ledge, panel, panels, patch, type Span, type Wall } from './wall';

const boards: readonly Rgb[] = [
  [178, 42, 36],
  [38, 88, 140],
  [44, 118, 78],
  [204, 132, 32],
  [96, 62, 124],
  [232, 226, 214],
  [60, 62, 66],
  [24, 120, 128],
];

/** A shop at street level: board with its word, glass or a shutter, a step, a lit inside when it is dark. */
export function shopFront(canvas: Canvas, wall: Wall, [u0, u1]: Span, tall: number, mine: Dice): string {
  const board = mine.pick(boards);
  const word = mine.pick(shopWords);
  const isShut = mine.chance(0.18);
  const seed = [mine.next(), mine.next(), mine.next()] as const;
  if (!canvas.sees(wall.at((u0 + u1) / 2, tall / 2), (u1 - u0) / 2 + 2)) return '';
  const isNear = wall.away < 30;
  const inside: Span = [0.12, tall - 1.15];
  if (wall.away > 34)
    return (
      panel(canvas, wall, [u0, u1], inside, isShut ? [168, 172, 174] : [58, 62, 66], { sunShare: 0.4 }) +
      panel(canvas, wall, [u0, u1], [tall - 1.08, tall - 0.12], board, { glows: canvas.light.isDark })
    );
  return [
    panel(canvas, wall, [u0, u1], [0, tall - 0.1], [118, 114, 108]),
    isShut
      ? shutter(canvas, wall, [u0 + 0.15, u1 - 0.15], inside)
      : glass(canvas, wall, [u0 + 0.15, u1 - 0.15], inside, seed),
    isNear ? panel(canvas, wall, [u0, u1], [tall - 1.25, tall - 1.05], [20, 20, 20], { alpha: 0.3 }) : '',
    signBoard(canvas, wall, [u0, u1], [tall - 1.08, tall - 0.12], board, word),
    ledge(canvas, wall, [u0 + 0.1, u1 - 0.1], [0, 0.14], [0, 0.35], [158, 154, 148]),
  ].join('');
}

function signBoard(canvas: Canvas, wall: Wall, u: Span, v: Span, colour: Rgb, word: string): string {
  const isPale = colour[0] > 220;
  const ink: Rgb = isPale ? [170, 36, 30] : [250, 244, 226];
  const size = (v[1] - v[0]) * 0.62;
  const start = (u[0] + u[1]) / 2 - lengthOf(word, size) / 2;
  const { isDark } = canvas.light;
  const out = 0.22;
  const at = (along: number, up: number) => wall.at(start + along, v[0] + (v[1] - v[0]) * 0.19 + up, out + 0.01);
  return (
    ledge(
      canvas,
      wall,
      [u[0] + 0.04, u[1] - 0.04],
      v,
      [0, out],
      isDark ? mixed(colour, [255, 240, 210], 0.2) : colour,
      {
        glows: isDark && !isPale,
      },
    ) +
    (wall.away < 45 ? write(canvas, word, at, size, ink, { weight: 0.13, glows: isDark }) : '') +
    (wall.away < 20
      ? panel(canvas, wall, [u[0] + 0.04, u[1] - 0.04], [v[1] - 0.05, v[1]], [255, 255, 255], {
          alpha: 0.25,
          out: out + 0.005,
        })
      : '')
  );
}

function shutter(canvas: Canvas, wall: Wall, u: Span, v: Span): string {
  const slats: Vec[][] = [];
  for (let y = v[0] + 0.1; y < v[1]; y += 0.14) slats.push([wall.at(u[0], y), wall.at(u[1], y)]);
  return (
    panel(canvas, wall, u, v, [168, 172, 174]) +
    (wall.away < 22
      ? canvas.lines(slats, [104, 108, 112], 0.035, wall.at(u[0], 1), { alpha: 0.7, normal: wall.normal })
      : '')
  );
}

const goods: readonly Rgb[] = [
  [196, 120, 60],
  [90, 128, 84],
  [176, 66, 56],
  [206, 190, 140],
  [84, 104, 140],
  [222, 214, 204],
];

function glass(
  canvas: Canvas,
  wall: Wall,
  [u0, u1]: Span,
  v: Span,
  [a, b, c]: readonly [number, number, number],
): string {
  const { light } = canvas;
  const isLit = light.isDark && a > 0.3;
  const room: Rgb = isLit ? [240, 208, 150] : [52, 56, 60];
  const wide = u1 - u0;
  const doorAt = u0 + wide * (0.2 + b * 0.5);
  const out = [panel(canvas, wall, [u0, u1], v, room, { glows: isLit, sunShare: 0.4 })];
  if (wall.away < 15) {
    // Shelves in the dark behind the pane.
    for (let i = 0; i < 3; i++) {
      const colour = goods[Math.floor((a * 7 + b * 11 + i * 1.7) * 10) % goods.length]!;
      const rows: Vec[][] = [];
      for (let x = u0 + 0.15; x < u1 - 0.3; x += 0.34 + ((x * 7 + c * 9) % 1) * 0.25)
        rows.push(patch(wall, [x, x + 0.22], [0.55 + i * 0.55, 0.8 + i * 0.55 + ((x * 13 + i) % 1) * 0.15]));
      out.push(panels(canvas, wall, rows, colour, { alpha: isLit ? 0.75 : 0.5, sunShare: 0.3, glows: isLit }));
    }
    if (!light.isDark) {
      const shine = [
        wall.at(u0, v[1]),
        wall.at(u0 + wide * 0.55, v[1]),
        wall.at(u0 + wide * 0.2, v[0]),
        wall.at(u0, v[0]),
      ].reverse();
      out.push(canvas.face(shine, light.air, { alpha: 0.22, normal: wall.normal, sunShare: 0.7 }));
    }
  }
  const frames = [u0, doorAt, doorAt + 0.95, u1].map((x) => [wall.at(x, v[0]), wall.at(x, v[1])]);
  frames.push([wall.at(u0, v[1] - 0.5), wall.at(u1, v[1] - 0.5)], [wall.at(u0, v[0] + 0.08), wall.at(u1, v[0] + 0.08)]);
  out.push(
    canvas.lines(frames, mixed([190, 192, 192], [120, 80, 50], c > 0.7 ? 0.8 : 0), 0.07, wall.at(u0, 1), {
      normal: wall.normal,
    }),
  );
  if (wall.away < 16 && c > 0.35) {
    const notes = [0.1, 0.5, 0.75].map((t) =>
      patch(wall, [doorAt + t - 0.1, doorAt + t + 0.1], [1.1 + t * 0.5, 1.4 + t * 0.5]),
    );
    out.push(panels(canvas, wall, notes, c > 0.6 ? [226, 214, 120] : [232, 230, 224]));
    out.push(panel(canvas, wall, [u1 - 0.9, u1 - 0.25], [0.9, 1.7], darker([196, 60, 46], 0.9), { alpha: 0.85 }));
  }
  return out.join('');
}
