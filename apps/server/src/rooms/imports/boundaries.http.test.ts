import { addDays, localDay, system } from '@gezhi/domain';
import { describe, expect, it } from 'vitest';
import { as } from '../../../test/as';
import { csv, importer } from '../../../test/importing';
import { useHouse, wednesdayTen } from '../../../test/testHouse';

const test = useHouse();
const bring = importer(test);
const today = localDay('Asia/Shanghai', wednesdayTen);
const yesterday = addDays(today, -1);
const ring = (west: number, south: number, east: number, north: number) =>
  `"POLYGON((${west} ${south}, ${east} ${south}, ${east} ${north}, ${west} ${north}, ${west} ${south}))"`;
const settings = { crs: 'wgs84', layer: 'administrative', validFrom: today } as const;

describe('a sub-district that becomes another one today', () => {
  const file = csv(
    'code,name,level,parent,geometry,replaces',
    `371502099,新城街道,subdistrict,371502,${ring(115.94, 36.41, 116.02, 36.49)},371502002`,
  );

  it('takes its communities, its points and its duty along', async () => {
    const done = await bring('areas', file, settings);
    expect(done).toMatchObject({ problems: [], added: 1, closed: 1, moved: { duties: 1 } });
    expect(done.differences.find(({ code }) => code === '371502002003')).toMatchObject({
      change: 'changed',
      before: { parent: '371502002' },
      after: { parent: '371502099' },
    });
    const who = await as(test.app, test.here, 'dispatcher');
    const [lng, lat] = test.here.spot;
    const on = async (day: string) => (await who.get(`/api/duties/answer?lng=${lng}&lat=${lat}&day=${day}`)).body;
    expect((await on(today)).responsible).toMatchObject({ scope: { name: '新城街道' }, validFrom: today });
    expect((await on(yesterday)).responsible, 'a day that is over keeps its map').toMatchObject({
      scope: { name: '柳园街道' },
      validFrom: '2026-01-01',
    });
    const place = (await who.get(`/api/places/at?lng=${lng}&lat=${lat}`)).body.placement.administrative;
    expect(place.map((area: { name: string }) => area.name)).toEqual(['示范市', '东昌府区', '新城街道', '育新社区']);
    const point = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx
        .selectFrom('point')
        .innerJoin('area', 'area.id', 'point.administrative_id')
        .select(['area.code', 'area.valid_to'])
        .where('point.id', '=', test.here.points.market)
        .executeTakeFirstOrThrow(),
    );
    expect(point).toEqual({ code: '371502002003', valid_to: null });
  });

  it('A-IM-11: is the same when the file comes again', async () => {
    expect(await bring('areas', file, settings)).toMatchObject({ added: 0, changed: 0, closed: 0, unchanged: 1 });
  });

  it('cannot end with a duty on it and nobody named', async () => {
    const whole = csv('code,name,level', '999999001,别处,subdistrict');
    const { problems } = await bring('areas', whole, { ...settings, level: 'subdistrict', isWhole: true });
    expect(problems).toMatchObject([{ row: 0, reason: 'successor.missing', value: '371502099' }]);
  });

  it('cannot begin tomorrow: a file is brought in on its day', async () => {
    const later = { ...settings, validFrom: addDays(today, 1) };
    await expect(bring('areas', file, later)).rejects.toMatchObject({ code: 'import.settings' });
  });
});

describe('A-IM-10: duties', () => {
  it('come in all or none, and name every bad row', async () => {
    const file = csv(
      '责任类型,范围类型,范围编码,责任单位编码,依据,类别种类,类别编码,起始日,责任人',
      '行业,行政区划,371502,园林处,责任清单,事件,01,,',
      '属地,行政区划,000000,园林处,责任清单,,,,',
      '属地,行政区划,371502,无此单位,责任清单,,,,',
      '属地,行政区划,371502,园林处,责任清单,事件,9999,,',
      '属地,行政区划,371502,园林处,,,,2026-13-01,某人',
    );
    const done = await bring('duties', file);
    expect(done.problems.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      '3 scope.unknown',
      '4 unit.unknown',
      '5 category.unknown',
      '6 person.unknown',
      '6 value.missing',
      '6 validity.form',
    ]);
    expect(done).toMatchObject({ added: 0, isDry: true });
  });
  it('of one scope go from one unit to the next without a day between', async () => {
    const duty = (unit: string, from: string) =>
      csv('kind,scopeKind,scope,unit,basis,validFrom', `territory,administrative,371502,${unit},文件,${from}`);
    expect(await bring('duties', duty('园林处', '2026-11-01'))).toMatchObject({ added: 1, problems: [] });
    const next = await bring('duties', duty('柳园街道办事处', today));
    expect(next).toMatchObject({ added: 1, closed: 1, problems: [] });
    const rows = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx
        .selectFrom('duty')
        .select(['valid_from', 'valid_to'])
        .where('area_id', '=', test.here.areas.district)
        .where('kind', '=', 'territory')
        .orderBy('valid_from')
        .execute(),
    );
    expect(rows).toEqual([
      { valid_from: '2026-11-01', valid_to: yesterday },
      { valid_from: today, valid_to: null },
    ]);
    expect(await bring('duties', duty('柳园街道办事处', today))).toMatchObject({ added: 0, changed: 0, closed: 0 });
  });
});
