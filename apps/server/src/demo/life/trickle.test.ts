import { system } from '@gezhi/domain';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { createCity } from '../../platform/cities';
import { connect } from '../../platform/database';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { checkCases, fromRow, moveCase } from '../../rooms/cases/index';
import { demoCity } from '../city';
import { drawNet } from '../net/make';
import { liveOn } from './liveOn';
import { startLife } from './trickle';
import { readWorld } from './world';

const test = useHouse();
let owner: pg.Client;
let cityId: number;
const inCity = <T>(work: (trx: Trx) => Promise<T>) => test.house.ports.inCity(cityId, system, work);
const files = () =>
  inCity(async (trx) => (await trx.selectFrom('case_file').selectAll().execute()).map((row) => fromRow(row)));

beforeAll(async () => {
  owner = await connect(test.urls.owner);
  await owner.query('set search_path = gezhi, public');
  cityId = await createCity(owner, { ...demoCity, isDemo: true });
  test.house.cities.forget();
  await drawNet(test.house.ports.inCity, cityId);
  await liveOn(test.house, owner, cityId, { until: wednesdayTen, days: 2 });
}, 120_000);
afterAll(() => owner.end());

describe('the life of a running demo', () => {
  it('goes on by the real commands, one thing at a time, and leaves alone what somebody touched', async () => {
    const life = await startLife(test.house, cityId, wednesdayTen);
    const before = await files();
    const { office } = await inCity((trx) => readWorld(trx, test.house.cases));
    const touched = before.find(({ state }) => state === 'reported')!;
    await test.house.ports.inCity(cityId, office.acceptor[0]!, (trx) =>
      moveCase(trx, test.house.cases, { id: newId(), caseId: touched.id, verb: 'accept', facts: {} }),
    );
    const happened = { report: 0, step: 0 };
    for (let i = 0; i < 160; i++) {
      const now = new Date(wednesdayTen.getTime() + i * 45_000);
      test.clock.set(now);
      const what = await life.look(now);
      if (what) happened[what]++;
    }
    expect(happened.report).toBeGreaterThan(8);
    expect(happened.report).toBeLessThan(40);
    expect(happened.step).toBeGreaterThan(30);
    const after = await files();
    expect(after.length).toBeGreaterThanOrEqual(before.length + happened.report);
    expect(after.find(({ id }) => id === touched.id)).toMatchObject({ state: 'pendingFiling', version: 2 });
    for (const state of ['reported', 'pendingDispatch', 'pendingCheck'] as const)
      expect(after.filter((file) => file.state === state).length, state).toBeGreaterThan(1);
    expect(await inCity(checkCases)).toMatchObject({ findings: [] });
  });
});
