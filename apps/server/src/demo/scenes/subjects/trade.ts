import type { Vec } from '../camera';
import type { Canvas } from '../canvas';
import type { Rgb } from '../light';
import { crates } from '../settings/crates';
import { box, castShadow, contact, disc, frame, prism } from '../solids';
import { scatter, washed } from './bags';
import { type Subject, up } from './subject';

/** A shop's goods and tables out on the pavement under a canopy. */
export const stall: Subject = {
  spot: 'pavement',
  draw(canvas, { share, place }) {
    const roof = place.pick<Rgb>([
      [190, 48, 40],
      [40, 98, 160],
      [52, 128, 84],
      [214, 142, 48],
    ]);
    const isFood = place.chance(0.35);
    const line: Vec[][] = [
      [
        [-8, 0.004, 1.7],
        [9, 0.004, 1.7],
      ],
    ];
    canvas.add(
      'marks',
      60,
      canvas.lines(line, share === 0 ? [226, 190, 60] : [190, 170, 96], 0.08, [0, 0, 1.7], {
        ...up,
        alpha: share === 0 ? 0.9 : 0.4,
      }),
    );
    if (share === 0) return washed(canvas, [0, 0, 0], [2.6, 1.1], place);
    if (share > 0.7) canopy(canvas, roof);
    if (isFood) {
      const tables = [
        [-1.3, -0.5],
        [0.5, -0.2],
        [1.9, -0.7],
        [-0.4, 0.7],
      ] as const;
      for (const [x, z] of tables.slice(0, Math.round(4 * share))) table(canvas, x, z, roof);
      scatter(canvas, [0, 0, -0.6], [2.4, 0.8], Math.round(50 * share), place);
    } else {
      crates(canvas, -1.9, -0.5, place, Math.round(7 * share));
      if (share > 0.7) crates(canvas, -1.7, 0.2, place, 7);
      if (share > 0.7)
        for (const [x, z] of [
          [-2.6, -0.2],
          [2.3, -0.1],
        ] as const)
          melons(canvas, x, z);
      scatter(canvas, [0, 0, -0.9], [2.4, 0.5], Math.round(24 * share), place, [
        [112, 142, 70],
        [206, 178, 128],
        [226, 224, 216],
      ]);
    }
  },
};

function canopy(canvas: Canvas, roof: Rgb) {
  const at = frame([0, 0, 0.2]);
  const depth = canvas.camera.depth([0, 1, 0.9]);
  const posts = [-2.3, 2.3].flatMap((u) => [
    [at(u, 0, -1), at(u, 2.35, -1)],
    [at(u, 0, 1.2), at(u, 2.7, 1.2)],
  ]);
  const strips = [0, 2, 4, 6].map((i) => [
    at(-2.5 + i * 0.72, 2.36, -1.2),
    at(-1.78 + i * 0.72, 2.36, -1.2),
    at(-1.78 + i * 0.72, 2.82, 1.3),
    at(-2.5 + i * 0.72, 2.82, 1.3),
  ]);
  canvas.add('things', depth + 0.5, canvas.lines(posts, [150, 154, 158], 0.055, at(0, 1, 0)));
  canvas.add(
    'things',
    canvas.camera.depth(at(0, 2.4, -0.6)) - 0.4,
    prism(
      canvas,
      at,
      [
        [-2.5, 2.36],
        [2.54, 2.36],
        [2.54, 2.4],
        [-2.5, 2.4],
      ],
      [-1.2, -1.16],
      roof,
    ) +
      canvas.face([at(-2.5, 2.36, -1.2), at(2.54, 2.36, -1.2), at(2.54, 2.82, 1.3), at(-2.5, 2.82, 1.3)], roof, {
        sunShare: 0.6,
      }) +
      canvas.faces(strips, [238, 234, 224], at(0, 2.5, 0), { sunShare: 0.6, alpha: 0.85 }) +
      canvas.faces(
        Array.from({ length: 14 }, (_, i) => [
          at(-2.5 + i * 0.36, 2.36, -1.21),
          at(-2.14 + i * 0.36, 2.36, -1.21),
          at(-2.2 + i * 0.36, 2.16, -1.21),
          at(-2.44 + i * 0.36, 2.16, -1.21),
        ]),
        roof,
        at(0, 2.3, -1.2),
        { sunShare: 0.5 },
      ),
  );
  castShadow(canvas, [at(-2.5, 0, -1.2), at(2.5, 0, -1.2), at(2.5, 0, 1.3), at(-2.5, 0, 1.3)], 0.6, 0.8);
  contact(canvas, at(0, 0.004, 0), [3, 1.7], 0.5);
}

function table(canvas: Canvas, x: number, z: number, colour: Rgb) {
  const at = frame([x, 0, z]);
  const depth = canvas.camera.depth(at(0, 0.4, 0));
  canvas.add(
    'things',
    depth,
    box(canvas, at, [-0.42, 0.42], [0.66, 0.7], [-0.3, 0.3], [226, 214, 190]) +
      canvas.lines(
        [
          [at(-0.36, 0, -0.24), at(-0.36, 0.66, -0.24)],
          [at(0.36, 0, -0.24), at(0.36, 0.66, -0.24)],
          [at(0.36, 0, 0.24), at(0.36, 0.66, 0.24)],
        ],
        [120, 124, 126],
        0.035,
        at(0, 0.3, 0),
      ) +
      canvas.faces(
        [disc(at, [0.09, 0.09], 0.71), disc(frame([x + 0.2, 0, z + 0.1]), [0.07, 0.07], 0.71)],
        [240, 240, 236],
        at(0, 0.7, 0),
      ),
  );
  for (const [dx, dz] of [
    [-0.7, 0],
    [0.7, 0.05],
    [0, -0.55],
  ] as const) {
    const own = frame([x + dx, 0, z + dz]);
    canvas.add(
      'things',
      canvas.camera.depth(own(0, 0.2, 0)),
      prism(
        canvas,
        own,
        [
          [-0.17, 0],
          [0.17, 0],
          [0.13, 0.44],
          [-0.13, 0.44],
        ],
        [-0.14, 0.14],
        colour,
      ),
    );
    contact(canvas, own(0, 0.004, 0), [0.3, 0.24], 0.5);
  }
  contact(canvas, at(0, 0.004, 0), [0.7, 0.5], 0.4);
}

function melons(canvas: Canvas, x: number, z: number) {
  for (let i = 0; i < 8; i++) {
    const at: Vec = [x + (i % 4) * 0.22 - 0.3, i > 3 ? 0.17 : 0, z + (i > 3 ? 0.05 : (i % 2) * 0.1)];
    const round = Array.from(
      { length: 10 },
      (_, k) => [Math.cos(k * 0.628) * 0.13, 0.11 + Math.sin(k * 0.628) * 0.115] as const,
    );
    canvas.add(
      'things',
      canvas.camera.depth(at) - i * 0.001,
      canvas.sprite(at, round, [66, 108, 58]) +
        canvas.sprite(
          at,
          round.map(([a, b]) => [a * 0.5 - 0.03, b * 0.6 + 0.07] as const),
          [150, 176, 110],
          { alpha: 0.45 },
        ),
    );
  }
  contact(canvas, [x, 0.004, z], [0.8, 0.35], 0.6);
}
