import { type Dice, dice } from '../../random';
import type { Canvas } from '../canvas';
import { row } from '../facade';
import { write } from '../glyphs';
import { tree } from '../greenery';
import type { Rgb } from '../light';
import { box, contact, frame, prism } from '../solids';
import { lampPost } from '../street';
import { scooter } from '../vehicles';
import { ledge, panel, panels, patch, wallAt } from '../wall';
import { bothSides, endsOfStreet, houses } from './street';
import type { Surroundings } from './surroundings';

/** Wires across a lane, as they hang. */
export function wiresOver(canvas: Canvas, z0: number, z1: number, place: Dice, count = 4) {
  const lines = Array.from({ length: count }, () => {
    const [x, y] = [place.int(-8, 22), 4.2 + place.next() * 2];
    const end = x + place.next() * 6 - 3;
    return [0, 0.25, 0.5, 0.75, 1].map(
      (t) => [x + (end - x) * t, y - Math.sin(t * Math.PI) * 0.45, z0 + (z1 - z0) * t] as const,
    );
  });
  for (const line of lines)
    canvas.add(
      'things',
      canvas.camera.depth(line[2]!),
      canvas.lines([line], [30, 30, 32], 0.025, line[2]!, { sunShare: 0.1 }),
    );
}

/** A back lane: brick houses of one or two floors, doors with couplets, a lamp on the wall. */
export const lane: Surroundings = {
  layout: { wall: 2, kerb: -2.7, roadEnd: -2.8, back: -3, paving: 'concrete', road: 'yard', zebra: false },
  build(canvas, place) {
    const of = {
      low: 1,
      high: 2,
      foot: 'doors' as const,
      colour: place.pick<Rgb>([
        [152, 110, 92],
        [140, 128, 118],
        [176, 158, 138],
        [160, 120, 98],
      ]),
      cages: false,
      tiled: true,
    };
    bothSides(canvas, this.layout, place, of, { ...of, colour: [148, 122, 106] });
    wiresOver(canvas, this.layout.wall, this.layout.back, place, 3);
    for (const x of [5.2, 14, -7.5])
      if (place.chance(0.6)) scooter(canvas, [x, 0, 1.4], place.chance(0.5) ? 0.1 : 3.1, place);
    for (const x of [6.6, -4.4]) if (place.chance(0.6)) pots(canvas, x, 1.65, place);
    lampPost(canvas, [9, 1.7], { tall: 4.5, reach: -1 });
    if (place.chance(0.6)) tree(canvas, [-9, -2.2], place, 0.9);
  },
};

/** An urban village: tiled houses of four floors and more, close together, wires between them. */
export const village: Surroundings = {
  layout: { wall: 2.4, kerb: -3.2, roadEnd: -3.3, back: -3.5, paving: 'concrete', road: 'yard', zebra: false },
  build(canvas, place) {
    const of = { low: 3, high: 6, tiled: true, cages: true };
    bothSides(
      canvas,
      this.layout,
      place,
      { ...of, foot: place.chance(0.5) ? 'shops' : 'doors' },
      { ...of, foot: 'doors' },
    );
    wiresOver(canvas, this.layout.wall, this.layout.back, place, 9);
    for (const x of [3.6, 4.4, 11, -6])
      if (place.chance(0.65)) scooter(canvas, [x, 0, 1.6], 0.2 + place.next() * 0.4, place);
    lampPost(canvas, [8, 2.1], { tall: 4.6, reach: -1 });
  },
};

/** Pots with something green, as people put them before the door. */
function pots(canvas: Canvas, x: number, z: number, place: Dice) {
  for (let i = 0; i < 3; i++) {
    const at = frame([x + i * 0.4, 0, z]);
    const leaf = canvas.sprite(
      [x + i * 0.4, 0.5, z],
      [
        [-0.2, -0.12],
        [-0.26, 0.2],
        [-0.05, 0.12],
        [0, 0.36],
        [0.1, 0.1],
        [0.26, 0.22],
        [0.18, -0.12],
      ],
      [86, 122, 62],
    );
    canvas.add(
      'things',
      canvas.camera.depth(at(0, 0.2, 0)),
      box(canvas, at, [-0.15, 0.15], [0, 0.28 + place.next() * 0.1], [-0.15, 0.15], [158, 96, 66]) + leaf,
    );
    contact(canvas, [x + i * 0.4, 0.004, z], [0.28, 0.24], 0.5);
  }
}

