import type { Dice } from '../random';
import type { Vec } from './camera';
import type { Canvas } from './canvas';
import { lengthOf, write } from './glyphs';
import { darker, type Rgb } from './light';
import { box, castShadow, contact, drum, ellipse, frame, prism } from './solids';

const steel: Rgb = [120, 128, 134];

/** A lamp on its pole; lit where it is dark, unless it is the one that is broken. */
export function lampPost(
  canvas: Canvas,
  [x, z]: readonly [number, number],
  of: { tall?: number; reach?: number; isOut?: boolean; lean?: number } = {},
) {
  const { tall = 6, reach = -1.5, isOut = false, lean = 0 } = of;
  const at = frame([x, 0, z], 0, lean);
  const depth = canvas.camera.depth([x, 1.5, z]);
  if (depth < 0.5) return;
  const isLit = canvas.light.isDark && !isOut;
  const head: Vec[] = [
    at(0.1, tall, reach),
    at(-0.15, tall, reach - 0.55),
    at(0.15, tall + 0.08, reach - 0.55),
    at(0.15, tall + 0.1, reach),
  ];
  canvas.add(
    'things',
    depth,
    canvas.lines([[at(0, 0, 0), at(0, tall, 0)]], steel, 0.13, at(0, 1, 0), { sunShare: 0.3 }) +
      canvas.lines([[at(-0.025, 0.4, 0), at(-0.025, tall, 0)]], [190, 196, 200], 0.03, at(0, 1, 0), { sunShare: 0.8 }) +
      canvas.lines(
        [[at(0, tall - 0.3, 0), at(0, tall, -0.3), at(0, tall + 0.08, reach)]],
        steel,
        0.08,
        at(0, tall, 0),
      ) +
      box(canvas, at, [-0.12, 0.12], [0, 0.7], [-0.12, 0.12], darker(steel, 0.85)) +
      canvas.face(head, isLit ? [255, 240, 200] : [70, 76, 82], { glows: isLit }),
  );
  contact(canvas, [x, 0.01, z], [0.35, 0.3], 0.5);
  castShadow(
    canvas,
    [
      [x - 0.07, 0, z],
      [x + 0.07, 0, z],
    ],
    tall,
    0.8,
  );
  if (!isLit) return;
  ellipse(canvas, [x, 0.01, z + reach], [5.5, 3.6], 'url(#g)', 0.55);
  const glow = canvas.camera.seen(at(0, tall, reach - 0.3));
  if (glow[2] < 1) return;
  const [px, py] = canvas.camera.onPicture(glow);
  const r = Math.round(Math.min(canvas.camera.scale(glow[2]) * 1.6, 420));
  canvas.add(
    'air',
    glow[2],
    `<circle cx="${Math.round(px)}" cy="${Math.round(py)}" r="${r}" fill="url(#g)" fill-opacity=".8"/>`,
  );
}

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

export function cone(canvas: Canvas, [x, y, z]: Vec) {
  const at = frame([x, y, z]);
  const depth = canvas.camera.depth([x, y + 0.3, z]);
  if (depth < 0.8) return;
  const orange: Rgb = [226, 92, 36];
  canvas.add(
    'things',
    depth,
    box(canvas, at, [-0.2, 0.2], [0, 0.04], [-0.2, 0.2], darker(orange, 0.7)) +
      drum(canvas, at, [0.15, 0.03], [0.04, 0.7], orange) +
      drum(canvas, at, [0.115, 0.085], [0.24, 0.42], [240, 240, 236]),
  );
  contact(canvas, [x, y + 0.005, z], [0.35, 0.28], 0.6);
}

