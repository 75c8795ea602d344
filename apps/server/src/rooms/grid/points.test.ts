import { system } from '@gezhi/domain';
import fc from 'fast-check';
import { type RawBuilder, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { useHouse } from '../../../test/testHouse';
import { connect } from '../../platform/database';
import { newId } from '../../platform/ids';
import { addPoints, searchPlaces } from './index';

const test = useHouse();

const inCity = <T>(work: Parameters<typeof test.house.ports.inCity<T>>[2]) =>
  test.house.ports.inCity(test.here.id, system, work);
const asOwner = async (statement: string, values: unknown[]) => {
  const owner = await connect(test.urls.owner);
  try {
    await owner.query('set search_path = gezhi, public');
    return await owner.query(statement, values);
  } finally {
    await owner.end();
  }
};
const aPoint = (name: string) => ({ code: newId(), typeCode: 'ESTATE', name, position: [115.96, 36.43] as const });
const refused = { code: '23503' };

describe('what points refer to', () => {
  const setAll = (values: RawBuilder<unknown>) => inCity((trx) => sql`update point set ${values}`.execute(trx));

  it('is there when they come and when they change', async () => {
    const castle = { ...aPoint('城堡'), typeCode: 'CASTLE' };
    await expect(inCity((trx) => addPoints(trx, [aPoint('小区'), castle], 'Asia/Shanghai'))).rejects.toMatchObject(
      refused,
    );
    for (const column of ['administrative_id', 'creation_grid_id', 'cell_grid_id'])
      await expect(setAll(sql`${sql.ref(column)} = gen_random_uuid()`)).rejects.toMatchObject(refused);
    await expect(setAll(sql`type_code = 'CASTLE'`)).rejects.toMatchObject(refused);
  });

  it('is of their own city', async () => {
    const { rows } = await asOwner('select id from area where city_id = $1 limit 1', [test.there.id]);
    expect(rows).toHaveLength(1);
    await expect(setAll(sql`cell_grid_id = ${rows[0].id}`)).rejects.toMatchObject(refused);
  });

  it('stays, under the key it is known by', async () => {
    const area = newId(); // one that nothing but points refers to
    await asOwner(
      `insert into area (city_id, id, layer, name, origin, valid_from) values ($1, $2, 'cellGrid', '网格', 'made', '2026-01-01')`,
      [test.here.id, area],
    );
    const [id] = await inCity((trx) => addPoints(trx, [aPoint('小区')], 'Asia/Shanghai'));
    await inCity((trx) => trx.updateTable('point').set({ cell_grid_id: area }).where('id', '=', id!).execute());
    const tried = (statement: string) =>
      expect(asOwner(`${statement} where city_id = $1`, [test.here.id]), statement).rejects;
    await expect(asOwner('delete from area where city_id = $1 and id = $2', [test.here.id, area])).rejects.toThrow(
      'points lie in the area',
    );
    await tried('delete from point_type').toThrow('points are of the type');
    await tried('update area set id = gen_random_uuid()').toThrow('rows are known by this key');
    await tried(`update point_type set code = code || 'X'`).toThrow('rows are known by this key');
  });
});

describe('a search for places', () => {
  it('finds a point by any run of characters of its name, one or many', async () => {
    const name = fc.string({
      unit: fc.constantFrom('育', '新', '小', '区', 'Ａ', 'b', "'", '\\', ' ', '𠮷', '1'),
      minLength: 1,
      maxLength: 9,
    });
    const anyRun = fc.tuple(name, fc.nat(), fc.nat()).map(([text, from, length]) => {
      const signs = [...text];
      const start = from % signs.length;
      return { text, run: signs.slice(start, start + 1 + (length % (signs.length - start))).join('') };
    });
    await fc.assert(
      fc.asyncProperty(anyRun, async ({ text, run }) => {
        await expect(
          inCity(async (trx) => {
            const [id] = await addPoints(trx, [aPoint(text)], 'Asia/Shanghai');
            // Of many that are as near, the shortest name comes first and only fifty are told: this one is nearest.
            await sql`update point set lng = 1, lat = 1 where id = ${id}`.execute(trx);
            const found = await searchPlaces(trx, run, [1, 1], 50);
            expect(found.map((place) => place.id)).toContain(id);
            throw new Error('taken back');
          }),
        ).rejects.toThrow('taken back');
      }),
      { numRuns: 60 },
    );
  });
});
