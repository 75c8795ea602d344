import type { Dice } from '../../random';
import { scooter } from '../bicycles';
import type { Canvas } from '../canvas';
import { row } from '../facade';
import { tree } from '../greenery';
import { type House, someHouse } from '../house';
import { lampPost } from '../street';
import { car } from '../vehicles';

/** Houses until a length is filled. */
export function houses(place: Dice, length: number, of: Parameters<typeof someHouse>[1]): House[] {
  const out: House[] = [];
  for (let at = 0; at < length; ) {
    const house = someHouse(place, of);
    out.push(house);
    at += house.width;
  }
  return out;
}

/** Both sides of a street from end to end, and what closes it there. */
export function bothSides(
  canvas: Canvas,
  { wall, back }: { wall: number; back: number },
  place: Dice,
  near: Parameters<typeof someHouse>[1],
  opposite: Parameters<typeof someHouse>[1] = near,
) {
  row(canvas, [-34, wall], [0, -1], houses(place, 84, near), place);
  row(canvas, [50, back], [0, 1], houses(place, 84, opposite), place);
  endsOfStreet(canvas, wall, back, place);
}

export function endsOfStreet(canvas: Canvas, wall: number, back: number, place: Dice) {
  const closing = { low: 4, high: 9, foot: 'plain' as const };
  row(canvas, [62, wall + 14], [-1, 0], houses(place, wall - back + 30, closing), place);
  row(canvas, [-48, back - 14], [1, 0], houses(place, wall - back + 30, closing), place);
}

/** Trees and lamps along a line, leaving room before the subject. */
export function alongKerb(
  canvas: Canvas,
  z: number,
  place: Dice,
  of: { size?: number; every?: number; lamps?: boolean } = {},
) {
  const { size = 1, every = 7, lamps = true } = of;
  const shift = place.next() * 1.6;
  for (let x = -26 + shift; x < 44; x += every) if (Math.abs(x) > 2.6) tree(canvas, [x, z], place, size);
  if (lamps) for (const x of [-17, -4.6 - place.next(), 9.5, 24, 40]) lampPost(canvas, [x + shift, z]);
}

/** What stands at the side of every road. */
export function parked(
  canvas: Canvas,
  z: number,
  place: Dice,
  of: { cars?: number; scooters?: number; y?: number; room?: number } = {},
) {
  const { cars = 2, scooters = 3, y = 0, room = 7 } = of;
  for (let i = 0; i < cars; i++) {
    const x = (i % 2 === 0 ? room + 1 : -room - 6) + i * 5.4 * (i % 2 === 0 ? 0.5 : -0.5) + place.next();
    car(canvas, [x, y, z], 0, place);
  }
  const from = place.chance(0.5) ? 3.4 : -5.6;
  for (let i = 0; i < scooters; i++) scooter(canvas, [from + i * 0.75, 0, z + 3.4], 1.35 + place.next() * 0.3, place);
}
