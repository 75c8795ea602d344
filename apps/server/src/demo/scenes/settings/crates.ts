import { type Dice, dice } from '../../random';
import type { Canvas } from '../canvas';
import type { Rgb } from '../light';
import { box, contact, frame } from '../solids';

const fruit: readonly Rgb[] = [
  [206, 66, 44],
  [230, 172, 52],
  [112, 156, 66],
  [226, 126, 44],
  [120, 60, 92],
  [220, 214, 190],
];

/** Crates of what is sold, in front of the shop. */
export function crates(canvas: Canvas, x: number, z: number, of: Dice, count = 3) {
  const seed = of.int(1, 1e9);
  for (let i = 0; i < count; i++) {
    const place = dice(seed + i * 13);
    const [u, up] = [x + i * 0.52, place.int(1, 2) * 0.3];
    const at = frame([u, 0, z + place.next() * 0.2], place.next() * 0.2 - 0.1);
    const depth = canvas.camera.depth(at(0.22, 0.3, 0));
    if (depth < 0.9 || !canvas.sees(at(0.2, 0.3, 0), 0.8)) continue;
    const colour = place.pick(fruit);
    const heap = Array.from({ length: 9 }, (_, n) => {
      const [a, b] = [0.06 + (n % 3) * 0.16, 0.06 + Math.floor(n / 3) * 0.12];
      return [0, 1, 2, 3, 4, 5].map((c) =>
        at(a + 0.075 * Math.cos(c), up + 0.05 + 0.06 * Math.sin(c) + (n % 2) * 0.03, b + 0.02),
      );
    });
    canvas.add(
      'things',
      depth,
      box(
        canvas,
        at,
        [0, 0.46],
        [0, up],
        [0, 0.36],
        place.pick<Rgb>([
          [192, 154, 100],
          [70, 112, 164],
          [206, 190, 150],
        ]),
      ) +
        canvas.faces(heap, colour, at(0.2, up, 0.1), { sunShare: 0.7 }) +
        canvas.faces(heap.slice(0, 4), [255, 250, 230], at(0.2, up, 0.1), { alpha: 0.18 }),
    );
    contact(canvas, [u + 0.23, 0.004, z + 0.15], [0.42, 0.34], 0.55);
  }
}
