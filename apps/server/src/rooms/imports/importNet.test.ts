import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { distanceM, type LngLat, system } from '@gezhi/domain';
import gcoord from 'gcoord';
import { describe, expect, it } from 'vitest';
import { emptyCity } from '../../../test/seedCity';
import { useHouse } from '../../../test/testHouse';
import { projectRoot } from '../../platform/config';
import { connect } from '../../platform/database';
import { decode } from '../../platform/tables/index';
import { searchPlaces, toWgs84 } from '../grid/index';
import { type FileImport, importFile } from './index';

const test = useHouse();

const areaFile = (features: object[]) => Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
const square = (west: number, south: number, size = 0.01) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});
const anArea = (code: string, geometry: unknown, name = `网格${code}`) => ({
  type: 'Feature',
  properties: { code, name },
  geometry,
});
const plain = { columns: {}, isWhole: false };
const grids: FileImport = { kind: 'areas', settings: { ...plain, crs: 'wgs84', layer: 'cellGrid' } };
const points: FileImport = { kind: 'points', settings: { ...plain, crs: 'wgs84', typeCode: 'ESTATE' } };

const ports = () => ({ inCity: test.house.ports.inCity, cases: test.house.cases });
const bring = (bytes: Buffer, order: FileImport, options = {}) =>
  importFile(ports(), { id: test.here.id, zone: 'Asia/Shanghai' }, bytes, order, { by: system, ...options });
const net = (cityId = test.here.id) => test.house.ports.inCity(cityId, system, test.house.cases.nets.of);
const version = () => test.house.ports.inCity(test.here.id, system, async (trx) => trx.netVersion);

