import { streetBin } from '../bins';
import { row } from '../facade';
import { drop } from '../ground';
import { busShelter } from '../shelter';
import { railing } from '../street';
import { alongKerb, bothSides, endsOfStreet, houses, parked } from './street';
import type { Surroundings } from './surroundings';

/** A crossing: the houses stand back on one side, a zebra leads over. */
export const corner: Surroundings = {
  layout: { wall: 3.4, kerb: -1.7, roadEnd: -9, back: -12.6, paving: 'slabs', road: 'street', zebra: true },
  build(canvas, place) {
    const { wall, back } = this.layout;
    const gap = 7 + place.next() * 3;
    const left = houses(place, 36, { low: 2, high: 5 });
    const length = left.reduce((sum, house) => sum + house.width, 0);
    row(canvas, [gap - 3.4 - length, wall], [0, -1], left, place);
    row(canvas, [gap + 5, wall], [0, -1], houses(place, 40, { low: 2, high: 6 }), place);
    row(canvas, [gap + 5, wall + 24], [-1, 0], houses(place, 22, { low: 2, high: 4 }), place);
    row(canvas, [gap - 8, wall + 26], [0, -1], houses(place, 26, { low: 4, high: 8, foot: 'plain' }), place);
    row(canvas, [50, back], [0, 1], houses(place, 84, { low: 2, high: 6 }), place);
    endsOfStreet(canvas, wall, back, place);
    alongKerb(canvas, -1.1, place, { every: 8 });
    parked(canvas, -3.2, place, { cars: place.int(0, 2), y: -drop });
    if (place.chance(0.5)) streetBin(canvas, [-3.1, -0.9]);
  },
};

/** A broad street with high houses, two rows of trees and a rail in the middle. */
export const avenue: Surroundings = {
  layout: { wall: 6, kerb: -1.7, roadEnd: -15, back: -20, paving: 'slabs', road: 'street', zebra: false },
  build(canvas, place) {
    bothSides(canvas, this.layout, place, { low: 5, high: 14, cages: false }, { low: 7, high: 16, cages: false });
    alongKerb(canvas, -1.1, place, { size: 1.25, every: 6.5 });
    alongKerb(canvas, -16, place, { size: 1.25, every: 7.5, lamps: false });
    railing(canvas, [-30, 40], -8.35, undefined, 0.24, -drop);
    parked(canvas, -3.2, place, { cars: place.int(1, 3), scooters: place.int(0, 4), y: -drop });
    if (place.chance(0.6)) streetBin(canvas, [3.2, -0.8]);
  },
};

/** A stop with its shelter. */
export const busStop: Surroundings = {
  layout: { wall: 5.6, kerb: -1.7, roadEnd: -11, back: -15, paving: 'slabs', road: 'street', zebra: false },
  build(canvas, place) {
    bothSides(canvas, this.layout, place, { low: 3, high: 7 });
    busShelter(canvas, place.chance(0.5) ? 1 : -1, 1.4, place);
    alongKerb(canvas, 4.6, place, { size: 0.9, every: 6.2, lamps: false });
    alongKerb(canvas, -1.1, place, { size: 1.1, every: 13 });
    streetBin(canvas, [place.chance(0.5) ? 4.3 : -4.2, 1.9]);
    parked(canvas, -3.4, place, { cars: place.int(0, 2), scooters: 0, y: -drop, room: 11 });
  },
};
