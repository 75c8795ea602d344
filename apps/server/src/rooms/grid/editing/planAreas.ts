import type { NetEdit, NetFinding } from '@gezhi/contracts';
import {
  type Day,
  followBorder,
  type MultiPolygon,
  mergeOutlines,
  outlineAreaM2,
  outlineHolds,
  snapOutline,
  snapPosition,
  splitOutline,
} from '@gezhi/domain';
import { labelPosition } from '../outlines';
import { type Change, endedBy, finding, type Heir, type Plan, refused, replacing } from './changes';
import { judgeAreas } from './judge';
import { keepingCorners, lineOf, outlineOf } from './shapes';
import type { AreaState, Areas } from './states';

type Of<K extends NetEdit['kind']> = Extract<NetEdit, { kind: K }>;

/** What an edit starts from: the layer as it stands, and the day. */
export interface Ground {
  areas: Areas;
  today: Day;
}

const outlinesBut = (areas: Areas, ...ids: string[]): MultiPolygon[] =>
  [...areas].flatMap(([id, { outline }]) => (outline && !ids.includes(id) ? [outline] : []));

const judged = (
  ground: Ground,
  plan: Omit<Plan, 'refusals' | 'warnings' | 'changes'> & { areas: Change<AreaState>[]; refusals?: NetFinding[] },
): Plan => {
  const { areas, refusals = [], ...rest } = plan;
  const found = judgeAreas(ground.areas, areas);
  return {
    ...rest,
    changes: { areas, points: [] },
    refusals: [...refusals, ...found.refusals],
    warnings: found.warnings,
  };
};

/** A code names one area of a layer at a time. */
const takenCode = (areas: Areas, code: string | null, ...but: string[]): NetFinding[] =>
  code !== null && [...areas].some(([id, area]) => area.code === code && !but.includes(id))
    ? [finding('code.taken', code)]
    : [];

export function planDraw(edit: Of<'area.draw'>, ground: Ground): Plan {
  const subject = { what: 'area', id: edit.areaId } as const;
  const outline = outlineOf(edit.outline, edit.crs);
  if (!outline) return refused(subject, finding('outline.unreadable'));
  const refusals = takenCode(ground.areas, edit.code);
  if ((edit.layer === 'administrative') !== (edit.level !== null)) refusals.push(finding('level.missing'));
  if (edit.parentId && !ground.areas.has(edit.parentId)) refusals.push(finding('parent.unknown'));
  const after: AreaState = {
    layer: edit.layer,
    level: edit.level,
    code: edit.code,
    name: edit.name,
    nameEn: edit.nameEn,
    parentId: edit.parentId,
    outline: snapOutline(outline, outlinesBut(ground.areas), edit.snapM),
    validFrom: ground.today,
    validTo: null,
    successorId: null,
  };
  return judged(ground, {
    subject,
    result: subject,
    areas: [{ id: edit.areaId, before: null, after }],
    heirs: [],
    refusals,
  });
}

export function planReshape(edit: Of<'area.reshape'>, ground: Ground): Plan {
  const subject = { what: 'area', id: edit.areaId } as const;
  const state = ground.areas.get(edit.areaId)!;
  const drawn = outlineOf(edit.outline, edit.crs);
  if (!drawn) return refused(subject, finding('outline.unreadable'));
  const before = state.outline ?? [];
  const kept = keepingCorners(drawn, before);
  const neighbours = [...ground.areas].filter(([id, { outline }]) => id !== edit.areaId && outline);
  // Who shares the border comes along; snapping to where it was would hold it fast.
  const followers =
    edit.sharedBorders && state.outline
      ? neighbours.filter(([, { outline }]) => followBorder(before, kept, outline!))
      : [];
  const fixed = outlinesBut(ground.areas, edit.areaId, ...followers.map(([id]) => id));
  const outline = snapOutline(kept, fixed, edit.snapM, before);
  if (JSON.stringify(outline) === JSON.stringify(before)) return refused(subject, finding('nothing.changed'));
  const shapes = new Map<string, MultiPolygon>([[edit.areaId, outline]]);
  for (const [id, area] of followers) shapes.set(id, followBorder(before, outline, area.outline!) ?? area.outline!);
  return withNewShapes(subject, ground, shapes, edit.asCorrection);
}

