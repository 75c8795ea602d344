import type { Vec } from '../camera';
import type { Canvas } from '../canvas';
import type { Rgb } from '../light';
import { box, frame } from '../solids';
import { panel, panels, patch, wallAt } from '../wall';
import type { Situation, Subject } from './subject';

const bills: readonly Rgb[] = [
  [236, 234, 226],
  [240, 214, 96],
  [240, 172, 168],
  [188, 214, 238],
  [238, 236, 214],
  [226, 90, 70],
];

/** The board, transformer box or stretch of wall on which bills are stuck. */
const boardOf = (canvas: Canvas, { layout }: Situation) =>
  wallAt(canvas, [-2.1, layout.wall - 0.14], [0, -1], 4.2, 2.6);

/** Small advertisements, pasted again and again; scraped and painted over when it is put right. */
export const poster: Subject = {
  spot: 'wall',
  draw(canvas, situation) {
    const { share, place } = situation;
    const wall = boardOf(canvas, situation);
    const colour = place.pick<Rgb>([
      [206, 200, 188],
      [176, 180, 180],
      [196, 180, 156],
      [128, 150, 140],
    ]);
    const notes = Array.from({ length: 30 }, () => ({
      u: 0.1 + place.next() * 3.5,
      v: 0.55 + place.next() * 1.6,
      wide: 0.16 + place.next() * 0.2,
      colour: place.pick(bills),
      skew: (place.next() - 0.5) * 0.1,
      kind: place.next(),
    }));
    const back = frame([-2.1, 0, situation.layout.wall - 0.12]);
    const out = [
      box(canvas, back, [0, 4.2], [0, 2.6], [0, 0.1], colour),
      panel(canvas, wall, [0, 4.2], [2.45, 2.6], [120, 118, 112]),
      panel(canvas, wall, [0, 4.2], [0, 0.3], [60, 56, 50], { alpha: 0.25 }),
      canvas.lines(
        [1.4, 2.8].map((u) => [wall.at(u, 0, 0.005), wall.at(u, 2.6, 0.005)]),
        [110, 108, 104],
        0.03,
        wall.at(2, 1),
        { alpha: 0.6, normal: wall.normal },
      ),
    ];
    const scars = notes.map(({ u, v, wide, skew }) => [
      wall.at(u, v),
      wall.at(u + wide, v + skew),
      wall.at(u + wide * 0.9, v + wide),
      wall.at(u + 0.02, v + wide * 1.1),
    ]);
    out.push(
      panels(canvas, wall, scars, share === 0 ? [238, 234, 226] : [232, 228, 216], { alpha: share === 0 ? 0.16 : 0.4 }),
    );
    const kept = notes.slice(0, Math.round(notes.length * share));
    for (const { u, v, wide, colour: paper, skew, kind } of kept) {
      const tall = wide * 1.35;
      const at = (a: number, b: number): Vec => wall.at(u + a * wide + skew * b * 0.5, v + b * tall + skew * a, 0.012);
      const text = [0.25, 0.4, 0.55].map((b) => [at(0.12, b), at(0.6 + kind * 0.3, b)]);
      out.push(
        canvas.face([at(0.05, -0.04), at(1.05, -0.04), at(1.05, 0.95), at(0.05, 0.95)], [0, 0, 0], {
          alpha: 0.2,
          normal: wall.normal,
        }),
        canvas.face(
          [at(0, 0), at(1, 0), at(1, kind > 0.75 ? 0.8 : 1), at(kind > 0.75 ? 0.75 : 1, 1), at(0, 1)],
          paper,
          { normal: wall.normal },
        ),
        canvas.lines(
          [[at(0.12, 0.76), at(0.88, 0.76)]],
          kind > 0.5 ? [196, 40, 34] : [40, 60, 130],
          wide * 0.2,
          at(0, 0),
          { normal: wall.normal },
        ),
        canvas.lines(text, [60, 60, 66], wide * 0.07, at(0, 0), { normal: wall.normal }),
      );
      // A telephone number, big, as a bar of blocks.
      if (kind > 0.3)
        out.push(
          canvas.lines([[at(0.1, 0.1), at(0.9, 0.1)]], [200, 30, 30], wide * 0.09, at(0, 0), {
            normal: wall.normal,
            alpha: 0.9,
          }),
        );
    }
    canvas.add('things', wall.away, out.join(''));
    if (share === 0) canvas.add('things', wall.away - 0.01, painted(canvas, wall));
  },
};

