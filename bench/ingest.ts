import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import pg from 'pg';
import { newId } from '../apps/server/src/platform/ids';
import { type Bench, type Figure, figure, percentile, repeat } from './measure';
import { newDataDir, removeDataDir, startProduct } from './product';

/**
 * Durable reports a second through HTTP: placed in the net, state and event written and synced, consumers keeping up.
 * Beside it the same PostgreSQL's own durable single-row inserts, the limit of any such system on this machine. The load
 * comes from the same two cores.
 */
const seconds = 5;
const bench: Bench = {
  question: 'how many reports a second are stored for good, and how long each waits',
  async run() {
    const dataDir = newDataDir();
    const product = await startProduct(dataDir);
    const database = openDatabase(dataDir);
    try {
      await drive(product.base, 8, 2); // warm: nobody measures a cold engine
      const figures: Figure[] = [];
      for (const clients of [1, 8, 32]) {
        const limit = await repeat(3, () => insertRows(database, clients));
        const runs = await repeat(3, () => drive(product.base, clients, seconds));
        const rates = runs.map((run) => run.rate);
        const middle = [...limit].sort((a, b) => a - b)[1]!;
        figures.push(
          figure(`${clients} clients`, rates, 'reports/s', clients === 8 ? { atLeast: 1600 } : undefined),
          figure(
            `${clients} clients, 99 of 100 wait less than`,
            runs.map((run) => percentile(run.waits, 0.99)),
            'ms',
            clients === 8 ? { atMost: 20 } : undefined,
          ),
          figure(`${clients} clients, single-row inserts of the same database`, limit, 'rows/s'),
          figure(
            `${clients} clients, share of that limit`,
            rates.map((rate) => rate / middle),
            '×',
          ),
        );
      }
      await new Promise((done) => setTimeout(done, 2000));
      figures.push(
        figure('events no consumer has read two seconds later', [await backlog(database)], 'events', { atMost: 0 }),
      );
      return figures;
    } finally {
      await database.end();
      await product.stop();
      removeDataDir(dataDir);
    }
  },
};
export default bench;

function openDatabase(dataDir: string): pg.Pool {
  const { port, password } = JSON.parse(readFileSync(join(dataDir, 'postgres/access.json'), 'utf8'));
  const pool = new pg.Pool({ connectionString: `postgres://postgres:${password}@127.0.0.1:${port}/gezhi`, max: 34 });
  pool.on('error', () => undefined);
  return pool;
}

/** A row of about the size of a report, one durable transaction each. */
async function insertRows(pool: pg.Pool, clients: number): Promise<number> {
  await pool.query(
    'drop table if exists public.bench_row; create table public.bench_row (id uuid primary key, at timestamptz, body text)',
  );
  const end = performance.now() + 3000;
  const body = randomBytes(300).toString('hex');
  let rows = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = await pool.connect();
      while (performance.now() < end) {
        await client.query({
          name: 'row',
          text: 'insert into public.bench_row values ($1, now(), $2)',
          values: [newId(), body],
        });
        rows++;
      }
      client.release();
    }),
  );
  return rows / 3;
}

async function drive(base: string, clients: number, forSeconds: number): Promise<{ rate: number; waits: number[] }> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const waits: number[] = [];
  const start = performance.now();
  const end = start + forSeconds * 1000;
  const client = async () => {
    while (performance.now() < end) {
      const sent = performance.now();
      const status = await post(agent, `${base}/api/public/reports`, aReport());
      if (status !== 201) throw new Error(`A report was answered with ${status}`);
      waits.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  return { rate: (waits.length / (performance.now() - start)) * 1000, waits };
}

const aReport = () =>
  JSON.stringify({
    id: newId(),
    position: [115.935 + Math.random() * 0.1, 36.42 + Math.random() * 0.065],
    broadKind: 'cleanliness',
    words: '桶边堆了一地，味道很大，早上就这样了，麻烦尽快清运一下。',
    photos: [],
  });

function post(agent: Agent, url: string, body: string): Promise<number> {
  return new Promise((done, fail) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const asking = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.once('end', () => done(answer.statusCode ?? 0));
    });
    asking.once('error', fail);
    asking.end(body);
  });
}

/** Events beyond the cursor of the slowest consumer. */
async function backlog(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query(`
    select count(*)::int as n from gezhi.event e, (select xid, subject_id, version from gezhi.consumer_cursor order by xid limit 1) c
    where (e.xid, e.subject_id, e.version) > (c.xid, c.subject_id, c.version)`);
  return rows[0].n;
}
