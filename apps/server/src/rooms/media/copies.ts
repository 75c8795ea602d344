/** The longer side of each cleaned copy, in pixels. */
export const derivedSides = { large: 1600, thumb: 400 } as const;
export type DerivedSize = keyof typeof derivedSides;
export const derivedSizes = Object.keys(derivedSides) as DerivedSize[];
