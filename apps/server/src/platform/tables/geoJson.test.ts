import { describe, expect, it } from 'vitest';
import { plainCells, readHere, refusalOf } from '../../../test/workbooks';

const feature = (properties: object | null, geometry: unknown = null, more = {}) => ({
  type: 'Feature',
  properties,
  geometry,
  ...more,
});
const collection = (features: unknown[], more = {}) =>
  Buffer.from(JSON.stringify({ type: 'FeatureCollection', ...more, features }));
const tooLarge = { code: 'file.too-large' };
const unreadable = { code: 'file.unreadable' };

describe('a GeoJSON', () => {
  it('gives its properties as cells, in the columns of all features, with their geometry', async () => {
    const point = { type: 'Point', coordinates: [115.9, 36.4] };
    const file = await readHere(
      collection([
        feature({ 编码: 'A', 层: 3, 在用: true, 空: '', 无: null, 内: { x: 1 } }),
        feature({ 名称: '柳园' }, point, { id: 7 }),
      ]),
      { name: 'x.csv' },
    );
    expect(file).toMatchObject({ kind: 'geojson', headerRow: 0, headers: ['编码', '层', '在用', '空', '名称', 'id'] });
    expect(plainCells(file.rows)).toEqual([
      { 编码: 'A', 层: '3', 在用: 'true' },
      { 名称: '柳园', id: '7' },
    ]);
    expect(file.rows.map(({ number, geometry }) => [number, geometry])).toEqual([
      [1, null],
      [2, point],
    ]);
  });

  it('A-IM-04: with names of prototypes has plain columns', async () => {
    const text = '{"type":"FeatureCollection","features":[{"properties":{"__proto__":"x","constructor":"y"}}]}';
    const { rows } = await readHere(Buffer.from(text));
    expect(Object.entries(rows[0]!.cells)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe('A-IM-09: a GeoJSON', () => {
  it('of a million vertices is refused before anything is built from it', async () => {
    const text = `{"type":"FeatureCollection","features":[{"geometry":{"type":"MultiPoint","coordinates":[${'[1,2],'.repeat(1_000_000)}[1,2]`;
    // It is not even closed: the vertices are counted while walking over it.
    expect(await refusalOf(Buffer.from(text))).toMatchObject({ ...tooLarge, reason: 'positions' });
  });

  it('of geometry collections 1,000 deep is refused before anything is built from it', async () => {
    const deep = `${'{"type":"GeometryCollection","geometries":['.repeat(1000)}${']}'.repeat(1000)}`;
    const text = `{"type":"FeatureCollection","features":[{"geometry":${deep}}]}`;
    expect(await refusalOf(Buffer.from(text))).toMatchObject({ ...tooLarge, reason: 'depth' });
  });

  it('with NaN or Infinity is refused with the feature, while a text may say so', async () => {
    for (const sign of ['NaN', 'Infinity', '-Infinity'])
      expect(
        await refusalOf(
          Buffer.from(
            `{"type":"FeatureCollection","features":[{"properties":{}},{"geometry":{"coordinates":[1,${sign}]}}]}`,
          ),
        ),
      ).toMatchObject({ ...unreadable, reason: 'json.not-a-number', row: 2 });
    expect(plainCells((await readHere(collection([feature({ 名: 'NaN "[[[" \\' })]))).rows)).toEqual([
      { 名: 'NaN "[[[" \\' },
    ]);
  });

  it('that names a coordinate system has it reported, and is not converted by it', async () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } };
    const geometry = { type: 'Point', coordinates: [115.9, 36.4] };
    const file = await readHere(collection([feature({}, geometry)], { crs }));
    expect(file.remarks).toEqual([{ remark: 'crs.named', name: 'urn:ogc:def:crs:EPSG::4490' }]);
    expect(file.rows[0]!.geometry).toEqual(geometry);
  });

  it('with heights has that reported', async () => {
    const at = (...coordinates: number[]) => collection([feature({ list: [1, 2] }, { type: 'Point', coordinates })]);
    expect((await readHere(at(115.9, 36.4, 30))).remarks).toEqual([{ remark: 'geometry.height' }]);
    expect((await readHere(at(115.9, 36.4))).remarks).toEqual([]);
  });

  it('with one id twice names the second', async () => {
    const { rows } = await readHere(collection([1, 2, 1, '1'].map((id) => feature({}, null, { id }))));
    expect(rows.flatMap(({ number, faults }) => faults.map((fault) => [number, fault.reason, fault.value]))).toEqual([
      [3, 'id.twice', '1'],
    ]);
  });

  it('of too many features, columns or signs in a cell is refused', async () => {
    const many = collection(Array.from({ length: 30 }, (_, i) => feature({ [`p${i}`]: 'xxxxx' })));
    expect(await refusalOf(many, { budgets: { rows: 29 } })).toMatchObject({ ...tooLarge, reason: 'rows' });
    expect(await refusalOf(many, { budgets: { columns: 29 } })).toMatchObject({ ...tooLarge, reason: 'columns' });
    expect(await refusalOf(many, { budgets: { cellLength: 4 } })).toMatchObject({
      ...tooLarge,
      reason: 'cellLength',
      row: 1,
    });
  });

  it('that is none is refused in words', async () => {
    for (const text of ['{"type":"Topology"}', '[]', '{"type":"FeatureCollection","features":{}}'])
      expect(await refusalOf(Buffer.from(text))).toMatchObject({ ...unreadable, reason: 'geojson.no-collection' });
    for (const text of ['{"type":', '{"a":"', '{]}'])
      expect(await refusalOf(Buffer.from(text))).toMatchObject({ reason: 'json.syntax' });
  });

  it('with features that are none is read past them', async () => {
    const { rows } = await readHere(collection([null, 5, {}, feature(null)]));
    expect(rows.map(({ number, geometry }) => [number, geometry])).toEqual(
      [1, 2, 3, 4].map((number) => [number, null]),
    );
  });
});
