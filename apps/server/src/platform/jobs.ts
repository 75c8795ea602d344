import { system } from '@gezhi/domain';
import { Logger, type Runner, run, runMigrations, type Task } from 'graphile-worker';
import { sql } from 'kysely';
import type pg from 'pg';
import { connect } from './database';
import type { InCity, Trx } from './inCity';
import type { Log } from './log';

interface JobEffectTable {
  city_id: number;
  key: string;
  done_at: Date;
}
declare module './db' {
  interface Tables {
    job_effect: JobEffectTable;
  }
}

/**
 * Timed and external work only (decision 3). The queue belongs to a role of its own; the application reaches it through
 * one function, which puts the present city into every job, so a job can never speak for another one.
 */
export interface JobHandler {
  name: string;
  run(payload: Record<string, unknown>, context: JobContext): Promise<void>;
}

export interface JobContext {
  cityId: number;
  jobId: string;
  /** Nobody asks again after this one: what fails now is to be said. */
  isLastTry?: boolean;
}

const heartbeatMs = 10_000;
/** Three missed beats: the process is gone and its jobs are freed. Well below the 60 s that are promised. */
const deadAfterMs = 30_000;

/** The queue's tables, its heartbeats and `enqueue`, all owned by the worker's role. Running it again changes nothing. */
export async function prepareJobs(workerUrl: string) {
  await runMigrations({ connectionString: workerUrl, logger: quiet });
  const client = await connect(workerUrl);
  try {
    await client.query('select pg_advisory_lock(7233003)');
    await client.query(`
      create schema if not exists gezhi_jobs;
      create table if not exists gezhi_jobs.heartbeat (worker_id text primary key, seen_at timestamptz not null);
      drop function if exists gezhi_jobs.enqueue(text, json, text, timestamptz, int);
      create or replace function gezhi_jobs.enqueue(
          task text, payload json, key text, run_at timestamptz, attempts int, queue text default null)
        returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        city text := nullif(current_setting('gezhi.city_id', true), '');
        content json := json_build_object('cityId', city::int, 'of', payload);
      begin
        if city is null then raise exception 'a job belongs to a city'; end if;
        -- The very same job waits already: it cannot begin before this transaction has ended, and then sees what that did.
        perform 1 from graphile_worker._private_jobs as waiting
          where waiting.key = city || ':' || enqueue.key and waiting.locked_at is null and waiting.attempts = 0
            and waiting.payload::jsonb = content::jsonb
          for share;
        if found then return; end if;
        perform graphile_worker.add_job(
          task, content, queue_name := city || ':' || queue,
          run_at := coalesce(run_at, now()), max_attempts := attempts, job_key := city || ':' || key, job_key_mode := 'preserve_run_at');
      end $$;
      revoke all on function gezhi_jobs.enqueue from public;
      grant usage on schema gezhi_jobs to gezhi_app;
      grant execute on function gezhi_jobs.enqueue to gezhi_app`);
  } finally {
    await client.end();
  }
}

export interface NewJob {
  task: string;
  payload: Record<string, unknown>;
  /** Unique among the city's waiting jobs: asking twice is one job. */
  key: string;
  runAt?: Date;
  attempts?: number;
  /** One after the other with the others of this name in the city, whichever process runs them. */
  queue?: string;
}

/** Adds a job inside the transaction: it commits or vanishes with the change that asked for it. */
export const enqueue = (trx: Trx, { task, payload, key, runAt, attempts = 8, queue }: NewJob) =>
  sql`select gezhi_jobs.enqueue(${task}, ${JSON.stringify(payload)}::json, ${key}, ${runAt ?? null}, ${attempts},
    ${queue ?? null})`.execute(trx);

/**
 * Does something once, however often its job runs: the effect and the note that it happened commit together. Gives false
 * when it had happened already.
 */
export async function once(
  inCity: InCity,
  cityId: number,
  key: string,
  effect: (trx: Trx) => Promise<void>,
): Promise<boolean> {
  return inCity(cityId, system, async (trx) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('job_effect')
      .values({ city_id: cityId, key, done_at: trx.now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) return false;
    await effect(trx);
    return true;
  });
}

export interface JobRunner {
  stop(): Promise<void>;
}

export async function startJobs(deps: {
  pool: pg.Pool;
  handlers: readonly JobHandler[];
  log: Log;
  concurrency?: number;
}): Promise<JobRunner> {
  const { pool, log } = deps;
  const workers = new Set<string>();
  const runner: Runner = await run({
    pgPool: pool,
    concurrency: deps.concurrency ?? 2,
    pollInterval: 1000,
    noHandleSignals: true,
    noPreparedStatements: true,
    logger: quiet,
    taskList: Object.fromEntries(deps.handlers.map((handler) => [handler.name, asTask(handler, log)])),
  });
  runner.events.on('worker:create', ({ worker }) => workers.add(worker.workerId));
  runner.events.on('worker:getJob:start', ({ worker }) => workers.add(worker.workerId));
  // A runner that dies of a lost database must not take the process with it; the next start runs the jobs.
  runner.promise.catch((error) => log.error({ err: error }, 'the job runner stopped'));

  const beat = async () => {
    await pool.query(
      `insert into gezhi_jobs.heartbeat select unnest($1::text[]), now() on conflict (worker_id) do update set seen_at = now()`,
      [[...workers]],
    );
    await freeJobsOfTheDead(pool);
  };
  await beat();
  const timer = setInterval(() => beat().catch((error) => log.warn({ err: error }, 'no heartbeat')), heartbeatMs);
  return {
    async stop() {
      clearInterval(timer);
      await runner.stop().catch(() => undefined);
      await pool
        .query('delete from gezhi_jobs.heartbeat where worker_id = any($1)', [[...workers]])
        .catch(() => undefined);
    },
  };
}

/** Frees what processes held that are gone. The queue alone would wait four hours (graphile-worker #222). */
export async function freeJobsOfTheDead(pool: Pick<pg.Pool, 'query'>, olderThanMs = deadAfterMs): Promise<number> {
  const { rows } = await pool.query(
    `select distinct locked_by from graphile_worker.jobs j
     where locked_by is not null and locked_at < now() - $1::float8 * interval '1 ms'
       and not exists (select 1 from gezhi_jobs.heartbeat h
                       where h.worker_id = j.locked_by and h.seen_at > now() - $1::float8 * interval '1 ms')`,
    [olderThanMs],
  );
  const dead = rows.map((row) => row.locked_by as string);
  if (dead.length > 0) await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [dead]);
  await pool.query("delete from gezhi_jobs.heartbeat where seen_at < now() - interval '1 hour'");
  return dead.length;
}

const asTask =
  (handler: JobHandler, log: Log): Task =>
  async (payload, helpers) => {
    const { cityId, of } = payload as { cityId: number; of: Record<string, unknown> };
    try {
      const { id, attempts, max_attempts: most } = helpers.job;
      await handler.run(of, { cityId, jobId: String(id), isLastTry: attempts >= most });
    } catch (error) {
      log.warn({ err: error, task: handler.name, attempt: helpers.job.attempts }, 'a job failed');
      throw error;
    }
  };

const quiet = new Logger(() => () => undefined);
