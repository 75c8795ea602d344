import type { Vec } from '../camera';
import type { Canvas } from '../canvas';
import { write } from '../glyphs';
import type { Rgb } from '../light';
import { crates } from '../settings/narrow';
import { box, castShadow, contact, disc, frame, prism, ring } from '../solids';
import { panel, panels, patch, wallAt } from '../wall';
import type { Subject } from './subject';
import { scatter, washed } from './waste';

const up = { normal: [0, 1, 0] as Vec };

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

/** A public toilet: its wall, its two doors, its floor. */
export const toilet: Subject = {
  spot: 'wall',
  draw(canvas, { share, layout, place }) {
    const wall = wallAt(canvas, [-3, layout.wall - 0.2], [0, -1], 6, 3.1);
    const tile = place.pick<Rgb>([
      [214, 222, 224],
      [222, 216, 202],
      [196, 212, 206],
    ]);
    const lines: Vec[][] = [];
    for (let v = 0.3; v < 2.9; v += 0.3) lines.push([wall.at(0, v, 0.01), wall.at(6, v, 0.01)]);
    for (let u = 0.3; u < 6; u += 0.3) lines.push([wall.at(u, 0, 0.01), wall.at(u, 2.9, 0.01)]);
    const door = (u: number, sign: string, colour: Rgb) =>
      [
        panel(canvas, wall, [u, u + 1.1], [0, 2.1], [58, 62, 64]),
        panel(canvas, wall, [u + (share > 0.7 ? 0.35 : 0.03), u + 1.05], [0.04, 2.05], [150, 118, 84]),
        panel(canvas, wall, [u + 0.25, u + 0.85], [2.2, 2.8], colour, { out: 0.04 }),
        write(canvas, sign, (a, b) => wall.at(u + 0.35 + a, 2.3 + b, 0.06), 0.4, [245, 245, 240], { weight: 0.12 }),
      ].join('');
    const grime = Array.from({ length: 12 }, () => {
      const [u, v] = [place.next() * 5.6, place.next() * 1.8];
      return patch(wall, [u, u + 0.1 + place.next() * 0.5], [Math.max(0, v - 0.5), v + 0.4], 0.015);
    });
    const missing = Array.from({ length: 9 }, () => {
      const [u, v] = [Math.floor(place.next() * 19) * 0.3, Math.floor(place.next() * 5) * 0.3];
      return patch(wall, [u, u + 0.3], [v, v + 0.3], 0.014);
    });
    const back = frame([-3, 0, layout.wall - 0.18]);
    const basin = frame([0, 0, layout.wall - 0.45]);
    canvas.add(
      'things',
      wall.away,
      [
        box(canvas, back, [0, 6], [0, 3.1], [0, 0.2], tile),
        canvas.lines(lines, [150, 156, 158], 0.012, wall.at(3, 1.5), { alpha: 0.6, normal: wall.normal }),
        share > 0 ? panels(canvas, wall, missing.slice(0, Math.round(9 * share)), [150, 140, 126]) : '',
        share > 0
          ? panels(canvas, wall, grime, [84, 66, 34], { alpha: 0.3 * share })
          : panel(canvas, wall, [0.1, 2.2], [0.3, 2.6], [255, 255, 255], { alpha: 0.16, out: 0.015 }),
        share > 0 ? panel(canvas, wall, [0, 6], [0, 0.35], [70, 56, 34], { alpha: 0.4 * share, out: 0.015 }) : '',
        door(0.7, '男', [46, 96, 160]),
        door(4.2, '女', [190, 70, 90]),
        box(canvas, basin, [-0.6, 0.6], [0.72, 0.86], [0, 0.3], [232, 234, 234]),
        canvas.lines(
          [[basin(0, 0.86, 0.2), basin(0, 1.06, 0.2), basin(0, 1.06, 0.06)]],
          [160, 166, 170],
          0.04,
          basin(0, 1, 0),
        ),
        panel(canvas, wall, [2.4, 3.6], [1.2, 2.1], share > 0.7 ? [120, 132, 138] : [196, 214, 224], { out: 0.03 }),
      ].join(''),
    );
    const floor: Vec = [0, 0, layout.wall - 1.3];
    if (share === 0) return washed(canvas, floor, [2.6, 0.8], place);
    const pool = Array.from(
      { length: 14 },
      (_, i): Vec => [Math.cos(i * 0.449) * (1.8 + ((i * 3) % 4) * 0.2), 0.003, floor[2] + Math.sin(i * 0.449) * 0.7],
    );
    canvas.add('marks', 40, canvas.face(pool, [70, 58, 36], { ...up, alpha: 0.4 * share }));
    scatter(canvas, floor, [2.4, 0.9], Math.round(56 * share), place, [
      [236, 234, 228],
      [226, 220, 206],
      [196, 178, 140],
      [150, 130, 90],
    ]);
    if (share > 0.7)
      canvas.add(
        'things',
        canvas.camera.depth([1.6, 0, floor[2]]),
        canvas.lines(
          [
            [
              [1.5, 0.05, floor[2]],
              [2.6, 1.3, layout.wall - 0.3],
            ],
          ],
          [150, 110, 70],
          0.05,
          [1.6, 0.5, floor[2]],
        ),
      );
  },
};

