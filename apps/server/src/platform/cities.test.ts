import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useHouse } from '../../test/testHouse';
import { type Cities, openCities } from './cities';
import { openPool } from './db';

const test = useHouse();
let pool: ReturnType<typeof openPool>;
let cities: Cities;
beforeEach(() => {
  pool = openPool(test.urls.app, { max: 1, statementTimeoutMs: 30_000 });
  cities = openCities(pool);
});
afterEach(async () => {
  vi.useRealTimers();
  await pool.end();
});
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

describe('a city', () => {
  it('that is known is given at once while every connection is in a transaction that asks for it', async () => {
    expect(await cities.byId(test.here.id)).toMatchObject({ code: '371502' });
    const held = await pool.connect();
    vi.useFakeTimers({ toFake: ['Date'] });
    later(60_000);
    expect(await cities.byId(test.here.id)).toMatchObject({ code: '371502' });
    held.release();
  });
  it('nobody knew yet is asked for', async () => {
    await cities.ids();
    expect(await cities.byId(test.there.id)).toMatchObject({ code: '350203' });
    expect(await cities.byId(9999)).toBe(undefined);
  });
  it('is read anew after a while, and at once where somebody changed it', async () => {
    await cities.ids();
    const { rows } = await pool.query('select name from city where id = $1', [test.here.id]);
    expect((await cities.byHost('localhost'))?.name).toBe(rows[0].name);
    const read = vi.spyOn(pool, 'query');
    await cities.ids();
    expect(read).not.toHaveBeenCalled();
    vi.useFakeTimers({ toFake: ['Date'] });
    later(60_000);
    await cities.ids();
    expect(read).toHaveBeenCalledTimes(1);
    cities.forget();
    await cities.ids();
    expect(read).toHaveBeenCalledTimes(2);
  });
});
