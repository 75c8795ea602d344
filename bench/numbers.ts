import { addDays, localDay, system } from '@gezhi/domain';
import { sql } from 'kysely';
import type pg from 'pg';
import { openCasePorts } from '../apps/server/src/app/rooms';
import { openCities } from '../apps/server/src/platform/cities';
import { unitPage } from '../apps/server/src/rooms/numbers/unitPage';
import { fillCases, leavePicturesUndrawn, openAsApplication, openDatabase, untilRead } from './fill';
import { type Bench, type Figure, figure, percentile } from './measure';
import { newDataDir, removeDataDir, startProduct } from './product';

/**
 * How long a unit waits for its page of the last thirty days, beside the plain sums over all cases the page's first table
 * would be without what is kept by day. By the application's role under row-level security, one after the other.
 */
const sizes = (process.env.BENCH_CASES ?? '10000,100000,1000000').split(',').map(Number);
const times = 60;

const bench: Bench = {
  question: 'how long a unit’s page of thirty days takes',
  async run() {
    const dataDir = newDataDir();
    const product = await startProduct(dataDir);
    const owner = openDatabase(dataDir);
    const { pool, inCity } = await openAsApplication(dataDir, { max: 2, timeoutMs: 60_000 });
    try {
      await leavePicturesUndrawn(owner);
      await untilRead(owner);
      const ports = openCasePorts(openCities(pool));
      const figures: Figure[] = [];
      for (const size of sizes) {
        await fillCases(owner, size);
        const units = await giveWorkToUnits(owner);
        const to = localDay('Asia/Shanghai', new Date());
        const from = addDays(to, -29);
        const wait = async (ask: Parameters<typeof inCity<unknown>>[2]) => {
          const begun = performance.now();
          await inCity(1, system, ask, { onlyReads: true });
          return performance.now() - begun;
        };
        const waits: number[] = [];
        const plain: number[] = [];
        for (let i = -10; i < times; i++) {
          const unitId = units[Math.abs(i) % units.length]!;
          const page = await wait((trx) => unitPage(trx, ports, [], { unitId, from, to }));
          const sums = i % 6 === 0 ? [await wait((trx) => plainSums(addDays(from, -30)).execute(trx))] : [];
          if (i < 0) continue; // warm: nobody measures a cold engine
          waits.push(page);
          plain.push(...sums);
        }
        const at = size >= 1_000_000 ? `${size / 1_000_000} million` : `${size / 1000} thousand`;
        const isWhole = size >= 1_000_000;
        figures.push(
          figure(`${at}: a unit’s page, p50`, [percentile(waits, 0.5)], 'ms', isWhole ? { atMost: 50 } : undefined),
          figure(`${at}: a unit’s page, p95`, [percentile(waits, 0.95)], 'ms'),
          figure(`${at}: plain group by over all cases, its first table alone`, plain, 'ms'),
          figure(`${at}: plain group by against the page`, [percentile(plain, 0.5) / percentile(waits, 0.5)], '×'),
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

/** The same sums of two periods for every unit, from the cases themselves. */
const plainSums = (from: string) => sql`
  select unit_id, handle_due_at >= ${addDays(from, 30)}::date as is_now, count(*),
    count(handle_ended_at), count(*) filter (where handle_ended_at <= handle_due_at),
    sum(return_count), sum(rework_count), count(*) filter (where relapsed)
  from case_file where handle_due_at >= ${from}::date and handle_due_at < ${addDays(from, 60)}::date group by 1, 2`;

/** Every filled case has been with a unit: a mark of its work each, one in fifteen late, one in thirty redone; and their sums. */
async function giveWorkToUnits(owner: pg.Pool): Promise<string[]> {
  await owner.query(`
    insert into case_mark (city_id, case_id, nr, kind, unit_id, at, due_at, done_at, minutes)
    select city_id, id, 1, 'handle', unit_id, reported_at, handle_due_at, handle_ended_at, 30 + (random() * 2400)::int
    from case_file where number like 'fill-%' on conflict do nothing`);
  await owner.query(`
    insert into case_mark (city_id, case_id, nr, kind, unit_id, at, due_at)
    select city_id, id, 2, 'rework', unit_id, reported_at, handle_due_at
    from case_file where number like 'fill-%' and get_byte(head, 0) < 8 on conflict do nothing`);
  await owner.query('truncate unit_day');
  await owner.query(`
    insert into unit_day
    select m.city_id, m.unit_id, (m.due_at at time zone city.zone)::date,
      count(*) filter (where h), count(*) filter (where p), count(*) filter (where p and done_at is not null),
      count(*) filter (where p and done_at <= due_at), count(*) filter (where kind = 'return'),
      count(*) filter (where kind = 'rework'), count(*) filter (where kind = 'recurrence'),
      ${[0, 1, 2, 3, 4, 5, 6].map((bar) => `count(*) filter (where p and done_at is not null and bar = ${bar})`)}
    from case_mark m join city on city.id = m.city_id, lateral (select kind = 'handle' as h,
      kind = 'handle' and flaw is null as p, width_bucket(minutes, array[120, 240, 480, 960, 1440, 2400]) as bar) b
    where unit_id is not null and due_at is not null and kind in ('handle', 'return', 'rework', 'recurrence') group by 1, 2, 3
    order by 3`); // as they come about: day after day
  await owner.query('vacuum analyze case_mark');
  await owner.query('vacuum analyze unit_day');
  const { rows } = await owner.query<{ id: string }>('select distinct unit_id as id from unit_day order by 1');
  return rows.map(({ id }) => id);
}
