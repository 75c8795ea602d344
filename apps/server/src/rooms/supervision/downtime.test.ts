import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { startClock, system } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { useHouse } from '../../../test/testHouse';
import { projectRoot } from '../../platform/config';
import { connect } from '../../platform/database';
import { openPool } from '../../platform/db';
import { newId } from '../../platform/ids';
import { enqueue, freeJobsOfTheDead, startJobs } from '../../platform/jobs';
import { sweep, sweepClocks } from './index';

const test = useHouse();
const at = (local: string) => new Date(`${local}+08:00`);
const friday = at('2026-11-20T15:00');
const mondayEarly = at('2026-11-23T08:50');
const tuesday = at('2026-11-24T09:00');
const cases = 400;
let rows: { id: string; warnAt: Date; dueAt: Date }[];

/** Cases whose unit's clocks began one minute after the other on a Friday afternoon, four working hours each. */
beforeAll(async () => {
  const { house, here, urls } = test;
  const { rules, calendar } = await house.ports.inCity(here.id, system, (trx) => house.cases.ruleBook.current(trx));
  rows = Array.from({ length: cases }, (_, i) => {
    const started = new Date(friday.getTime() + (i % 170) * 60_000);
    const clock = startClock(started, { value: 4, unit: 'workingHour' }, calendar, rules.workingDayReading);
    return { id: newId(), ...clock };
  });
  const owner = await connect(urls.owner);
  await owner.query('set search_path = gezhi, public');
  await owner.query(
    `insert into case_file (city_id, id, version, head, state, source, reported_at, net_version, unit_id, urgency,
       return_count, rework_count, treated_by, stage, clock_value, clock_unit, clock_started_at, warn_at, due_at, rule_version)
     select $1, id, 1, '\\x00', 'handling', 'resident', $2, 1, $3, 0, 0, 0, '{}', 'handle', 4, 'workingHour', $2, warn, due, 1
     from unnest($4::uuid[], $5::timestamptz[], $6::timestamptz[]) as made(id, warn, due)`,
    [
      here.id,
      friday,
      here.units.sanitation,
      rows.map((r) => r.id),
      rows.map((r) => r.warnAt),
      rows.map((r) => r.dueAt),
    ],
  );
  await owner.end();
});

const firings = () =>
  test.house.ports.inCity(test.here.id, system, (trx) =>
    trx.selectFrom('clock_firing').selectAll().orderBy('nr').execute(),
  );