/** A market street: low shops under one long roof, crates before them. */
export const market: Surroundings = {
  layout: { wall: 4, kerb: -3.4, roadEnd: -8, back: -10.5, paving: 'concrete', road: 'yard', zebra: false },
  build(canvas, place) {
    const { wall, back } = this.layout;
    const of = { low: 1, high: 2, foot: 'shops' as const };
    bothSides(canvas, this.layout, place, of, { low: 1, high: 3, foot: 'shops' });
    const roofs: Rgb = place.pick<Rgb>([
      [60, 110, 150],
      [150, 60, 50],
      [70, 120, 90],
    ]);
    for (let x = -24; x < 40; x += 6) {
      if (Math.abs(x + 3) < 0.1) continue;
      const at = frame([x, 0, wall]);
      const depth = canvas.camera.depth([x + 3, 3, wall - 1]);
      canvas.add(
        'walls',
        depth - 1.2,
        prism(
          canvas,
          at,
          [
            [0, 2.75],
            [6, 2.75],
            [6, 2.82],
            [0, 2.82],
          ],
          [-1.7, 0.2],
          roofs,
        ),
      );
    }
    for (const x of [-7, -5.4, 3.6, 5.2, 6.8, 10, 12]) crates(canvas, x, wall - 0.9, place);
    for (const x of [-6, 5]) scooter(canvas, [x + place.next(), 0, -1.5], 1.4, place);
    lampPost(canvas, [7.5, -2.8]);
    const sign = frame([9.5, 0, -3]);
    canvas.add(
      'things',
      canvas.camera.depth(sign(0, 3, 0)),
      canvas.lines(
        [
          [sign(0, 0, 0), sign(0, 4.6, 0)],
          [sign(0, 0, -5), sign(0, 4.6, -5)],
        ],
        [120, 60, 50],
        0.2,
        sign(0, 2, 0),
      ) +
        box(canvas, sign, [-0.12, 0.12], [3.6, 4.7], [-5.2, 0.2], [186, 44, 36]) +
        write(canvas, '市场', (a, u) => sign(-0.13, 3.8 + u, -1.5 - a), 0.7, [250, 236, 190], { gap: 0.6 }),
    );
    endsOfStreet(canvas, wall, back, place);
  },
};

const fruit: readonly Rgb[] = [
  [206, 66, 44],
  [230, 172, 52],
  [112, 156, 66],
  [226, 126, 44],
  [120, 60, 92],
  [220, 214, 190],
];

/** Crates of what is sold, in front of the shop. */
export function crates(canvas: Canvas, x: number, z: number, of: Dice, count = 3) {
  const seed = of.int(1, 1e9);
  for (let i = 0; i < count; i++) {
    const place = dice(seed + i * 13);
    const [u, up] = [x + i * 0.52, place.int(1, 2) * 0.3];
    const at = frame([u, 0, z + place.next() * 0.2], place.next() * 0.2 - 0.1);
    const depth = canvas.camera.depth(at(0.22, 0.3, 0));
    if (depth < 0.9 || !canvas.sees(at(0.2, 0.3, 0), 0.8)) continue;
    const colour = place.pick(fruit);
    const heap = Array.from({ length: 9 }, (_, n) => {
      const [a, b] = [0.06 + (n % 3) * 0.16, 0.06 + Math.floor(n / 3) * 0.12];
      return [0, 1, 2, 3, 4, 5].map((c) =>
        at(a + 0.075 * Math.cos(c), up + 0.05 + 0.06 * Math.sin(c) + (n % 2) * 0.03, b + 0.02),
      );
    });
    canvas.add(
      'things',
      depth,
      box(
        canvas,
        at,
        [0, 0.46],
        [0, up],
        [0, 0.36],
        place.pick<Rgb>([
          [192, 154, 100],
          [70, 112, 164],
          [206, 190, 150],
        ]),
      ) +
        canvas.faces(heap, colour, at(0.2, up, 0.1), { sunShare: 0.7 }) +
        canvas.faces(heap.slice(0, 4), [255, 250, 230], at(0.2, up, 0.1), { alpha: 0.18 }),
    );
    contact(canvas, [u + 0.23, 0.004, z + 0.15], [0.42, 0.34], 0.55);
  }
}

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
