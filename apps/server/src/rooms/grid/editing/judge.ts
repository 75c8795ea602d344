import type { NetFinding } from '@gezhi/contracts';
import { type Box, boxOf, type MultiPolygon, outlineAreaM2, ringLengthM, selfCrossing } from '@gezhi/domain';
import { overlapM2, uncoveredM2 } from '../../../platform/polygons';
import { type Change, finding } from './changes';
import type { AreaState, Areas } from './states';

const smallestM2 = 25;
/** A decimetre along the whole border, and a parking space: below that two lines are the same line. */
const toleranceM2 = (outline: MultiPolygon) =>
  12 + 0.1 * outline.flat().reduce((sum, ring) => sum + ringLengthM(ring), 0);

interface Shaped {
  id: string;
  name: string;
  level: AreaState['level'];
  parentId: string | null;
  outline: MultiPolygon;
  box: Box;
}

/**
 * Whether the net is in order afterwards: simple outlines, inside their parent, no overlap within a layer and level; ground
 * that falls out of the layer is a warning. What was wrong before is no reason: a city's real borders never fit all.
 */
export function judgeAreas(areas: Areas, changes: readonly Change<AreaState>[]) {
  const refusals: NetFinding[] = [];
  const warnings: NetFinding[] = [];
  const before = shapedOf(changes.map((change) => [change.id, change.before]));
  const after = shapedOf(changes.map((change) => [change.id, change.after]));
  const changed = after.filter(({ id, outline }) => outline !== before.find((old) => old.id === id)?.outline);
  for (const { name, outline } of changed) {
    if (selfCrossing(outline)) refusals.push(finding('outline.selfCrossing', name));
    else if (outlineAreaM2(outline) < smallestM2) refusals.push(finding('outline.tooSmall', name));
  }
  if (refusals.length > 0) return { refusals, warnings };
  const ids = new Set(changes.map((change) => change.id));
  const others = shapedOf([...areas].filter(([id]) => !ids.has(id)));
  for (const level of new Set([...before, ...after].map((area) => area.level))) {
    const of = (all: readonly Shaped[]) => all.filter((area) => area.level === level);
    refusals.push(...overlaps(of(before), of(after), of(others)));
    warnings.push(...gaps(of(before), of(after), of(others)));
  }
  refusals.push(...outsideParents(before, after, others));
  return { refusals, warnings };
}

const shapedOf = (states: readonly (readonly [string, AreaState | null])[]): Shaped[] =>
  states.flatMap(([id, state]) =>
    state?.outline && state.validTo === null
      ? [
          {
            id,
            name: state.name,
            level: state.level,
            parentId: state.parentId,
            outline: state.outline,
            box: boxOf(state.outline),
          },
        ]
      : [],
  );

const meets = (a: Box, b: Box) => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

const sharedM2 = (one: Shaped, all: readonly Shaped[]) =>
  all.reduce((sum, other) => sum + (meets(one.box, other.box) ? overlapM2(one.outline, other.outline) : 0), 0);

function overlaps(before: Shaped[], after: Shaped[], others: Shaped[]): NetFinding[] {
  const boxes = [...before, ...after].map((area) => area.box);
  const near = others.filter((other) => boxes.some((box) => meets(box, other.box)));
  const found = near.flatMap((other) => {
    const grown = sharedM2(other, after) - sharedM2(other, before);
    return grown > toleranceM2(other.outline) ? [finding('outline.overlap', other.name, grown)] : [];
  });
  const among = (all: readonly Shaped[]) => all.reduce((sum, area, i) => sum + sharedM2(area, all.slice(i + 1)), 0);
  const [worst] = after;
  const grown = worst ? among(after) - among(before) : 0;
  return worst && grown > toleranceM2(worst.outline)
    ? [...found, finding('outline.overlap', worst.name, grown)]
    : found;
}

function gaps(before: Shaped[], after: Shaped[], others: Shaped[]): NetFinding[] {
  if (before.length === 0) return [];
  const near = others.filter((other) => before.some((area) => meets(area.box, other.box)));
  const lost = uncoveredM2(
    before.map((area) => area.outline),
    [...after, ...near].map((area) => area.outline),
  );
  return lost > toleranceM2(before[0]!.outline) ? [finding('outline.gap', null, lost)] : [];
}

/** Neither does an area leave its parent, nor a parent its parts. */
function outsideParents(before: Shaped[], after: Shaped[], others: Shaped[]): NetFinding[] {
  const standing = new Map([...others, ...after].map((area) => [area.id, area]));
  const stood = new Map([...others, ...before].map((area) => [area.id, area]));
  const parents = new Set(after.map((area) => area.id));
  const concerned = [...after, ...others.filter((area) => area.parentId !== null && parents.has(area.parentId))];
  return concerned.flatMap((area) => {
    const parent = area.parentId ? standing.get(area.parentId) : undefined;
    if (!parent) return [];
    const now = uncoveredM2([area.outline], [parent.outline]);
    if (now <= toleranceM2(area.outline)) return [];
    const old = stood.get(area.id);
    const oldParent = old?.parentId ? stood.get(old.parentId) : undefined;
    const then = old && oldParent ? uncoveredM2([old.outline], [oldParent.outline]) : 0;
    return now - then > toleranceM2(area.outline) ? [finding('outline.outsideParent', area.name, now - then)] : [];
  });
}
