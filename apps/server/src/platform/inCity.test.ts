import { resident, system } from '@gezhi/domain';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { useHouse } from '../../test/testHouse';
import { assertFitToServe, tablesWithoutCity } from '../app/fitToServe';
import { connect, onDatabase } from './database';
import { openPool } from './db';
import { newId } from './ids';
import type { Trx } from './inCity';
import { insertRows } from './insertRows';

const test = useHouse();

const anEvent = (id: string, over: object = {}) => ({
  ...{ city_id: test.here.id, id, subject_kind: 'thing', subject_id: newId(), version: 1, name: 'thing.happen' },
  ...{ actor_id: null, on_behalf_of: null, device: null, at: new Date(0), claimed_at: null },
  ...{ payload: '{}', hash: Buffer.alloc(32) },
  ...over,
});
const isThere = (id: string) =>
  test.house.ports.inCity(test.here.id, system, async (trx) => {
    const row = await trx.selectFrom('event').select('id').where('id', '=', id).executeTakeFirst();
    return row !== undefined;
  });

describe('in a city', () => {
  it('every tenant table stands behind forced row-level security and has the city first in every key', async () => {
    const owner = await connect(test.urls.owner);
    const { rows: tables } = await owner.query(`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced, r.rolname as owner
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
      where n.nspname = 'gezhi' and c.relkind = 'r'`);
    const { rows: keys } = await owner.query(`
      select t.relname as name, i.relname as index, a.attname as first
      from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
      join pg_namespace n on n.oid = t.relnamespace
      join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
      where n.nspname = 'gezhi'`);
    await owner.end();
    expect(tables.length).toBeGreaterThan(20);
    for (const { name, forced, owner: role } of tables) {
      expect(role, name).toBe('gezhi_owner');
      if (!tablesWithoutCity.includes(name)) expect(forced, `${name} forces row-level security`).toBe(true);
    }
    for (const { name, index, first } of keys)
      if (!tablesWithoutCity.includes(name) && !index.endsWith('_grams')) expect(first, index).toBe('city_id');
  });

  it('nothing of another city is seen, counted, changed or written', async () => {
    const { house, here, there } = test;
    await house.ports.inCity(here.id, system, async (trx) => {
      const units = await trx.selectFrom('unit').select(['id', 'city_id']).execute();
      expect(units.length).toBeGreaterThan(0);
      expect(new Set(units.map((unit) => unit.city_id))).toEqual(new Set([here.id]));
      const changed = await trx
        .updateTable('unit')
        .set({ name: 'stolen' })
        .where('id', '=', there.units.office)
        .executeTakeFirst();
      expect(changed.numUpdatedRows).toBe(0n);
    });
    const smuggle = house.ports.inCity(here.id, system, (trx) =>
      trx
        .insertInto('person')
        .values({ city_id: there.id, id: newId(), name: 'smuggled', is_demo: false, left_at: null })
        .execute(),
    );
    await expect(smuggle).rejects.toThrow(/row-level security/);
  });

  it('a transaction that said it only reads cannot write, and its connection is fit for the next', async () => {
    const { house, here } = test;
    const rename = house.ports.inCity(
      here.id,
      system,
      (trx) => trx.updateTable('unit').set({ name: 'renamed' }).where('id', '=', here.units.office).execute(),
      { onlyReads: true },
    );
    await expect(rename).rejects.toMatchObject({ code: '25006' }); // read_only_sql_transaction
    for (let i = 0; i < 30; i++) {
      const name = await house.ports.inCity(
        here.id,
        system,
        (trx) => trx.selectFrom('unit').select('name').where('id', '=', here.units.office).executeTakeFirstOrThrow(),
        { onlyReads: true },
      );
      expect(name.name).not.toBe('renamed');
    }
  });

  describe('whose commit leaves with the last statements', () => {
    const inHere = <T>(work: (trx: Trx) => Promise<T>) => test.house.ports.inCity(test.here.id, system, work);

    it('is stored when it returns', async () => {
      const id = newId();
      await inHere((trx) => {
        const isWritten = insertRows(trx, 'event', [anEvent(id)]);
        trx.commitWithThis();
        return isWritten;
      });
      expect(await isThere(id)).toBe(true);
    });

    it('stores nothing where one of them fails, and tells why that one failed, whoever is heard first', async () => {
      const [right, wrong] = [newId(), newId()];
      const ending = inHere(async (trx) => {
        const isWritten = [
          insertRows(trx, 'event', [anEvent(right)]),
          insertRows(trx, 'event', [anEvent(wrong, { version: 0 })]).then(() => undefined),
          insertRows(trx, 'event', [anEvent(newId())]),
        ];
        trx.commitWithThis();
        await Promise.all(isWritten.reverse());
      });
      await expect(ending).rejects.toMatchObject({ code: '23514' }); // check_violation, not "aborted"
      expect(await isThere(right)).toBe(false);
    });

    it('fails where the work would have hidden that a statement failed', async () => {
      const id = newId();
      const hiding = (isEarly: boolean) =>
        inHere(async (trx) => {
          const isWritten = insertRows(trx, 'event', [anEvent(id)]);
          const isFailing = insertRows(trx, 'event', [anEvent(newId(), { version: 0 })]).catch(() => undefined);
          if (isEarly) trx.commitWithThis();
          await Promise.all([isWritten, isFailing]);
        });
      await expect(hiding(true)).rejects.toThrow(/Rolled back/);
      await expect(hiding(false)).rejects.toThrow(/Rolled back/);
      expect(await isThere(id)).toBe(false);
    });

    it('finds no city for whatever it asks afterwards', async () => {
      const [gathered, late] = [newId(), newId()];
      const ending = inHere(async (trx) => {
        trx.commitWithThis();
        await insertRows(trx, 'event', [anEvent(gathered)]); // asked in the same moment: still in front of the commit
        await insertRows(trx, 'event', [anEvent(late)]);
      });
      await expect(ending).rejects.toThrow(/row-level security/);
      expect([await isThere(gathered), await isThere(late)]).toEqual([true, false]);
    });
  });

  describe('that begins as its city was known', () => {
    const asKnown = <T>(work: (trx: Trx) => Promise<T>) =>
      test.house.ports.inCity(test.here.id, system, work, { asKnown: true });
    const seen = (trx: Trx) => ({ netVersion: trx.netVersion, now: trx.now.getTime() });
    /** The net becomes another one, without this process having been told. */
    const changeNet = () =>
      test.house.ports.inCity(test.here.id, system, (trx) =>
        trx
          .updateTable('city_state')
          .set(({ ref }) => ({ net_version: sql`${ref('net_version')} + 1` }))
          .execute(),
      );

    it('is done once where nothing has changed', async () => {
      const { netVersion } = await test.house.ports.inCity(test.here.id, system, async (trx) => seen(trx));
      const runs: number[] = [];
      await asKnown(async (trx) => runs.push(trx.netVersion));
      expect(runs).toEqual([netVersion]);
    });

    it('is done once more where the net is another one by now, and stores nothing of the first time', async () => {
      await changeNet();
      const ids: string[] = [];
      const versions: number[] = [];
      await asKnown(async (trx) => {
        ids.push(newId());
        versions.push(trx.netVersion);
        await insertRows(trx, 'event', [anEvent(ids.at(-1)!)]);
      });
      expect(versions).toEqual([versions[1]! - 1, versions[1]]);
      expect([await isThere(ids[0]!), await isThere(ids[1]!)]).toEqual([false, true]);
    });

    it('refuses nobody because of what is so no more', async () => {
      await changeNet();
      let refusals = 0;
      const first = await test.house.ports.inCity(test.here.id, system, async (trx) => trx.netVersion);
      await changeNet();
      const answered = asKnown(async (trx) => {
        if (trx.netVersion > first) return 'taken';
        refusals++;
        throw new Error('outside the net as it was');
      });
      expect([await answered, refusals]).toEqual(['taken', 1]);
      await expect(asKnown(() => Promise.reject(new Error('and still is')))).rejects.toThrow('and still is');
    });
  });

  it('without a city there is nothing at all', async () => {
    const { rows } = await test.house.pool.query('select count(*)::int as n from unit');
    expect(rows[0].n).toBe(0);
  });

  it('the city ends with its transaction, also on a connection that is used again', async () => {
    const { house, here } = test;
    await house.ports.inCity(here.id, system, async () => undefined);
    await expect(house.ports.inCity(here.id, system, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    for (let i = 0; i < 10; i++) {
      const { rows } = await house.pool.query('select count(*)::int as n from event');
      expect(rows[0].n).toBe(0);
    }
  });

  it('A-TN-04: a thousand interleaved transactions with failures in between never cross', async () => {
    const { house, here, there } = test;
    const ask = async (i: number) => {
      const city = i % 2 ? here : there;
      await house.ports
        .inCity(city.id, resident, async (trx) => {
          const { rows } = await sql<{ city_id: number }>`select distinct city_id from person`.execute(trx);
          expect(rows).toEqual([{ city_id: city.id }]);
          if (i % 7 === 0) throw new Error('aborted');
          if (i % 11 === 0) await sql`select 1/0`.execute(trx);
        })
        .catch((error) => {
          if (!/aborted|division by zero/.test(error.message)) throw error;
        });
    };
    await Promise.all(Array.from({ length: 1000 }, (_, i) => ask(i)));
  });

  it('rolls everything back when the work fails', async () => {
    const { house, here } = test;
    const id = newId();
    const work = house.ports.inCity(here.id, system, async (trx) => {
      await trx
        .insertInto('person')
        .values({ city_id: here.id, id, name: 'ghost', is_demo: false, left_at: null })
        .execute();
      throw new Error('after the write');
    });
    await expect(work).rejects.toThrow('after the write');
    const found = await house.ports.inCity(here.id, system, (trx) =>
      trx.selectFrom('person').select('id').where('id', '=', id).executeTakeFirst(),
    );
    expect(found).toBeUndefined();
  });
});

describe('the server’s role', () => {
  it('is refused when it could see past row-level security', async () => {
    for (const url of [test.urls.admin, test.urls.owner]) {
      const pool = openPool(url, { max: 1, statementTimeoutMs: 5000 });
      await expect(assertFitToServe(pool)).rejects.toThrow(/could see past/);
      await pool.end();
    }
  });
  it('is refused when a tenant table stands outside', async () => {
    const owner = await connect(test.urls.owner);
    await owner.query('create table gezhi.forgotten (city_id int primary key)');
    await expect(assertFitToServe(test.house.pool)).rejects.toThrow(/forgotten/);
    await owner.query('drop table gezhi.forgotten');
    await owner.end();
  });
  it('cannot change or delete what the log holds', async () => {
    const { house, here } = test;
    for (const statement of ['update event set payload = payload', 'delete from event', 'delete from access_log'])
      await expect(
        house.ports.inCity(here.id, system, (trx) => sql.raw(statement).execute(trx)),
        statement,
      ).rejects.toThrow(/permission denied/);
  });
  it('cannot reach the queue’s tables or the migrations', async () => {
    for (const statement of [
      'select 1 from graphile_worker._private_jobs',
      'select 1 from gezhi_jobs.heartbeat',
      'create table x (y int)',
    ])
      await expect(test.house.pool.query(statement), statement).rejects.toThrow(/permission denied/);
  });
  it('is not let in with another database’s name only', async () => {
    await expect(connect(onDatabase(test.urls.app, 'nowhere'))).rejects.toThrow(/nowhere/);
  });
});
