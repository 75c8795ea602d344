import type { Glance } from './api';

/** Five steps of one hue; a grid with nothing open has none. */
export const shadeCount = 5;

/**
 * Grids by open cases in steps of equal width up to the fullest one. Gives the steps in words for the legend and each
 * grid's step.
 */
export function shadesOf(grids: Glance['grids']): { steps: string[]; shades: Map<string, number> } {
  const counts = grids.flatMap(({ id, green, yellow, red }) => (id ? [{ id, open: green + yellow + red }] : []));
  const most = Math.max(0, ...counts.map(({ open }) => open));
  const width = Math.max(1, Math.ceil(most / shadeCount));
  const shades = new Map(counts.map(({ id, open }) => [id, Math.ceil(open / width)]));
  const used = Math.ceil(most / width);
  const steps = Array.from({ length: used }, (_, i) =>
    width === 1 ? String(i + 1) : `${i * width + 1}–${(i + 1) * width}`,
  );
  return { steps, shades };
}
