import { type Dice, dice } from '../random';
import type { Vec } from './camera';
import type { Canvas } from './canvas';
import { darker, mixed, type Rgb } from './light';
import { shopFront } from './shops';
import { ledge, panel, panels, patch, type Span, type Wall, wallAt } from './wall';

export interface House {
  width: number;
  storeys: number;
  colour: Rgb;
  /** What is at street level. */
  foot: 'shops' | 'plain' | 'doors';
  cages: boolean;
  balconies: boolean;
  tiled: boolean;
}

const storey = 3;
const footTall = 3.6;
export const tallOf = ({ storeys }: House) => footTall + (storeys - 1) * storey + 0.6;

const plasters: readonly Rgb[] = [
  [214, 200, 176],
  [198, 186, 170],
  [222, 214, 202],
  [188, 176, 158],
  [205, 182, 158],
  [196, 202, 204],
  [214, 190, 172],
  [178, 170, 160],
];

export function someHouse(place: Dice, of: Partial<House> & { low?: number; high?: number } = {}): House {
  const { low = 2, high = 6, ...given } = of;
  return {
    width: place.int(70, 130) / 10,
    storeys: place.int(low, high),
    colour: place.pick(plasters),
    foot: 'shops',
    cages: place.chance(0.5),
    balconies: place.chance(0.3),
    tiled: place.chance(0.35),
    ...given,
  };
}

/** Houses side by side along a line, drawn from the far end. */
export function row(
  canvas: Canvas,
  from: readonly [number, number],
  normal: readonly [number, number],
  houses: readonly House[],
  place: Dice,
) {
  const [dx, dz] = [-normal[1], normal[0]];
  let along = 0;
  for (const house of houses) {
    const corner = [from[0] + dx * along, from[1] + dz * along] as const;
    const seed = place.int(1, 1e9);
    drawHouse(canvas, corner, normal, house, seed);
    along += house.width;
  }
}

function drawHouse(canvas: Canvas, from: readonly [number, number], normal: Span, house: House, seed: number) {
  const tall = tallOf(house);
  const wall = wallAt(canvas, from, normal, house.width, tall);
  const middle = wall.at(house.width / 2, tall / 2);
  if (!canvas.sees(middle, Math.hypot(house.width, tall) / 2 + 4)) return;
  const deep = 9;
  const sides = [
    [wall.at(0, 0), wall.at(0, tall), wall.at(0, tall, -deep), wall.at(0, 0, -deep)],
    [
      wall.at(house.width, 0),
      wall.at(house.width, 0, -deep),
      wall.at(house.width, tall, -deep),
      wall.at(house.width, tall),
    ],
  ].map((side) => (canvas.isTowards(side) ? canvas.face(side, darker(house.colour, 0.93)) : ''));
  canvas.add('walls', wall.away + 2, sides.join(''));
  if (!canvas.isTowards(patch(wall, [0, house.width], [0, tall]))) return;
  const out = [
    panel(canvas, wall, [0, house.width], [0, tall], house.colour),
    wall.away < 30 ? weather(canvas, wall, dice(seed + 1)) : '',
    house.tiled && wall.away < 18 ? tiles(canvas, wall) : '',
    upperFloors(canvas, wall, house, dice(seed + 2)),
    ledge(canvas, wall, [-0.05, house.width + 0.05], [tall - 0.35, tall], [0, 0.25], darker(house.colour, 0.9)),
  ];
  canvas.add('walls', wall.away, out.join(''));
  canvas.add('walls', wall.away - 0.01, footOf(canvas, wall, house, dice(seed + 3)));
  mirror(canvas, wall, house.colour);
}

/** Streaks, stains and the dark line of splashed dirt at the foot. */
function weather(canvas: Canvas, wall: Wall, mine: Dice): string {
  const streaks = Array.from({ length: 7 }, () => {
    const [u, v] = [mine.next() * wall.width, mine.next() * wall.tall];
    return patch(wall, [u, u + 0.1 + mine.next() * 0.5], [Math.max(0, v - 1 - mine.next() * 2), v]);
  });
  const lighter = Array.from({ length: 4 }, () => {
    const [u, v] = [mine.next() * wall.width, mine.next() * wall.tall];
    return patch(wall, [u, u + 0.6 + mine.next() * 2], [v, v + 0.4 + mine.next() * 1.2]);
  });
  return (
    panels(canvas, wall, streaks, [60, 50, 40], { alpha: 0.07 }) +
    panels(canvas, wall, lighter, [255, 250, 240], { alpha: 0.06 }) +
    panel(canvas, wall, [0, wall.width], [0, 0.4], [40, 36, 30], { alpha: 0.18 }) +
    panel(canvas, wall, [0, wall.width], [0.4, 1], [40, 36, 30], { alpha: 0.07 })
  );
}

