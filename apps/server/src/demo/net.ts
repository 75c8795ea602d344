import { addDays, localDay, type StaffRole } from '@gezhi/domain';
import { newId } from '../platform/ids';
import type { Trx } from '../platform/inCity';
import { assignDuty } from '../rooms/duties/index';
import { type AreaRow, addPoints, type NewPoint, saveAreas } from '../rooms/grid/index';
import { addPerson, addUnit, assignPost, type UnitKind } from '../rooms/identity/index';
import { loadDefaultRules, loadSampleEdition, loadSampleExtensions, sampleEdition } from '../rooms/standards/index';
import { drawMesh } from './geometry';
import { type Dice, dice } from './random';
import { communityNames, pointKinds, streetNames, subdistrictNames } from './words';

export const demoCity = {
  code: '990100',
  name: '示范市',
  nameEn: 'Demo City',
  zone: 'Asia/Shanghai',
  district: { code: '990102', name: '示范区', nameEn: 'Demo District' },
} as const;
const origin = 'demo: drawn by rule, not survey data';

export interface DemoPlace {
  pointId: string;
  position: readonly [number, number];
}

/** Who does what in the demo city, by the names the simulation uses. */
export interface DemoNet {
  places: DemoPlace[];
  acceptor: string;
  dutyChief: string;
  dispatcher: string;
  inspectors: string[];
  /** By unit: who confirms and who handles. */
  crews: Map<string, { clerk: string; handler: string }>;
}

/** Areas, points, units, people, posts and duties, in one transaction: the city is there whole or not at all. */
export async function makeDemoNet(trx: Trx): Promise<DemoNet> {
  const chance = dice(2026);
  const since = addDays(localDay(demoCity.zone, trx.now), -320);
  await loadSampleEdition(trx);
  await loadSampleExtensions(trx);
  await loadDefaultRules(trx, demoCity.zone);
  const areas = await makeAreas(trx, chance, since);
  const places = await makePoints(trx, chance, areas.mesh);
  const staff = await makeUnits(trx, since);
  await makeDuties(trx, areas, staff, since);
  return { places, ...staff.desk, crews: staff.crews };
}

const [columns, rows] = [24, 16];

async function makeAreas(trx: Trx, chance: Dice, since: string) {
  const mesh = drawMesh(chance, { columns, rows, west: 115.93, south: 36.415, cellLng: 0.0046, cellLat: 0.0046 });
  const whole = mesh.block([0, 0], [columns, rows]);
  const admin = { layer: 'administrative' as const };
  const area = (
    code: string,
    name: string,
    nameEn: string,
    parentCode: string | null,
    outline: AreaRow['outline'],
  ): AreaRow => ({
    code,
    name,
    nameEn,
    parentCode,
    outline,
  });
  const { district } = demoCity;
  await saveAreas(
    trx,
    [area(demoCity.code, demoCity.name, demoCity.nameEn, null, whole)],
    { ...admin, level: 'city' },
    origin,
    since,
  );
  await saveAreas(
    trx,
    [area(district.code, district.name, district.nameEn, demoCity.code, whole)],
    { ...admin, level: 'district' },
    origin,
    since,
  );

  const subdistricts: AreaRow[] = [];
  const communities: AreaRow[] = [];
  for (const [i, [name, nameEn]] of subdistrictNames.entries()) {
    const [c, r] = [(i % 2) * 12, Math.floor(i / 2) * 8];
    const code = `${district.code}00${i + 1}`;
    subdistricts.push(
      area(code, `${name}街道`, `${nameEn} Sub-district`, district.code, mesh.block([c, r], [c + 12, r + 8])),
    );
    for (let k = 0; k < 6; k++) {
      const [kc, kr] = [c + (k % 3) * 4, r + Math.floor(k / 3) * 4];
      const [communityName, communityEn] = communityNames[i * 6 + k]!;
      const outline = mesh.block([kc, kr], [kc + 4, kr + 4]);
      communities.push(area(`${code}00${k + 1}`, `${communityName}社区`, `${communityEn} Community`, code, outline));
    }
  }
  await saveAreas(trx, subdistricts, { ...admin, level: 'subdistrict' }, origin, since);
  await saveAreas(trx, communities, { ...admin, level: 'community' }, origin, since);

  // Creation grids lie across the communities: nine blocks whose borders are their own.
  const grids: AreaRow[] = [];
  const ordinals = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
  const [columnEdges, rowEdges] = [
    [0, 7, 16, 24],
    [0, 6, 10, 16],
  ];
  for (let i = 0; i < 9; i++) {
    const [c, r] = [i % 3, Math.floor(i / 3)];
    const outline = mesh.block([columnEdges[c]!, rowEdges[r]!], [columnEdges[c + 1]!, rowEdges[r + 1]!]);
    grids.push(
      area(`G${String(i + 1).padStart(2, '0')}`, `第${ordinals[i]}创城网格`, `Creation Grid ${i + 1}`, null, outline),
    );
  }
  await saveAreas(trx, grids, { layer: 'creationGrid', level: null }, origin, since);

  const cells: AreaRow[] = [];
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const code = `${district.code}${String(r + 1).padStart(3, '0')}${String(c + 1).padStart(3, '0')}`;
      cells.push(
        area(code, `单元网格 ${code.slice(-6)}`, `Cell ${code.slice(-6)}`, null, mesh.block([c, r], [c + 1, r + 1])),
      );
    }
  await saveAreas(trx, cells, { layer: 'cellGrid', level: null }, origin, since);

  const known = await trx.selectFrom('area').select(['id', 'code', 'level', 'layer']).execute();
  const byCode = new Map(known.map((row) => [row.code!, row.id]));
  const idsOf = (list: readonly AreaRow[]) => list.map((row) => byCode.get(row.code)!);
  return { mesh, districtId: byCode.get(district.code)!, subdistrictIds: idsOf(subdistricts), gridIds: idsOf(grids) };
}

