/** The seven steps stand on a circle, the first at the top, onwards with the clock. In shares of the ring's box. */
export const stepCount = 7;
export const radius = 0.375;

const angleOf = (step: number) => ((step - 1) / stepCount) * 2 * Math.PI - Math.PI / 2;

export const placeOfStep = (step: number): { x: number; y: number } => ({
  x: 0.5 + radius * Math.cos(angleOf(step)),
  y: 0.5 + radius * Math.sin(angleOf(step)),
});

/** Half way to the next step, and which way the loop runs there, in degrees. */
export function arrowAfter(step: number): { x: number; y: number; degrees: number } {
  const angle = angleOf(step + 0.5);
  return {
    x: 0.5 + radius * Math.cos(angle),
    y: 0.5 + radius * Math.sin(angle),
    degrees: (angle * 180) / Math.PI + 90,
  };
}
