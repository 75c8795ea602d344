import type { Dice } from '../random';
import type { Cell } from './mesh';

interface Field {
  columns: number;
  rows: number;
}

/** Cells that share an edge with this one. */
export function besides({ columns, rows }: Field, cell: Cell): Cell[] {
  const [column, row] = [cell % columns, Math.floor(cell / columns)];
  return [
    ...(column > 0 ? [cell - 1] : []),
    ...(column < columns - 1 ? [cell + 1] : []),
    ...(row > 0 ? [cell - columns] : []),
    ...(row < rows - 1 ? [cell + columns] : []),
  ];
}

/**
 * Divides cells among `count` regions of about the same size: each grows from its seed by the cell beside it that lies
 * nearest to the seed, the smallest region first, so that every region hangs together.
 */
export function divide(field: Field, cells: readonly Cell[], count: number, chance: Dice): Cell[][] {
  const free = new Set(cells);
  const regions = spreadSeeds(field, cells, count, chance).map((seed) => {
    free.delete(seed);
    return [seed];
  });
  const growing = new Set(regions);
  while (growing.size > 0) {
    const smallest = [...growing].reduce((a, b) => (b.length < a.length ? b : a));
    const beside = smallest.flatMap((cell) => besides(field, cell)).filter((cell) => free.has(cell));
    if (beside.length === 0) growing.delete(smallest);
    else {
      const seed = smallest[0]!;
      const nearest = beside.reduce((a, b) => (distance(field, b, seed) < distance(field, a, seed) ? b : a));
      free.delete(nearest);
      smallest.push(nearest);
    }
  }
  return regions;
}

/** Seeds far from each other: each is the farthest of some candidates from those before it. */
function spreadSeeds(field: Field, cells: readonly Cell[], count: number, chance: Dice): Cell[] {
  const seeds = [chance.pick(cells)];
  while (seeds.length < count) {
    const room = (cell: Cell) => Math.min(...seeds.map((seed) => distance(field, cell, seed)));
    const candidates = Array.from({ length: 24 }, () => chance.pick(cells));
    seeds.push(candidates.reduce((a, b) => (room(b) > room(a) ? b : a)));
  }
  return seeds;
}

function distance({ columns }: Field, a: Cell, b: Cell): number {
  const [dx, dy] = [(a % columns) - (b % columns), Math.floor(a / columns) - Math.floor(b / columns)];
  return dx * dx + dy * dy * 1.6;
}

/** Which regions touch which: by an edge, not by a corner. */
export function neighbours(field: Field, regions: readonly (readonly Cell[])[]): Set<number>[] {
  const regionOf = new Map(regions.flatMap((cells, i) => cells.map((cell) => [cell, i] as const)));
  return regions.map((cells, i) => {
    const touching = cells.flatMap((cell) => besides(field, cell).map((beside) => regionOf.get(beside)));
    return new Set(touching.filter((other): other is number => other !== undefined && other !== i));
  });
}
