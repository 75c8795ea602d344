import { type CoverageView, expectedOfPoints } from '@gezhi/contracts';
import {
  type Day,
  type Duty,
  excessOf,
  type LoadLimits,
  type Matter,
  type NetPart,
  overlaps,
  ownDuties,
  unanswered,
  unitLoads,
} from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { type Net, type NetArea, type NetPoint, partsOf } from '../grid/index';
import { holdersByUnit, unitNames } from '../identity/index';
import { mattersInForce, type NamedMatter, pointTypeNames } from '../standards/index';
import { presentDuties } from './present';
import { dutiesStanding } from './queries';

/** What rooms above count for this one; hung in by the roof. */
export interface DutyWatch {
  openByUnit(trx: Trx): Promise<ReadonlyMap<string, number>>;
}

type Row = { area: NetArea; level: 'creationGrid' | 'subdistrict'; parts: number[] };
type Named = { id: string; name: string; nameEn: string | null };
type PointSort = (typeof expectedOfPoints)[number];

const named = ({ id, name, nameEn }: Named): Named => ({ id, name, nameEn });

/** The whole report from one read of the duties: everything else is counted in memory. */
export async function readCoverage(
  trx: Trx,
  net: Net,
  day: Day,
  limits: LoadLimits,
  { openByUnit }: DutyWatch,
): Promise<CoverageView> {
  const duties = await dutiesStanding(trx, day);
  const { edition, matters } = await mattersInForce(trx);
  const parts = partsOf(net);
  const gaps = unanswered(duties, parts, matters, day);
  const classes = classesOf(matters);
  const types = await pointTypeNames(trx);
  return {
    day,
    edition,
    classes,
    areas: rowsOf(net, parts).map((row) => areaOf(row, gaps, classes)),
    grids: gridsWithout(net, duties, day),
    pointTypes: pointsByType(net, duties, day).map(({ code, points, without }) => ({
      code,
      name: types.get(code)?.name ?? code,
      nameEn: types.get(code)?.nameEn ?? null,
      points,
      without,
    })),
    overlaps: await Promise.all(overlaps(duties, day).map((group) => presentDuties(trx, net, group))),
    units: await unitsOf(trx, duties, day, limits, await openByUnit(trx)),
    limits: { ...limits },
  };
}

/** The list behind one number of the table. */
export async function readGaps(
  trx: Trx,
  net: Net,
  day: Day,
  { areaId, kind, classCode }: { areaId: string; kind?: string | undefined; classCode?: string | undefined },
) {
  const parts = partsOf(net);
  const row = rowsOf(net, parts).find(({ area }) => area.id === areaId);
  if (!row) return null;
  const { matters } = await mattersInForce(trx);
  const asked = matters.filter(
    ({ ref }) => (!kind || ref.kind === kind) && (!classCode || ref.code.startsWith(classCode)),
  );
  const own = row.parts.map((i) => parts[i]!);
  const gaps = unanswered(await dutiesStanding(trx, day), own, asked, day);
  return asked.flatMap((matter) => {
    const inParts = own.filter((_, i) => gaps[i]!.includes(matter));
    if (inParts.length === 0) return [];
    const narrow = inParts.flatMap(({ administrativeIds: [id] }) => net.area(id ?? null) ?? []);
    return [
      {
        category: { ...matter.ref, name: matter.name, nameEn: matter.nameEn },
        parts: inParts.length === own.length ? [] : narrow.map(named),
      },
    ];
  });
}

export async function pointsWithout(trx: Trx, net: Net, day: Day, typeCode: string, sort: PointSort): Promise<Named[]> {
  const own = ownDuties(await dutiesStanding(trx, day), day).get(sort);
  return net.standingPoints.filter((point) => point.typeCode === typeCode && !own?.has(point.id)).map(named);
}

/** Grids and sub-districts with the parts they consist of. */
function rowsOf(net: Net, parts: readonly NetPart[]): Row[] {
  const holding = (is: (part: NetPart) => boolean) => parts.flatMap((part, i) => (is(part) ? [i] : []));
  const byName = (a: NetArea, b: NetArea) => ((a.code ?? a.name) < (b.code ?? b.name) ? -1 : 1);
  const grids = net.standingAreas('creationGrid').sort(byName);
  const subdistricts = net
    .standingAreas('administrative')
    .filter((area) => area.level === 'subdistrict')
    .sort(byName);
  return [
    ...grids.map((area) => ({
      area,
      level: 'creationGrid' as const,
      parts: holding((part) => part.creationGridId === area.id),
    })),
    ...subdistricts.map((area) => ({
      area,
      level: 'subdistrict' as const,
      parts: holding((part) => part.administrativeIds.includes(area.id)),
    })),
  ];
}

function areaOf({ area, level, parts }: Row, gaps: readonly Matter[][], classes: CoverageView['classes']) {
  const missing = [...new Set(parts.flatMap((i) => gaps[i]!))];
  const byClass = classes.map(
    ({ kind, code }) => missing.filter(({ ref }) => ref.kind === kind && ref.code.startsWith(code)).length,
  );
  return { ...named(area), level, missing: missing.length, byClass };
}

function classesOf(matters: readonly NamedMatter[]): CoverageView['classes'] {
  const classes = new Map<string, CoverageView['classes'][number]>();
  for (const { ref, className } of matters) {
    const code = ref.code.slice(0, 2);
    const key = `${ref.kind} ${code}`;
    const known = classes.get(key) ?? { kind: ref.kind, code, ...className, categories: 0 };
    classes.set(key, { ...known, categories: known.categories + 1 });
  }
  return [...classes.values()];
}

function gridsWithout(net: Net, duties: readonly Duty[], day: Day): CoverageView['grids'] {
  const own = ownDuties(duties, day);
  const grids = net.standingAreas('creationGrid');
  const without = (sort: 'gridChief' | 'pairing') => grids.filter(({ id }) => !own.get(sort)?.has(id)).map(named);
  return { count: grids.length, without: { gridChief: without('gridChief'), pairing: without('pairing') } };
}

function pointsByType(net: Net, duties: readonly Duty[], day: Day) {
  const own = ownDuties(duties, day);
  const byType = new Map<string, NetPoint[]>();
  for (const point of net.standingPoints) {
    const alike = byType.get(point.typeCode);
    if (alike) alike.push(point);
    else byType.set(point.typeCode, [point]);
  }
  const count = (points: readonly NetPoint[], sort: PointSort) =>
    points.filter(({ id }) => !own.get(sort)?.has(id)).length;
  return [...byType].map(([code, points]) => ({
    code,
    points: points.length,
    without: Object.fromEntries(expectedOfPoints.map((sort) => [sort, count(points, sort)])) as Record<
      PointSort,
      number
    >,
  }));
}

async function unitsOf(
  trx: Trx,
  duties: readonly Duty[],
  day: Day,
  limits: LoadLimits,
  open: ReadonlyMap<string, number>,
): Promise<CoverageView['units']> {
  const loads = unitLoads(duties, day, open, await holdersByUnit(trx, 'handler', day));
  const names = await unitNames(
    trx,
    loads.map(({ unitId }) => unitId),
  );
  return loads
    .map(({ unitId, ...load }) => ({
      unit: names.get(unitId)!,
      ...load,
      tooMuch: excessOf({ unitId, ...load }, limits),
    }))
    .sort((a, b) => b.tooMuch.length - a.tooMuch.length || b.duties - a.duties || (a.unit.name < b.unit.name ? -1 : 1));
}
