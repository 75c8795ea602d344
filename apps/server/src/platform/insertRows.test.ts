import { randomBytes } from 'node:crypto';
import { system } from '@gezhi/domain';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { useHouse } from '../../test/testHouse';
import { newId } from './ids';
import { insertRows } from './insertRows';

const test = useHouse();

/** Whatever the door lets through; PostgreSQL keeps no NUL in a text. */
const words = fc.string({ unit: 'binary', maxLength: 80 }).map((text) => text.replaceAll('\0', ''));
const odd = fc.oneof(
  words,
  fc.constantFrom('\ud800', 'a\udfff"\\u0041', '{"a":"\\"}', '\\x00', "'); drop table event; --"),
);
const at = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true });

it('rows come out as the query builder writes them, whatever is in them', async () => {
  const { house, here } = test;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ payload: odd, device: odd, at, claimed: fc.option(at), actor: fc.option(fc.uuid()) }), {
        minLength: 1,
        maxLength: 5,
      }),
      async (given) => {
        const rows = given.map((one) => ({
          city_id: here.id,
          id: newId(),
          subject_kind: 'thing',
          subject_id: newId(),
          version: 1,
          name: 'thing.happen',
          actor_id: one.actor,
          on_behalf_of: null,
          device: one.device,
          at: one.at,
          claimed_at: one.claimed,
          payload: one.payload,
          hash: randomBytes(32),
        }));
        const written = (way: 'rows' | 'builder') =>
          house.ports
            .inCity(here.id, system, async (trx) => {
              if (way === 'rows') await insertRows(trx, 'event', rows);
              else await trx.insertInto('event').values(rows).execute();
              const ids = rows.map(({ id }) => id);
              const kept = await trx.selectFrom('event').selectAll().where('id', 'in', ids).orderBy('id').execute();
              throw Object.assign(new Error('taken back'), { kept: kept.map(({ xid: _, ...row }) => row) });
            })
            .catch((error) => (error as { kept?: unknown }).kept ?? error);
        const byBuilder = await written('builder');
        expect(Array.isArray(byBuilder), String(byBuilder)).toBe(true);
        expect(await written('rows')).toEqual(byBuilder);
      },
    ),
    { numRuns: 40 },
  );
});

it('a column of JSON is refused instead of being stored as a text', async () => {
  const { house, here } = test;
  const row = { city_id: here.id, id: newId(), parts: { a: 1 } };
  const insert = house.ports.inCity(here.id, system, (trx) => insertRows(trx, 'upload' as never, [row as never]));
  await expect(insert).rejects.toThrow(/JSON/);
});
