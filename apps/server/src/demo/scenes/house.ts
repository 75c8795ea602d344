import type { Dice } from '../random';
import type { Rgb } from './light';

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

export const storey = 3;
export const footTall = 3.6;
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