const until = async (condition: () => Promise<boolean>) => {
  for (let i = 0; i < 1500; i++) {
    if (await condition()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('It did not come to that');
};

describe('timers', () => {
  it('F-11: a look whose process is killed half way leaves nothing, and is made once by another', {
    timeout: 120_000,
  }, async () => {
    const { house, here, urls, config } = test;
    const owner = await connect(urls.owner);
    await owner.query('set search_path = gezhi, public');
    await owner.query('begin');
    await owner.query('lock table notice in exclusive mode'); // the look waits in the midst of its transaction
    const worker = spawn('npx', ['tsx', resolve(projectRoot, 'apps/server/test/sweepWorker.ts')], {
      cwd: projectRoot,
      env: {
        ...process.env,
        URLS: JSON.stringify(urls),
        GEZHI_DATA: config.dataDir,
        NOW: mondayEarly.toISOString(),
      },
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    });
    await house.ports.inCity(here.id, system, (trx) =>
      enqueue(trx, { task: 'supervision.sweep', payload: {}, key: 'killed' }),
    );
    const waits = `select 1 from pg_locks where relation = 'notice'::regclass and not granted`;
    try {
      await until(async () => (await owner.query(waits)).rows.length > 0);
    } finally {
      // Whatever happened: what the worker holds would hold back the log of every test beside this one.
      process.kill(-worker.pid!, 'SIGKILL');
      await owner.query('rollback');
    }
    await owner.end();
    await until(async () => {
      const { rows: left } = await house.pool.query(
        `select 1 from pg_stat_activity where datname = current_database() and application_name = 'sweepWorker'`,
      );
      return left.length === 0;
    });
    expect(await firings()).toEqual([]);

    test.clock.set(mondayEarly);
    const pool = openPool(urls.worker, { max: 3, statementTimeoutMs: 30_000 });
    await freeJobsOfTheDead(pool, 0);
    const runner = await startJobs({ pool, handlers: [sweepClocks.handler(house.ports, house.cases)], log: house.log });
    const warned = rows.filter(({ warnAt }) => warnAt <= mondayEarly).length;
    expect(warned).toBeGreaterThan(50);
    await until(async () => (await firings()).length > 0);
    await until(
      async () =>
        (await pool.query('select 1 from graphile_worker.jobs where locked_by is not null')).rows.length === 0,
    );
    await runner.stop();
    await pool.end();
    const gone = await firings();
    expect(gone.length).toBe(warned);
    expect(new Set(gone.map(({ case_id }) => case_id)).size).toBe(warned);
  });

  it('F-24: after three days of standstill each goes off once, in the order they were due, marked late, one message a person', {
    timeout: 120_000,
  }, async () => {
    const { house, here, there } = test;
    const before = await firings();
    test.clock.set(tuesday);
    const fired = await sweep(house.ports.inCity, here.id, house.cases);
    const gone = (await firings()).slice(before.length);
    expect(gone.length).toBe(fired);
    const { calendar, rules } = await house.ports.inCity(here.id, system, (trx) => house.cases.ruleBook.current(trx));
    const expected = rows.flatMap(({ id, warnAt, dueAt }) => {
      const over = (from: Date) =>
        startClock(from, { value: 4, unit: 'workingHour' }, calendar, rules.workingDayReading).dueAt;
      const [once, twice] = [over(dueAt), over(over(dueAt))];
      return [
        { id, kind: 'warn', at: warnAt },
        { id, kind: 'due', at: dueAt },
        { id, kind: 'overOnce', at: once },
        { id, kind: 'overTwice', at: twice },
      ].filter((timer) => timer.at <= tuesday);
    });
    const keys = (list: readonly { id: string; kind: string; at: Date }[]) =>
      list.map(({ id, kind, at: when }) => `${id} ${kind} ${when.toISOString()}`).sort();
    const all = [...before, ...gone].map(({ case_id, kind, fell_at }) => ({ id: case_id, kind, at: fell_at }));
    expect(keys(all)).toEqual(keys(expected));
    expect(expected.length).toBeGreaterThan(1000);
    for (let i = 1; i < gone.length; i++) expect(gone[i]!.fell_at >= gone[i - 1]!.fell_at, `${i}`).toBe(true);
    for (const { fell_at, is_late } of gone) expect(is_late).toBe(tuesday.getTime() - fell_at.getTime() > 300_000);

    const told = await house.ports.inCity(here.id, system, (trx) =>
      trx.selectFrom('notice').selectAll().where('at', '=', tuesday).execute(),
    );
    expect(new Set(told.map(({ person_id }) => person_id)).size).toBe(told.length);
    const clerk = told.find(({ person_id }) => person_id === here.people.clerk)!;
    expect(clerk.is_late).toBe(true);
    const { counts } = JSON.parse(clerk.facts) as { counts: Record<string, number> };
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(gone.length);
    const orders = await house.ports.inCity(here.id, system, (trx) =>
      trx.selectFrom('supervision_order').selectAll().where('ended_at', 'is', null).execute(),
    );
    expect(orders.length, 'one order a case, not one a level').toBe(cases);
    expect(await sweep(house.ports.inCity, there.id, house.cases), 'the neighbour has nothing').toBe(0);
  });

  it('a second look finds nothing and writes nothing', async () => {
    const { house, here, urls } = test;
    const owner = await connect(urls.owner);
    const state = async () =>
      (await owner.query(`select xmin::text, * from gezhi.clock_look order by city_id`)).rows.map((row) => row.xmin);
    const before = { look: await state(), firings: (await firings()).length };
    expect(await sweep(house.ports.inCity, here.id, house.cases)).toBe(0);
    expect({ look: await state(), firings: (await firings()).length }).toEqual(before);
    await owner.end();
  });
});
