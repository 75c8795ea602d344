import type { Dice } from '../../random';
import { streetBin } from '../bins';
import type { Vec } from '../camera';
import type { Canvas } from '../canvas';
import { row } from '../facade';
import { write } from '../glyphs';
import { hedge, tree, tufts } from '../greenery';
import { drop } from '../ground';
import type { Rgb } from '../light';
import { banner, bench } from '../shelter';
import { box, castShadow, frame } from '../solids';
import { lampPost, railing } from '../street';
import { car } from '../vehicles';
import { alongKerb, endsOfStreet, houses } from './street';
import type { Surroundings } from './surroundings';

const lawn = (canvas: Canvas, z0: number, z1: number, colour: Rgb) => {
  const at: Vec[] = [
    [-45, 0.002, z0],
    [70, 0.002, z0],
    [70, 0.002, z1],
    [-45, 0.002, z1],
  ];
  canvas.add('ground', 130, canvas.face(at, colour, { normal: [0, 1, 0] }));
};

/** Between the houses of an estate: a yard road, hedges, lawn, houses of six floors. */
export const estate: Surroundings = {
  layout: { wall: 9, kerb: -2, roadEnd: -6.4, back: -13, paving: 'bricks', road: 'yard', zebra: false },
  build(canvas, place) {
    const { wall, back } = this.layout;
    const colour = place.pick<Rgb>([
      [214, 198, 172],
      [206, 178, 156],
      [200, 202, 200],
      [220, 206, 188],
    ]);
    const of = {
      low: 6,
      high: place.int(6, 12),
      colour,
      foot: 'plain' as const,
      balconies: place.chance(0.6),
      tiled: false,
    };
    row(canvas, [-36, wall], [0, -1], houses(place, 86, of), place);
    row(canvas, [50, back], [0, 1], houses(place, 86, of), place);
    endsOfStreet(canvas, wall, back, place);
    lawn(canvas, 3.2, wall, [106, 128, 72]);
    hedge(canvas, [-16, 20], 3, 0.8, place);
    for (const x of [-13, -6.5, 4.6, 11, 18, 27])
      tree(canvas, [x + place.next() * 2, 5.4], place, 1 + place.next() * 0.3);
    for (const x of [-11, 8.6, 14.4]) if (place.chance(0.75)) car(canvas, [x, -drop, -5.2], 0, place);
    lampPost(canvas, [6.4, 2.4], { tall: 3.6, reach: -0.3 });
    lampPost(canvas, [-7.4, 2.4], { tall: 3.6, reach: -0.3 });
    tufts(canvas, [-10, 12], [3.9, 6], 14, 0.16, place);
  },
};

/** The gate of a school: pillars, the sliding barrier, the fence with a banner. */
export const schoolGate: Surroundings = {
  layout: { wall: 4, kerb: -1.8, roadEnd: -9.4, back: -13, paving: 'slabs', road: 'street', zebra: true },
  build(canvas, place) {
    const { wall, back } = this.layout;
    row(
      canvas,
      [-30, wall + 22],
      [0, -1],
      houses(place, 70, {
        low: 4,
        high: 5,
        foot: 'plain',
        colour: place.pick<Rgb>([
          [214, 150, 120],
          [222, 206, 172],
          [196, 206, 210],
        ]),
        cages: false,
        balconies: false,
        tiled: false,
      }),
      place,
    );
    row(canvas, [50, back], [0, 1], houses(place, 84, { low: 2, high: 6 }), place);
    endsOfStreet(canvas, wall + 22, back, place);
    gate(canvas, wall, place);
    for (const x of [-15, -9, 10, 17, 25]) tree(canvas, [x, wall + 5], place, 1.2);
    alongKerb(canvas, -1.2, place, { every: 11 });
    banner(canvas, [-11, 1.25, wall - 0.15], 6, place.pick(['人人文明', '天天平安', '文明学生']));
  },
};