/** A place where nobody may smoke: butts and no sign; then swept, with the sign. */
export const smoking: Subject = {
  spot: 'wall',
  draw(canvas, { share, layout, place }) {
    const wall = wallAt(canvas, [-1.6, layout.wall - 0.04], [0, -1], 3.2, 2.6);
    const stain = panel(canvas, wall, [0.9, 2.4], [1.1, 2.1], [120, 110, 96], { alpha: 0.22 });
    const screws = panels(
      canvas,
      wall,
      (
        [
          [1.02, 1.2],
          [2.2, 1.2],
          [1.02, 1.98],
          [2.2, 1.98],
        ] as const
      ).map(([u, v]) => patch(wall, [u, u + 0.05], [v, v + 0.05], 0.01)),
      [70, 66, 60],
    );
    canvas.add('things', wall.away, share > 0 ? stain + screws : noSmoking(canvas, wall));
    const floor: Vec = [0, 0, layout.wall - 0.8];
    if (share < 1) ashBin(canvas, [1.9, layout.wall - 0.5]);
    if (share === 0) return;
    scatter(
      canvas,
      floor,
      [1.6, 0.7],
      Math.round(90 * share),
      place,
      [
        [240, 236, 226],
        [222, 164, 96],
        [236, 226, 206],
      ],
      0.045,
    );
    scatter(
      canvas,
      floor,
      [1.5, 0.6],
      Math.round(8 * share),
      place,
      [
        [206, 52, 44],
        [60, 110, 170],
        [236, 232, 222],
      ],
      0.09,
    );
    canvas.add(
      'marks',
      60,
      canvas.face(
        Array.from(
          { length: 10 },
          (_, k): Vec => [Math.cos(k * 0.628) * 1.3, 0.003, floor[2] + Math.sin(k * 0.628) * 0.5],
        ),
        [60, 58, 54],
        { ...up, alpha: 0.25 },
      ),
    );
  },
};

function noSmoking(canvas: Canvas, wall: ReturnType<typeof wallAt>): string {
  const at = (x: number, y: number) => wall.at(1.62 + x, 1.66 + y, 0.05);
  const red: Rgb = [204, 34, 34];
  const round = ring((x, y) => at(x, y), 0.3, [0, 0]);
  return (
    panel(canvas, wall, [1.1, 2.14], [0.98, 2.1], [246, 246, 242], { out: 0.03 }) +
    canvas.lines([[...round, round[0]!]], red, 0.075, at(0, 0), { normal: wall.normal }) +
    canvas.lines([[at(-0.2, -0.02), at(0.12, -0.02)]], [50, 52, 54], 0.07, at(0, 0), { normal: wall.normal }) +
    canvas.lines(
      [
        [at(0.14, -0.02), at(0.2, -0.02)],
        [at(0.16, 0.04), at(0.14, 0.1), at(0.19, 0.16)],
      ],
      [200, 110, 60],
      0.045,
      at(0, 0),
      { normal: wall.normal },
    ) +
    canvas.lines([[at(-0.21, 0.21), at(0.21, -0.21)]], red, 0.075, at(0, 0), { normal: wall.normal }) +
    write(canvas, '禁止', (a, u) => at(-0.3 + a, -0.62 + u), 0.25, red, { gap: 0.35, weight: 0.12 })
  );
}

function ashBin(canvas: Canvas, [x, z]: readonly [number, number]) {
  const at = frame([x, 0, z]);
  canvas.add(
    'things',
    canvas.camera.depth(at(0, 0.4, 0)),
    box(canvas, at, [-0.17, 0.17], [0, 0.72], [-0.17, 0.17], [170, 174, 176]) +
      box(canvas, at, [-0.18, 0.18], [0.72, 0.76], [-0.18, 0.18], [60, 62, 64]) +
      canvas.face(
        [at(-0.11, 0.5, -0.175), at(0.11, 0.5, -0.175), at(0.11, 0.6, -0.175), at(-0.11, 0.6, -0.175)],
        [30, 30, 32],
      ),
  );
  contact(canvas, [x, 0.004, z], [0.36, 0.3], 0.6);
}