/** Red and white boards around work under way. */
export function barrier(canvas: Canvas, from: Vec, turn: number, wide = 1.6) {
  const at = frame(from, turn);
  const depth = canvas.camera.depth(at(wide / 2, 0.5, 0));
  if (depth < 0.9) return;
  const [red, white]: [Rgb, Rgb] = [
    [204, 52, 42],
    [240, 238, 232],
  ];
  const bands = Array.from({ length: Math.round(wide / 0.25) }, (_, i) => {
    const u = i * 0.25;
    return [at(u, 0.62, -0.02), at(u + 0.12, 0.62, -0.02), at(u + 0.22, 0.88, -0.02), at(u + 0.1, 0.88, -0.02)];
  });
  canvas.add(
    'things',
    depth,
    canvas.lines(
      [
        [at(0.08, 0, 0), at(0.08, 1, 0)],
        [at(wide - 0.08, 0, 0), at(wide - 0.08, 1, 0)],
      ],
      [80, 84, 88],
      0.05,
      at(0, 0.5, 0),
    ) +
      canvas.face([at(0, 0.62, -0.015), at(wide, 0.62, -0.015), at(wide, 0.88, -0.015), at(0, 0.88, -0.015)], white) +
      canvas.faces(bands, red, at(wide / 2, 0.7, 0), { sunShare: 0.6 }) +
      canvas.lines([[at(0, 0.3, 0), at(wide, 0.3, 0)]], white, 0.06, at(0, 0.3, 0)),
  );
  castShadow(canvas, [at(0, 0, 0), at(wide, 0, 0)], 0.85, 0.6);
}

/** A rail between roadway and others: white posts and bars. Bent where it was run into. */
export function railing(
  canvas: Canvas,
  [x0, x1]: readonly [number, number],
  z: number,
  bend: (x: number) => readonly [number, number] = () => [0, 0],
  step = 0.16,
  y = 0,
) {
  const at = (x: number, up: number): Vec => {
    const [dz, dy] = bend(x);
    return [x, y + up * (1 + dy), z + dz * up];
  };
  for (let x = x0; x < x1; x += 2) {
    const end = Math.min(x + 2, x1);
    const here = at(x + 1, 0.5);
    const depth = canvas.camera.depth(here);
    if (depth < 0.7) continue;
    const bars: Vec[][] = [];
    const dense = depth > 16 ? step * 2 : step;
    for (let u = x + dense; u < end; u += dense) bars.push([at(u, 0.14), at(u, 0.98)]);
    const along = [0.14, 0.98].map((up) => [at(x, up), at((x + end) / 2, up), at(end, up)]);
    canvas.add(
      'things',
      depth,
      canvas.lines(bars, [224, 228, 230], 0.028, here, { sunShare: 0.5 }) +
        canvas.lines(along, [232, 236, 238], 0.055, here, { sunShare: 0.6 }) +
        canvas.lines([[at(x, 0), at(x, 1.1)]], [214, 218, 222], 0.09, at(x, 0.5), { sunShare: 0.5 }),
    );
  }
  castShadow(
    canvas,
    [
      [x0, y, z - 0.03],
      [x1, y, z - 0.03],
      [x1, y, z + 0.03],
      [x0, y, z + 0.03],
    ],
    1,
    0.3,
  );
}

export function bench(
  canvas: Canvas,
  at: (x: number, y: number, z: number) => Vec,
  missing: (slat: number) => boolean = () => false,
) {
  const depth = canvas.camera.depth(at(0, 0.4, 0));
  if (depth < 0.9) return;
  const wood: Rgb = [158, 106, 66];
  const legs = [-0.75, 0.75].map(
    (u) =>
      box(canvas, at, [u - 0.05, u + 0.05], [0, 0.42], [-0.2, 0.22], [66, 70, 74]) +
      box(canvas, at, [u - 0.04, u + 0.04], [0.42, 0.86], [0.2, 0.26], [66, 70, 74]),
  );
  const slats = [0, 1, 2, 3].map((i) =>
    missing(i) ? '' : box(canvas, at, [-0.95, 0.95], [0.42, 0.46], [0.12 - i * 0.115, 0.21 - i * 0.115], wood),
  );
  const back = [0, 1].map((i) =>
    missing(4 + i) ? '' : box(canvas, at, [-0.95, 0.95], [0.58 + i * 0.17, 0.7 + i * 0.17], [0.2, 0.24], wood),
  );
  canvas.add('things', depth, legs.join('') + back.join('') + slats.join(''));
  const [x, y, z] = at(0, 0.005, 0);
  contact(canvas, [x, y, z], [1.15, 0.45], 0.6);
  castShadow(canvas, [at(-0.9, 0, -0.2), at(0.9, 0, -0.2), at(0.9, 0, 0.22), at(-0.9, 0, 0.22)], 0.55, 0.8);
}

