import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Box, type LngLat, type Tile, tileAt, tileBox } from '@gezhi/domain';
import pg from 'pg';
import { openHouse } from '../apps/server/src/app/house';
import { buildServer } from '../apps/server/src/app/server';
import { settableClock } from '../apps/server/src/platform/clock';
import { readConfig } from '../apps/server/src/platform/config';
import { connect, openDatabase } from '../apps/server/src/platform/database';
import { prepareJobs } from '../apps/server/src/platform/jobs';
import { migrate } from '../apps/server/src/platform/migrate';
import { cellsPerSide, mostSingly } from '../apps/server/src/rooms/tiles/caseTiles';
import { fillOpenCases } from '../apps/server/test/fillOpenCases';
import { seedCity } from '../apps/server/test/seedCity';
import { type Bench, type Figure, figure, notMeasured, repeat } from './measure';
import { newDataDir, removeDataDir } from './product';

/**
 * How long a tile of open cases takes over HTTP: made anew (the minute has turned), kept, and not modified; over a whole
 * city, a quarter and a street. Against PostGIS's own ST_AsMVT answering the same question in SQL, with its spatial index,
 * where Debian's is installed (postgresql-15-postgis-3): without HTTP, session or row-level security.
 */
const sizes = (process.env.BENCH_CASES ?? '10000,100000,1000000').split(',').map(Number);
const city: Box = [115.9, 36.3, 116.2, 36.55];
const middle: LngLat = [116.01, 36.43];
const views = { 'the city': 10, 'a quarter': 13, 'a street': 16 } as const;
const times = 7;
const start = new Date('2026-11-18T02:00:00.000Z');

const bench: Bench = {
  question: 'how long a tile of open cases takes, by how many there are',
  async run() {
    const dataDir = newDataDir();
    const database = await openDatabase({ databaseUrl: undefined, dataDir });
    const spatial = await openPostgis();
    try {
      await migrate(database.urls.owner);
      await prepareJobs(database.urls.worker);
      const figures: Figure[] = [];
      const product = await openProduct(dataDir, database.urls);
      let filled = 0;
      for (const size of sizes) {
        await fillOpenCases(database.urls.owner, product.city, size - filled, start, city);
        await vacuum(database.urls.admin);
        if (spatial) await fillPostgis(spatial.client, size - filled);
        filled = size;
        for (const [view, z] of Object.entries(views))
          figures.push(...(await measure(`${size} cases, ${view}`, product, tileAt(middle, z), spatial?.client)));
        figures.push(await product.asBefore(`${size} cases, the city as the list of a box (at most 2,000 of them)`));
      }
      await product.close();
      return spatial
        ? figures
        : [...figures, notMeasured('PostGIS', 'ms', 'not installed here: apt-get install postgresql-15-postgis-3')];
    } finally {
      await spatial?.stop();
      await database.stop();
      removeDataDir(dataDir);
    }
  },
};
export default bench;

type Product = Awaited<ReturnType<typeof openProduct>>;

