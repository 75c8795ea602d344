import type { Dice } from '../../random';
import type { Canvas } from '../canvas';
import { row } from '../facade';
import { write } from '../glyphs';
import { tree } from '../greenery';
import type { Rgb } from '../light';
import { lampPost } from '../street';
import { ledge, panel, panels, patch, wallAt } from '../wall';
import { endsOfStreet, houses } from './street';
import type { Surroundings } from './surroundings';

/** Before a hall of service windows: steps, a glass front, red letters. */
export const window: Surroundings = {
  layout: { wall: 4.6, kerb: -2.4, roadEnd: -8, back: -12, paving: 'slabs', road: 'street', zebra: false },
  build(canvas, place) {
    const { wall, back } = this.layout;
    hall(canvas, wall, place);
    row(canvas, [-44, wall], [0, -1], houses(place, 30, { low: 3, high: 7, foot: 'plain' }).slice(0, 3), place);
    row(canvas, [12, wall], [0, -1], houses(place, 40, { low: 3, high: 7 }), place);
    row(canvas, [50, back], [0, 1], houses(place, 84, { low: 3, high: 7 }), place);
    endsOfStreet(canvas, wall, back, place);
    for (const x of [-8, -14, 9, 16, 23]) tree(canvas, [x, -1.6], place, 1.1);
    lampPost(canvas, [-5.4, -1.8]);
    lampPost(canvas, [11, -1.8]);
  },
};

function hall(canvas: Canvas, z: number, place: Dice) {
  const stone: Rgb = place.pick<Rgb>([
    [206, 200, 188],
    [188, 184, 178],
    [214, 202, 182],
  ]);
  const wall = wallAt(canvas, [-13, z], [0, -1], 25, 8.5);
  const { isDark, air } = canvas.light;
  const bays = Array.from({ length: 9 }, (_, i) => patch(wall, [1 + i * 2.6, 3.3 + i * 2.6], [0.4, 4.4]));
  const high = Array.from({ length: 9 }, (_, i) => patch(wall, [1.2 + i * 2.6, 3.1 + i * 2.6], [6.6, 7.8]));
  const shine = Array.from({ length: 9 }, (_, i) => [
    wall.at(1.1 + i * 2.6, 4.4),
    wall.at(2.4 + i * 2.6, 4.4),
    wall.at(1.7 + i * 2.6, 0.5),
    wall.at(1.1 + i * 2.6, 0.5),
  ]);
  const mullions = Array.from({ length: 9 }, (_, i) => [
    [wall.at(2.15 + i * 2.6, 0.4), wall.at(2.15 + i * 2.6, 4.4)],
    [wall.at(1 + i * 2.6, 2.6), wall.at(3.3 + i * 2.6, 2.6)],
  ]).flat();
  canvas.add(
    'walls',
    wall.away,
    [
      panel(canvas, wall, [0, 25], [0, 8.5], stone),
      panels(canvas, wall, bays, isDark ? [240, 220, 176] : [74, 94, 108], { glows: isDark, sunShare: 0.3 }),
      panels(canvas, wall, high, isDark ? [120, 116, 110] : [86, 104, 118], { sunShare: 0.3 }),
      isDark ? '' : panels(canvas, wall, shine, air, { alpha: 0.25, sunShare: 0.6 }),
      canvas.lines(mullions, [196, 198, 198], 0.07, wall.at(12, 2), { normal: wall.normal }),
      ledge(canvas, wall, [0, 25], [4.6, 5], [0, 1.4], stone),
      ledge(canvas, wall, [0, 25], [0, 0.18], [0, 0.9], stone),
      ledge(canvas, wall, [0.4, 24.6], [0.18, 0.36], [0, 0.5], stone),
      write(canvas, '市民中心', (a, u) => wall.at(9.2 + a, 5.3 + u, 1), 1, [190, 34, 28], {
        gap: 0.7,
        weight: 0.13,
        glows: isDark,
      }),
    ].join(''),
  );
}
