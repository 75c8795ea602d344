import { planVersions, type WantedThing } from '@gezhi/domain';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { handOverCases } from '../cases/index';
import {
  holdUnits,
  type KnownUnit,
  knownUnits,
  movePosts,
  nameUnitSuccessors,
  pastUnits,
  saveUnitVersions,
  type UnitKind,
  type UnitValues,
} from '../identity/index';
import { differencesOf, type Shown } from './differences';
import { codeJudge, codesIn, demandValue, judgeName } from './judge';
import { assertSuccessors, moveDutiesOf, type Successors, successorsOf } from './openWork';
import { type Bring, complain, complainOfPlan, type FileRow, noOutcome, nothingMoved, type Order } from './order';

/** Units. 机构改革 is such a file with a day: who ends, who goes on; duties, posts and open cases go with them. */
export const bringUnits: Bring = async (trx, order) => {
  const { settings, day, today } = order;
  const known = await knownUnits(trx);
  const rows = judgeUnits(order, known);
  if (order.problems.length > 0) return noOutcome;
  const plan = planVersions<UnitValues>({
    known: known.map((unit) => ({ ...unit, code: adoptedCode(unit, rows) ?? unit.code })),
    past: await pastUnits(trx),
    rows,
    from: settings.validFrom ?? null,
    today,
    endsUnnamed: () => settings.isWhole,
    isSame: (a, b) => isMinorChange(a, b) && a.nameEn === b.nameEn && a.parent === b.parent && a.hasCode === b.hasCode,
    isMinor: isMinorChange,
    mayVanish: false,
    newId,
  });
  complainOfPlan(order, plan.problems);
  await holdUnits(
    trx,
    [...plan.ended, ...plan.replaced].map(({ thing }) => thing.id),
  );
  await assertSuccessors(trx, order, plan, 'unit');
  if (order.problems.length > 0) return noOutcome;
  const differences = differencesOf(order, plan, shown);
  if (differences.length === 0) return { ...noOutcome, unchanged: plan.unchanged };

  await order.tick('writing', 0, differences.length);
  await saveUnitVersions(trx, plan);
  const successors = successorsOf(plan);
  await nameUnitSuccessors(trx, successors);
  await order.tick('handingOver', 0, successors.size);
  return {
    differences,
    unchanged: plan.unchanged,
    moved: await moveWork(trx, order, successors, day),
    corrected: Object.fromEntries(plan.corrected.map(({ thing }) => [thing.id, thing.values])),
  };
};

/** What a unit is called and what it is makes it another one when it changes from a day on; the rest is a correction. */
const isMinorChange = (a: UnitValues, b: UnitValues) => a.name === b.name && a.kind === b.kind;

async function moveWork(trx: Trx, order: Order, successors: Successors, day: string) {
  const named = new Map([...successors].filter((pair): pair is [string, string] => pair[1] !== null));
  return {
    ...nothingMoved,
    duties: await moveDutiesOf(trx, order, { units: successors }, day),
    posts: await movePosts(trx, named, day),
    cases: await handOverCases(trx, order.cases, named, order.importId),
  };
}

const shown: Shown<UnitValues> = {
  name: (values) => values.name,
  texts: ({ name, nameEn, kind, parent }) => ({ name, nameEn, kind, parent }),
};

/** A unit made by hand has no code: the row that has its name gives it one. */
const adoptedCode = (unit: KnownUnit, rows: readonly WantedThing<UnitValues>[]) =>
  unit.values.hasCode
    ? undefined
    : rows.find((row) => row.values.name === unit.values.name && row.values.hasCode && row.successor === null)?.code;

function judgeUnits(order: Order, known: readonly KnownUnit[]): WantedThing<UnitValues>[] {
  const { columns, rows } = order;
  const judgeCode = codeJudge(order);
  const byKey = new Map(known.map((unit) => [unit.code, unit]));
  const inFile = new Set(rows.flatMap((row) => [columns.read(row, 'code') ?? '', columns.read(row, 'name') ?? '']));
  return rows.map((row) => {
    const name = judgeName(order, row);
    const ownCode = columns.read(row, 'code');
    const nameless = byKey.get(name);
    const code = judgeCode(row, ownCode ?? (nameless && !nameless.values.hasCode ? name : null));
    const old = byKey.get(code) ?? (nameless?.values.hasCode === false ? nameless : undefined);
    const parent = columns.read(row, 'parent');
    if (parent && !byKey.has(parent) && !inFile.has(parent))
      complain(order, row.number, 'parent', 'parent.unknown', parent);
    if (parent && parent === code) complain(order, row.number, 'parent', 'parent.circle', parent);
    const successor = columns.read(row, 'successor');
    return {
      row: row.number,
      code,
      values: {
        name,
        nameEn: columns.has('nameEn') ? columns.read(row, 'nameEn') : (old?.values.nameEn ?? null),
        kind: kindIn(order, row, old, successor !== null),
        parent: columns.has('parent') ? parent : (old?.values.parent ?? null),
        hasCode: ownCode !== null,
      },
      replaces: successor ? [] : codesIn(columns.read(row, 'replaces')),
      successor,
    };
  });
}

function kindIn(order: Order, row: FileRow, old: KnownUnit | undefined, isLeaving: boolean): UnitKind {
  const { columns } = order;
  if (old && (isLeaving || !columns.has('kind'))) return old.values.kind;
  return (demandValue(order, row, 'kind') as UnitKind | null) ?? 'department';
}
