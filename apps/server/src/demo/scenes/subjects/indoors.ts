import type { Vec } from '../camera';
import type { Canvas } from '../canvas';
import { write } from '../glyphs';
import type { Rgb } from '../light';
import { box, contact, frame, ring } from '../solids';
import { panel, panels, patch, wallAt } from '../wall';
import { scatter, washed } from './bags';
import { type Subject, up } from './subject';

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
