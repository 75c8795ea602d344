import { binColours, streetBin, wheelieBin } from '../bins';
import type { Rgb } from '../light';
import { bag, carton, scatter, scraps, washed } from './bags';
import type { Subject } from './subject';

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
