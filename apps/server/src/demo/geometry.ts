import type { LngLat, MultiPolygon } from '@gezhi/domain';
import type { Dice } from './random';

/**
 * A schematic net drawn by rule, never survey data: a mesh of bent cells; blocks of cells are communities, blocks of
 * communities sub-districts, and the creation grids lie across them with borders of their own.
 */
export interface Mesh {
  columns: number;
  rows: number;
  /** Corner (column, row), each shared by the cells around it: neighbours never gap and never overlap. */
  corner(column: number, row: number): LngLat;
  /** Outline of a rectangle of cells; both ends exclusive of the last. */
  block(from: Cell, to: Cell): MultiPolygon;
  /** A position inside a cell, `u` and `v` between 0 and 1. */
  inside(cell: Cell, u: number, v: number): LngLat;
}

export type Cell = readonly [column: number, row: number];

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

export function drawMesh(
  dice: Dice,
  {
    columns,
    rows,
    west,
    south,
    cellLng,
    cellLat,
  }: { columns: number; rows: number; west: number; south: number; cellLng: number; cellLat: number },
): Mesh {
  const corners: LngLat[][] = [];
  for (let row = 0; row <= rows; row++) {
    corners.push([]);
    for (let column = 0; column <= columns; column++) {
      const bend = Math.sin(column * 0.55) * 0.35 + Math.cos(row * 0.8) * 0.2;
      corners[row]!.push([
        round(west + (column + (dice.next() - 0.5) * 0.5) * cellLng),
        round(south + (row + (dice.next() - 0.5) * 0.5 + bend) * cellLat),
      ]);
    }
  }
  const corner = (column: number, row: number) => corners[row]![column]!;
  return {
    columns,
    rows,
    corner,
    block([c1, r1], [c2, r2]) {
      const ring: LngLat[] = [];
      for (let c = c1; c < c2; c++) ring.push(corner(c, r1));
      for (let r = r1; r < r2; r++) ring.push(corner(c2, r));
      for (let c = c2; c > c1; c--) ring.push(corner(c, r2));
      for (let r = r2; r > r1; r--) ring.push(corner(c1, r));
      ring.push(ring[0]!);
      return [[ring]];
    },
    inside([c, r], u, v) {
      const mix = (a: LngLat, b: LngLat, share: number): LngLat => [
        a[0] + (b[0] - a[0]) * share,
        a[1] + (b[1] - a[1]) * share,
      ];
      const [lng, lat] = mix(mix(corner(c, r), corner(c + 1, r), u), mix(corner(c, r + 1), corner(c + 1, r + 1), u), v);
      return [round(lng), round(lat)];
    },
  };
}
