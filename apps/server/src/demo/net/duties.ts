import { addDays, type CategoryRef, type Day } from '@gezhi/domain';
import { sampleEdition } from '../../rooms/standards/index';
import type { DemoAreas } from './areas';
import { departments } from './departments';
import type { DemoPoint } from './points';
import type { Register } from './register';
import type { DemoUnits } from './units';

/** Matters a community settles itself; for everything else without a trade the sub-district answers. */
const communityMatters = [
  'event 0105',
  'event 0107',
  'event 0111',
  'event 0134',
  'event 0135',
  'event 0136',
  'event 0138',
];

/**
 * Left open on purpose, so that a report on coverage has something to say: how many of each. Somebody answers everywhere
 * all the same; what is missing are leaders, helpers and contracts.
 */
export const gaps = { gridChief: 2, routeChief: 3, pointChief: 4, pairing: 5, contract: 6 } as const;

const streetTypes = ['MAINROAD', 'SHOPST', 'LANE'];
/** Kinds of points that have a chief and a pairing unit of their own. */
const looked = ['ESTATE', 'OLDEST', 'VILLAGE'];
const shops = ['SMALLBIZ', 'PHARM', 'HOTEL', 'MALL'];

const category = (text: string): CategoryRef => {
  const [kind, code] = text.split(' ') as ['event' | 'component', string];
  return { edition: sampleEdition, kind, code };
};

/** All but the last few; those whose duty ended without a successor count as open too. */
const allBut = <T>(all: readonly T[], open: number) => all.slice(0, all.length - open);

export function makeDuties(
  register: Register,
  { areas, points, units, today }: { areas: DemoAreas; points: readonly DemoPoint[]; units: DemoUnits; today: Day },
) {
  for (const { key, codes } of departments)
    for (const code of codes)
      register.duty({
        kind: 'industry',
        scope: { kind: 'administrative', id: areas.districtId },
        category: category(code),
        unitId: units.departments.get(key)!,
        source: '示范市创城责任清单（演示）',
      });
  territory(register, areas, units);
  gridDuties(register, areas, units, today);
  pointDuties(register, points, units);
}

function territory(register: Register, areas: DemoAreas, units: DemoUnits) {
  for (const [i, id] of areas.subdistrictIds.entries())
    register.duty({
      kind: 'territory',
      scope: { kind: 'administrative', id },
      unitId: units.subdistricts[i]!,
      source: '属地管理（演示）',
    });
  for (const [i, id] of areas.communityIds.entries())
    for (const code of communityMatters)
      register.duty({
        kind: 'territory',
        scope: { kind: 'administrative', id },
        category: category(code),
        unitId: units.communities[i]!,
        source: '社区小事清单（演示）',
      });
}

/** Every grid has a leader and three pairing units. One leader of those missing has left: the duty ended a month ago. */
function gridDuties(register: Register, { gridIds }: DemoAreas, units: DemoUnits, today: Day) {
  const led = allBut(gridIds, gaps.gridChief - 1);
  for (const [i, id] of led.entries())
    register.duty({
      kind: 'chief',
      chiefKind: 'gridChief',
      scope: { kind: 'creationGrid', id },
      unitId: units.office,
      personId: units.leaders[i % units.leaders.length]!,
      source: '创城网格长名单（演示）',
      ...(i === 40 ? { validTo: addDays(today, -30) } : {}),
    });
  for (const [i, unitId] of units.paired.entries())
    register.duty({
      kind: 'pairing',
      scope: { kind: 'creationGrid', id: gridIds[i % gridIds.length]! },
      unitId,
      source: '文明单位帮包方案（演示）',
    });
}

/** Leaders take on every street, community heads every estate and village; pairing units help at all of them. */
function pointDuties(register: Register, points: readonly DemoPoint[], units: DemoUnits) {
  const streets = points.filter(({ typeCode }) => streetTypes.includes(typeCode));
  const lookedAfter = points.filter(({ typeCode }) => looked.includes(typeCode));
  for (const [i, { id }] of allBut(streets, gaps.routeChief).entries())
    register.duty({
      kind: 'chief',
      chiefKind: 'routeChief',
      scope: { kind: 'street', id },
      unitId: units.office,
      personId: units.leaders[i % units.leaders.length]!,
      source: '路长名单（演示）',
    });
  for (const { id, community } of allBut(lookedAfter, gaps.pointChief))
    register.duty({
      kind: 'chief',
      chiefKind: 'pointChief',
      scope: { kind: 'point', id },
      unitId: units.communities[community]!,
      personId: units.heads[community]!,
      source: '点位长名单（演示）',
    });
  for (const [i, { id, typeCode }] of allBut([...streets, ...lookedAfter], gaps.pairing).entries())
    register.duty({
      kind: 'pairing',
      scope: { kind: streetTypes.includes(typeCode) ? 'street' : 'point', id },
      unitId: units.paired[i % units.paired.length]!,
      source: '区直部门帮包名单（演示）',
    });
  for (const { id, community } of allBut(
    points.filter(({ typeCode }) => shops.includes(typeCode)),
    gaps.contract,
  ))
    register.duty({
      kind: 'contract',
      scope: { kind: 'point', id },
      unitId: units.communities[community]!,
      source: '门前五包责任书（演示）',
    });
}
