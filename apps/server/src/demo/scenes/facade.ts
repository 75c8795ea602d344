import { type Dice, dice } from '../random';
import type { Vec } from './camera';
import type { Canvas } from './canvas';
import { footTall, type House, tallOf } from './house';
import { darker, type Rgb } from './light';
import { shopFront } from './shops';
import { ledge, panel, panels, patch, type Span, type Wall, wallAt } from './wall';
import { door, lowWindow, upperFloors } from './windows';

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

/** What wet ground gives back of a wall: its colour and its light, upside down. */
function mirror(canvas: Canvas, wall: Wall, colour: Rgb) {
  const { light } = canvas;
  if (!light.isWet) return;
  const shape = patch(wall, [0, wall.width], [-Math.min(wall.tall, 4), 0]);
  canvas.add('mirrored', wall.away, canvas.face(shape, colour, { alpha: 0.13, normal: wall.normal }));
}
