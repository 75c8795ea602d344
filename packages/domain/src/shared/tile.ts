import type { Box, LngLat } from './geo';

/** One square of the web's map: at zoom z the world is 2^z squares wide, counted from the west and from the north. */
export interface Tile {
  z: number;
  x: number;
  y: number;
}

/** Places along a tile's side, as vector tiles have them by custom. */
export const tileExtent = 4096;

const degrees = (radians: number) => (radians * 180) / Math.PI;
const radians = (angle: number) => (angle * Math.PI) / 180;
const lngOf = (x: number, z: number) => (x / 2 ** z) * 360 - 180;
const latOf = (y: number, z: number) => degrees(Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 2 ** z))));

export const tileBox = ({ z, x, y }: Tile): Box => [lngOf(x, z), latOf(y + 1, z), lngOf(x + 1, z), latOf(y, z)];

export const tileAt = ([lng, lat]: LngLat, z: number): Tile => {
  const [x, y] = worldPlace([lng, lat]);
  return { z, x: Math.floor(x * 2 ** z), y: Math.floor(y * 2 ** z) };
};

/** Where in a tile a position lies, from its north-western corner on. */
export function placeInTile(position: LngLat, { z, x, y }: Tile): [number, number] {
  const [worldX, worldY] = worldPlace(position);
  const within = (place: number, tile: number) => Math.round((place * 2 ** z - tile) * tileExtent);
  return [within(worldX, x), within(worldY, y)];
}

/** Web Mercator with the whole world as 1. */
const worldPlace = ([lng, lat]: LngLat): [number, number] => [
  (lng + 180) / 360,
  (1 - Math.asinh(Math.tan(radians(lat))) / Math.PI) / 2,
];
