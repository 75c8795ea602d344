import { openCasePorts } from '../src/app/rooms';
import { openCities } from '../src/platform/cities';
import { settableClock } from '../src/platform/clock';
import type { DatabaseUrls } from '../src/platform/database';
import { openPool } from '../src/platform/db';
import { makeInCity } from '../src/platform/inCity';
import { startJobs } from '../src/platform/jobs';
import { makeLog } from '../src/platform/log';
import { sweepClocks } from '../src/rooms/supervision/index';

/** A worker process that looks at the clocks; the test kills it in the midst of it. */
const urls = JSON.parse(process.env.URLS!) as DatabaseUrls;
const named = (url: string) => `${url}${url.includes('?') ? '&' : '?'}application_name=sweepWorker`;
const app = openPool(named(urls.app), { max: 3, statementTimeoutMs: 60_000 });
const inCity = makeInCity(app, settableClock(new Date(process.env.NOW!)));
await startJobs({
  pool: openPool(urls.worker, { max: 3, statementTimeoutMs: 30_000 }),
  log: makeLog('warn'),
  handlers: [sweepClocks.handler({ inCity }, openCasePorts(openCities(app)))],
});
