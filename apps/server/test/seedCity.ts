import { type LngLat, type MultiPolygon, type StaffRole, system } from '@gezhi/domain';
import type pg from 'pg';
import type { House } from '../src/app/house';
import { createCity } from '../src/platform/cities';
import { assignDuty } from '../src/rooms/duties/index';
import { addPoints, saveAreas } from '../src/rooms/grid/index';
import { addPerson, addUnit, assignPost } from '../src/rooms/identity/index';
import { loadDefaultRules, loadSampleEdition, sampleEdition } from '../src/rooms/standards/index';

export const littering = { edition: sampleEdition, kind: 'event', code: '0110' } as const;

/** The small true-to-life city of the room tests: one of everything the main job needs, by name. */
export interface SeededCity {
  id: number;
  host: string;
  units: { office: string; sanitation: string; greenery: string; street: string };
  people: Record<
    | 'acceptor'
    | 'dutyChief'
    | 'dispatcher'
    | 'clerk'
    | 'handler'
    | 'inspector'
    | 'gardener'
    | 'admin'
    | 'arbiter'
    | 'leader',
    string
  >;
  areas: { city: string; district: string; subdistrict: string; community: string; grid: string };
  points: { market: string; estate: string };
  /** Inside the community, near the market. */
  spot: LngLat;
}

/** A city with rules and categories and nothing else, as the command line makes one. */
export async function emptyCity(
  house: House,
  owner: pg.Client,
  { zone = 'Asia/Shanghai', ...city }: { code: string; name: string; zone?: string },
): Promise<number> {
  const id = await createCity(owner, { ...city, zone });
  await house.ports.inCity(id, system, async (trx) => {
    await loadSampleEdition(trx);
    await loadDefaultRules(trx, zone);
  });
  return id;
}

const square = (west: number, south: number, size: number): MultiPolygon => [
  [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
];

export async function seedCity(
  house: House,
  owner: pg.Client,
  city: { code: string; name: string; hosts: string[] },
): Promise<SeededCity> {
  const zone = 'Asia/Shanghai';
  const id = await createCity(owner, { ...city, zone, isDemo: true });
  const since = '2026-01-01';
  return house.ports.inCity(id, system, async (trx) => {
    await loadSampleEdition(trx);
    await loadDefaultRules(trx, zone);

    const area = async (
      layer: 'administrative' | 'creationGrid',
      level: 'city' | 'district' | 'subdistrict' | 'community' | null,
      row: { code: string; name: string; parentCode: string | null; outline: MultiPolygon },
    ) => {
      await saveAreas(trx, [{ ...row, nameEn: null }], { layer, level }, 'test', since);
      return (
        await trx
          .selectFrom('area')
          .select('id')
          .where('layer', '=', layer)
          .where('code', '=', row.code)
          .executeTakeFirstOrThrow()
      ).id;
    };
    const cityCode = `${city.code.slice(0, 4)}00`;
    const areas = {
      city: await area('administrative', 'city', {
        code: cityCode,
        name: city.name,
        parentCode: null,
        outline: square(115.9, 36.4, 0.2),
      }),
      district: await area('administrative', 'district', {
        code: city.code,
        name: '东昌府区',
        parentCode: cityCode,
        outline: square(115.9, 36.4, 0.15),
      }),
      subdistrict: await area('administrative', 'subdistrict', {
        code: `${city.code}002`,
        name: '柳园街道',
        parentCode: city.code,
        outline: square(115.95, 36.42, 0.06),
      }),
      community: await area('administrative', 'community', {
        code: `${city.code}002003`,
        name: '育新社区',
        parentCode: `${city.code}002`,
        outline: square(115.96, 36.43, 0.03),
      }),
      grid: await area('creationGrid', null, {
        code: 'G02',
        name: '第二创城网格',
        parentCode: null,
        outline: square(115.955, 36.425, 0.04),
      }),
    };
    const spot: LngLat = [115.97, 36.44];
    const [market, estate] = await addPoints(
      trx,
      [
        { code: 'P1', typeCode: 'MARKET', name: '育新农贸市场', position: [115.9702, 36.4401] },
        { code: 'P2', typeCode: 'ESTATE', name: '金柱文苑小区', position: [115.975, 36.445] },
      ],
      zone,
    );

    const units = {
      office: await addUnit(trx, { name: '创城办', kind: 'creationOffice', validFrom: since }),
      sanitation: await addUnit(trx, { name: '环卫处', kind: 'department', validFrom: since }),
      greenery: await addUnit(trx, { name: '园林处', kind: 'department', validFrom: since }),
      street: await addUnit(trx, { name: '柳园街道办事处', kind: 'subdistrict', validFrom: since }),
    };
    const person = async (name: string, role: StaffRole, unitId: string) => {
      const personId = await addPerson(trx, { name, isDemo: true });
      await assignPost(trx, { personId, unitId, role, validFrom: since });
      return personId;
    };
    const people = {
      acceptor: await person('周敏', 'acceptor', units.office),
      dutyChief: await person('王磊', 'dutyChief', units.office),
      dispatcher: await person('赵静', 'dispatcher', units.office),
      clerk: await person('孙莉', 'unitClerk', units.sanitation),
      handler: await person('李强', 'handler', units.sanitation),
      inspector: await person('刘洋', 'inspector', units.office),
      gardener: await person('陈芳', 'unitClerk', units.greenery),
      admin: await person('吴桐', 'systemAdmin', units.office),
      arbiter: await person('郑法', 'arbiter', units.office),
      leader: await person('宋文', 'leader', units.office),
    };
    await assignDuty(trx, {
      kind: 'industry',
      scope: { kind: 'administrative', id: areas.district },
      category: { ...littering, code: '01' },
      unitId: units.sanitation,
      source: '责任清单',
      validFrom: since,
    });
    await assignDuty(trx, {
      kind: 'territory',
      scope: { kind: 'administrative', id: areas.subdistrict },
      unitId: units.street,
      source: '属地管理',
      validFrom: since,
    });
    await assignDuty(trx, {
      kind: 'chief',
      chiefKind: 'gridChief',
      scope: { kind: 'creationGrid', id: areas.grid },
      unitId: units.office,
      personId: people.dutyChief,
      source: '网格长名单',
      validFrom: since,
    });
    return { id, host: city.hosts[0]!, units, people, areas, points: { market: market!, estate: estate! }, spot };
  });
}