function gate(canvas: Canvas, z: number, place: Dice) {
  const stone = place.pick<Rgb>([
    [170, 82, 66],
    [196, 188, 176],
    [150, 100, 80],
  ]);
  const pillars = [
    [-4.6, -3.7],
    [3.7, 4.6],
  ] as const;
  const at = frame([0, 0, z]);
  const depth = (x: number) => canvas.camera.depth([x, 1.5, z]);
  for (const [a, b] of pillars) {
    canvas.add(
      'things',
      depth(a),
      box(canvas, at, [a, b], [0, 3.6], [-0.3, 0.6], stone) +
        box(canvas, at, [a - 0.1, b + 0.1], [3.6, 3.85], [-0.4, 0.7], [216, 210, 200]),
    );
    castShadow(canvas, [at(a, 0, -0.3), at(b, 0, -0.3), at(b, 0, 0.6), at(a, 0, 0.6)], 3.6);
  }
  canvas.add(
    'things',
    depth(-4) - 0.3,
    box(canvas, at, [-3.58, -3.64], [1, 1.1], [0, 0.1], stone) +
      write(canvas, place.pick(['小学', '中学']), (a, u) => at(-4.5 + a, 2 + u, -0.32), 0.66, [240, 214, 140], {
        down: true,
        gap: 0.2,
        weight: 0.12,
      }),
  );
  railing(canvas, [-3.6, 3.6], z + 0.2, undefined, 0.3);
  for (const [from, to] of [
    [-30, -4.7],
    [4.7, 40],
  ] as const) {
    for (let x = from; x < to; x += 3) {
      const end = Math.min(x + 3, to);
      canvas.add(
        'things',
        depth((x + end) / 2),
        box(canvas, at, [x, end], [0, 0.6], [0, 0.25], stone) +
          canvas.lines(
            [0.3, 0.7, 1.1, 1.5, 1.9, 2.3, 2.7].map((u) => [at(x + u, 0.6, 0.12), at(x + u, 1.9, 0.12)]),
            [60, 66, 70],
            0.035,
            at(x, 1, 0),
          ) +
          canvas.lines(
            [
              [at(x, 0.8, 0.12), at(end, 0.8, 0.12)],
              [at(x, 1.8, 0.12), at(end, 1.8, 0.12)],
            ],
            [60, 66, 70],
            0.05,
            at(x, 1, 0),
          ),
      );
    }
  }
}

/** A path in a park between lawn and water, far houses over the trees. */
export const park: Surroundings = {
  layout: { wall: 2.4, kerb: -3, roadEnd: -3.1, back: -3.2, paving: 'slabs', road: 'yard', zebra: false },
  build(canvas, place) {
    lawn(canvas, 2.4, 60, [108, 130, 70]);
    lawn(canvas, -60, -3.1, [104, 126, 70]);
    row(canvas, [-60, 60], [0, -1], houses(place, 130, { low: 8, high: 18, foot: 'plain', cages: false }), place);
    row(canvas, [80, -50], [0, 1], houses(place, 130, { low: 6, high: 16, foot: 'plain', cages: false }), place);
    hedge(canvas, [-14, 16], 2.6, 0.55, place);
    for (let i = 0; i < 15; i++) {
      const x = -28 + i * 4.6 + place.next() * 2;
      tree(canvas, [x, 5.5 + place.next() * 12], place, 1 + place.next() * 0.5);
      if (i % 3 === 0) tree(canvas, [x + 2, -6 - place.next() * 8], place, 1.1);
    }
    bench(canvas, frame([place.chance(0.5) ? 4.2 : -4.4, 0, 1.5]));
    streetBin(canvas, [6.2, 1.6]);
    lampPost(canvas, [-6.4, 1.9], { tall: 3.6, reach: -0.3 });
    lampPost(canvas, [8.4, 1.9], { tall: 3.6, reach: -0.3 });
    tufts(canvas, [-10, 12], [3.4, 7], 16, 0.2, place);
  },
};
