import type { Dice } from '../random';
import type { Vec } from './camera';
import type { Canvas, Paint } from './canvas';
import { darker, mixed, type Rgb } from './light';

/** Lines along the street, each a z in metres: what lies between them is pavement, road, pavement. */
export interface Layout {
  wall: number;
  kerb: number;
  roadEnd: number;
  back: number;
  paving: 'slabs' | 'bricks' | 'concrete' | 'grass';
  road: 'street' | 'yard';
  zebra: boolean;
}

const [left, right] = [-45, 70];
/** How far the road lies below the pavement. */
export const drop = 0.12;

const strip = (z0: number, z1: number, y = 0, x0 = left, x1 = right): Vec[] => [
  [x0, y, z0],
  [x1, y, z0],
  [x1, y, z1],
  [x0, y, z1],
];
const up: Paint = { normal: [0, 1, 0] };
/** Marks all over the ground are lit as its whole is: by no lamp in particular. */
const afar: Vec = [-30, 0, -3];
const black: Rgb = [0, 0, 0];

const pavings: Record<Layout['paving'], readonly Rgb[]> = {
  slabs: [
    [178, 172, 162],
    [166, 160, 154],
    [186, 176, 158],
  ],
  bricks: [
    [160, 118, 100],
    [148, 128, 116],
    [168, 136, 112],
  ],
  concrete: [
    [164, 160, 152],
    [150, 147, 140],
  ],
  grass: [[104, 128, 72]],
};

export function layGround(canvas: Canvas, layout: Layout, place: Dice) {
  const { wall, kerb, roadEnd, back } = layout;
  const colour = place.pick(pavings[layout.paving]);
  const road: Rgb = layout.road === 'street' ? [96, 97, 100] : [140, 137, 130];
  const add = (svg: string, depth = 99) => canvas.add('ground', depth, svg);
  add(canvas.face(strip(-60, 60, -drop - 0.05), darker(road, 0.95), up), 200);
  add(canvas.face(strip(roadEnd, kerb, -drop), road, up), 190);
  add(canvas.face(strip(kerb, wall + 30), colour, up), 180);
  add(canvas.face(strip(back - 30, roadEnd), colour, up), 180);
  add(pavingOf(canvas, layout, colour, place), 170);
  add(roadOf(canvas, layout, road, place), 170);
  add(kerbs(canvas, layout), 160);
  add(canvas.face(strip(wall - 0.7, wall), black, { ...up, alpha: 0.14 }), 150);
  add(canvas.face(strip(wall - 0.25, wall), black, { ...up, alpha: 0.16 }), 150);
  if (canvas.light.isWet) wet(canvas, layout, place);
}

function pavingOf(canvas: Canvas, { paving, wall, kerb, back, roadEnd }: Layout, colour: Rgb, place: Dice): string {
  if (paving === 'grass') return '';
  const step = paving === 'slabs' ? 0.6 : paving === 'bricks' ? 0.34 : 3;
  const [x0, x1] = [-14, 22];
  const cells = (count: number): Vec[][] =>
    Array.from({ length: count }, () => {
      const x = x0 + Math.floor((place.next() * (x1 - x0)) / step) * step;
      const z = kerb + Math.floor((place.next() * (wall - kerb)) / step) * step;
      const long = paving === 'bricks' ? step * 2 : step;
      return strip(z, Math.min(z + step, wall), 0.001, x, x + long);
    });
  const lines: Vec[][] = [];
  for (let z = kerb + step; z < wall; z += step)
    lines.push([
      [left, 0, z],
      [right, 0, z],
    ]);
  for (let x = x0; x < x1; x += step)
    lines.push([
      [x, 0, kerb],
      [x, 0, wall],
    ]);
  for (let x = x0; x < x1; x += step * 2)
    lines.push([
      [x, 0, back],
      [x, 0, roadEnd],
    ]);
  const out = [
    canvas.faces(cells(26), darker(colour, 0.9), afar, { ...up, alpha: 0.55 }),
    canvas.faces(cells(22), mixed(colour, [255, 250, 240], 0.3), afar, { ...up, alpha: 0.45 }),
    canvas.lines(lines, darker(colour, 0.55), 0.012, [0, 0, 0], { ...up, alpha: 0.32 }),
  ];
  if (wall - kerb > 2.6 && place.chance(0.7)) out.push(tactile(canvas, kerb + (wall - kerb) * 0.42));
  return out.join('');
}

/** The yellow strip for those who feel their way. */
function tactile(canvas: Canvas, z: number): string {
  const ribs: Vec[][] = [];
  for (let i = 1; i < 5; i++)
    ribs.push([
      [-20, 0, z + i * 0.06],
      [30, 0, z + i * 0.06],
    ]);
  const cuts: Vec[][] = [];
  for (let x = -9; x < 12; x += 0.3)
    cuts.push([
      [x, 0, z],
      [x, 0, z + 0.3],
    ]);
  const colour: Rgb = [206, 168, 62];
  return (
    canvas.face(strip(z, z + 0.3, 0.002), colour, up) +
    canvas.lines(ribs, [232, 200, 104], 0.02, [0, 0, z], { ...up, alpha: 0.6 }) +
    canvas.lines(cuts, [120, 96, 40], 0.015, [0, 0, z], { ...up, alpha: 0.5 })
  );
}

