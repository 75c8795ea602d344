import type { Vec } from '../camera';
import { puddle } from '../ground';
import { darker, type Rgb } from '../light';
import { box, disc, frame } from '../solids';
import { cone } from '../works';
import { scatter } from './bags';
import { fenced, square } from './fenced';
import { asphalt } from './road';
import { onRoad, type Subject, up } from './subject';

export const cover: Subject = {
  spot: 'road',
  draw(canvas, { share, layout, place }) {
    const [x, y, z] = onRoad(layout);
    const at = frame([x, y + 0.006, z]);
    const iron: Rgb = [104, 100, 96];
    const round = (r: number, lift = 0) => disc(at, [r, r], lift);
    const ribs: Vec[][] = [];
    for (let i = -4; i <= 4; i++) {
      const half = Math.sqrt(Math.max(0, 0.4 - (i * 0.13) ** 2)) * 0.92;
      ribs.push(
        [at(i * 0.13, 0.002, -half), at(i * 0.13, 0.002, half)],
        [at(-half, 0.002, i * 0.13), at(half, 0.002, i * 0.13)],
      );
    }
    const here: Vec = [x, y, z];
    const collar =
      canvas.face(square([x, y + 0.004, z], [1, 1]), share === 0 ? darker(asphalt, 0.66) : darker(asphalt, 0.9), up) +
      canvas.face(round(0.78), [128, 124, 116], up);
    if (share === 0) {
      canvas.add(
        'marks',
        30,
        collar +
          canvas.face(round(0.68), iron, up) +
          canvas.lines(ribs, darker(iron, 0.6), 0.035, here, up) +
          canvas.lines([[...round(0.66), round(0.66)[0]!]], darker(iron, 1.4), 0.03, here, up),
      );
      return;
    }
    const cracks = [0.3, 1.2, 2.6, 3.9, 5.1].map((a) =>
      [1, 1.4, 1.9].map((r) => at(Math.cos(a + r * 0.1) * r * 0.8, 0, Math.sin(a - r * 0.1) * r * 0.8)),
    );
    const piece = [0.2, 0.9, 1.7, 2.6, 3.3].map((a) => at(Math.cos(a) * 0.66, 0.004, Math.sin(a) * 0.66));
    canvas.add(
      'marks',
      30,
      collar +
        canvas.lines(cracks, [52, 52, 54], 0.03, here, up) +
        canvas.face(round(0.68), [18, 17, 16], up) +
        canvas.face(
          round(0.68).filter(([, , c]) => c > z),
          [70, 66, 60],
          { ...up, alpha: 0.6 },
        ) +
        canvas.face(piece, iron, up),
    );
    const loose = frame([x + 0.15, y + 0.02, z - 0.62], 0.5, -0.12);
    canvas.add('things', canvas.camera.depth(here), box(canvas, loose, [-0.1, 0.62], [0, 0.05], [-0.3, 0.12], iron));
    scatter(
      canvas,
      here,
      [1.3, 1.1],
      30,
      place,
      [
        [120, 114, 106],
        [88, 84, 80],
      ],
      0.035,
    );
    if (share < 0.7) fenced(canvas, here, 1.4);
    else if (place.chance(0.5)) {
      // Somebody's branch as a warning, as people do.
      canvas.add(
        'things',
        canvas.camera.depth(here) - 0.1,
        canvas.lines(
          [
            [at(0, 0, 0), at(0.1, 1.3, 0)],
            [at(0.06, 0.8, 0), at(-0.25, 1.2, 0)],
          ],
          [110, 84, 58],
          0.05,
          here,
        ) +
          canvas.sprite(
            at(0.1, 1.25, 0),
            [
              [-0.02, 0],
              [0.3, 0.05],
              [0.34, -0.3],
              [0.02, -0.22],
            ],
            [206, 44, 40],
          ),
      );
    }
  },
};

export const flood: Subject = {
  spot: 'road',
  draw(canvas, { share, layout, place }) {
    const [x, y, z] = onRoad(layout);
    const { light } = canvas;
    if (share === 0) {
      canvas.add(
        'marks',
        30,
        canvas.face(puddle(x, y + 0.003, z + 0.4, 3.2, 1.1, place), [30, 32, 36], { ...up, alpha: 0.2 }),
      );
      const grate = frame([x, y + 0.005, z + 1.3]);
      const slots = Array.from({ length: 9 }, (_, i) => [
        grate(-0.36 + i * 0.09, 0.002, -0.16),
        grate(-0.36 + i * 0.09, 0.002, 0.16),
      ]);
      canvas.add(
        'marks',
        29,
        canvas.face(square(grate(0, 0, 0), [0.45, 0.22]), [74, 74, 76], up) +
          canvas.lines(slots, [22, 22, 24], 0.04, grate(0, 0, 0), up),
      );
      return;
    }
    const grow = 0.45 + share * 0.55;
    const level = y + 0.02;
    const rings = [1.06, 1, 0.86].map((k) => puddle(x, level, z + 0.2, 4.4 * grow * k, 1.75 * grow * k, place));
    const waves = Array.from({ length: 16 }, () => {
      const [wx, wz] = [x + (place.next() - 0.5) * 6 * grow, z + 0.2 + (place.next() - 0.5) * 2.2 * grow];
      return [-0.35, -0.1, 0.15, 0.4].map((d, i): Vec => [wx + d, level, wz + (i % 2) * 0.03]);
    });
    canvas.add(
      'marks',
      28,
      canvas.face(rings[0]!, [60, 52, 42], { ...up, alpha: 0.55 }) +
        canvas.face(rings[1]!, [112, 104, 90], { ...up, alpha: 0.85 }) +
        canvas.face(rings[2]!, light.air, { ...up, alpha: light.isDark ? 0.25 : 0.42, glows: true }) +
        canvas.lines(waves, [240, 240, 236], 0.014, [x, level, z], { ...up, alpha: 0.5 }),
    );
    scatter(canvas, [x, level, z], [3.2 * grow, 1.2 * grow], Math.round(20 * share), place);
    if (share < 0.7) {
      const hose: Vec[] = Array.from({ length: 9 }, (_, i) => [
        x + 1 + i * 0.55,
        level + 0.05,
        z + 0.6 + Math.sin(i) * 0.3,
      ]);
      canvas.add(
        'things',
        canvas.camera.depth([x + 2, 0, z]),
        canvas.lines([hose], [190, 60, 44], 0.11, [x + 2, 0, z]),
      );
      for (const dx of [-2.4, 2.4]) cone(canvas, [x + dx, y, z - 1]);
    }
  },
};
