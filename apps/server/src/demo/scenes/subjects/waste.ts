import type { Dice } from '../../random';
import type { Vec } from '../camera';
import type { Canvas } from '../canvas';
import { darker, mixed, type Rgb } from '../light';
import { box, castShadow, contact, frame } from '../solids';
import { binColours, streetBin, wheelieBin } from '../street';
import type { Subject } from './subject';

const bagColours: readonly Rgb[] = [
  [38, 40, 42],
  [46, 48, 52],
  [206, 208, 204],
  [178, 52, 46],
  [70, 112, 160],
  [212, 190, 120],
  [120, 156, 110],
];

/** A filled bag, knotted: dark below, light from above, folds towards the knot. */
export function bag(canvas: Canvas, at: Vec, size: number, place: Dice, colour: Rgb = place.pick(bagColours)) {
  const lean = place.next() * 0.3 - 0.15;
  const edge = Array.from({ length: 11 }, (_, i) => {
    const angle = (i / 11) * 2 * Math.PI;
    const r = size * (0.85 + place.next() * 0.28);
    return [Math.cos(angle) * r * 1.12, Math.max(-0.02, size * 0.72 + Math.sin(angle) * r * 0.78)] as const;
  });
  const knot = [
    [-0.25, 1.35],
    [lean - 0.28, 1.85],
    [lean, 1.6],
    [lean + 0.26, 1.9],
    [0.25, 1.35],
  ].map(([x, y]) => [x! * size, y! * size] as const);
  const below = edge.map(([x, y]) => [x * 0.98, Math.min(y, size * 0.45)] as const);
  const light = edge.map(([x, y]) => [(x - size * 0.18) * 0.55, size * 0.95 + (y - size * 0.72) * 0.45] as const);
  const fold = [
    [-0.1, 1.4],
    [-0.5, 0.7],
    [-0.42, 0.7],
  ].map(([x, y]) => [x! * size, y! * size] as const);
  const depth = canvas.camera.depth(at);
  canvas.add(
    'things',
    depth,
    canvas.sprite(at, knot, darker(colour, 0.85)) +
      canvas.sprite(at, edge, colour, { isSoft: true }) +
      canvas.sprite(at, below, [0, 0, 0], { alpha: 0.26, isSoft: true }) +
      canvas.sprite(at, light, mixed(colour, [255, 255, 255], 0.4), { alpha: 0.35, isSoft: true }) +
      canvas.sprite(at, fold, [0, 0, 0], { alpha: 0.25 }),
  );
  if (at[1] < 0.1) contact(canvas, [at[0], at[1] + 0.004, at[2]], [size * 1.7, size * 1.2], 0.6);
}

const scraps: readonly Rgb[] = [
  [226, 224, 216],
  [206, 178, 128],
  [120, 150, 84],
  [196, 96, 70],
  [130, 168, 196],
  [222, 196, 90],
  [150, 132, 110],
];

