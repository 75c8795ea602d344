import type { LngLat, MultiPolygon } from '@gezhi/domain';
import type { Dice } from '../random';

/**
 * A schematic net drawn by rule, never survey data: a mesh of bent cells. Every larger area is a set of whole cells, so
 * neighbours share their corners and never gap and never overlap.
 */
export interface Mesh {
  columns: number;
  rows: number;
  /** Outline of a set of cells that hang together. */
  outline(cells: readonly Cell[]): MultiPolygon;
  /** A position inside a cell, `u` and `v` between 0 and 1. */
  inside(cell: Cell, u: number, v: number): LngLat;
}

/** Number of a cell: row × columns + column. */
export type Cell = number;

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

export function drawMesh(
  dice: Dice,
  size: { columns: number; rows: number; west: number; south: number; cellLng: number; cellLat: number },
): Mesh {
  const { columns, rows, west, south, cellLng, cellLat } = size;
  const corners: LngLat[] = [];
  for (let row = 0; row <= rows; row++)
    for (let column = 0; column <= columns; column++) {
      const bend = Math.sin(column * 0.3) * 0.5 + Math.cos(row * 0.45) * 0.3;
      const lean = Math.sin(row * 0.35) * 0.7;
      corners.push([
        round(west + (column + lean + (dice.next() - 0.5) * 0.4) * cellLng),
        round(south + (row + (dice.next() - 0.5) * 0.4 + bend) * cellLat),
      ]);
    }
  const wide = columns + 1;
  const firstCorner = (cell: Cell) => Math.floor(cell / columns) * wide + (cell % columns);
  const mix = (a: LngLat, b: LngLat, share: number): LngLat => [
    a[0] + (b[0] - a[0]) * share,
    a[1] + (b[1] - a[1]) * share,
  ];
  return {
    columns,
    rows,
    outline: (cells) => [ringsOf(cells.map(firstCorner), wide).map((ring) => ring.map((corner) => corners[corner]!))],
    inside(cell, u, v) {
      const at = firstCorner(cell);
      const [a, b, c, d] = [corners[at]!, corners[at + 1]!, corners[at + wide]!, corners[at + wide + 1]!];
      const [lng, lat] = mix(mix(a, b, u), mix(c, d, u), v);
      return [round(lng), round(lat)];
    },
  };
}

/** The edges that only one cell of the set has, walked to closed rings, counter-clockwise, the longest first. */
function ringsOf(firstCorners: readonly number[], wide: number): number[][] {
  const next = new Map<number, number[]>();
  const has = new Set(firstCorners);
  const edge = (from: number, to: number) => next.set(from, [...(next.get(from) ?? []), to]);
  for (const at of firstCorners) {
    if (!has.has(at - wide)) edge(at, at + 1);
    if (!has.has(at + 1)) edge(at + 1, at + 1 + wide);
    if (!has.has(at + wide)) edge(at + 1 + wide, at + wide);
    if (!has.has(at - 1)) edge(at + wide, at);
  }
  const rings: number[][] = [];
  for (const start of next.keys())
    while ((next.get(start)?.length ?? 0) > 0) {
      const ring = [start];
      do ring.push(next.get(ring.at(-1)!)!.pop()!);
      while (ring.at(-1) !== start);
      rings.push(ring);
    }
  return rings.sort((a, b) => b.length - a.length);
}