describe('an import', () => {
  it('dry changes nothing and says what would change', async () => {
    const file = areaFile([anArea('D1', square(115.96, 36.43)), anArea('D2', square(115.97, 36.43))]);
    const before = await version();
    expect(await bring(file, grids, { isDry: true })).toMatchObject({ rows: 2, added: 2, isDry: true, problems: [] });
    expect(await version()).toBe(before);
    expect((await net()).place([115.965, 36.435]).cellGridId).toBeNull();
  });

  it('puts points and places into the new areas, and the same file again changes nothing', async () => {
    const file = areaFile([anArea('C1', square(115.97, 36.44)), anArea('C2', square(115.98, 36.44))]);
    const before = await version();
    expect(await bring(file, grids)).toMatchObject({ added: 2, changed: 0, isDry: false });
    expect(await version()).toBe(before + 1);
    const { cellGridId } = (await net()).place([115.975, 36.445]);
    expect(cellGridId).not.toBeNull();
    const point = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx
        .selectFrom('point')
        .select('cell_grid_id')
        .where('id', '=', test.here.points.estate)
        .executeTakeFirstOrThrow(),
    );
    expect(point.cell_grid_id, 'points that were there already are placed anew').toBe(cellGridId);
    expect(await bring(file, grids)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(await version(), 'nothing changed, nothing to rebuild').toBe(before + 1);
  });

  it('takes a changed row over and keeps the old value in the log', async () => {
    const file = areaFile([anArea('C1', square(115.97, 36.44), '新名字')]);
    expect(await bring(file, grids)).toMatchObject({ added: 0, changed: 1 });
    const event = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx
        .selectFrom('event')
        .select('payload')
        .where('name', '=', 'net.import')
        .orderBy('xid', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow(),
    );
    expect(Object.values(JSON.parse(event.payload).changes)).toMatchObject([{ name: '网格C1' }]);
  });

  it('A-IM-10: with one bad row brings in none, and names every bad row with column and reason', async () => {
    const before = await version();
    const file = Buffer.from(
      'code,name,lng,lat\nX1,好点位,115.96,36.43\nX2,,115.96,36.43\n,无编号,115.96,36.43\nX1,重复,115.9,36.4\nX5,越界,215.96,36.43\nX6,无坐标,,\n',
    );
    const result = await bring(file, points);
    expect(result).toMatchObject({ rows: 6, added: 0, isDry: true });
    expect(result.problems).toEqual([
      { row: 3, column: 'name', reason: 'name.missing', value: '' },
      { row: 4, column: 'code', reason: 'code.missing', value: '' },
      { row: 5, column: 'code', reason: 'code.twice', value: 'X1' },
      { row: 6, column: 'lng', reason: 'position.range', value: '215.96' },
      { row: 7, column: 'lng', reason: 'position.missing', value: '' },
    ]);
    expect(await version()).toBe(before);
  });

  it('A-IM-09: refuses outlines that are none', async () => {
    const bad = [
      { type: 'Point', coordinates: [1, 2] },
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 1],
          ],
        ],
      },
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [999, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
      { type: 'Polygon', coordinates: 'everywhere' },
      null,
    ];
    const result = await bring(areaFile(bad.map((geometry, i) => anArea(`B${i}`, geometry))), grids);
    expect(result.problems.map((problem) => problem.reason)).toEqual([
      'geometry.type',
      'geometry.ring',
      'geometry.range',
      'geometry.ring',
      'geometry.missing',
    ]);
  });

  it('A-IM-04: columns with the names of prototypes are columns', async () => {
    const file = Buffer.from('code,name,lng,lat,__proto__,constructor\nZ1,点位,115.96,36.43,x,y\n');
    expect(await bring(file, points, { isDry: true })).toMatchObject({ added: 1, problems: [] });
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('A-IM-08: reads UTF-8 with and without a mark, GBK and UTF-16', async () => {
    const text = 'code,name,lng,lat\nE1,育新小区,115.961,36.431\n';
    const gbk = Buffer.concat([
      Buffer.from('code,name,lng,lat\nE1,'),
      Buffer.from('d3fdd0c2d0a1c7f8', 'hex'),
      Buffer.from(',115.961,36.431\n'),
    ]);
    for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), gbk, Buffer.from(`\uFEFF${text}`, 'utf16le')])
      expect(decode(bytes).text.replace('\uFEFF', '')).toBe(text);
    expect(await bring(gbk, points)).toMatchObject({ added: 1 });
    expect([...(await placesNamed('育新小区'))]).toHaveLength(1);
  });

  it('refuses what is neither', async () => {
    await expect(bring(Buffer.from('{"type":"Topology"}'), grids)).rejects.toThrow(/FeatureCollection/);
    await expect(bring(Buffer.from('{"type":'), grids)).rejects.toThrow(/not valid JSON/);
    await expect(bring(Buffer.from('code,name\n"unclosed'), points)).rejects.toThrow(/not a readable CSV/);
    await expect(bring(Buffer.from([0xff, 0x80, 0x81, 0xff]), points)).rejects.toThrow(/neither UTF-8 nor GBK/);
  });

  it('of a type nobody knows is refused by name', async () => {
    const file = Buffer.from('code,name,lng,lat,typeCode\nT1,点位,115.96,36.43,CASTLE\n');
    expect((await bring(file, points)).problems).toEqual([
      { row: 2, column: 'typeCode', reason: 'type.unknown', value: 'CASTLE' },
    ]);
  });

  it('two at once come in one after the other', async () => {
    const files = ['P', 'Q'].map((letter, i) => areaFile([anArea(`${letter}1`, square(116 + i * 0.02, 36.4))]));
    const before = await version();
    await Promise.all(files.map((file) => bring(file, grids)));
    expect(await version()).toBe(before + 2);
  });
});

const placesNamed = (words: string) =>
  test.house.ports.inCity(test.here.id, system, (trx) => searchPlaces(trx, words, null, 20));

describe('a search for places', () => {
  it('finds any part of a name, the nearest first, and no other city’s', async () => {
    expect((await placesNamed('农贸')).map((place) => place.name)).toEqual(['育新农贸市场']);
    expect((await placesNamed('文苑小')).map((place) => place.name)).toEqual(['金柱文苑小区']);
    expect((await placesNamed('柳园')).map((place) => place.kind)).toContain('area');
  });
  it('A-PP-04: takes every sign as a sign', async () => {
    for (const words of [
      "' or 1=1--",
      '%',
      '_',
      '\\',
      "a'b\\c",
      '| & ! ()',
      ':*',
      '\u0000'.replace('\u0000', ''),
    ].filter(Boolean))
      expect(await placesNamed(words), words).toEqual([]);
  });
});

describe('coordinates', () => {
  it('come back from GCJ-02 and BD-09 within a metre, everywhere in the country', () => {
    let [worstGcj, worstBd] = [0, 0];
    for (let lng = 74; lng < 134; lng += 1.37)
      for (let lat = 19; lat < 52; lat += 1.13) {
        const truth: LngLat = [lng, lat];
        const gcj = gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02) as [number, number];
        const bd = gcoord.transform([lng, lat], gcoord.WGS84, gcoord.BD09) as [number, number];
        worstGcj = Math.max(worstGcj, distanceM(truth, toWgs84(gcj, 'gcj02')));
        worstBd = Math.max(worstBd, distanceM(truth, toWgs84(bd, 'bd09')));
      }
    expect(worstGcj).toBeLessThan(0.05);
    expect(worstBd).toBeLessThan(1);
    expect(distanceM(toWgs84([115.98, 36.45], 'gcj02'), [115.98, 36.45]), 'they do differ').toBeGreaterThan(300);
  });
});

