import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { system } from '@gezhi/domain';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileChild, runChild } from '../../test/childProgram';
import { useHouse } from '../../test/testHouse';
import { projectRoot } from './config';
import { openPool } from './db';
import { enqueue, freeJobsOfTheDead, type JobHandler, once, startJobs } from './jobs';
import { makeLog } from './log';

const test = useHouse();
let pool: pg.Pool;
beforeAll(() => {
  pool = openPool(test.urls.worker, { max: 4, statementTimeoutMs: 30_000 });
});
afterAll(() => pool.end());

const locksOfLiving = 'select 1 from graphile_worker.jobs where locked_by is not null and locked_by <> $1';
const waiting = async () => (await pool.query('select key, run_at from graphile_worker.jobs order by id')).rows;
const until = async (condition: () => Promise<boolean> | boolean) => {
  for (let i = 0; i < 300; i++) {
    if (await condition()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('It did not come to that');
};

describe('jobs', () => {
  it('vanish with the transaction that asked for them, and commit with it', async () => {
    const { house, here } = test;
    const ask = (fail: boolean) =>
      house.ports.inCity(here.id, system, async (trx) => {
        await enqueue(trx, { task: 'test.note', payload: { n: 1 }, key: 'note' });
        if (fail) throw new Error('changed my mind');
      });
    await expect(ask(true)).rejects.toThrow('changed my mind');
    expect(await waiting()).toEqual([]);
    await ask(false);
    await ask(false);
    expect((await waiting()).map((job) => job.key)).toEqual([`${here.id}:note`]);
    await pool.query('select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))');
  });

  it('carry the city of their transaction whatever their payload says', async () => {
    const { house, here, there } = test;
    const heard: { cityId: number; payload: unknown }[] = [];
    const handler: JobHandler = {
      name: 'test.hear',
      run: async (payload, { cityId }) => void heard.push({ cityId, payload }),
    };
    await house.ports.inCity(here.id, system, (trx) =>
      enqueue(trx, { task: 'test.hear', payload: { cityId: there.id }, key: 'hear' }),
    );
    const runner = await startJobs({ pool, handlers: [handler], log: house.log });
    await until(() => heard.length > 0);
    await runner.stop();
    expect(heard).toEqual([{ cityId: here.id, payload: { cityId: there.id } }]);
  });

  it('cannot be asked for outside a city', () =>
    expect(test.house.pool.query(`select gezhi_jobs.enqueue('x', '{}', 'k', null, 1)`)).rejects.toThrow(
      /belongs to a city/,
    ));

  it('F-11: of a killed worker run once elsewhere', { timeout: 60_000 }, async () => {
    const { house, here } = test;
    await house.ports.inCity(here.id, system, (trx) => enqueue(trx, { task: 'test.slow', payload: {}, key: 'slow' }));
    // A real process that takes the job, says so and then never finishes it.
    const script = resolve(projectRoot, 'apps/server/test/slowWorker.ts');
    const child = spawn('npx', ['tsx', script], {
      cwd: projectRoot,
      env: { ...process.env, WORKER_URL: test.urls.worker },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    await new Promise<void>((done, fail) => {
      child.stdout.on('data', (text) => String(text).includes('taken') && done());
      child.once('exit', () => fail(new Error('the worker ended before it took the job')));
    });
    process.kill(-child.pid!, 'SIGKILL');
    const { rows: locked } = await pool.query('select locked_by from graphile_worker.jobs where locked_by is not null');
    expect(locked.length).toBe(1);

    let runs = 0;
    const handler: JobHandler = {
      name: 'test.slow',
      run: async (_, { cityId, jobId }) => {
        runs++;
        await once(house.ports.inCity, cityId, `slow:${jobId}`, async () => undefined);
      },
    };
    const runner = await startJobs({ pool, handlers: [handler], log: house.log });
    await new Promise((done) => setTimeout(done, 600));
    expect(runs, 'a job held by a worker that may still live is left alone').toBe(0);
    await until(async () => (await freeJobsOfTheDead(pool, 500)) === 1);
    await until(async () => (await waiting()).length === 0);
    await runner.stop();
    expect(runs).toBe(1);
    const effects = await house.ports.inCity(here.id, system, (trx) =>
      trx.selectFrom('job_effect').selectAll().execute(),
    );
    expect(effects.length).toBe(1);
  });

  it('F-12, those that throw: are parked after their tries, and the others go on', { timeout: 60_000 }, async () => {
    const { house, here } = test;
    const [bad, good] = [10, 100];
    await house.ports.inCity(here.id, system, async (trx) => {
      for (let n = 0; n < bad; n++)
        await enqueue(trx, { task: 'test.poison', payload: {}, key: `poison ${n}`, attempts: 5 });
      for (let n = 0; n < good; n++) await enqueue(trx, { task: 'test.fine', payload: {}, key: `fine ${n}` });
    });
    let [tries, done] = [0, 0];
    const handlers: JobHandler[] = [
      {
        name: 'test.poison',
        run: async () => {
          tries++;
          throw new Error('poison');
        },
      },
      { name: 'test.fine', run: async () => void done++ },
    ];
    const runner = await startJobs({ pool, handlers, log: makeLog('silent') });
    await until(() => done === good);
    expect(tries, 'the poison stands at the head and is passed').toBeLessThan(bad * 5);
    // Nobody waits for the back-off: each failed one is made due at once until it has had its tries.
    await until(async () => {
      await pool.query(
        `update graphile_worker._private_jobs set run_at = now() where key like '%:poison %' and locked_at is null and attempts < max_attempts`,
      );
      return tries >= bad * 5;
    });
    await new Promise((wait) => setTimeout(wait, 1500));
    await runner.stop();
    expect([tries, done]).toEqual([bad * 5, good]);
    const parked = await pool.query(
      `select attempts, max_attempts from graphile_worker.jobs where key like '%:poison %'`,
    );
    expect(parked.rows).toEqual(Array.from({ length: bad }, () => ({ attempts: 5, max_attempts: 5 })));
    await pool.query('select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))');
  });

  it('F-12, one that kills its worker each time: is parked after 5, and 90 % of the others never wait for it', {
    timeout: 120_000,
  }, async () => {
    const { house, here, urls } = test;
    const [lives, others] = [5, 20];
    const addOthers = (life: number) =>
      house.ports.inCity(here.id, system, async (trx) => {
        for (let n = life * others; n < (life + 1) * others; n++)
          await enqueue(trx, { task: 'test.harmless', payload: { n }, key: `harmless ${n}` });
      });
    const done = async () =>
      house.ports.inCity(here.id, system, async (trx) => {
        const rows = await trx.selectFrom('job_effect').select('key').where('key', 'like', 'harmless %').execute();
        return rows.length;
      });
    const deadly = async () =>
      (await pool.query(`select attempts, locked_by from graphile_worker.jobs where key like '%:deadly'`)).rows[0];
    await house.ports.inCity(here.id, system, (trx) =>
      enqueue(trx, { task: 'test.deadly', payload: {}, key: 'deadly', attempts: lives }),
    );
    const program = await compileChild('mortalWorker');
    const start = () => runChild(program, { URLS: JSON.stringify(urls) });
    let worker = start();
    try {
      for (let life = 1; life <= lives; life++) {
        // The job stands at the head of the queue: whoever is there takes it and dies.
        expect(await worker.ended).toBe('SIGKILL');
        expect(await deadly()).toMatchObject({ attempts: life, locked_by: expect.any(String) });
        await addOthers(life - 1);
        worker = start();
        await worker.says('works');
        // While the dead one still holds its job, the next worker does the others; what died with it waits for its lease.
        await until(async () => (await done()) >= life * others * 0.9);
        expect(await deadly(), 'nobody has touched it meanwhile').toMatchObject({ attempts: life });
        await until(async () => (await pool.query(locksOfLiving, [(await deadly()).locked_by])).rows.length === 0);
        await freeJobsOfTheDead(pool, 0);
      }
      await addOthers(lives);
      await until(async () => (await done()) === (lives + 1) * others);
      expect(worker.process.exitCode ?? worker.process.signalCode, 'the sixth lives').toBe(null);
      expect(await deadly()).toEqual({ attempts: lives, locked_by: null });
    } finally {
      worker.process.kill('SIGKILL');
      rmSync(program, { force: true });
    }
    await pool.query(`delete from graphile_worker._private_jobs where key like '%:deadly'`);
  });

  it('have their effect once however often they run', async () => {
    const { house, here } = test;
    let effects = 0;
    const effect = async () => void effects++;
    const results = await Promise.all(
      Array.from({ length: 8 }, () => once(house.ports.inCity, here.id, 'pay', effect)),
    );
    expect(results.filter(Boolean).length).toBe(1);
    expect(effects).toBe(1);
  });
});
