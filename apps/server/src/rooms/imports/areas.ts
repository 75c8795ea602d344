import type { RowReason } from '@gezhi/contracts';
import {
  type AdministrativeLevel,
  administrativeLevels,
  type Layer,
  planVersions,
  type VersionPlan,
  type WantedThing,
} from '@gezhi/domain';
import { newId } from '../../platform/ids';
import {
  type AreaValues,
  isSameOutline,
  type KnownArea,
  knownAreas,
  nameSuccessors,
  outlineToWgs84,
  pastAreas,
  placePointsAnew,
  raiseNetVersion,
  readOutline,
  saveAreaVersions,
} from '../grid/index';
import { differencesOf, type Shown } from './differences';
import { choiceIn, codeJudge, codesIn, judgeName } from './judge';
import { assertSuccessors, moveDutiesOf, successorsOf } from './openWork';
import { type Bring, complain, complainOfPlan, type FileRow, noOutcome, nothingMoved, type Order } from './order';

type Wanted = WantedThing<AreaValues>;

/** Areas of one layer. Outlines that change take their points with them; duties go on at the successor. */
export const bringAreas: Bring = async (trx, order) => {
  const { settings, day, today } = order;
  const layer = settings.layer!;
  const all = await knownAreas(trx);
  const known = all.filter((area) => area.values.layer === layer && area.code !== '');
  const rows = await judgeAreas(order, all, layer);
  if (order.problems.length > 0) return noOutcome;
  await order.tick('comparing', 0, rows.length);
  const plan = planVersions<AreaValues>({
    known,
    past: await pastAreas(trx, layer),
    rows,
    from: settings.validFrom ?? null,
    today,
    endsUnnamed: ({ values }) => settings.isWhole && (settings.level === undefined || values.level === settings.level),
    isSame: sameArea,
    isMinor: (a, b) => sameArea({ ...a, nameEn: b.nameEn }, b),
    mayVanish: true,
    newId,
  });
  takeChildrenAlong(order, plan, all);
  complainOfPlan(order, plan.problems);
  const successors = successorsOf(plan);
  await assertSuccessors(trx, order, plan, 'area');
  if (order.problems.length > 0) return noOutcome;
  const differences = differencesOf(order, plan, shown);
  if (differences.length === 0) return { ...noOutcome, unchanged: plan.unchanged };

  const idOf = administrativeIds(all, plan, layer);
  await saveAreaVersions(trx, plan, idOf, {
    origin: `import ${order.importId}`,
    tick: (done) => order.tick('writing', done, differences.length),
  });
  await nameSuccessors(trx, 'area', successors);
  const points = await placePointsAnew(trx);
  const duties = await moveDutiesOf(trx, order, { areas: successors }, day);
  await raiseNetVersion(trx);
  return {
    differences,
    unchanged: plan.unchanged,
    moved: { ...nothingMoved, duties, points },
    corrected: correctedAreas(plan),
  };
};

const sameArea = (a: AreaValues, b: AreaValues) =>
  a.level === b.level &&
  a.name === b.name &&
  a.nameEn === b.nameEn &&
  a.parentCode === b.parentCode &&
  isSameOutline(a.outline, b.outline);

const shown: Shown<AreaValues> = {
  name: (values) => values.name,
  texts: ({ name, nameEn, level, parentCode, outline }) => ({
    name,
    nameEn,
    level,
    parent: parentCode,
    // Which outline it is, not what it looks like: the map shows that.
    geometry: outline && `${outline.split('],[').length}`,
  }),
  shape: ({ outline }) => outline && `{"type":"MultiPolygon","coordinates":${outline}}`,
};

const correctedAreas = (plan: VersionPlan<AreaValues>) =>
  Object.fromEntries(
    plan.corrected.map(({ thing, row }) => [
      thing.id,
      {
        name: thing.values.name,
        level: thing.values.level,
        parent: thing.values.parentCode,
        ...(thing.values.outline === row.values.outline ? {} : { outline: thing.values.outline }),
      },
    ]),
  );

/** An area whose parent becomes another one is another version itself: of a past day the old tree can still be told. */
function takeChildrenAlong(order: Order, plan: VersionPlan<AreaValues>, all: readonly KnownArea[]) {
  const moved = new Map(plan.replaced.map(({ thing }) => [thing.id, thing.code]));
  for (const { thing, successor } of plan.ended) if (successor) moved.set(thing.id, successor);
  const settled = new Set([
    ...moved.keys(),
    ...plan.ended.map(({ thing }) => thing.id),
    ...plan.corrected.map(({ thing }) => thing.id),
  ]);
  for (let size = -1; size !== moved.size; ) {
    size = moved.size;
    for (const area of all) {
      const parentCode = area.parentId === null ? undefined : moved.get(area.parentId);
      if (parentCode === undefined || settled.has(area.id)) continue;
      settled.add(area.id);
      const row = { row: 0, code: area.code, values: { ...area.values, parentCode }, replaces: [], successor: null };
      if (area.validFrom >= order.day) plan.corrected.push({ thing: area, row });
      else {
        plan.replaced.push({ id: newId(), thing: area, row, validFrom: order.day });
        moved.set(area.id, area.code);
      }
    }
  }
}