const data = resolve(projectRoot, '../shared/data');
describe.skipIf(!existsSync(data))('real files (../shared/data)', () => {
  const read = (path: string) => readFileSync(join(data, path));
  /** A city of its own for each file, with nothing in it. */
  async function newCity(code: string) {
    const owner = await connect(test.urls.owner);
    await owner.query('set search_path = gezhi, public');
    const id = await emptyCity(test.house, owner, { code, name: code });
    await owner.end();
    const bringIn = (bytes: Buffer, order: FileImport) =>
      importFile(ports(), { id, zone: 'Asia/Shanghai' }, bytes, order, { by: system });
    return { id, bringIn };
  }
  const areasOf = (level: 'district' | 'subdistrict'): FileImport => ({
    kind: 'areas',
    settings: { ...plain, crs: 'gcj02', layer: 'administrative', level },
  });
  const district = areasOf('district');

  it('Liaocheng: eight counties, 136 towns, and 169 of 173 points in the county that is named', async () => {
    const { id, bringIn } = await newCity('371500');
    expect(await bringIn(read('liaocheng/371500_full.geojson'), district)).toMatchObject({ rows: 8, added: 8 });
    const towns = await bringIn(read('liaocheng/towns.csv'), areasOf('subdistrict'));
    expect(towns).toMatchObject({ rows: 136, added: 136 });
    const file = read('liaocheng/air_station_points.csv');
    // The list does not say its coordinate system. Read like the outlines every clean point lands where it is said to
    // lie; read as WGS 84 one town office falls outside its county by less than the difference of the two systems.
    const stations = await bringIn(file, {
      kind: 'points',
      settings: { ...plain, crs: 'gcj02', typeCode: 'COMM' },
    });
    expect(stations).toMatchObject({ rows: 173, added: 173 });
    const clean = decode(file)
      .text.trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(','))
      .filter((row) => !row[8]);
    expect(clean.length).toBe(169);
    const city = await net(id);
    const countyAt = (position: LngLat) => city.area(city.areasAt(position).administrativeId)?.code;
    const placed = await test.house.ports.inCity(id, system, (trx) =>
      trx.selectFrom('point').select(['code', 'administrative_id']).execute(),
    );
    const countyOf = new Map(placed.map((row) => [row.code, city.area(row.administrative_id)?.code]));
    for (const [code, , , named, , , , computed] of clean) expect(countyOf.get(code!), code).toBe(named || computed);
    const asWgs84 = clean.filter((row) => countyAt([Number(row[5]), Number(row[6])]) === (row[3] || row[7]));
    expect(asWgs84.length).toBe(168);
    const town = await test.house.ports.inCity(id, system, (trx) =>
      trx.selectFrom('area').select('parent_id').where('code', '=', '371502002').executeTakeFirstOrThrow(),
    );
    expect(city.area(town.parent_id)?.name).toBe('东昌府区');
  });

  it('Xiamen: 4,540 estates in their districts, repeats said as repeats', async () => {
    const { id, bringIn } = await newCity('350200');
    expect(await bringIn(read('xiamen/350200_full.geojson'), district)).toMatchObject({ rows: 6, added: 6 });
    const file = gunzipSync(read('xiamen/residential_poi.csv.gz'));
    const settings: FileImport = { kind: 'points', settings: { ...plain, crs: 'gcj02', typeCode: 'ESTATE' } };
    expect(await bringIn(file, settings)).toMatchObject({ rows: 4540, added: 4493, repeated: 47, problems: [] });
    expect(await bringIn(file, settings)).toMatchObject({ added: 0, changed: 0, unchanged: 4493 });
    const placed = await test.house.ports.inCity(id, system, (trx) =>
      trx
        .selectFrom('point')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('type_code', '=', 'ESTATE')
        .where('administrative_id', 'is not', null)
        .where('code', 'like', 'B%')
        .executeTakeFirstOrThrow(),
    );
    expect(placed.n / 4493).toBeGreaterThan(0.98);
  });
});
