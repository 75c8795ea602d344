import { system } from '@gezhi/domain';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { useHouse } from '../../test/testHouse';
import { floatArray, textArray, uuidArray } from './arrays';
import { newId } from './ids';

const test = useHouse();

it('columns as binary arrays arrive as they were sent', async () => {
  const ids = [newId(), null, '00000000-0000-0000-0000-000000000000'];
  const texts = ['育新"小区", {NULL} \\ \n𠮷', null, ''];
  const numbers = [115.961_234_567_890_12, null, -0.1];
  const told = await test.house.ports.inCity(test.here.id, system, (trx) =>
    sql<{ id: string; text: string; number: number }>`
      select * from unnest(${uuidArray(ids)}::uuid[], ${textArray(texts)}::text[], ${floatArray(numbers)}::float8[])
        as r (id, text, number)`.execute(trx),
  );
  expect(told.rows).toEqual(ids.map((id, i) => ({ id, text: texts[i], number: numbers[i] })));
});

it('an array without values is one', async () => {
  const { rows } = await test.house.ports.inCity(test.here.id, system, (trx) =>
    sql`select cardinality(${textArray([])}::text[]) as count`.execute(trx),
  );
  expect(rows).toEqual([{ count: 0 }]);
});