function tiles(canvas: Canvas, wall: Wall): string {
  const lines: Vec[][] = [];
  for (let v = 0.6; v < Math.min(wall.tall, 9); v += 0.6) lines.push([wall.at(0, v), wall.at(wall.width, v)]);
  for (let u = 0.6; u < wall.width; u += 0.6) lines.push([wall.at(u, 0), wall.at(u, Math.min(wall.tall, 9))]);
  return canvas.lines(lines, [90, 80, 70], 0.012, wall.at(wall.width / 2, 1), { alpha: 0.3, normal: wall.normal });
}

const glassDay: Rgb = [92, 112, 130];
const litGlass: Rgb = [246, 206, 134];

function upperFloors(canvas: Canvas, wall: Wall, house: House, mine: Dice): string {
  const all: (Opening & { lit: boolean })[] = [];
  const columns = Math.max(1, Math.floor(wall.width / 2.6));
  const step = wall.width / columns;
  for (let floor = 0; floor < house.storeys - 1; floor++)
    for (let column = 0; column < columns; column++) {
      const [u, v] = [column * step + step * 0.22, footTall + 0.9 + floor * storey];
      all.push({ u: [u, u + step * 0.56], v: [v, v + 1.5], lit: mine.chance(0.35), kind: mine.next() });
    }
  const windows = all.filter(({ u, v }) => canvas.sees(wall.at(u[0], v[0]), 1.8));
  if (windows.length === 0) return '';
  const isNear = wall.away < 24;
  const of = (keep: (w: (typeof windows)[number]) => boolean, grow = 0) =>
    windows.filter(keep).map(({ u, v }) => patch(wall, [u[0] - grow, u[1] + grow], [v[0] - grow, v[1] + grow]));
  const isLit = (w: { lit: boolean }) => canvas.light.isDark && w.lit;
  return [
    isNear
      ? panels(
          canvas,
          wall,
          of(() => true, 0.08),
          mixed(house.colour, [245, 243, 238], 0.6),
        )
      : '',
    panels(
      canvas,
      wall,
      of((w) => !isLit(w)),
      glassDay,
      { sunShare: 0.25 },
    ),
    panels(canvas, wall, of(isLit), litGlass, { glows: true }),
    isNear ? details(canvas, wall, house, windows) : '',
  ].join('');
}

interface Opening {
  u: Span;
  v: Span;
  kind: number;
}

/** What hangs at the windows of a lived-in house: curtains, sky in the glass, cages, machines for cold air. */
function details(canvas: Canvas, wall: Wall, house: House, windows: readonly Opening[]): string {
  const { light } = canvas;
  const curtains = windows
    .filter((w) => w.kind > 0.55)
    .map(({ u, v }) => patch(wall, [u[0], u[0] + (u[1] - u[0]) * 0.42], v));
  const sky = windows.map(({ u, v }) => {
    const m = (u[0] + u[1]) / 2;
    return [wall.at(m, v[1]), wall.at(u[1], v[1]), wall.at(u[1], v[0] + 0.7), wall.at(m + 0.2, v[1] - 0.5)];
  });
  const mullions = windows.map(({ u, v }) => [wall.at((u[0] + u[1]) / 2, v[0]), wall.at((u[0] + u[1]) / 2, v[1])]);
  const sills = windows.map(({ u, v }) => patch(wall, [u[0] - 0.12, u[1] + 0.12], [v[0] - 0.16, v[0] - 0.06]));
  const at = wall.at(wall.width / 2, 3);
  const out = [
    panels(canvas, wall, curtains, [186, 172, 158], { alpha: 0.55 }),
    light.isDark ? '' : panels(canvas, wall, sky, light.air, { alpha: 0.4, sunShare: 0.6 }),
    canvas.lines(mullions, [226, 224, 218], 0.06, at, { normal: wall.normal }),
    panels(canvas, wall, sills, darker(house.colour, 0.72)),
  ];
  if (house.cages) {
    const bars = windows
      .filter((w) => w.kind < 0.6)
      .flatMap(({ u, v }) =>
        [0, 0.25, 0.5, 0.75, 1]
          .map((t) => [wall.at(u[0] + (u[1] - u[0]) * t, v[0], 0.3), wall.at(u[0] + (u[1] - u[0]) * t, v[1], 0.3)])
          .concat([0, 0.5, 1].map((t) => [wall.at(u[0], v[0] + 1.5 * t, 0.3), wall.at(u[1], v[0] + 1.5 * t, 0.3)])),
      );
    out.push(canvas.lines(bars, [150, 152, 150], 0.035, at, { normal: wall.normal }));
  }
  if (house.balconies)
    out.push(
      ...windows
        .filter((w) => w.kind < 0.5)
        .map(({ u, v }) =>
          ledge(
            canvas,
            wall,
            [u[0] - 0.4, u[1] + 0.4],
            [v[0] - 0.9, v[0] - 0.05],
            [0, 0.9],
            mixed(house.colour, [240, 240, 236], 0.4),
          ),
        ),
    );
  out.push(
    ...windows
      .filter((w) => w.kind > 0.72)
      .map(({ u, v }) =>
        ledge(canvas, wall, [u[1] + 0.12, u[1] + 0.9], [v[0] - 0.75, v[0] - 0.2], [0, 0.35], [222, 222, 216]),
      ),
  );
  return out.join('');
}

