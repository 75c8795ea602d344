import type { Vec } from './camera';
import type { Canvas } from './canvas';
import { darker, type Rgb } from './light';
import { box, castShadow, contact, drum, frame } from './solids';

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