/** Paper, leaves, peel and plastic, most of it flat, some of it crumpled. */
export function scatter(
  canvas: Canvas,
  middle: Vec,
  [rx, rz]: readonly [number, number],
  count: number,
  place: Dice,
  colours = scraps,
  size = 0.11,
) {
  const drawn = Array.from({ length: count }, () => {
    const [a, r] = [place.next() * 2 * Math.PI, Math.sqrt(place.next())];
    const at: Vec = [middle[0] + Math.cos(a) * r * rx, middle[1] + 0.006, middle[2] + Math.sin(a) * r * rz];
    const [turn, long, wide] = [place.next() * 3, size * (0.5 + place.next()), size * (0.3 + place.next() * 0.7)];
    return { at, turn, long, wide, colour: place.pick(colours), up: place.chance(0.35), bend: place.next() };
  });
  for (const { at, turn, long, wide, colour, up, bend } of drawn) {
    const depth = canvas.camera.depth(at);
    if (depth < 0.7) continue;
    const own = frame(at, turn);
    const shape = [
      own(-long, 0, -wide * 0.6),
      own(-long * 0.1, bend * 0.03, -wide),
      own(long, 0, -wide * 0.3),
      own(long * 0.8, 0, wide),
      own(-long * 0.4, bend * 0.04, wide * 0.8),
    ];
    const flat =
      canvas.faces([shape.map(([x, y, z]): Vec => [x + 0.02, y, z - 0.02])], [0, 0, 0], at, { alpha: 0.3 }) +
      canvas.face(shape, colour, { normal: [0, 1, 0] });
    const crumpled =
      canvas.sprite(
        at,
        [
          [-wide, 0],
          [-wide * 0.7, wide * 0.9],
          [wide * 0.1, wide * 1.2],
          [wide * 0.9, wide * 0.7],
          [wide, 0],
        ],
        colour,
      ) +
      canvas.sprite(
        at,
        [
          [wide * 0.1, 0],
          [wide * 0.2, wide * 1.1],
          [wide * 0.9, wide * 0.7],
          [wide, 0],
        ],
        [0, 0, 0],
        { alpha: 0.2 },
      );
    canvas.add(up ? 'things' : 'marks', depth, up ? crumpled : flat);
  }
}

const carton = (canvas: Canvas, at: Vec, size: number, turn: number) => {
  const own = frame(at, turn);
  const colour: Rgb = [186, 146, 98];
  const depth = canvas.camera.depth(own(0, size * 0.4, 0));
  const flap = [
    own(-size * 0.6, size * 0.8, -size * 0.45),
    own(size * 0.6, size * 0.8, -size * 0.45),
    own(size * 0.65, size * 1.05, -size * 0.8),
    own(-size * 0.6, size, -size * 0.8),
  ];
  canvas.add(
    'things',
    depth,
    box(canvas, own, [-size * 0.6, size * 0.6], [0, size * 0.8], [-size * 0.45, size * 0.45], colour) +
      canvas.face(flap, darker(colour, 1.08), { sunShare: 0.7 }) +
      canvas.lines(
        [[own(-size * 0.6, size * 0.45, -size * 0.46), own(size * 0.6, size * 0.45, -size * 0.46)]],
        [214, 196, 160],
        size * 0.12,
        own(0, 0, 0),
      ),
  );
  contact(canvas, [at[0], at[1] + 0.004, at[2]], [size * 1.1, size * 0.9], 0.5);
};

/** Damp where it was washed down. */
export function washed(canvas: Canvas, [x, y, z]: Vec, [rx, rz]: readonly [number, number], place: Dice) {
  const shape = Array.from({ length: 18 }, (_, i) => {
    const [a, r] = [(i / 18) * 2 * Math.PI, 0.8 + place.next() * 0.35];
    return [x + Math.cos(a) * rx * r, y + 0.003, z + Math.sin(a) * rz * r] as const;
  });
  canvas.add('marks', 60, canvas.face(shape, [20, 22, 26], { alpha: 0.15, normal: [0, 1, 0] }));
}