/** Rows with other outlines, their parts under the row that goes on. */
function withNewShapes(
  subject: Plan['subject'],
  ground: Ground,
  shapes: ReadonlyMap<string, MultiPolygon>,
  asCorrection: boolean,
): Plan {
  const areas: Change<AreaState>[] = [];
  const ids = new Map<string, string>();
  for (const [id, outline] of shapes) {
    const replaced = replacing(
      { id, state: ground.areas.get(id)! },
      { outline },
      { today: ground.today, asCorrection },
    );
    areas.push(...replaced.changes);
    ids.set(id, replaced.id);
  }
  return judged(ground, {
    subject,
    result: { what: 'area', id: ids.get(subject.id)! },
    areas: underNewParents(areas, ground, (_, parentId) => ids.get(parentId)),
    heirs: heirsOf(ids),
  });
}

const heirsOf = (ids: ReadonlyMap<string, string>): Heir[] =>
  [...ids].filter(([from, to]) => from !== to).map(([from, to]) => ({ what: 'area', from, to, isMain: true }));

/** Parts whose parent goes on under another id go under that; a part is not changed by it, its row stays. */
function underNewParents(
  changes: readonly Change<AreaState>[],
  { areas }: Ground,
  parentOf: (part: AreaState, parentId: string) => string | undefined,
): Change<AreaState>[] {
  const moved = changes.map((change) => {
    const parentId = change.after.validTo === null && change.after.parentId;
    const next = parentId ? parentOf(change.after, parentId) : undefined;
    return next ? { ...change, after: { ...change.after, parentId: next } } : change;
  });
  const ids = new Set(changes.map(({ id }) => id));
  const parts = [...areas].flatMap(([id, area]) => {
    const next = !ids.has(id) && area.parentId ? parentOf(area, area.parentId) : undefined;
    return next && next !== area.parentId ? [{ id, before: area, after: { ...area, parentId: next } }] : [];
  });
  return [...moved, ...parts];
}

export function planSplit(edit: Of<'area.split'>, ground: Ground): Plan {
  const subject = { what: 'area', id: edit.areaId } as const;
  const state = ground.areas.get(edit.areaId)!;
  if (!state.outline) return refused(subject, finding('area.noOutline', state.name));
  const line = lineOf(edit.line, edit.crs);
  if (!line) return refused(subject, finding('line.unreadable'));
  const snapped = line.map((position, i) =>
    i === 0 || i === line.length - 1 ? snapPosition(position, [state.outline!], edit.snapM) : position,
  );
  const split = splitOutline(state.outline, snapped);
  if (!split.ok) return refused(subject, finding(split.problem, state.name));
  const [left, right] = split.pieces;
  const largest = outlineAreaM2(left) >= outlineAreaM2(right) ? 0 : 1;
  const pieces = edit.pieces.map(({ id, ...words }, i) => ({
    id,
    before: null,
    after: { ...successor(state, words, ground.today), outline: split.pieces[i]! },
  }));
  const areas = [ended(edit.areaId, state, edit.pieces[largest]!.id, ground.today), ...pieces];
  const codes = edit.pieces.flatMap(({ code }, i) =>
    i === 1 && code !== null && code === edit.pieces[0].code
      ? [finding('code.taken', code)]
      : takenCode(ground.areas, code, edit.areaId),
  );
  return judged(ground, {
    subject,
    result: { what: 'area', id: edit.pieces[largest]!.id },
    areas: underNewParents(areas, ground, (part, parentId) =>
      parentId !== edit.areaId ? undefined : (pieceHolding(part, pieces) ?? edit.pieces[largest]!.id),
    ),
    heirs: edit.pieces.map(({ id }) => ({ what: 'area', from: edit.areaId, to: id, isMain: true })),
    refusals: codes,
  });
}

