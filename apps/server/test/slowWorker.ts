import { openPool } from '../src/platform/db';
import { startJobs } from '../src/platform/jobs';
import { makeLog } from '../src/platform/log';

/** A worker process that takes a job and hangs; the test kills it. */
await startJobs({
  pool: openPool(process.env.WORKER_URL!, { max: 3, statementTimeoutMs: 30_000 }),
  log: makeLog('silent'),
  handlers: [
    {
      name: 'test.slow',
      run: () => {
        console.log('taken');
        return new Promise(() => undefined);
      },
    },
  ],
});
