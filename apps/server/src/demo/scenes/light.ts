import type { Dice } from '../random';
import { dot, unit, type Vec } from './camera';
import type { Light } from './order';

export type Rgb = readonly [number, number, number];

/** The hour and the weather, as factors on every colour. */
export interface Daylight {
  name: Light;
  /** Towards the sun; null where nothing throws a shadow. */
  sun: Vec | null;
  direct: Rgb;
  ambient: Rgb;
  /** What the distance fades to, and the share of it per metre. */
  air: Rgb;
  haze: number;
  /** From the zenith down to the roofs. */
  sky: readonly [string, string, string];
  shadow: number;
  isWet: boolean;
  /** How bright the lamp over the place is. */
  lamp: number;
  /** Lamps and windows are lit. */
  isDark: boolean;
}

type Kind = Omit<Daylight, 'name' | 'sun' | 'lamp'> & { height: number };

const kinds: Record<Light, Kind> = {
  day: {
    height: 1,
    direct: [0.66, 0.6, 0.48],
    ambient: [0.72, 0.75, 0.82],
    air: [214, 226, 236],
    haze: 0.006,
    sky: ['#5f95cf', '#9cc1e4', '#dbe8f0'],
    shadow: 0.36,
    isWet: false,
    isDark: false,
  },
  dusk: {
    height: 0.36,
    direct: [0.74, 0.53, 0.35],
    ambient: [0.56, 0.58, 0.68],
    air: [226, 178, 142],
    haze: 0.009,
    sky: ['#5d6f9c', '#c9a3a0', '#f3c590'],
    shadow: 0.3,
    isWet: false,
    isDark: false,
  },
  night: {
    height: 0,
    direct: [1.1, 0.86, 0.56],
    ambient: [0.36, 0.35, 0.42],
    air: [34, 37, 52],
    haze: 0.012,
    sky: ['#0d1120', '#1a2033', '#332f3c'],
    shadow: 0,
    isWet: false,
    isDark: true,
  },
  rain: {
    height: 0,
    direct: [0.05, 0.05, 0.05],
    ambient: [0.74, 0.78, 0.82],
    air: [172, 182, 190],
    haze: 0.015,
    sky: ['#8d99a4', '#a9b4bc', '#c3cbd0'],
    shadow: 0,
    isWet: true,
    isDark: false,
  },
  haze: {
    height: 0.7,
    direct: [0.2, 0.18, 0.14],
    ambient: [0.82, 0.81, 0.77],
    air: [206, 203, 194],
    haze: 0.024,
    sky: ['#bdbfbf', '#cdccc6', '#d8d4ca'],
    shadow: 0.14,
    isWet: false,
    isDark: false,
  },
};

/** The light of one photo: the sun stands where it stood, give or take an hour; the telephone exposes as it likes. */
export function daylight(name: Light, lamp: number, look: Dice): Daylight {
  const { height, ...kind } = kinds[name];
  const azimuth = -0.35 + look.next() * 1.1 + (look.chance(0.5) ? 0 : Math.PI * 0.55);
  const exposure = 0.93 + look.next() * 0.14;
  const scaled = (of: Rgb): Rgb => [of[0] * exposure, of[1] * exposure, of[2] * exposure];
  return {
    name,
    ...kind,
    lamp,
    direct: scaled(kind.direct),
    ambient: scaled(kind.ambient),
    sun: height > 0 ? unit([Math.sin(azimuth), height, -Math.cos(azimuth) * 0.9]) : null,
  };
}

/** By night the lamp over the place takes the sun's part, and reaches a few metres. */
export function lampShare({ isDark, lamp }: Daylight, [x, , z]: Vec): number {
  if (!isDark) return 1;
  return lamp / (1 + ((x + 0.8) ** 2 + (z + 0.6) ** 2) / 15);
}

/** How much of the sun a surface gets, 0…1. */
export const facing = (light: Daylight, normal: Vec) =>
  light.sun ? Math.max(0, dot(normal, light.sun)) : light.isDark ? 0.75 : 0.5;

const hex = (n: number) => (n < 16 ? '0' : '') + n.toString(16);
const byte = (n: number) => (n < 0 ? 0 : n > 255 ? 255 : Math.round(n));

/** A surface's colour as the picture shows it: lit, and faded by the air between. */
export function shown(colour: Rgb, light: Daylight, sunShare: number, depth: number): string {
  const fade = 1 - Math.exp(-Math.max(0, depth) * light.haze);
  let out = '#';
  for (let i = 0; i < 3; i++) {
    const raw = colour[i]! * (light.ambient[i]! + light.direct[i]! * sunShare);
    const lit = raw > 190 ? 190 + (raw - 190) * 0.42 : raw; // what a sensor does before it burns out
    out += hex(byte(lit + (light.air[i]! - lit) * fade));
  }
  return out;
}

export const mixed = (a: Rgb, b: Rgb, share: number): Rgb => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];
export const darker = (of: Rgb, by: number): Rgb => [of[0] * by, of[1] * by, of[2] * by];
