import type { Vec } from '../camera';
import type { Canvas } from '../canvas';

import { foliage, tree, tufts } from '../greenery';
import { bench as aBench } from '../shelter';
import { contact, frame } from '../solids';
import { lampPost, railing } from '../street';
import { barrier, cone } from '../works';
import { scatter } from './bags';
import { onRoad, type Subject } from './subject';

/** A lamp that is out, its little door open and its pole askew; the one beside it is lit. */
export const lamp: Subject = {
  spot: 'high',
  draw(canvas, { share, place }) {
    const lean = share > 0.7 && place.chance(0.5) ? 0.07 : 0;
    lampPost(canvas, [0, 0.4], { tall: 4.4, reach: -1.1, isOut: share > 0, lean });
    if (share > 0) openDoor(canvas);
    if (share > 0 && share < 0.7) {
      ladder(canvas);
      for (const x of [-1, 1]) cone(canvas, [x, 0, -0.5]);
    }
    if (share > 0.7)
      scatter(
        canvas,
        [0.1, 0, -0.8],
        [0.7, 0.4],
        14,
        place,
        [
          [216, 226, 230],
          [190, 204, 210],
        ],
        0.05,
      );
    if (share === 0 && !canvas.light.isDark) glow(canvas, [0, 4.35, -0.9]);
  },
};

function openDoor(canvas: Canvas) {
  const at = frame([0, 0, 0.4]);
  const here = at(0, 0.5, -0.14);
  canvas.add(
    'things',
    canvas.camera.depth(here) - 0.1,
    canvas.face(
      [at(-0.08, 0.3, -0.13), at(0.08, 0.3, -0.13), at(0.08, 0.62, -0.13), at(-0.08, 0.62, -0.13)],
      [26, 26, 28],
    ) +
      canvas.lines(
        [
          [at(-0.02, 0.5, -0.14), at(-0.1, 0.2, -0.25), at(0.06, 0.06, -0.3)],
          [at(0.03, 0.5, -0.14), at(0.12, 0.24, -0.24)],
        ],
        [190, 60, 44],
        0.025,
        here,
      ) +
      canvas.face(
        [at(0.08, 0.3, -0.13), at(0.22, 0.28, -0.24), at(0.22, 0.6, -0.24), at(0.08, 0.62, -0.13)],
        [150, 156, 160],
      ),
  );
}

function ladder(canvas: Canvas) {
  const at = (u: number, t: number): Vec => [u + 0.2, t * 4, -0.7 + t * 1];
  const rungs = Array.from({ length: 11 }, (_, i) => [at(-0.2, 0.06 + i * 0.085), at(0.2, 0.06 + i * 0.085)]);
  canvas.add(
    'things',
    canvas.camera.depth([0.2, 1, -0.5]),
    canvas.lines(
      [
        [at(-0.2, 0), at(-0.2, 1)],
        [at(0.2, 0), at(0.2, 1)],
      ],
      [206, 178, 90],
      0.06,
      at(0, 0.3),
    ) + canvas.lines(rungs, [190, 160, 76], 0.045, at(0, 0.3)),
  );
}

function glow(canvas: Canvas, at: Vec) {
  const seen = canvas.camera.seen(at);
  if (seen[2] < 1) return;
  const [x, y] = canvas.camera.onPicture(seen);
  canvas.add(
    'air',
    seen[2],
    `<circle cx="${Math.round(x)}" cy="${Math.round(y)}" r="${Math.round(canvas.camera.scale(seen[2]) * 0.5)}" fill="url(#g)" fill-opacity=".7"/>`,
  );
}

/** A bench with slats missing. */
export const bench: Subject = {
  spot: 'pavement',
  draw(canvas, { share, place }) {
    const broken = [place.int(0, 1), place.int(2, 3), 4];
    const gone = share > 0.7 ? broken : share > 0 ? broken.slice(0, 1) : [];
    aBench(canvas, frame([0, 0, 0.4], (place.next() - 0.5) * 0.3, share > 0.7 ? 0.05 : 0), (slat) =>
      gone.includes(slat),
    );
    if (share > 0) {
      const own = frame([0.3, 0.03, -0.45], 0.5);
      const here = own(0, 0, 0);
      canvas.add(
        'things',
        canvas.camera.depth(here),
        canvas.face(
          [own(-0.7, 0, -0.05), own(0.8, 0.02, -0.05), own(0.8, 0.02, 0.05), own(-0.7, 0, 0.05)],
          [158, 106, 66],
          { normal: [0, 1, 0] },
        ) + canvas.lines([[own(-0.5, 0.04, 0.2), own(0.4, 0.02, 0.42)]], [140, 92, 56], 0.06, here),
      );
      contact(canvas, [0.3, 0.004, -0.4], [0.9, 0.3], 0.4);
      scatter(
        canvas,
        [0, 0, -0.4],
        [1.2, 0.5],
        18,
        place,
        [
          [170, 120, 80],
          [140, 100, 64],
          [206, 196, 176],
        ],
        0.05,
      );
    }
    if (share > 0 && share < 0.7) barrier(canvas, [-1.2, 0, -0.8], 0.15, 1.7);
  },
};

