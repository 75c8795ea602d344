import { databaseClock } from '../src/platform/clock';
import type { DatabaseUrls } from '../src/platform/database';
import { openPool } from '../src/platform/db';
import { makeInCity } from '../src/platform/inCity';
import { once, startJobs } from '../src/platform/jobs';
import { makeLog } from '../src/platform/log';

/** A worker process with one kind of job that ends the process each time it is run, and one that does what it should. */
const urls = JSON.parse(process.env.URLS!) as DatabaseUrls;
const inCity = makeInCity(openPool(urls.app, { max: 3, statementTimeoutMs: 30_000 }), databaseClock);
await startJobs({
  pool: openPool(urls.worker, { max: 3, statementTimeoutMs: 30_000 }),
  log: makeLog('silent'),
  handlers: [
    { name: 'test.deadly', run: async () => void process.kill(process.pid, 'SIGKILL') },
    {
      name: 'test.harmless',
      run: async ({ n }, { cityId }) => void (await once(inCity, cityId, `harmless ${n}`, async () => undefined)),
    },
  ],
});
console.log('works');
