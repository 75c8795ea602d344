import type { Vec } from '../camera';
import type { Canvas } from '../canvas';
import { barrier, cone } from '../works';

export const square = ([x, y, z]: Vec, [rx, rz]: readonly [number, number]): Vec[] => [
  [x - rx, y, z - rz],
  [x + rx, y, z - rz],
  [x + rx * 0.97, y, z + rz],
  [x - rx * 1.02, y, z + rz * 0.98],
];

/** Cones and boards around a place where somebody works. */
export function fenced(canvas: Canvas, [x, y, z]: Vec, wide = 1.7) {
  for (const [dx, dz] of [
    [-wide, -0.9],
    [wide, -0.8],
    [-wide * 0.9, 1],
    [wide * 0.95, 1],
  ] as const)
    cone(canvas, [x + dx, y, z + dz]);
  barrier(canvas, [x - 0.9, y, z + 1.15], 0.03, 1.75);
}
