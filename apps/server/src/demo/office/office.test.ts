import { setTimeout as wait } from 'node:timers/promises';
import { type StrikeOffState, system } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { checks } from '../../app/checks';
import { createCity } from '../../platform/cities';
import { runConsumerOnce } from '../../platform/consumers';
import { connect } from '../../platform/database';
import type { Trx } from '../../platform/inCity';
import { noteAnswered } from '../../rooms/hotline/index';
import { reopenStruckOff } from '../../rooms/ledgers/index';
import { markCases } from '../../rooms/numbers/index';
import { noteCameBack } from '../../rooms/pointFiles/index';
import { demoCity } from '../city';
import { liveOn } from '../life/liveOn';
import { drawNet } from '../net/make';
import { workAtOffice } from './workAtOffice';

/** Some weeks are lived through once, and the office works on them while the log is read, as with open doors. */
const days = 34;
const test = useHouse();
let cityId: number;
const inCity = <T>(work: (trx: Trx) => Promise<T>) => test.house.ports.inCity(cityId, system, work);

async function work() {
  let isDone = false;
  const office = workAtOffice(test.house, cityId, new AbortController().signal, wednesdayTen).finally(() => {
    isDone = true;
  });
  for (let last = false; !last; await wait(50)) {
    last = isDone;
    for (const consumer of [markCases, reopenStruckOff(test.house.cases), noteAnswered, noteCameBack])
      while ((await runConsumerOnce(test.house.ports.inCity, cityId, consumer)) > 0);
  }
  await office;
}

beforeAll(async () => {
  const owner = await connect(test.urls.owner);
  await owner.query('set search_path = gezhi, public');
  cityId = await createCity(owner, { ...demoCity, isDemo: true });
  test.house.cities.forget();
  await drawNet(test.house.ports.inCity, cityId);
  await liveOn(test.house, owner, cityId, { until: wednesdayTen, days });
  await owner.end();
  await work();
}, 240_000);

describe('the office of the demo', () => {
  it('has issued papers: one nobody signed for in time, one answered with a report, one taken back', async () => {
    const papers = await inCity((trx) => trx.selectFrom('paper').selectAll().orderBy('issued_at').execute());
    expect(papers.map(({ kind, state, number }) => [kind, state, number])).toEqual([
      ['rectification', 'replied', 1],
      ['supervision', 'issued', 1],
      ['assignment', 'withdrawn', 1],
      ['coordination', 'issued', 1],
      ['handling', 'issued', 1],
    ]);
    expect(papers[1]!.reply_due_at! < wednesdayTen).toBe(true);
    const files = await inCity((trx) => trx.selectFrom('paper_file').selectAll().execute());
    expect(files).toMatchObject([{ paper_id: papers[0]!.id, media_type: 'application/pdf' }]);
  });

  it('keeps a ledger with rows struck off, one that came back, and some on their way', async () => {
    const rows = await inCity((trx) => trx.selectFrom('strike_off').select('state').execute());
    const many = (state: StrikeOffState) => rows.filter((row) => row.state === state).length;
    expect([many('struckOff'), many('reopened'), many('verified'), many('refused'), many('applied')]).toEqual([
      4, 1, 1, 1, 1,
    ]);
    expect(await inCity((trx) => trx.selectFrom('ledger').select('shared_with').execute())).toHaveLength(1);
  });

  it('has a dozen orders of the hotline: some gone back, some to go, some open, one of them late', async () => {
    const orders = await inCity((trx) => trx.selectFrom('hotline_order').selectAll().execute());
    expect(orders).toHaveLength(12);
    const open = orders.filter(({ answered_at }) => answered_at === null);
    expect(orders.filter(({ handed_back_at }) => handed_back_at).length).toBeGreaterThanOrEqual(3);
    expect(open.length).toBeGreaterThanOrEqual(4);
    expect(open.some(({ due_at }) => due_at! < wednesdayTen)).toBe(true);
  });

  it('has plans for points and released the last day, week and month', async () => {
    expect((await inCity((trx) => trx.selectFrom('point_plan').select('state').execute())).length).toBeGreaterThan(0);
    const briefs = await inCity((trx) => trx.selectFrom('brief').select(['kind', 'state', 'to_day']).execute());
    expect(briefs.map(({ kind, state, to_day }) => [kind, state, to_day]).sort()).toEqual([
      ['daily', 'released', '2026-11-17'],
      ['monthly', 'released', '2026-10-31'],
      ['weekly', 'released', '2026-11-15'],
    ]);
  });

  it('leaves everything as the log tells it, and does nothing twice', async () => {
    for (const [what, check] of Object.entries(checks)) expect((await check(inCity)).findings, what).toEqual([]);
    const events = () =>
      inCity((trx) =>
        trx
          .selectFrom('event')
          .select(({ fn }) => fn.countAll().as('n'))
          .execute(),
      );
    const before = await events();
    await work();
    expect(await events()).toEqual(before);
  });
});
