import type { Dice } from '../../random';
import { scooter } from '../bicycles';
import type { Canvas } from '../canvas';
import { write } from '../glyphs';
import { tree } from '../greenery';
import type { Rgb } from '../light';
import { box, contact, frame, prism } from '../solids';
import { lampPost } from '../street';
import { crates } from './crates';
import { bothSides, endsOfStreet } from './street';
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