function roadOf(canvas: Canvas, { kerb, roadEnd, road, zebra }: Layout, colour: Rgb, place: Dice): string {
  const y = -drop + 0.001;
  const patches = Array.from({ length: 5 }, () => {
    const [x, z] = [place.int(-12, 16), roadEnd + place.next() * (kerb - roadEnd - 1)];
    return strip(z, z + 0.5 + place.next(), y, x, x + 0.8 + place.next() * 2.4);
  });
  const speckles = Array.from({ length: 110 }, () => {
    const [x, z] = [place.next() * 24 - 12, roadEnd + place.next() * (kerb - roadEnd)];
    const s = 0.02 + place.next() * 0.05;
    return strip(z, z + s, y, x, x + s * 2);
  });
  const out = [
    canvas.faces(patches, darker(colour, 0.8), afar, { ...up, alpha: 0.5 }),
    canvas.faces(speckles, darker(colour, 1.35), afar, { ...up, alpha: 0.35 }),
    canvas.face(strip(kerb - 0.5, kerb, y), [50, 44, 36], { ...up, alpha: 0.22 }),
    canvas.lines([crack(place, kerb, roadEnd), crack(place, kerb, roadEnd)], [40, 40, 42], 0.02, [0, 0, kerb], {
      ...up,
      alpha: 0.6,
    }),
  ];
  if (road === 'yard') return out.join('');
  const white: Rgb = [226, 226, 220];
  const middle = (kerb + roadEnd) / 2;
  const dashes: Vec[][] = [];
  for (let x = -40; x < 66; x += 6) dashes.push(strip(middle - 0.08, middle + 0.08, y, x, x + 3));
  out.push(canvas.faces(dashes, white, [0, 0, middle], { ...up, alpha: 0.8 }));
  out.push(canvas.face(strip(kerb - 0.85, kerb - 0.72, y), [222, 216, 196], { ...up, alpha: 0.7 }));
  if (zebra) {
    const bars: Vec[][] = [];
    for (let z = roadEnd + 0.5; z < kerb - 0.7; z += 0.9) bars.push(strip(z, z + 0.45, y, 3.4, 7.2));
    out.push(canvas.faces(bars, white, [5, 0, middle], { ...up, alpha: 0.82 }));
  }
  return out.join('');
}

function crack(place: Dice, kerb: number, roadEnd: number): Vec[] {
  let [x, z] = [place.int(-8, 8), kerb - 0.6];
  const line: Vec[] = [[x, -drop, z]];
  while (z > roadEnd + 0.5 && line.length < 12) {
    x += place.next() - 0.45;
    z -= 0.2 + place.next() * 0.5;
    line.push([x, -drop, z]);
  }
  return line;
}

function kerbs(canvas: Canvas, { kerb, roadEnd }: Layout): string {
  const colour: Rgb = [182, 178, 170];
  const joints: Vec[][] = [];
  for (let x = -16; x < 24; x += 0.8)
    joints.push([
      [x, -drop, kerb],
      [x, 0, kerb],
      [x, 0, kerb + 0.16],
    ]);
  return (
    canvas.face(
      [
        [left, -drop, kerb],
        [right, -drop, kerb],
        [right, 0, kerb],
        [left, 0, kerb],
      ],
      darker(colour, 0.75),
    ) +
    canvas.face(strip(kerb, kerb + 0.16, 0.001), colour, up) +
    canvas.face(
      [
        [right, -drop, roadEnd],
        [left, -drop, roadEnd],
        [left, 0, roadEnd],
        [right, 0, roadEnd],
      ],
      darker(colour, 0.8),
    ) +
    canvas.face(strip(roadEnd - 0.16, roadEnd, 0.001), colour, up) +
    canvas.lines(joints, [90, 88, 84], 0.012, [0, 0, kerb], { ...up, alpha: 0.5 })
  );
}

/** Standing water and a sheen over everything. */
function wet(canvas: Canvas, { wall, kerb, back }: Layout, place: Dice) {
  const { air } = canvas.light;
  canvas.add('ground', 140, canvas.face(strip(back, wall), black, { ...up, alpha: 0.26 }));
  canvas.add('marks', 150, canvas.face(strip(back, wall), air, { ...up, alpha: 0.12, glows: true }));
  for (let i = 0; i < 7; i++) {
    const [x, z] = [place.next() * 14 - 6, kerb - 2.5 + place.next() * 4.5];
    const [rx, rz] = [0.4 + place.next() * 1.3, 0.15 + place.next() * 0.4];
    const y = z < kerb ? -drop + 0.002 : 0.002;
    canvas.add(
      'marks',
      canvas.camera.depth([x, y, z]) + 3,
      canvas.face(puddle(x, y, z, rx, rz, place), air, { ...up, alpha: 0.4, glows: true }),
    );
  }
}

/** An uneven pool. */
export function puddle(x: number, y: number, z: number, rx: number, rz: number, place: Dice): Vec[] {
  return Array.from({ length: 16 }, (_, i) => {
    const [angle, r] = [(i / 16) * 2 * Math.PI, 0.75 + place.next() * 0.4];
    return [x + Math.cos(angle) * rx * r, y, z + Math.sin(angle) * rz * r] as const;
  });
}