function footOf(canvas: Canvas, wall: Wall, house: House, mine: Dice): string {
  if (house.foot === 'shops') {
    const count = Math.max(1, Math.round(wall.width / 4.4));
    const step = wall.width / count;
    return Array.from({ length: count }, (_, i) =>
      shopFront(canvas, wall, [i * step + 0.15, (i + 1) * step - 0.15], footTall, mine),
    ).join('');
  }
  const out = [panel(canvas, wall, [0, wall.width], [0, 0.7], darker(house.colour, 0.7))];
  const step = wall.width / Math.max(1, Math.round(wall.width / 3.4));
  for (let u = step / 2; u < wall.width; u += step) {
    if (house.foot === 'doors' && mine.chance(0.5)) out.push(door(canvas, wall, u, mine));
    else out.push(lowWindow(canvas, wall, u, mine));
  }
  return out.join('');
}

function door(canvas: Canvas, wall: Wall, u: number, mine: Dice): string {
  const colour = mine.pick<Rgb>([
    [112, 50, 42],
    [70, 84, 92],
    [92, 72, 54],
    [58, 76, 66],
  ]);
  return (
    panel(canvas, wall, [u - 0.65, u + 0.65], [0, 2.35], [150, 146, 138]) +
    panel(canvas, wall, [u - 0.52, u + 0.52], [0.05, 2.2], colour) +
    panel(canvas, wall, [u - 0.03, u + 0.03], [0.05, 2.2], darker(colour, 0.6)) +
    // Couplets beside and over the door, as the last New Year left them.
    panels(
      canvas,
      wall,
      [
        patch(wall, [u - 0.95, u - 0.74], [0.5, 2.1]),
        patch(wall, [u + 0.74, u + 0.95], [0.5, 2.1]),
        patch(wall, [u - 0.6, u + 0.6], [2.42, 2.62]),
      ],
      [176, 40, 34],
    ) +
    ledge(canvas, wall, [u - 1, u + 1], [2.75, 2.85], [0, 0.7], [140, 136, 130])
  );
}

function lowWindow(canvas: Canvas, wall: Wall, u: number, mine: Dice): string {
  const isLit = mine.chance(0.4) && canvas.light.isDark;
  const bars = [-0.6, -0.36, -0.12, 0.12, 0.36, 0.6].map((x) => [wall.at(u + x, 1, 0.05), wall.at(u + x, 2.4, 0.05)]);
  return (
    panel(canvas, wall, [u - 0.75, u + 0.75], [0.92, 2.48], [206, 202, 194]) +
    panel(canvas, wall, [u - 0.65, u + 0.65], [1, 2.4], isLit ? litGlass : glassDay, { glows: isLit, sunShare: 0.25 }) +
    canvas.lines(bars, [120, 122, 122], 0.03, wall.at(u, 1.5), { normal: wall.normal })
  );
}

/** What wet ground gives back of a wall: its colour and its light, upside down. */
function mirror(canvas: Canvas, wall: Wall, colour: Rgb) {
  const { light } = canvas;
  if (!light.isWet) return;
  const shape = patch(wall, [0, wall.width], [-Math.min(wall.tall, 4), 0]);
  canvas.add('mirrored', wall.away, canvas.face(shape, colour, { alpha: 0.13, normal: wall.normal }));
}
