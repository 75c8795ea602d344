import type { Vec } from '../camera';
import type { Canvas } from '../canvas';
import type { Rgb } from '../light';
import { box, castShadow, contact, frame } from '../solids';
import { bag } from './bags';
import type { Subject } from './subject';

const rubble: readonly Rgb[] = [
  [168, 104, 82],
  [150, 142, 132],
  [190, 180, 164],
  [126, 116, 106],
  [206, 198, 186],
  [150, 118, 84],
];

/** What a renovation leaves at the foot of a house. */
export const heap: Subject = {
  spot: 'pavement',
  draw(canvas, { share, place }) {
    const stones = Array.from({ length: 74 }, () => {
      const [a, r] = [place.next() * 2 * Math.PI, Math.sqrt(place.next())];
      return {
        a,
        r,
        up: place.next(),
        size: 0.1 + place.next() * 0.16,
        turn: place.next() * 3,
        colour: place.pick(rubble),
        isBrick: place.chance(0.5),
      };
    });
    if (share === 0) {
      canvas.add(
        'marks',
        50,
        canvas.face(
          Array.from(
            { length: 14 },
            (_, i) =>
              [Math.cos(i * 0.449) * (1.6 + ((i * 5) % 4) * 0.16), 0.003, 0.3 + Math.sin(i * 0.449) * 0.9] as const,
          ),
          [196, 188, 176],
          { alpha: 0.22, normal: [0, 1, 0] },
        ),
      );
      return;
    }
    const [wide, deep, tall] = [2.1 * (0.45 + share * 0.55), 1.1 * (0.5 + share * 0.5), 1.15 * share];
    const dust = (k: number, y: number, colour: Rgb, alpha: number) =>
      canvas.add(
        'marks',
        45 - k,
        canvas.face(
          Array.from(
            { length: 16 },
            (_, i) =>
              [
                Math.cos(i * 0.3927) * wide * k * (1 + ((i * 3) % 4) * 0.05),
                y,
                0.3 + Math.sin(i * 0.3927) * deep * k,
              ] as const,
          ),
          colour,
          { alpha, normal: [0, 1, 0] },
        ),
      );
    dust(1.35, 0.003, [190, 180, 166], 0.5);
    contact(canvas, [0, 0.006, 0.2], [wide * 1.3, deep * 1.4], 0.7);
    const mound = [
      [-1, 0],
      [-0.7, 0.42],
      [-0.38, 0.78],
      [-0.05, 0.95],
      [0.25, 0.8],
      [0.5, 0.72],
      [0.78, 0.34],
      [1, 0],
    ].map(([x, y]) => [x! * wide, y! * tall] as const);
    canvas.add(
      'things',
      canvas.camera.depth([0, 0, 0.7]),
      canvas.sprite([0, 0, 0.6], mound, [138, 128, 116]) +
        canvas.sprite(
          [0, 0, 0.6],
          mound.map(([x, y]) => [x * 0.9 + 0.2, y * 0.6] as const),
          [0, 0, 0],
          { alpha: 0.18 },
        ),
    );
    for (const { a, r, up, size, turn, colour, isBrick } of stones.slice(
      0,
      Math.round(stones.length * (0.3 + share * 0.7)),
    )) {
      const at: Vec = [
        Math.cos(a) * r * wide,
        Math.max(0, (1 - r) * tall * (0.4 + up * 0.6) - 0.05),
        0.3 + Math.sin(a) * r * deep - 0.1,
      ];
      const own = frame(at, turn, (up - 0.5) * 0.9);
      const depth = canvas.camera.depth(at);
      const s = size;
      canvas.add(
        'things',
        depth,
        isBrick
          ? box(canvas, own, [-0.12, 0.12], [0, 0.07], [-0.06, 0.06], colour)
          : box(canvas, own, [-s, s], [0, s * 0.9], [-s * 0.7, s * 0.7], colour),
      );
    }
    planks(canvas, share, wide, tall);
    for (const x of [-1.4, 1.5]) if (share > 0.6) bag(canvas, [x, 0, -0.5], 0.28, place, [214, 206, 188]);
    castShadow(
      canvas,
      [
        [-wide, 0, 0.3],
        [0, 0, 0.3 - deep],
        [wide, 0, 0.3],
        [0, 0, 0.3 + deep],
      ],
      tall * 0.7,
      0.8,
    );
  },
};

function planks(canvas: Canvas, share: number, wide: number, tall: number) {
  for (const [x, lean, long] of [
    [-0.5, 0.5, 1.7],
    [0.3, 0.75, 1.4],
    [0.8, -0.6, 1.5],
  ] as const) {
    const own = frame([x * wide * 0.6 - (lean > 0 ? 0.6 : -0.1), tall * 0.1, -0.1], 0.2, lean);
    if (share > 0.3)
      canvas.add(
        'things',
        canvas.camera.depth([x, 0.5, -0.25]),
        box(canvas, own, [0, long], [0, 0.05], [-0.08, 0.08], [190, 150, 100]),
      );
  }
}
