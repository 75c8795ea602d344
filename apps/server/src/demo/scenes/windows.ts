import type { Dice } from '../random';
import type { Canvas } from './canvas';
import { footTall, type House, storey } from './house';
import { darker, mixed, type Rgb } from './light';
import { ledge, panel, panels, patch, type Span, type Wall } from './wall';

const glassDay: Rgb = [92, 112, 130];
const litGlass: Rgb = [246, 206, 134];

export function upperFloors(canvas: Canvas, wall: Wall, house: House, mine: Dice): string {
  const all: (Opening & { lit: boolean })[] = [];
  // Far away a floor's windows run together.
  const columns = wall.away > 42 ? 2 : Math.max(1, Math.floor(wall.width / 2.6));
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
  const isClose = wall.away < 15;
  const out = [
    panels(canvas, wall, curtains, [186, 172, 158], { alpha: 0.55 }),
    light.isDark ? '' : panels(canvas, wall, sky, light.air, { alpha: 0.4, sunShare: 0.6 }),
    canvas.lines(mullions, [226, 224, 218], 0.06, at, { normal: wall.normal }),
    isClose ? panels(canvas, wall, sills, darker(house.colour, 0.72)) : '',
  ];
  if (house.cages && isClose) {
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

export function door(canvas: Canvas, wall: Wall, u: number, mine: Dice): string {
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

export function lowWindow(canvas: Canvas, wall: Wall, u: number, mine: Dice): string {
  const isLit = mine.chance(0.4) && canvas.light.isDark;
  const bars = [-0.6, -0.36, -0.12, 0.12, 0.36, 0.6].map((x) => [wall.at(u + x, 1, 0.05), wall.at(u + x, 2.4, 0.05)]);
  return (
    panel(canvas, wall, [u - 0.75, u + 0.75], [0.92, 2.48], [206, 202, 194]) +
    panel(canvas, wall, [u - 0.65, u + 0.65], [1, 2.4], isLit ? litGlass : glassDay, { glows: isLit, sunShare: 0.25 }) +
    canvas.lines(bars, [120, 122, 122], 0.03, wall.at(u, 1.5), { normal: wall.normal })
  );
}
