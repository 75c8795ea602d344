import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import sharp from 'sharp';
import { newId } from '../apps/server/src/platform/ids';
import { leavePicturesUndrawn, openDatabase, unread, untilRead } from './fill';
import { type Line, openLine } from './line';
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
    const database = openDatabase(dataDir, 34);
    try {
      await leavePicturesUndrawn(database);
      await untilRead(database);
      await drive(product.base, 8, 30); // warm: what a process does all day it does compiled
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
        figure('events no consumer has read two seconds later', [await unread(database)], 'events', { atMost: 0 }),
      );
      return [...figures, ...(await withPhotos(product.base, database))];
    } finally {
      await database.end();
      await product.stop();
      removeDataDir(dataDir);
    }
  },
};
export default bench;

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

const path = '/api/public/reports';
const json = { 'content-type': 'application/json' };
const jpeg = { 'content-type': 'image/jpeg' };

async function drive(base: string, clients: number, forSeconds: number): Promise<Run> {
  return atOnce(base, clients, forSeconds, async (line) => {
    const sent = performance.now();
    const { status } = await line.ask('POST', path, aReport(), json);
    if (status !== 201) throw new Error(`A report was answered with ${status}`);
    return performance.now() - sent;
  });
}

interface Run {
  rate: number;
  waits: number[];
}

/** The same again and again by each of several clients; each time gives how long was waited. */
async function atOnce(base: string, clients: number, forSeconds: number, once: (line: Line) => Promise<number>) {
  const waits: number[] = [];
  const start = performance.now();
  const client = async () => {
    const line = openLine(base);
    while (performance.now() < start + forSeconds * 1000) waits.push(await once(line));
    line.end();
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { rate: (waits.length / (performance.now() - start)) * 1000, waits };
}

/** A report and its photo of 300 kB each, eight at once: originals that are synced, and how far their copies are behind. */
async function withPhotos(base: string, database: pg.Pool): Promise<Figure[]> {
  const pattern = await aPicture();
  const runs = await repeat(3, () => drivePhotos(base, pattern));
  const begun = performance.now();
  const waiting = async () =>
    (await database.query("select count(*)::int as n from photo where state = 'stored'")).rows[0].n as number;
  const left = await waiting();
  for (let i = 0; i < 600 && (await waiting()) > 0; i++) await new Promise((done) => setTimeout(done, 250));
  return [
    figure(
      'originals of 300 kB, each with its report, 8 clients',
      runs.map((run) => run.rate),
      'photos/s',
      { atLeast: 430 },
    ),
    figure(
      'for a photo 99 of 100 wait less than',
      runs.map((run) => percentile(run.waits, 0.99)),
      'ms',
    ),
    figure('copies not yet made when the last photo had come', [left], 'photos'),
    figure('… and made after', [(performance.now() - begun) / 1000], 's'),
  ];
}

/** About 300 kB that a decoder can read. */
async function aPicture(): Promise<Buffer> {
  const [width, height] = [900, 600];
  return sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 62 })
    .toBuffer();
}

/** Another file each time: a comment of its own behind the first two bytes. */
function anotherOf(pattern: Buffer): Buffer {
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 18]), randomBytes(16)]);
  return Buffer.concat([pattern.subarray(0, 2), comment, pattern.subarray(2)]);
}

const drivePhotos = (base: string, pattern: Buffer): Promise<Run> =>
  atOnce(base, 8, seconds, async (line) => {
    const bytes = anotherOf(pattern);
    const photo = { id: newId(), sha256: createHash('sha256').update(bytes).digest('hex') };
    const report = await line.ask('POST', path, aReport([photo]), json);
    if (report.status !== 201) throw new Error(`A report was answered with ${report.status}`);
    const { code } = JSON.parse(report.text) as { code: string };
    const sent = performance.now();
    const stored = await line.ask('PUT', `${path}/${code}/photos/${photo.id}`, bytes, jpeg);
    if (stored.status >= 300) throw new Error(`A photo was answered with ${stored.status}: ${stored.text}`);
    return performance.now() - sent;
  });

const aReport = (photos: readonly object[] = []) =>
  JSON.stringify({
    id: newId(),
    position: [115.935 + Math.random() * 0.1, 36.42 + Math.random() * 0.065],
    broadKind: 'cleanliness',
    words: '桶边堆了一地，味道很大，早上就这样了，麻烦尽快清运一下。',
    photos,
  });