/** The fresh coat over what would not come off. */
function painted(canvas: Canvas, wall: ReturnType<typeof wallAt>): string {
  const notice = patch(wall, [1.7, 2.5], [1.2, 1.75], 0.02);
  return (
    panel(canvas, wall, [0.15, 4.05], [0.5, 2.3], [236, 232, 222], { alpha: 0.22 }) +
    canvas.face(notice, [46, 108, 84], { normal: wall.normal }) +
    canvas.lines(
      [
        [wall.at(1.8, 1.6, 0.03), wall.at(2.4, 1.6, 0.03)],
        [wall.at(1.8, 1.45, 0.03), wall.at(2.25, 1.45, 0.03)],
        [wall.at(1.8, 1.33, 0.03), wall.at(2.3, 1.33, 0.03)],
      ],
      [236, 240, 236],
      0.05,
      wall.at(2, 1.5),
      { normal: wall.normal },
    )
  );
}

/** Wires hanging down in tangles; put right they are bundled in a duct along the wall. */
export const wires: Subject = {
  spot: 'high',
  draw(canvas, { share, layout, place }) {
    const z = layout.wall - 0.3;
    const here: Vec = [0, 3, z];
    const dark: Rgb = [34, 34, 38];
    const pole: Vec[] = [
      [-1.9, 0, 0.4],
      [-1.9, 7, 0.4],
    ];
    canvas.add(
      'things',
      canvas.camera.depth(pole[0]!),
      canvas.lines([pole], [150, 146, 140], 0.26, pole[0]!, { sunShare: 0.35 }) +
        canvas.lines(
          [
            [
              [-1.97, 0, 0.4],
              [-1.97, 7, 0.4],
            ],
          ],
          [190, 186, 178],
          0.06,
          pole[0]!,
          { sunShare: 0.8 },
        ),
    );
    const cabinet = frame([-1.9, 0, 0.2]);
    canvas.add(
      'things',
      canvas.camera.depth(pole[0]!) - 0.2,
      box(canvas, cabinet, [-0.3, 0.3], [2.2, 2.95], [-0.22, 0], [178, 182, 184]),
    );
    const lines = Array.from({ length: 20 }, () => {
      const [y0, y1, sag] = [3 + place.next() * 1.4, 2.9 + place.next() * 1.2, 0.3 + place.next() * 1.6];
      const [xa, xb] = [-1.9, 1 + place.next() * 5];
      return Array.from({ length: 9 }, (_, i): Vec => {
        const t = i / 8;
        return [
          xa + (xb - xa) * t,
          y0 + (y1 - y0) * t - Math.sin(t * Math.PI) * sag,
          0.4 + (z - 0.4) * Math.min(1, t * 1.6),
        ];
      });
    });
    const loops = Array.from({ length: 6 }, () => {
      const [cx, cy, r] = [-1.7 + place.next() * 0.7, 2.6 + place.next() * 0.7, 0.16 + place.next() * 0.22];
      return Array.from(
        { length: 15 },
        (_, i): Vec => [cx + Math.cos(i * 0.45) * r * (1 + i * 0.015), cy + Math.sin(i * 0.45) * r, 0.1],
      );
    });
    const ends = Array.from({ length: 7 }, () => {
      const [x, low] = [-1.2 + place.next() * 3.4, 0.7 + place.next() * 1.1];
      return Array.from(
        { length: 6 },
        (_, i): Vec => [x + Math.sin(i * 1.2 + x) * 0.09, 3.2 - (3.2 - low) * (i / 5), z - 0.05 - i * 0.05],
      );
    });
    const some = <T>(of: T[]) => of.slice(0, Math.round(of.length * share));
    const depth = canvas.camera.depth(here) - 1.2;
    if (share > 0)
      canvas.add(
        'things',
        depth,
        canvas.lines(some(lines), dark, 0.03, here, { sunShare: 0.2 }) +
          canvas.lines(some(loops), [46, 46, 50], 0.035, here, { sunShare: 0.2 }) +
          canvas.lines(some(ends), dark, 0.032, here, { sunShare: 0.2 }) +
          canvas.lines(some(lines).slice(0, 3), [120, 40, 36], 0.03, here, { sunShare: 0.3 }),
      );
    if (share < 1) {
      const duct = wallAt(canvas, [-1.9, layout.wall], [0, -1], 9, 3.5);
      canvas.add(
        'things',
        canvas.camera.depth([2, 3, layout.wall]),
        panel(canvas, duct, [0, 9], [3.02, 3.3], [206, 208, 206], { out: 0.12 }) +
          panel(canvas, duct, [0, 9], [2.98, 3.02], [60, 60, 62], { out: 0.12, alpha: 0.5 }) +
          panels(
            canvas,
            duct,
            [1, 3, 5, 7].map((u) => patch(duct, [u, u + 0.05], [3, 3.32], 0.125)),
            [120, 122, 122],
          ) +
          canvas.lines(
            [
              [
                [-1.9, 3.6, 0.4],
                [-1.2, 3.2, z],
              ],
            ],
            dark,
            0.07,
            here,
          ),
      );
    }
  },
};
