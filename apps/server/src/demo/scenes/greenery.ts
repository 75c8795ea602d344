import { type Dice, dice } from '../random';
import { dot, unit, type Vec } from './camera';
import type { Canvas } from './canvas';
import { darker, mixed, type Rgb, shown } from './light';
import { box, castShadow, contact, frame } from './solids';

const greens: readonly Rgb[] = [
  [92, 122, 62],
  [80, 112, 66],
  [112, 130, 66],
  [74, 104, 70],
  [132, 136, 70],
];

/** Clumps of leaves of a hundred pixels, drawn once and used many times: their edge, and the light on them. */
export function leafDefs(place: Dice): string {
  const spots = (count: number, reach: number, size: number) => {
    let d = '';
    for (let i = 0; i < count; i++) {
      const [angle, r] = [place.next() * 2 * Math.PI, Math.sqrt(place.next()) * reach];
      const [x, y] = [Math.round(Math.cos(angle) * r), Math.round(Math.sin(angle) * r)];
      const s = () => Math.round((place.next() - 0.5) * size * 2);
      d += `M${x} ${y}l${s()} ${s()} ${s()} ${s()} ${s()} ${s()}z`;
    }
    return d;
  };
  let edge = '';
  for (let i = 0; i < 22; i++) {
    const [angle, r] = [(i / 22) * 2 * Math.PI, 40 + place.next() * 22];
    edge += `${i === 0 ? 'M' : 'L'}${Math.round(Math.cos(angle) * r)} ${Math.round(Math.sin(angle) * r)}`;
  }
  return `<path id="lb" d="${edge}z${spots(16, 64, 13)}"/><path id="ll" d="${spots(26, 52, 12)}"/>`;
}

/** A heap of leaf clumps around a middle, dark below, lit towards the sun. */
export function foliage(
  canvas: Canvas,
  [cx, cy, cz]: Vec,
  [rx, ry, rz]: Vec,
  colour: Rgb,
  place: Dice,
  clumps: number,
): string {
  const { camera, light } = canvas;
  const sun = light.sun ?? ([0.1, 1, -0.2] as const);
  const spots = Array.from({ length: clumps }, () => {
    const toward = unit([place.next() * 2 - 1, place.next() * 2 - 0.9, place.next() * 2 - 1]);
    const r = 0.45 + place.next() * 0.5;
    const at: Vec = [cx + toward[0] * rx * r, cy + toward[1] * ry * r, cz + toward[2] * rz * r];
    return {
      at,
      lit: dot(toward, sun),
      size: 0.55 + place.next() * 0.35,
      turn: place.int(0, 359),
      depth: camera.depth(at),
    };
  });
  const radius = (rx + ry) / 2;
  return spots
    .filter(({ depth }) => depth > 0.8)
    .sort((a, b) => a.lit - b.lit + (b.depth - a.depth) * 0.25)
    .map(({ at, lit, size, turn, depth }) => {
      const [x, y] = camera.onPicture(camera.seen(at));
      const scale = Math.round(((size * radius * camera.scale(depth)) / 60) * 100) / 100;
      if (x < -scale * 70 || x > 1200 + scale * 70 || y < -scale * 70 || y > 900 + scale * 70) return '';
      const place = `translate(${Math.round(x)} ${Math.round(y)})rotate(${turn})scale(${scale})`;
      const share = Math.max(0, 0.25 + lit * 0.6);
      const base = shown(mixed(darker(colour, 0.62), colour, share), light, share * 0.7, depth);
      const top = shown(mixed(colour, [190, 196, 110], 0.25 + share * 0.2), light, share, depth);
      return `<g transform="${place}"><use href="#lb" fill="${base}"/><use href="#ll" fill="${top}" fill-opacity="${share > 0.4 ? 0.75 : 0.4}"/></g>`;
    })
    .join('');
}

export function tree(canvas: Canvas, [x, z]: readonly [number, number], of: Dice, size = 1) {
  const place = dice(of.int(1, 1e9)); // its own, so that one out of sight changes nothing for the next
  if (!canvas.sees([x, 3, z], 5)) return;
  const colour = place.pick(greens);
  const [stem, wide] = [2.6 * size + place.next(), (1.7 + place.next() * 0.8) * size];
  const [aside, , depth] = canvas.camera.seen([x, 1, z]);
  if (depth > 0 && depth < 2.6 && Math.abs(aside) < 0.9) return; // nobody takes a photo of a trunk
  const clumps = depth < 10 ? 22 : depth < 20 ? 11 : 5;
  const seed: Vec = [x + place.next() * 0.4 - 0.2, stem + wide * 0.75, z];
  const bark: Rgb = [104, 88, 72];
  const leaves = foliage(canvas, seed, [wide, wide * 0.85, wide], colour, place, clumps);
  if (depth < 0.4) return canvas.add('things', 0.5, leaves);
  const fork: Vec = [x, stem * 0.78, z];
  const trunk =
    canvas.lines([[[x, 0, z], fork]], bark, 0.24 * size, [x, 0, z], { sunShare: 0.25 }) +
    canvas.lines(
      [
        [
          [x - 0.05, 0, z],
          [x - 0.05, stem * 0.78, z],
        ],
      ],
      mixed(bark, [200, 190, 170], 0.4),
      0.07 * size,
      [x, 0, z],
      { sunShare: 0.7 },
    ) +
    canvas.lines(
      [
        [fork, seed],
        [fork, [x - wide * 0.5, stem + wide * 0.4, z]],
        [fork, [x + wide * 0.5, stem + wide * 0.5, z]],
      ],
      bark,
      0.12 * size,
      [x, 0, z],
      { sunShare: 0.2 },
    ) +
    // Lime on the foot, against insects: every street tree has it.
    canvas.lines(
      [
        [
          [x, 0.02, z],
          [x, 0.95, z],
        ],
      ],
      [226, 224, 216],
      0.25 * size,
      [x, 0, z],
      { sunShare: 0.6 },
    );
  canvas.add('things', depth, trunk + leaves);
  pit(canvas, [x, z]);
  if (depth < 20) contact(canvas, [x, 0.01, z], [0.6, 0.5], 0.5);
  shade(canvas, [x, z], stem, wide);
}

