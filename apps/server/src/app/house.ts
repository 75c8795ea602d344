import type pg from 'pg';
import { noteAccess } from '../platform/accessLog';
import { startAttention } from '../platform/attention';
import { type Cities, openCities } from '../platform/cities';
import { type Clock, databaseClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { type ConsumerLoop, startConsumers } from '../platform/consumers';
import type { DatabaseUrls } from '../platform/database';
import { openPool } from '../platform/db';
import { openFloods } from '../platform/floods';
import { makeGlance, makeInCity } from '../platform/inCity';
import { type JobRunner, startJobs } from '../platform/jobs';
import { type Log, makeLog } from '../platform/log';
import { openOutbound } from '../platform/outbound';
import type { Ports } from '../platform/ports';
import { type Realtime, startRealtime } from '../platform/realtime';
import { startSchedules } from '../platform/schedules';
import { openSecrets } from '../platform/secrets';
import { clearIncoming, openStorages } from '../platform/storage/index';
import type { CasePorts } from '../rooms/cases/index';
import { whoAreAsking, whoIsAsking } from '../rooms/identity/index';
import { assertFitToServe } from './fitToServe';
import { consumers, jobHandlers, openCasePorts, schedules } from './rooms';

/** Everything of one process that is not HTTP: pools, ports, consumers, jobs. The server and the command line share it. */
export interface House {
  ports: Ports;
  cities: Cities;
  cases: CasePorts;
  pool: pg.Pool;
  log: Log;
  loop: ConsumerLoop | null;
  close(): Promise<void>;
}

export interface HouseOptions {
  clock?: Clock;
  /** What runs in the background of this process; tests and the command line leave it out. */
  background?: { consumers?: boolean; jobs?: boolean };
  log?: Log;
}

export async function openHouse(config: Config, urls: DatabaseUrls, options: HouseOptions = {}): Promise<House> {
  const log = options.log ?? makeLog(config.logLevel);
  const storages = await openStorages(config, log);
  const pool = openPool(urls.app, { max: 20, statementTimeoutMs: 30_000 });
  await assertFitToServe(pool).catch(async (error) => {
    await pool.end();
    throw error;
  });
  const cities = openCities(pool);
  const awake: { loop?: ConsumerLoop; realtime?: Realtime } = {};
  const clock = options.clock ?? databaseClock;
  const glance = makeGlance(pool, clock);
  const inCity = makeInCity(pool, clock, () => {
    awake.loop?.wake();
    awake.realtime?.wake();
  });
  const realtime = startRealtime(inCity, log);
  awake.realtime = realtime;
  const secrets = openSecrets(config.dataDir);
  const ports: Ports = {
    config,
    log,
    inCity,
    realtime,
    attention: startAttention(),
    outbound: openOutbound(config.insideReceivers),
    secrets,
    floods: openFloods({
      perHour: config.reportsPerHour,
      secrets,
      now: () => clock.now(new Date()).getTime(),
    }),
    ...storages,
    whoIsAsking: whoIsAsking({ config, cities, inCity, glance }),
    whoAreAsking: whoAreAsking({ config, cities, glance }),
    noteDenial: (cityId, by, action) =>
      inCity(cityId, by, (trx) => noteAccess(trx, 'permission.denied', { kind: 'action', id: action })),
  };
  const cases = openCasePorts(cities);
  const { background = {} } = options;
  if (background.jobs) await clearIncoming(config.dataDir);
  const loop = background.consumers
    ? startConsumers({ inCity, cityIds: cities.ids, consumers: consumers(cases), log })
    : null;
  if (loop) awake.loop = loop;
  const workerPool = background.jobs ? openPool(urls.worker, { max: 5, statementTimeoutMs: 60_000 }) : null;
  const jobs: JobRunner | null = workerPool
    ? await startJobs({ pool: workerPool, handlers: jobHandlers(ports, cases), log })
    : null;
  const asked = background.jobs ? startSchedules({ inCity, cityIds: cities.ids, schedules, log }) : null;
  return {
    ports,
    cities,
    cases,
    pool,
    log,
    loop,
    async close() {
      await realtime.stop();
      await loop?.stop();
      await asked?.stop();
      await jobs?.stop();
      await workerPool?.end();
      await pool.end();
    },
  };
}