/** A rail that was run into. */
export const guardrail: Subject = {
  spot: 'road',
  draw(canvas, { share, layout, place }) {
    const [x, y, z] = onRoad(layout);
    const side = place.chance(0.5) ? 1 : -1;
    const bend = (at: number) => {
      const t = Math.max(0, 1 - Math.abs(at - x) / 2.1);
      return [side * -0.8 * t * t * share, -0.45 * t * share] as const;
    };
    railing(canvas, [x - 7, x + 7], z + 0.5, bend, 0.14, y);
    if (share === 0) return;
    const own = frame([x - 0.4, y + 0.05, z - 0.4], 0.4);
    canvas.add(
      'things',
      canvas.camera.depth(own(0, 0, 0)),
      canvas.lines(
        [
          [own(-0.8, 0, 0), own(0.9, 0.05, 0)],
          [own(-0.7, 0, 0.3), own(0.8, 0, 0.34)],
          ...[-0.5, -0.2, 0.1, 0.4].map((u) => [own(u, 0.02, 0), own(u + 0.05, 0, 0.32)]),
        ],
        [226, 230, 232],
        0.05,
        own(0, 0, 0),
      ),
    );
    scatter(
      canvas,
      [x, y, z],
      [1.6, 0.8],
      Math.round(40 * share),
      place,
      [
        [214, 220, 224],
        [176, 40, 36],
        [240, 240, 236],
        [90, 92, 96],
      ],
      0.05,
    );
    if (share < 0.7) for (const dx of [-2, 0, 2]) cone(canvas, [x + dx, y, z - 0.9]);
  },
};

/** Green that was let grow over the way; or the bare bed that shrubs have died in. */
export const overgrown: Subject = {
  spot: 'pavement',
  draw(canvas, { share, place }) {
    const soil: Vec[] = [
      [-3.4, 0.003, -0.5],
      [3.4, 0.003, -0.5],
      [3.4, 0.003, 1.4],
      [-3.4, 0.003, 1.4],
    ];
    canvas.add(
      'marks',
      80,
      canvas.face(soil, [104, 86, 64], { normal: [0, 1, 0] }) +
        canvas.lines([[soil[3]!, soil[0]!, soil[1]!, soil[2]!]], [186, 182, 174], 0.1, soil[0]!),
    );
    const bushes = Array.from({ length: 8 }, (_, i) => ({ x: -2.9 + i * 0.83, z: 0.5 + place.next() * 0.3 }));
    for (const { x, z } of bushes) {
      const wild = share > 0;
      const [r, h] = wild ? [0.55 + place.next() * 0.35 * share, 0.45 + place.next() * 0.75 * share] : [0.4, 0.36];
      canvas.add(
        'things',
        canvas.camera.depth([x, 0.3, z]),
        foliage(
          canvas,
          [x, h * 0.8, z],
          [r, h, 0.5],
          wild && place.chance(0.25) ? [150, 132, 72] : [90, 126, 60],
          place,
          wild ? 11 : 8,
        ),
      );
      contact(canvas, [x, 0.006, z], [0.7, 0.5], 0.5);
    }
    if (share === 0) return tufts(canvas, [-3.2, 3.2], [-0.3, 0.2], 24, 0.14, place, [112, 148, 70]);
    tufts(canvas, [-3.6, 3.6], [-1.5, 0.3], Math.round(85 * share), 0.55, place, [116, 132, 62]);
    tufts(canvas, [-3, 3], [-0.6, 1], Math.round(30 * share), 0.95, place, [146, 142, 76]);
    scatter(canvas, [0, 0, -0.6], [2.6, 0.8], Math.round(26 * share), place);
    if (share < 0.7) tree(canvas, [3.1, 1], place, 0.5);
  },
};