const pieceHolding = (part: AreaState, pieces: readonly { id: string; after: AreaState }[]) =>
  part.outline && pieces.find(({ after }) => outlineHolds(after.outline!, labelPosition(part.outline!)))?.id;

const ended = (id: string, state: AreaState, successorId: string | null, today: Day): Change<AreaState> => ({
  id,
  before: state,
  after: {
    ...state,
    validTo: endedBy(today) < state.validFrom ? dayBefore(state.validFrom) : endedBy(today),
    successorId,
  },
});

const dayBefore = (day: Day) => endedBy(day);

const successor = (state: AreaState, words: Pick<AreaState, 'name' | 'nameEn' | 'code'>, today: Day): AreaState => ({
  ...state,
  ...words,
  validFrom: today,
  validTo: null,
  successorId: null,
});

export function planMerge(edit: Of<'area.merge'>, ground: Ground): Plan {
  const ids = [...new Set(edit.areas.map(({ id }) => id))];
  const main = ids.includes(edit.dutiesFrom) ? edit.dutiesFrom : ids[0]!;
  const subject = { what: 'area', id: main } as const;
  const states = ids.map((id) => ground.areas.get(id)!);
  const state = ground.areas.get(main)!;
  const nameless = states.find((area) => !area.outline);
  if (nameless) return refused(subject, finding('area.noOutline', nameless.name));
  if (ids.length < 2 || states.some((area) => area?.level !== state.level || area.parentId !== state.parentId))
    return refused(subject, finding('merge.unlike'));
  const merged = mergeOutlines(states.map((area) => area.outline!));
  if (!merged.ok) return refused(subject, finding(merged.problem));
  const { id: into, ...words } = edit.into;
  const areas: Change<AreaState>[] = [
    ...ids.map((id) => ended(id, ground.areas.get(id)!, into, ground.today)),
    { id: into, before: null, after: { ...successor(state, words, ground.today), outline: merged.outline } },
  ];
  return judged(ground, {
    subject,
    result: { what: 'area', id: into },
    areas: underNewParents(areas, ground, (_, parentId) => (ids.includes(parentId) ? into : undefined)),
    heirs: [main, ...ids.filter((id) => id !== main)].map((from) => ({
      what: 'area',
      from,
      to: into,
      isMain: from === main,
    })),
    refusals: takenCode(ground.areas, words.code, ...ids),
  });
}

export function planRename(edit: Of<'area.rename'>, ground: Ground): Plan {
  const subject = { what: 'area', id: edit.areaId } as const;
  const state = ground.areas.get(edit.areaId)!;
  const { name, nameEn, code, asCorrection } = edit;
  if (name === state.name && nameEn === state.nameEn && code === state.code)
    return refused(subject, finding('nothing.changed'));
  const replaced = replacing({ id: edit.areaId, state }, { name, nameEn, code }, { today: ground.today, asCorrection });
  const ids = new Map([[edit.areaId, replaced.id]]);
  return {
    subject,
    result: { what: 'area', id: replaced.id },
    changes: { areas: underNewParents(replaced.changes, ground, (_, parentId) => ids.get(parentId)), points: [] },
    heirs: heirsOf(ids),
    refusals: takenCode(ground.areas, code, edit.areaId),
    warnings: [],
  };
}

export function planClose(edit: Of<'area.close'>, ground: Ground): Plan {
  const subject = { what: 'area', id: edit.areaId } as const;
  const state = ground.areas.get(edit.areaId)!;
  const refusals: NetFinding[] = [];
  if ([...ground.areas.values()].some((area) => area.parentId === edit.areaId))
    refusals.push(finding('area.hasParts', state.name));
  if (edit.lastDay > ground.today || edit.lastDay < dayBefore(state.validFrom)) refusals.push(finding('day.outside'));
  const after = { ...state, validTo: edit.lastDay };
  return judged(ground, {
    subject,
    result: subject,
    areas: [{ id: edit.areaId, before: state, after }],
    heirs: [],
    refusals,
  });
}
