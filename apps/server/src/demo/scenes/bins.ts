import type { Canvas } from './canvas';
import { darker, type Rgb } from './light';
import { box, castShadow, contact, frame, prism } from './solids';
import { steel } from './street';

export const binColours: readonly Rgb[] = [
  [52, 108, 72],
  [60, 96, 150],
  [112, 116, 118],
  [150, 60, 50],
];

/** A wheeled bin; the lid may stand open. */
export function wheelieBin(
  canvas: Canvas,
  [x, z]: readonly [number, number],
  of: { turn?: number; lean?: number; open?: boolean; colour: Rgb; dirty?: boolean; y?: number },
) {
  const { turn = 0, lean = 0, open = false, colour, dirty = false, y = 0 } = of;
  const at = frame([x, y, z], turn, lean);
  const depth = canvas.camera.depth([x, 0.5, z]);
  if (depth < 0.8) return;
  const out = [
    prism(
      canvas,
      at,
      [
        [-0.24, 0.08],
        [0.24, 0.08],
        [0.3, 0.98],
        [-0.3, 0.98],
      ],
      [-0.32, 0.32],
      colour,
    ),
    box(canvas, at, [-0.33, 0.33], [0.9, 1], [-0.36, 0.36], darker(colour, 0.85)),
    open
      ? prism(
          canvas,
          at,
          [
            [-0.32, 1],
            [0.32, 1],
            [0.3, 1.62],
            [-0.3, 1.62],
          ],
          [0.36, 0.4],
          darker(colour, 0.75),
        )
      : prism(
          canvas,
          at,
          [
            [-0.34, 1],
            [0.34, 1],
            [0.3, 1.1],
            [-0.3, 1.1],
          ],
          [-0.38, 0.38],
          darker(colour, 1.12),
        ),
    open ? box(canvas, at, [-0.28, 0.28], [0.99, 1.0], [-0.3, 0.3], [34, 34, 32]) : '',
    // A leaf for what may go in, as every city's bins have one.
    canvas.face(
      [at(-0.12, 0.5, -0.326), at(0.12, 0.5, -0.326), at(0.12, 0.74, -0.326), at(-0.12, 0.74, -0.326)],
      [236, 236, 230],
      { alpha: 0.8 },
    ),
    canvas.lines(
      [
        [at(-0.06, 0.56, -0.33), at(0.06, 0.68, -0.33)],
        [at(-0.06, 0.66, -0.33), at(0.02, 0.58, -0.33)],
      ],
      colour,
      0.03,
      at(0, 0.6, -0.33),
    ),
    canvas.lines(
      [
        [at(-0.27, 0.1, 0.2), at(-0.27, 0.1, 0.26)],
        [at(0.27, 0.1, 0.2), at(0.27, 0.1, 0.26)],
      ],
      [24, 24, 26],
      0.16,
      at(0, 0.1, 0.2),
    ),
    dirty
      ? canvas.faces(
          [
            [at(-0.2, 0.2, -0.33), at(-0.05, 0.12, -0.33), at(-0.02, 0.9, -0.33), at(-0.16, 0.9, -0.33)],
            [at(0.1, 0.3, -0.33), at(0.16, 0.3, -0.33), at(0.2, 0.95, -0.33), at(0.08, 0.95, -0.33)],
          ],
          [46, 38, 26],
          at(0, 0.5, -0.33),
          { alpha: 0.4 },
        )
      : '',
  ];
  canvas.add('things', depth, out.join(''));
  contact(canvas, [x, y + 0.005, z], [0.6, 0.5], 0.75);
  castShadow(canvas, [at(-0.28, 0, -0.32), at(0.28, 0, -0.32), at(0.28, 0, 0.32), at(-0.28, 0, 0.32)], 1);
}

/** The pair of street bins under a little roof. */
export function streetBin(canvas: Canvas, [x, z]: readonly [number, number], lean = 0) {
  const at = frame([x, 0, z], 0, lean);
  const depth = canvas.camera.depth([x, 0.5, z]);
  if (depth < 0.8) return;
  const body = (
    [
      [-0.42, [60, 104, 156]],
      [0.06, [110, 114, 116]],
    ] as const
  ).map(
    ([u, colour]) =>
      box(canvas, at, [u, u + 0.4], [0.12, 0.85], [-0.19, 0.19], colour) +
      canvas.face(
        [at(u + 0.07, 0.62, -0.2), at(u + 0.33, 0.62, -0.2), at(u + 0.33, 0.76, -0.2), at(u + 0.07, 0.76, -0.2)],
        [26, 27, 28],
      ),
  );
  canvas.add(
    'things',
    depth,
    box(canvas, at, [-0.5, 0.52], [0.04, 0.12], [-0.2, 0.2], [70, 74, 76]) +
      body.join('') +
      box(canvas, at, [-0.52, 0.54], [0.98, 1.04], [-0.26, 0.26], [84, 90, 94]) +
      canvas.lines(
        [
          [at(-0.48, 0.05, 0), at(-0.48, 1, 0)],
          [at(0.5, 0.05, 0), at(0.5, 1, 0)],
        ],
        steel,
        0.05,
        at(0, 0.5, 0),
      ),
  );
  contact(canvas, [x, 0.005, z], [0.75, 0.42], 0.6);
  castShadow(canvas, [at(-0.5, 0, -0.2), at(0.5, 0, -0.2), at(0.5, 0, 0.2), at(-0.5, 0, 0.2)], 1);
}