/** A shelter over a stop: roof, back of glass, a bench, the board with the lines. */
export function busShelter(canvas: Canvas, x: number, z: number, place: Dice) {
  const at = frame([x, 0, z]);
  const depth = canvas.camera.depth([x, 1.2, z + 0.8]);
  if (depth < 1.5) return;
  const frameColour: Rgb = place.pick<Rgb>([
    [70, 84, 96],
    [110, 60, 50],
    [84, 100, 88],
  ]);
  const word = place.pick(['文明', '平安', '公园']);
  const isDark = canvas.light.isDark;
  const back = [at(-2.4, 0.35, 1.1), at(1.2, 0.35, 1.1), at(1.2, 2.3, 1.1), at(-2.4, 2.3, 1.1)];
  const board = (along: number, up: number) => at(1.42 + along, 1.9 + up, 1.04);
  const rows = [0.95, 1.1, 1.25, 1.4, 1.55].map((y) => [at(1.42, y, 1.03), at(2.28, y, 1.03)]);
  canvas.add(
    'things',
    depth + 0.6,
    canvas.face(back, [176, 196, 204], { alpha: 0.45 }) +
      canvas.face(
        [at(-1.9, 0.6, 1.08), at(-0.3, 0.6, 1.08), at(-0.3, 2.1, 1.08), at(-1.9, 2.1, 1.08)],
        isDark ? [250, 236, 210] : [196, 60, 48],
        { glows: isDark },
      ) +
      write(canvas, word, (a, u) => at(-1.72 + a, 1.2 + u, 1.07), 0.58, isDark ? [190, 50, 40] : [250, 236, 200], {
        gap: 0.15,
      }) +
      canvas.lines(
        [-2.4, 1.2, 1.35, 2.35].map((u) => [at(u, 0, 1.1), at(u, 2.45, 1.1)]),
        frameColour,
        0.09,
        at(0, 1, 1.1),
      ) +
      canvas.face(
        [at(1.36, 0.8, 1.05), at(2.34, 0.8, 1.05), at(2.34, 2.35, 1.05), at(1.36, 2.35, 1.05)],
        [40, 92, 150],
        { glows: isDark },
      ) +
      write(canvas, '公园门', board, 0.24, [245, 245, 240], { gap: 0.2 }) +
      canvas.lines(rows, [228, 232, 236], 0.045, at(1.8, 1.2, 1.03), { alpha: 0.75 }) +
      box(canvas, at, [-2, 0.8], [0.44, 0.5], [0.6, 0.98], [150, 156, 160]) +
      canvas.lines(
        [
          [at(-1.8, 0, 0.8), at(-1.8, 0.44, 0.8)],
          [at(0.6, 0, 0.8), at(0.6, 0.44, 0.8)],
        ],
        frameColour,
        0.06,
        at(0, 0.3, 0.8),
      ),
  );
  canvas.add(
    'things',
    depth - 0.4,
    prism(
      canvas,
      at,
      [
        [-2.7, 2.45],
        [2.6, 2.45],
        [2.6, 2.62],
        [-2.7, 2.62],
      ],
      [-0.3, 1.35],
      frameColour,
    ),
  );
  castShadow(canvas, [at(-2.6, 0, 0.6), at(2.5, 0, 0.6), at(2.5, 0, 1.2), at(-2.6, 0, 1.2)], 2.2, 0.7);
}

/** A red banner with a few words, between two poles or on a fence. */
export function banner(canvas: Canvas, [x, y, z]: Vec, wide: number, word: string) {
  const at = frame([x, y, z]);
  const depth = canvas.camera.depth(at(wide / 2, 0, 0));
  if (depth < 1) return;
  const size = 0.42;
  const start = (wide - lengthOf(word, size, 0.6)) / 2;
  const sag = (u: number) => -0.12 * Math.sin((u / wide) * Math.PI);
  const edge = [0, 0.25, 0.5, 0.75, 1].map((t) => t * wide);
  const shape = [...edge.map((u) => at(u, sag(u), 0)), ...edge.reverse().map((u) => at(u, 0.62 + sag(u), 0))];
  canvas.add(
    'things',
    depth,
    canvas.face(shape, [190, 34, 30]) +
      write(canvas, word, (a, u) => at(start + a, 0.1 + u - 0.1, -0.01), size, [252, 236, 180], {
        gap: 0.6,
        weight: 0.13,
      }),
  );
}