async function makePoints(trx: Trx, chance: Dice, mesh: ReturnType<typeof drawMesh>): Promise<DemoPlace[]> {
  const points: NewPoint[] = streetNames.map(([name, nameEn], i) => ({
    id: newId(),
    code: `R${i + 1}`,
    typeCode: 'MAINROAD',
    name,
    nameEn,
    position: mesh.inside([i * 3, 7 + (i % 2)], 0.5, 0.5),
  }));
  for (let i = 0; i < 150; i++) {
    const kind = pointKinds[i % pointKinds.length]!;
    const cell = [chance.int(0, columns - 1), chance.int(0, rows - 1)] as const;
    const subdistrict = Math.floor(cell[0] / 12) + Math.floor(cell[1] / 8) * 2;
    const community = Math.floor((cell[0] % 12) / 4) + Math.floor((cell[1] % 8) / 4) * 3;
    const [local, localEn] = communityNames[subdistrict * 6 + community]!;
    const street = chance.pick(points.slice(0, streetNames.length));
    points.push({
      id: newId(),
      code: `P${String(i + 1).padStart(4, '0')}`,
      typeCode: kind.type,
      name: `${local}${chance.pick(kind.names)}`,
      nameEn: `${localEn} ${kind.en}`,
      address: `${street.name} ${chance.int(1, 188)} 号`,
      position: mesh.inside(cell, 0.15 + chance.next() * 0.7, 0.15 + chance.next() * 0.7),
      streetId: street.id ?? null,
    });
  }
  await addPoints(trx, points, demoCity.zone);
  return points
    .slice(streetNames.length)
    .map((point) => ({ pointId: point.id!, position: point.position as [number, number] }));
}

/** Departments of the demo and the parts of the category table they answer for. */
const departments = [
  {
    key: 'sanitation',
    name: '区环境卫生服务中心',
    nameEn: 'Sanitation Centre',
    clerk: '孙莉',
    handler: '李强',
    codes: ['event 01'],
  },
  {
    key: 'municipal',
    name: '区市政工程服务中心',
    nameEn: 'Municipal Works Centre',
    clerk: '郑凯',
    handler: '何伟',
    codes: ['event 0113', 'event 05', 'event 06', 'component 01'],
  },
  {
    key: 'greenery',
    name: '区园林绿化服务中心',
    nameEn: 'Greenery Centre',
    clerk: '陈芳',
    handler: '许亮',
    codes: ['event 0117', 'event 0118', 'event 0121', 'component 04'],
  },
  {
    key: 'enforcement',
    name: '区综合行政执法局',
    nameEn: 'Urban Enforcement Bureau',
    clerk: '高翔',
    handler: '林涛',
    codes: ['event 02', 'event 04'],
  },
  {
    key: 'traffic',
    name: '交警示范大队',
    nameEn: 'Traffic Police Brigade',
    clerk: '邓超',
    handler: '罗军',
    codes: ['event 0409', 'event 0410'],
  },
] as const;