function pit(canvas: Canvas, [x, z]: readonly [number, number]) {
  const h = 0.55;
  const square: Vec[] = [
    [x - h, 0.003, z - h],
    [x + h, 0.003, z - h],
    [x + h, 0.003, z + h],
    [x - h, 0.003, z + h],
  ];
  canvas.add(
    'ground',
    120,
    canvas.face(square, [92, 78, 62]) + canvas.lines([[...square, square[0]!]], [176, 172, 164], 0.08, square[0]!),
  );
}

/** A crown's shadow is full of holes. */
function shade(canvas: Canvas, [x, z]: readonly [number, number], stem: number, wide: number) {
  const { sun, shadow } = canvas.light;
  if (!sun || shadow < 0.2) return;
  const long = Math.min((stem + wide * 0.7) / Math.max(sun[1], 0.25), 8);
  const [sx, sz] = [x - sun[0] * long, z - sun[2] * long];
  const middle = canvas.camera.seen([sx, 0, sz]);
  if (middle[2] < 1.2) return;
  const [px, py] = canvas.camera.onPicture(middle);
  const k = canvas.camera.scale(middle[2]);
  const flat = Math.max(0.12, Math.min(0.7, (canvas.camera.eye[1] / middle[2]) * 0.95));
  for (const [dx, dy, s] of [
    [0, 0, 1],
    [-0.7, 0.1, 0.7],
    [0.6, -0.12, 0.75],
  ] as const) {
    const scale = (s * wide * k) / 60;
    canvas.add(
      'marks',
      middle[2],
      `<use href="#lb" transform="translate(${Math.round(px + dx * wide * k)} ${Math.round(py + dy * wide * k * flat)})scale(${scale.toFixed(2)} ${(scale * flat).toFixed(2)})" fill="#0a0c18" fill-opacity="${(shadow * 0.75).toFixed(2)}"/>`,
    );
  }
  castShadow(
    canvas,
    [
      [x - 0.12, 0, z],
      [x + 0.12, 0, z],
    ],
    stem,
  );
}

/** A clipped hedge along the street. */
export function hedge(canvas: Canvas, [x0, x1]: readonly [number, number], z: number, tall: number, of: Dice) {
  const seed = of.int(1, 1e9);
  const colour = dice(seed).pick(greens);
  for (let x = x0; x < x1; x += 1.6) {
    const end = Math.min(x + 1.6, x1);
    const depth = canvas.camera.depth([(x + end) / 2, tall / 2, z]);
    if (depth < 0.6 || !canvas.sees([(x + end) / 2, tall / 2, z], 1.2)) continue;
    const body = box(canvas, frame([0, 0, 0]), [x, end], [0, tall], [z, z + 0.9], darker(colour, 0.8));
    const leaves = foliage(
      canvas,
      [(x + end) / 2, tall * 0.75, z + 0.2],
      [0.95, tall * 0.5, 0.4],
      colour,
      dice(seed + Math.round(x * 10)),
      depth < 14 ? 7 : 3,
    );
    canvas.add('things', depth, body + leaves);
  }
  castShadow(
    canvas,
    [
      [x0, 0, z],
      [x1, 0, z],
      [x1, 0, z + 0.9],
      [x0, 0, z + 0.9],
    ],
    tall * 0.8,
    0.8,
  );
}

/** Grass tufts in a patch of ground. */
export function tufts(
  canvas: Canvas,
  [x0, x1]: readonly [number, number],
  [z0, z1]: readonly [number, number],
  count: number,
  tall: number,
  of: Dice,
  colour: Rgb = of.pick(greens),
) {
  const from = of.int(1, 1e9);
  for (let i = 0; i < count; i++) {
    const place = dice(from + i * 7);
    const at: Vec = [x0 + place.next() * (x1 - x0), 0, z0 + place.next() * (z1 - z0)];
    const depth = canvas.camera.depth(at);
    if (depth < 0.7 || !canvas.sees(at, tall)) continue;
    const blades: Vec[][] = [];
    for (let b = 0; b < 5; b++) {
      const lean = (place.next() - 0.5) * tall * 0.9;
      const foot = at[0] + (b - 2) * tall * 0.14;
      const high = tall * (0.6 + place.next() * 0.5);
      blades.push([
        [foot - 0.025, 0, at[2]],
        [foot + 0.025, 0, at[2]],
        [foot + lean, high, at[2]],
      ]);
    }
    canvas.add(
      'things',
      depth,
      canvas.faces(blades, mixed(colour, [150, 150, 80], place.next() * 0.5), at, { sunShare: 0.6 }),
    );
  }
}
