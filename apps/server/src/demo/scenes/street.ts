import type { Vec } from './camera';
import type { Canvas } from './canvas';
import { darker, type Rgb } from './light';
import { box, castShadow, contact, ellipse, frame } from './solids';

export const steel: Rgb = [120, 128, 134];

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
