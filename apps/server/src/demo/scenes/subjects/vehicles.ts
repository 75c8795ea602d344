import { bicycle, scooter } from '../bicycles';
import type { Vec } from '../camera';
import type { Canvas } from '../canvas';
import { car } from '../vehicles';
import { onRoad, type Subject, up } from './subject';

/** White lines on the ground where bicycles belong. */
function bay(canvas: Canvas, [x0, x1]: readonly [number, number], [z0, z1]: readonly [number, number]) {
  const lines: Vec[][] = [
    [
      [x0, 0.004, z0],
      [x1, 0.004, z0],
      [x1, 0.004, z1],
      [x0, 0.004, z1],
      [x0, 0.004, z0],
    ],
  ];
  canvas.add('marks', 60, canvas.lines(lines, [236, 236, 230], 0.07, [0, 0, z0], { ...up, alpha: 0.85 }));
}

/** Bicycles across the pavement, some on their side; put right they stand in a row in their bay. */
export const bikes: Subject = {
  spot: 'pavement',
  draw(canvas, { share, place }) {
    const kinds = Array.from({ length: 12 }, () => ({
      x: (place.next() - 0.5) * 5,
      z: (place.next() - 0.62) * 2,
      turn: place.next() * 3.1,
      tip: place.chance(0.3) ? 1.35 : 0.12,
      isScooter: place.chance(0.3),
      seed: place.int(1, 1e6),
    }));
    const row = (count: number) => {
      bay(canvas, [-2.7, 2.7], [0.15, 1.75]);
      kinds.slice(0, count).forEach(({ isScooter }, i) => {
        const x = -2.3 + i * 0.58;
        if (isScooter) scooter(canvas, [x, 0, 0.95], 1.5, place);
        else bicycle(canvas, [x, 0, 0.95], 1.52, 0.06, place);
      });
    };
    if (share === 0) return row(8);
    if (share < 0.7) row(4);
    for (const { x, z, turn, tip, isScooter } of kinds.slice(0, share > 0.7 ? 12 : 4)) {
      if (isScooter) scooter(canvas, [x, 0, z], turn, place);
      else bicycle(canvas, [x, 0, z], turn, tip, place);
    }
  },
};

/** Cars where none may stand. */
export const cars: Subject = {
  spot: 'road',
  draw(canvas, { share, layout, place }) {
    const [x, y, z] = onRoad(layout);
    const kinds = Array.from({ length: 3 }, (_, i) => place.int(1, 1e6) + i);
    const narrow = layout.kerb - layout.roadEnd < 2;
    if (share < 1) markings(canvas, [x, y, z], narrow);
    kinds.slice(0, Math.round(3 * share)).forEach((_, i) => {
      const at: Vec = narrow
        ? [x - 2.2 + i * 5, y, z + 0.5]
        : [x - 2.4 + (i - (i === 2 ? 3 : 0)) * 5, i === 1 ? 0 : y, i === 1 ? -0.4 : z + 0.7];
      car(canvas, at, i === 1 && !narrow ? 0.12 : 0, place);
    });
  },
};

/** The yellow net that says: not here. */
function markings(canvas: Canvas, [x, y, z]: Vec, narrow: boolean) {
  const yellow = [224, 178, 44] as const;
  const [x0, x1, z0, z1] = [x - 3, x + 3, z - 0.9, z + (narrow ? 1 : 1.2)];
  const lift = y + 0.004;
  const net: Vec[][] = [
    [
      [x0, lift, z0],
      [x1, lift, z0],
      [x1, lift, z1],
      [x0, lift, z1],
      [x0, lift, z0],
    ],
  ];
  for (let u = x0; u < x1; u += 1)
    net.push(
      [
        [u, lift, z0],
        [u + 1, lift, z1],
      ],
      [
        [u + 1, lift, z0],
        [u, lift, z1],
      ],
    );
  canvas.add('marks', 40, canvas.lines(net, yellow, 0.09, [x, lift, z], { ...up, alpha: 0.9 }));
}