/** The whole server on a port of its own, with a clock that turns minutes when it is told to. */
async function openProduct(dataDir: string, urls: Parameters<typeof openHouse>[1]) {
  const clock = settableClock(start);
  const house = await openHouse(readConfig({ GEZHI_DATA: dataDir, GEZHI_LOG: 'error' }), urls, { clock });
  const owner = await connect(urls.owner);
  await owner.query('set search_path = gezhi, public');
  const seeded = await seedCity(house, owner, { code: '371502', name: '示范市', hosts: ['localhost', '127.0.0.1'] });
  await owner.end();
  house.cities.forget();
  const app = await buildServer(house);
  const base = await app.listen({ port: 0, host: '127.0.0.1' });
  const signedIn = await fetch(`${base}/api/session/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personId: seeded.people.dispatcher }),
  });
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!;
  let minute = 0;
  const timed = async (path: string, headers: Record<string, string> = {}) => {
    const asked = performance.now();
    const answer = await fetch(base + path, { headers: { cookie, ...headers } });
    await answer.arrayBuffer();
    if (answer.status !== 200 && answer.status !== 304) throw new Error(`${path}: ${answer.status}`);
    return { ms: performance.now() - asked, answer };
  };
  const turn = () => clock.set(new Date(start.getTime() + ++minute * 60_000));
  return {
    city: seeded,
    timed,
    turn,
    asBefore: async (label: string) =>
      figure(label, await repeat(times, async () => (await timed(`/api/cases/map?box=${city}`)).ms), 'ms'),
    close: async () => {
      await app.close();
      await house.close();
    },
  };
}

async function measure(label: string, product: Product, tile: Tile, spatial?: pg.Client): Promise<Figure[]> {
  const path = `/api/tiles/cases/${tile.z}/${tile.x}/${tile.y}`;
  await product.timed(path);
  const anew = await repeat(times, async () => {
    product.turn();
    return (await product.timed(path)).ms;
  });
  const { answer } = await product.timed(path);
  const kept = await repeat(times, async () => (await product.timed(path)).ms);
  const tag = { 'if-none-match': answer.headers.get('etag')! };
  const unchanged = await repeat(times, async () => (await product.timed(path, tag)).ms);
  const figures = [
    figure(`${label}: made anew`, anew, 'ms'),
    figure(`${label}: kept`, kept, 'ms'),
    figure(`${label}: not modified`, unchanged, 'ms'),
    figure(`${label}: size, packed`, [Number(answer.headers.get('content-length')) / 1024], 'kB', { atMost: 100 }),
  ];
  if (!spatial) return figures;
  const theirs = await repeat(times, () => askPostgis(spatial, tile));
  const [ours, other] = [anew, theirs].map((all) => [...all].sort((a, b) => a - b)[Math.floor(times / 2)]!);
  return [
    ...figures,
    figure(`${label}: ST_AsMVT`, theirs, 'ms'),
    figure(`${label}: ST_AsMVT against made anew`, [other! / ours!], '×', { atLeast: 1 }),
  ];
}

async function vacuum(url: string) {
  const client = await connect(url);
  await client.query('vacuum analyze gezhi.case_file');
  await client.end();
}

/** Debian's PostgreSQL with PostGIS in a cluster of its own, for this measurement only. */
async function openPostgis() {
  const base = '/usr/lib/postgresql';
  const version = existsSync(base)
    ? readdirSync(base).find((name) => existsSync(`/usr/share/postgresql/${name}/extension/postgis.control`))
    : undefined;
  if (!version) return null;
  const folder = mkdtempSync(join(tmpdir(), 'gezhi-postgis-'));
  chmodSync(folder, 0o777);
  const asNobody =
    process.getuid?.() === 0 ? ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'] : [];
  const command = (program: string, ...args: string[]) => {
    const [first, ...rest] = [...asNobody, join(base, version, 'bin', program), '-D', `${folder}/c`, ...args];
    return [first!, rest] as const;
  };
  execFileSync(...command('initdb', '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'), { stdio: 'ignore' });
  const port = 40_000 + Math.floor(Math.random() * 20_000);
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'jit=off', 'fsync=off'];
  const server = spawn(...command('postgres', '-p', String(port), ...settings.flatMap((one) => ['-c', one])), {
    stdio: 'ignore',
  });
  const client = await untilOpen(`postgres://postgres@127.0.0.1:${port}/postgres`);
  await client.query(`
    create extension postgis;
    create table spot (id uuid, warn_at timestamptz, due_at timestamptz, at geometry(Point, 3857));
    create index on spot using gist (at)`);
  return {
    client,
    async stop() {
      await client.end();
      server.kill('SIGINT');
      await new Promise((done) => server.once('exit', done));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilOpen(url: string): Promise<pg.Client> {
  for (let i = 0; i < 100; i++) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch {
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  throw new Error('PostGIS did not start');
}

/** As many places, spread and lit the same. */
const fillPostgis = async (client: pg.Client, count: number) => {
  const [west, south, east, north] = city;
  await client.query(
    `insert into spot
     select gen_random_uuid(), $5::timestamptz + (n % 7 - 4) * interval '1 hour', $5::timestamptz + (n % 7 - 3) * interval '1 hour',
       ST_Transform(ST_SetSRID(ST_MakePoint($1 + random() * $2, $3 + random() * $4), 4326), 3857)
     from generate_series(1, $6) n`,
    [west, east - west, south, north - south, start, count],
  );
  await client.query('vacuum analyze spot');
};

/** The same question: one by one where they are few, else counted by cell and light. */
async function askPostgis(client: pg.Client, { z, x, y }: Tile): Promise<number> {
  const asked = performance.now();
  const here = `with tile as (select ST_TileEnvelope(${z}, ${x}, ${y}) as box), here as (select * from spot, tile where at && box)`;
  const { rows } = await client.query(
    `${here} select count(*)::int as n from (select from here limit ${mostSingly + 1}) few`,
  );
  if (rows[0].n > mostSingly) {
    const [west, , east] = tileBox({ z, x, y });
    const side = (((east - west) / 360) * 40_075_016.685_6) / cellsPerSide;
    await client.query(
      `${here}, cells as (
         select floor(ST_X(at) / ${side}) as col, floor(ST_Y(at) / ${side}) as line, count(*) as total,
           count(*) filter (where due_at < $1) as red, count(*) filter (where warn_at <= $1 and due_at >= $1) as yellow,
           count(*) filter (where warn_at > $1) as green, avg(ST_X(at)) as lng, avg(ST_Y(at)) as lat
         from here group by 1, 2)
       select ST_AsMVT(cut, 'counts', 4096, 'at') from (
         select total, red, yellow, green, ST_AsMVTGeom(ST_SetSRID(ST_MakePoint(lng, lat), 3857), box) as at from cells, tile) cut`,
      [start],
    );
  } else
    await client.query(
      `${here} select ST_AsMVT(cut, 'cases', 4096, 'at') from (
         select id::text, case when due_at < $1 then 'red' when warn_at <= $1 then 'yellow' else 'green' end as light,
           ST_AsMVTGeom(at, box) as at from here) cut`,
      [start],
    );
  return performance.now() - asked;
}