/** The id an administrative code has once the plan is written. */
function administrativeIds(all: readonly KnownArea[], plan: VersionPlan<AreaValues>, layer: Layer) {
  const ids = new Map(
    all.filter((area) => area.values.layer === 'administrative' && area.code).map((area) => [area.code, area.id]),
  );
  for (const { id, row } of plan.replaced) if (row.values.layer === 'administrative') ids.set(row.code, id);
  if (layer === 'administrative') for (const { id, row } of plan.added) ids.set(row.code, id);
  return (code: string) => ids.get(code) ?? null;
}

async function judgeAreas(order: Order, all: readonly KnownArea[], layer: Layer): Promise<Wanted[]> {
  const { columns, rows, settings } = order;
  const judgeCode = codeJudge(order);
  const known = new Map(all.filter((area) => area.values.layer === layer).map((area) => [area.code, area.values]));
  const parents = new Set(all.filter((area) => area.values.layer === 'administrative').map((area) => area.code));
  if (layer === 'administrative') for (const row of rows) parents.add(columns.read(row, 'code') ?? '');
  const hasGeometry = columns.has('geometry') || rows.some((row) => row.geometry !== null);
  const wanted: Wanted[] = [];
  for (const [i, row] of rows.entries()) {
    if (i % 500 === 0) await order.tick('judging', i, rows.length);
    const code = judgeCode(row, columns.read(row, 'code'));
    const successor = columns.read(row, 'successor');
    const old = known.get(code);
    if (successor) {
      wanted.push({ row: row.number, code, values: old ?? emptyArea(layer), replaces: [], successor });
      continue;
    }
    const outline = hasGeometry ? outlineIn(order, row, old?.outline ?? null) : (old?.outline ?? null);
    wanted.push({
      row: row.number,
      code,
      values: {
        layer,
        level: levelIn(order, row, layer, old?.level ?? null),
        name: judgeName(order, row),
        nameEn: columns.has('nameEn') ? columns.read(row, 'nameEn') : (old?.nameEn ?? null),
        parentCode: parentIn(order, row, parents, code) ?? (columns.has('parent') ? null : (old?.parentCode ?? null)),
        outline,
      },
      replaces: codesIn(columns.read(row, 'replaces')),
      successor: null,
    });
  }
  if (settings.columns.parent) judgeCircles(order, wanted);
  return wanted;
}

const emptyArea = (layer: Layer): AreaValues => ({
  layer,
  level: null,
  name: '',
  nameEn: null,
  parentCode: null,
  outline: null,
});

/** A level of its own, else the one chosen for the file, else the one it has. */
function levelIn(
  order: Order,
  row: FileRow,
  layer: Layer,
  old: AdministrativeLevel | null,
): AdministrativeLevel | null {
  const { columns, settings } = order;
  if (layer !== 'administrative') return null;
  const text = columns.read(row, 'level');
  const own = choiceIn(order, row, 'level') as AdministrativeLevel | null;
  if (settings.level && !columns.isNamed('level')) return settings.level; // "level" heads many things in files of maps
  if (text && !own) complain(order, row.number, 'level', 'value.unknown', text);
  const level = own ?? settings.level ?? old;
  if (!level && !text) complain(order, row.number, 'level', 'level.missing');
  return level ?? administrativeLevels[0];
}

/** A parent that was named on purpose must exist; one found by a usual head is taken where it does. */
function parentIn(order: Order, row: FileRow, parents: ReadonlySet<string>, code: string): string | null {
  const parent = order.columns.read(row, 'parent');
  if (!parent || parent === code) return null;
  if (parents.has(parent)) return parent;
  if (order.columns.isNamed('parent')) complain(order, row.number, 'parent', 'parent.unknown', parent);
  return null;
}

function judgeCircles(order: Order, wanted: readonly Wanted[]) {
  const parentOf = new Map(wanted.map(({ code, values }) => [code, values.parentCode]));
  for (const { code, row } of wanted) {
    let above = parentOf.get(code) ?? null;
    for (let steps = 0; above !== null && steps <= 20; steps++) {
      if (above === code) {
        complain(order, row, 'parent', 'parent.circle', code);
        break;
      }
      above = parentOf.get(above) ?? null;
    }
  }
}

function outlineIn(order: Order, row: FileRow, old: string | null): string | null {
  const text = order.columns.read(row, 'geometry');
  // In a table an empty cell says nothing; a feature without a geometry is a mistake of its maker.
  if (row.geometry === null && text === null && order.columns.has('geometry')) return old;
  const outline = readOutline(row.geometry, text ?? undefined);
  if (typeof outline !== 'string') return JSON.stringify(outlineToWgs84(outline, order.settings.crs!));
  complain(order, row.number, 'geometry', outline satisfies RowReason);
  return null;
}