async function makeUnits(trx: Trx, since: string) {
  const unit = (name: string, nameEn: string, kind: UnitKind) => addUnit(trx, { name, nameEn, kind, validFrom: since });
  const person = async (name: string, unitId: string, ...roles: StaffRole[]) => {
    const personId = await addPerson(trx, { name, isDemo: true });
    for (const role of roles) await assignPost(trx, { personId, unitId, role, validFrom: since });
    return personId;
  };
  const office = await unit('市创城办', 'Creation Office', 'creationOffice');
  const desk = {
    acceptor: await person('周敏', office, 'acceptor'),
    dutyChief: await person('王磊', office, 'dutyChief'),
    dispatcher: await person('赵静', office, 'dispatcher'),
    inspectors: [await person('刘洋', office, 'inspector'), await person('马超', office, 'inspector')],
  };
  await person('宋文', office, 'leader');
  await person('吴桐', office, 'systemAdmin');

  const crews = new Map<string, { clerk: string; handler: string }>();
  const units = new Map<string, string>();
  for (const { key, name, nameEn, clerk, handler } of departments) {
    const id = await unit(name, nameEn, 'department');
    units.set(key, id);
    crews.set(id, { clerk: await person(clerk, id, 'unitClerk'), handler: await person(handler, id, 'handler') });
  }
  const streetPeople = [
    ['韩冰', '曹阳'],
    ['谢娜', '唐杰'],
    ['冯磊', '董浩'],
    ['程玲', '袁野'],
  ];
  const streets: string[] = [];
  for (const [i, [name, nameEn]] of subdistrictNames.entries()) {
    const id = await unit(`${name}街道办事处`, `${nameEn} Sub-district Office`, 'subdistrict');
    streets.push(id);
    const [clerk, handler] = streetPeople[i]!;
    crews.set(id, { clerk: await person(clerk!, id, 'unitClerk'), handler: await person(handler!, id, 'handler') });
  }
  const paired = [];
  for (const [name, nameEn] of [
    ['市税务局', 'Tax Bureau'],
    ['市气象局', 'Weather Bureau'],
    ['市图书馆', 'City Library'],
  ] as const)
    paired.push(await unit(name, nameEn, 'pairedUnit'));
  const chiefs = [];
  for (const name of ['张建国', '李红梅', '王志强', '刘桂英', '陈立新', '杨春生', '赵文革', '黄玉兰', '周海涛'])
    chiefs.push(await addPerson(trx, { name }));
  return { desk, crews, units, office, streets, paired, chiefs };
}

async function makeDuties(
  trx: Trx,
  areas: Awaited<ReturnType<typeof makeAreas>>,
  staff: Awaited<ReturnType<typeof makeUnits>>,
  since: string,
) {
  for (const { key, codes } of departments)
    for (const text of codes) {
      const [kind, code] = text.split(' ') as ['event' | 'component', string];
      await assignDuty(trx, {
        kind: 'industry',
        scope: { kind: 'administrative', id: areas.districtId },
        category: { edition: sampleEdition, kind, code },
        unitId: staff.units.get(key)!,
        source: '示范市创城责任清单（演示）',
        validFrom: since,
      });
    }
  for (const [i, id] of areas.subdistrictIds.entries())
    await assignDuty(trx, {
      kind: 'territory',
      scope: { kind: 'administrative', id },
      unitId: staff.streets[i]!,
      source: '属地管理（演示）',
      validFrom: since,
    });
  for (const [i, id] of areas.gridIds.entries()) {
    await assignDuty(trx, {
      kind: 'chief',
      chiefKind: 'gridChief',
      scope: { kind: 'creationGrid', id },
      unitId: staff.office,
      personId: staff.chiefs[i]!,
      source: '创城网格长名单（演示）',
      validFrom: since,
    });
    await assignDuty(trx, {
      kind: 'pairing',
      scope: { kind: 'creationGrid', id },
      unitId: staff.paired[i % staff.paired.length]!,
      source: '帮包方案（演示）',
      validFrom: since,
    });
  }
}
