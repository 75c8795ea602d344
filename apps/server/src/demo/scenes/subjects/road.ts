import type { Vec } from '../camera';
import { puddle } from '../ground';
import { darker, type Rgb } from '../light';
import { box, frame } from '../solids';
import { cone } from '../works';
import { scatter } from './bags';
import { fenced, square } from './fenced';
import { onRoad, type Subject, up } from './subject';

export const asphalt: Rgb = [96, 97, 100];

export const pothole: Subject = {
  spot: 'road',
  draw(canvas, { share, layout, place }) {
    const [x, y, z] = onRoad(layout);
    const [rx, rz] = [0.9 + place.next() * 0.5, 0.45 + place.next() * 0.25];
    const hole = puddle(x, y + 0.004, z, rx, rz, place);
    const inside = puddle(x + 0.05, y + 0.005, z + 0.03, rx * 0.8, rz * 0.76, place);
    const water = puddle(x + 0.1, y + 0.006, z - 0.02, rx * 0.6, rz * 0.5, place);
    const cracks = Array.from({ length: 8 }, (_, i) => {
      const a = i * 0.79 + place.next() * 0.4;
      const line: Vec[] = [];
      for (let r = 0.9; r < 1.7 + place.next() * 0.7; r += 0.2)
        line.push([
          x + Math.cos(a + (place.next() - 0.5) * 0.3) * rx * r,
          y + 0.004,
          z + Math.sin(a + (place.next() - 0.5) * 0.3) * rz * r,
        ]);
      return line;
    });
    const here: Vec = [x, y, z];
    if (share === 0) {
      const edge = square([x, y + 0.004, z], [rx * 1.35, rz * 1.5]);
      canvas.add(
        'marks',
        30,
        canvas.face(edge, darker(asphalt, 0.62), up) +
          canvas.lines([[...edge, edge[0]!]], [44, 44, 46], 0.06, here, up),
      );
      scatter(
        canvas,
        [x, y, z],
        [rx * 1.3, rz * 1.4],
        70,
        place,
        [
          [70, 71, 74],
          [52, 53, 55],
          [96, 97, 99],
        ],
        0.022,
      );
      return;
    }
    const filled = share < 0.7;
    canvas.add(
      'marks',
      30,
      canvas.lines(cracks, [44, 44, 46], 0.025, here, { ...up, alpha: 0.9 }) +
        canvas.face(
          hole.map(([a, b, c]): Vec => [x + (a - x) * 1.12, b, z + (c - z) * 1.14]),
          darker(asphalt, 1.22),
          up,
        ) +
        canvas.face(hole, filled ? [128, 122, 112] : [54, 50, 46], up) +
        canvas.face(inside, filled ? [142, 136, 124] : [74, 68, 60], up) +
        (filled
          ? ''
          : canvas.face(
              hole.filter(([, , c]) => c > z - 0.02),
              [24, 22, 20],
              { ...up, alpha: 0.55 },
            ) +
            canvas.face(water, [110, 112, 108], { ...up, alpha: 0.75 }) +
            canvas.face(
              water.map(([a, b, c]): Vec => [x + (a - x) * 0.7 + 0.06, b, z + (c - z) * 0.5]),
              canvas.light.air,
              { ...up, alpha: 0.5, glows: true },
            )),
    );
    scatter(
      canvas,
      [x, y, z],
      [rx * 1.7, rz * 1.9],
      60,
      place,
      [
        [70, 68, 66],
        [120, 114, 106],
        [90, 86, 82],
      ],
      0.035,
    );
    if (filled) fenced(canvas, here, rx + 0.7);
  },
};

export const paving: Subject = {
  spot: 'pavement',
  draw(canvas, { share, place }) {
    const step = 0.5;
    const slabs = Array.from({ length: 28 }, (_, i) => ({
      x: ((i % 7) - 3) * step,
      z: (Math.floor(i / 7) - 1.6) * step,
      is: place.next(),
      tip: place.next() - 0.5,
      turn: (place.next() - 0.5) * 0.5,
    }));
    const area = square([0, 0.003, -0.1], [1.8, 1.05]);
    if (share === 0) canvas.add('marks', 40, canvas.face(area, [196, 190, 180], up));
    else
      canvas.add(
        'marks',
        40,
        canvas.face(area, [112, 92, 70], up) + canvas.face(square([0.1, 0.004, -0.15], [1.3, 0.7]), [88, 72, 56], up),
      );
    slabs.forEach(({ x, z, is, tip, turn }, i) => {
      const broken = share > 0.7 ? is < 0.62 : share > 0 ? is < 0.3 : false;
      if (broken && is < 0.3) return;
      const own = broken ? frame([x + tip * 0.2, 0.02, z - 0.1], turn, tip * 0.35) : frame([x, -0.045, z - 0.1]);
      const colour: Rgb = share === 0 || (share < 0.7 && i % 3 === 0) ? [202, 196, 186] : [158, 150, 140];
      canvas.add(
        'things',
        canvas.camera.depth([x, 0, z]),
        box(canvas, own, [-0.235, 0.235], [0, 0.055], [-0.235, 0.235], darker(colour, 0.94 + (i % 4) * 0.03)),
      );
    });
    if (share === 0) return;
    scatter(
      canvas,
      [0, 0, -0.3],
      [2.1, 1.2],
      Math.round(60 * share),
      place,
      [
        [140, 124, 104],
        [112, 96, 78],
        [166, 156, 142],
      ],
      0.04,
    );
    if (share < 0.7) {
      for (let i = 0; i < 10; i++)
        canvas.add(
          'things',
          canvas.camera.depth([2.4, 0, 0.1]) - i * 0.001,
          box(
            canvas,
            frame([2.4, Math.floor(i / 2) * 0.07, 0.1], (i % 2) * 0.05),
            [-0.24, 0.24],
            [0, 0.06],
            [-0.24, 0.24],
            [200, 194, 184],
          ),
        );
      for (const [x, z] of [
        [-2.2, -1],
        [2.1, -1.1],
        [-2.2, 0.8],
      ] as const)
        cone(canvas, [x, 0, z]);
    }
  },
};
