import { type LngLat, type MultiPolygon, outlineAreaM2 } from '@gezhi/domain';
import { difference, intersection } from 'polyclip-ts';

/** What the clipping library takes and gives: the same coordinates, not read-only. */
type Clippable = [number, number][][][];
const clippable = (outline: MultiPolygon) => outline as unknown as Clippable;

/** Square metres two outlines have in common. The arithmetic is exact; only the corners it gives are rounded. */
export const overlapM2 = (one: MultiPolygon, other: MultiPolygon): number =>
  outlineAreaM2(intersection(clippable(one), clippable(other)) as unknown as readonly (readonly LngLat[])[][]);

/** Square metres of the first outlines that none of the others covers. */
export const uncoveredM2 = (whole: readonly MultiPolygon[], cover: readonly MultiPolygon[]): number =>
  whole.length === 0
    ? 0
    : outlineAreaM2(
        difference(clippable(whole.flat()), ...cover.map(clippable)) as unknown as readonly (readonly LngLat[])[][],
      );
