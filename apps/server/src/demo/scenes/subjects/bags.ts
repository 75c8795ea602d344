import type { Dice } from '../../random';
import type { Vec } from '../camera';
import type { Canvas } from '../canvas';
import { darker, mixed, type Rgb } from '../light';
import { box, contact, frame } from '../solids';

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

export const scraps: readonly Rgb[] = [
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

export const carton = (canvas: Canvas, at: Vec, size: number, turn: number) => {
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
