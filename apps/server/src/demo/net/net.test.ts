import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type Duty, localDay, system } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { useHouse } from '../../../test/testHouse';
import { createCity } from '../../platform/cities';
import { projectRoot } from '../../platform/config';
import { connect } from '../../platform/database';
import { eventsOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { assignDuty, dutiesAround, dutyPlace } from '../../rooms/duties/index';
import { addPerson, addUnit, assignPost } from '../../rooms/identity/index';
import { demoCity, demoOrigin } from '../city';
import { layOut } from './areas';
import { gaps } from './duties';
import { drawNet } from './make';
import { drawPoints } from './points';
import { Register } from './register';

const layout = layOut();
const points = drawPoints(layout);
const ofTypes = (...types: string[]) => points.filter(({ typeCode }) => types.includes(typeCode));

describe('the drawing', () => {
  it('is true to the counts of a real city', () => {
    expect(layout.grids).toHaveLength(61);
    expect(ofTypes('MAINROAD', 'SHOPST', 'LANE')).toHaveLength(142);
    expect(ofTypes('ESTATE', 'OLDEST')).toHaveLength(662);
    expect(ofTypes('VILLAGE')).toHaveLength(54);
  });
  it('gives each cell to one community, and each community to one grid', () => {
    const cells = layout.communities.flatMap((community) => community.cells);
    expect(new Set(cells).size).toBe(cells.length);
    expect(cells).toHaveLength(layout.mesh.columns * layout.mesh.rows);
    const spanned = layout.grids.flatMap(({ communities }) => communities);
    expect(spanned.toSorted((a, b) => a - b)).toEqual([...layout.communities.keys()]);
  });
  it('draws every area as one ring that touches itself nowhere', () => {
    const areas = [
      ...layout.subdistricts.map(({ cells }) => cells),
      ...layout.communities.map(({ cells }) => cells),
      ...layout.grids.map(({ communities }) => communities.flatMap((i) => layout.communities[i]!.cells)),
    ];
    for (const cells of areas) {
      const [rings] = layout.mesh.outline(cells);
      expect(rings).toHaveLength(1);
      const corners = rings![0]!.slice(1).map(String);
      expect(new Set(corners).size).toBe(corners.length);
    }
  });
  it('lets some grids span several communities, the second those of the briefing', () => {
    const words = layout.grids[1]!.communities.map((i) => layout.communities[i]!.word);
    expect(words).toEqual(['光岳', '育新', '顺河', '文苑', '平安']);
    expect(layout.grids.filter(({ communities }) => communities.length > 1).length).toBeGreaterThan(20);
  });
  it('calls no two places the same and is the same every time', () => {
    expect(new Set(points.map(({ name }) => name)).size).toBe(points.length);
    expect(drawPoints(layOut())).toEqual(points);
  });
});

describe('the stored net', () => {
  const test = useHouse();
  let cityId: number;
  const inCity = <T>(work: (trx: Trx) => Promise<T>) => test.house.ports.inCity(cityId, system, work);

  beforeAll(async () => {
    const owner = await connect(test.urls.owner);
    await owner.query('set search_path = gezhi, public');
    cityId = await createCity(owner, { ...demoCity, isDemo: true });
    await owner.end();
    test.house.cities.forget();
    await drawNet(test.house.ports.inCity, cityId);
  });

  it('says of every area and every point that it is a drawing', async () => {
    const origins = await inCity(async (trx) => [
      ...(await trx.selectFrom('area').select('origin').distinct().execute()),
      ...(await trx.selectFrom('point').select('origin').distinct().execute()),
    ]);
    expect(origins).toEqual([{ origin: demoOrigin }, { origin: demoOrigin }]);
  });

  it('has 180 civilised units and somebody for every role', async () => {
    const { paired, roles } = await inCity(async (trx) => ({
      paired: await trx.selectFrom('unit').select('name').where('kind', '=', 'pairedUnit').execute(),
      roles: await trx.selectFrom('post').select('role').distinct().execute(),
    }));
    expect(new Set(paired.map(({ name }) => name)).size).toBe(180);
    expect(roles).toHaveLength(11);
  });

  it('leaves exactly the gaps it means to, and none where somebody must answer', async () => {
    const open = { gridChief: 0, routeChief: 0, pointChief: 0, pairing: 0, contract: 0, responsible: 0, anyPairing: 0 };
    await inCity(async (trx) => {
      const net = await test.house.cases.nets.of(trx);
      const today = localDay(demoCity.zone, trx.now);
      const rows = await trx.selectFrom('point').select(['id', 'type_code', 'lng', 'lat']).execute();
      const places = rows.map((row) => ({
        type: row.type_code,
        ...dutyPlace(net, { ...net.areasAt([row.lng, row.lat]), pointId: row.id }),
      }));
      const duties = await dutiesAround(trx, places, today);
      const held = new Set(
        duties.map(
          ({ kind, chiefKind, scope, category }) => `${chiefKind ?? kind} ${scope.id}${category ? ' some' : ''}`,
        ),
      );
      const has = (what: string, id: string | null) => id !== null && held.has(`${what} ${id}`);
      const grids = await trx.selectFrom('area').select('id').where('layer', '=', 'creationGrid').execute();
      open.gridChief = grids.filter(({ id }) => !has('gridChief', id)).length;
      open.anyPairing = grids.filter(({ id }) => !has('pairing', id)).length;
      for (const { type, pointId, administrativeIds } of places) {
        if (!administrativeIds.some((id) => has('territory', id))) open.responsible++;
        const isStreet = ['MAINROAD', 'SHOPST', 'LANE'].includes(type);
        const isHome = ['ESTATE', 'OLDEST', 'VILLAGE'].includes(type);
        if (isStreet && !has('routeChief', pointId)) open.routeChief++;
        if (isHome && !has('pointChief', pointId)) open.pointChief++;
        if ((isStreet || isHome) && !has('pairing', pointId)) open.pairing++;
        if (['SMALLBIZ', 'PHARM', 'HOTEL', 'MALL'].includes(type) && !has('contract', pointId)) open.contract++;
      }
      expect(new Set(duties.map((duty: Duty) => duty.kind)).size).toBe(5);
    });
    expect(open).toEqual({ ...gaps, responsible: 0, anyPairing: 0 });
  });

  it('is written as the real commands write', async () => {
    test.clock.advance(1000); // ids of the register follow from the moment
    await inCity(async (trx) => {
      const since = addDays(localDay(demoCity.zone, trx.now), -1);
      const unit = { name: '甲', nameEn: 'A' };
      const scope = { kind: 'administrative' as const, id: test.here.areas.community };
      const real = { unit: await addUnit(trx, { ...unit, kind: 'department', validFrom: since }), person: '' };
      real.person = await addPerson(trx, { name: '某某某' });
      await assignPost(trx, { personId: real.person, unitId: real.unit, role: 'handler', validFrom: since });
      const area = await trx.selectFrom('area').select('id').where('level', '=', 'city').executeTakeFirstOrThrow();
      const duty = { kind: 'pairing' as const, scope: { ...scope, id: area.id }, source: '试' };
      await assignDuty(trx, { ...duty, unitId: real.unit, validFrom: since });
      const register = new Register(trx, since);
      const made = { unit: register.unit(unit, 'department'), person: register.person('某某某') };
      register.post(made.person, made.unit, 'handler');
      register.duty({ ...duty, unitId: made.unit });
      await register.save();
      expect(await allOf(trx, made)).toEqual(await allOf(trx, real));
    });
  });

  it.skipIf(!existsSync(join(projectRoot, '../shared/seeds')))(
    'names nobody whom the published documents name (skipped without ../shared/seeds)',
    async () => {
      const folder = join(projectRoot, '../shared/seeds');
      const documents = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
      const people = await inCity((trx) => trx.selectFrom('person').select('name').distinct().execute());
      expect(people.length).toBeGreaterThan(400);
      const met = people.filter(({ name }) => documents.some((text) => text.includes(name)));
      expect(met).toEqual([]);
    },
  );
});

/** Rows and events of a unit, its person and its duty, without what differs by nature. */
async function allOf(trx: Trx, { unit, person }: { unit: string; person: string }) {
  const duty = await trx.selectFrom('duty').selectAll().where('unit_id', '=', unit).executeTakeFirstOrThrow();
  const row = async (table: 'unit' | 'person', id: string) =>
    trx.selectFrom(table).selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const post = await trx.selectFrom('post').selectAll().where('person_id', '=', person).executeTakeFirstOrThrow();
  const events = [
    ...(await eventsOf(trx, { kind: 'unit', id: unit })),
    ...(await eventsOf(trx, { kind: 'person', id: person })),
    ...(await eventsOf(trx, { kind: 'duty', id: duty.id })),
  ];
  const text = JSON.stringify([await row('unit', unit), await row('person', person), post, duty, events]);
  const ids = [unit, person, post.id, duty.id, ...events.map(({ id }) => id)];
  return ids
    .reduce((plain, id, i) => plain.replaceAll(id, `#${i}`), text)
    .replaceAll(/"hash":\{[^}]*\}/g, '')
    .replaceAll(/"data":\[[^\]]*\]/g, '');
}
