import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { system } from '@gezhi/domain';
import { openCasePorts } from '../apps/server/src/app/rooms';
import { openCities } from '../apps/server/src/platform/cities';
import type { InCity } from '../apps/server/src/platform/inCity';
import { type CaseExport, writeCases } from '../apps/server/src/rooms/cases/exportCases';
import { listByReport } from '../apps/server/src/rooms/cases/queries';
import { fillCases, leavePicturesUndrawn, openAsApplication, openDatabase, untilRead } from './fill';
import { type Bench, figure, repeat } from './measure';
import { newDataDir, removeDataDir, startProduct } from './product';

/**
 * A list of a hundred thousand cases as a file, from the rows in the database to the last byte, by the application's role;
 * beside reading the same pages and throwing them away. Every byte is taken as fast as it comes, and none is kept.
 */
const cases = Number(process.env.BENCH_CASES ?? 100_000);
const rounds = 3;
const pageSize = 2000;

const bench: Bench = {
  question: 'how long a list of a hundred thousand cases takes to become a file, and how much memory',
  async run() {
    const dataDir = newDataDir();
    const product = await startProduct(dataDir);
    const owner = openDatabase(dataDir);
    const { pool, inCity } = await openAsApplication(dataDir, { max: 2, timeoutMs: 60_000 });
    const ports = openCasePorts(openCities(pool));
    try {
      await leavePicturesUndrawn(owner);
      await untilRead(owner);
      await fillCases(owner, cases);
      const order = {
        cityId: 1,
        by: system,
        filter: { list: 'all' },
        language: 'zh-CN',
        zone: 'Asia/Shanghai',
      } as const;
      const write = (format: CaseExport['format']) => take(writeCases(inCity, ports, { ...order, format }));

      const reading = await repeat(rounds, () => seconds(() => readOnly(inCity)));
      const read = [...reading].sort((a, b) => a - b)[1]!;
      const figures = [figure('reading alone', reading, 's')];
      for (const format of ['xlsx', 'csv', 'geojson'] as const) {
        await write(format);
        const runs = await repeat(rounds, () => watched(() => write(format)));
        const beyond = runs.map((run) => run.seconds - read);
        const megabytes = runs[0]!.bytes / 1e6;
        figures.push(
          figure(
            `${format}: beyond the reading`,
            beyond,
            's',
            format === 'xlsx' ? { atMost: 1.5 } : undefined,
            `${megabytes.toFixed(1)} MB`,
          ),
          figure(
            `${format}: memory above before`,
            runs.map((run) => run.grown),
            'MB',
            format === 'xlsx' ? { atMost: 60 } : undefined,
          ),
        );
      }
      return figures;
    } finally {
      await pool.end();
      await owner.end();
      await product.stop();
      removeDataDir(dataDir);
    }
  },
};
export default bench;

async function take(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let total = 0;
  for await (const part of bytes) total += part.length;
  return total;
}

async function readOnly(inCity: InCity) {
  for (let after: { at: Date; id: string } | null = null; ; ) {
    const page: Awaited<ReturnType<typeof listByReport>> = await inCity(1, system, (trx) =>
      listByReport(trx, system, { list: 'all' }, { after, limit: pageSize }),
    );
    const last = page.at(-1);
    if (page.length < pageSize || !last) return;
    after = { at: last.reported_at, id: last.id };
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

/** What the run before left behind would hide what this one takes. */
function collect() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

/** Time, bytes, and the highest resident memory above what it was before. */
async function watched(work: () => Promise<number>) {
  collect();
  const before = process.memoryUsage.rss();
  let highest = before;
  const look = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss());
  }, 20);
  let bytes = 0;
  const taken = await seconds(async () => {
    bytes = await work();
  });
  clearInterval(look);
  return { seconds: taken, bytes, grown: (highest - before) / 1e6 };
}