/** Bins overflowing, bags beside them. */
export const rubbish: Subject = {
  spot: 'pavement',
  draw(canvas, { share, place }) {
    const count = place.int(2, 4);
    const colours = Array.from({ length: count }, () => place.pick(binColours));
    const bags = Array.from({ length: 15 }, () => ({
      x: (place.next() - 0.5) * 3.6,
      z: -0.3 - place.next() * 0.9,
      up: place.chance(0.3),
      size: 0.2 + place.next() * 0.14,
    }));
    colours.forEach((colour, i) => {
      const open = share > 0.7 && i % 2 === 0;
      const x = (i - (count - 1) / 2) * 0.82;
      wheelieBin(canvas, [x, 0.35], {
        colour,
        open,
        dirty: share > 0,
        lean: share > 0.7 && i === 1 ? 0.05 : 0,
        turn: share > 0 ? (i % 3) * 0.12 - 0.1 : 0,
      });
      if (open) for (const dx of [-0.12, 0.14]) bag(canvas, [x + dx, 0.95, 0.3], 0.19, place);
    });
    if (share === 0) return washed(canvas, [0, 0, -0.3], [2.3, 1], place);
    canvas.add(
      'marks',
      40,
      canvas.face(
        Array.from(
          { length: 14 },
          (_, i) =>
            [
              Math.cos((i / 14) * 6.283) * (1.9 + ((i * 7) % 5) * 0.12),
              0.003,
              -0.6 + Math.sin((i / 14) * 6.283) * 0.9,
            ] as const,
        ),
        [36, 30, 20],
        { alpha: 0.35, normal: [0, 1, 0] },
      ),
    );
    for (const { x, z, up, size } of bags.slice(0, Math.round(bags.length * share)))
      bag(canvas, [x, up ? 0.28 : 0, z + (up ? 0.25 : 0)], size, place);
    if (share > 0.7) {
      carton(canvas, [-1.5, 0, -0.9], 0.5, 0.4);
      carton(canvas, [1.7, 0, -0.5], 0.42, -0.5);
    }
    scatter(canvas, [0, 0, -0.9], [2.2, 0.8], Math.round(46 * share), place);
  },
};

/** What a market or a fast crowd leaves on the ground. */
export const litter: Subject = {
  spot: 'pavement',
  draw(canvas, { share, place }) {
    const greens: readonly Rgb[] = [[112, 142, 70], [136, 160, 84], [90, 116, 60], ...scraps];
    const colours = place.chance(0.5) ? greens : scraps;
    if (share === 0) return washed(canvas, [0, 0, -0.2], [3, 1.2], place);
    canvas.add(
      'marks',
      50,
      [0, 1, 2]
        .map((i) =>
          canvas.face(
            Array.from(
              { length: 10 },
              (_, k) =>
                [
                  (i - 1) * 1.3 + Math.cos(k * 0.628) * (0.5 + ((k * 3) % 4) * 0.1),
                  0.003,
                  -0.2 - i * 0.3 + Math.sin(k * 0.628) * 0.3,
                ] as const,
            ),
            [40, 34, 22],
            { alpha: 0.25 * share, normal: [0, 1, 0] },
          ),
        )
        .join(''),
    );
    scatter(canvas, [0, 0, -0.2], [3, 1.5], Math.round(120 * share), place, colours, 0.1);
    if (share > 0.6)
      for (const [x, z] of [
        [-1.2, -0.3],
        [0.9, -0.6],
        [1.9, 0.2],
      ] as const)
        bag(canvas, [x, 0, z], 0.13, place, [226, 228, 224]);
  },
};

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

/** The pair of street bins: tipped and overflowing, or upright and clean. */
export const bin: Subject = {
  spot: 'pavement',
  draw(canvas, { share, place }) {
    streetBin(canvas, [0, 0.2], share > 0.7 ? 0.16 : share > 0 ? 0.05 : 0);
    if (share === 0) return washed(canvas, [0, 0, -0.2], [1.1, 0.6], place);
    const spill = Array.from({ length: 7 }, () => [(place.next() - 0.5) * 1.8, -0.15 - place.next() * 0.5] as const);
    for (const [x, z] of spill.slice(0, Math.round(7 * share)))
      bag(canvas, [x, 0, z], 0.13 + place.next() * 0.08, place);
    if (share > 0.7) for (const x of [-0.22, 0.26]) bag(canvas, [x, 0.8, 0.1], 0.16, place);
    scatter(canvas, [0, 0, -0.4], [1.5, 0.7], Math.round(50 * share), place);
    canvas.add(
      'marks',
      50,
      canvas.face(
        Array.from(
          { length: 10 },
          (_, k) => [Math.cos(k * 0.628) * 1.1, 0.003, -0.3 + Math.sin(k * 0.628) * 0.5] as const,
        ),
        [30, 26, 18],
        { alpha: 0.3, normal: [0, 1, 0] },
      ),
    );
  },
};
