import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Box, boxOf, type LngLat, type MultiPolygon } from '@gezhi/domain';
import pg from 'pg';
import { holds, indexOutlines } from '../apps/server/src/platform/spatialIndex';
import { type Bench, type Figure, figure, notMeasured, perSecond, repeat } from './measure';

/**
 * Which of 5,000 areas holds a position: our index in process against trying every area in turn, and against PostGIS with
 * its own index where Debian's is installed (postgresql-15-postgis-3). The same outlines and the same positions for all.
 */
const [columns, rows, perEdge] = [100, 50, 8];
const cell = 0.004;

let seed = 42;
const random = () => {
  seed = (seed * 16_807) % 2_147_483_647;
  return seed / 2_147_483_647;
};

/** A net of bent cells: neighbours share their edges, each edge has eight stretches. */
function drawNet(): MultiPolygon[] {
  const jitter = () => (random() - 0.5) * cell * 0.2;
  const corner = Array.from({ length: rows + 1 }, (_, r) =>
    Array.from({ length: columns + 1 }, (_, c): LngLat => [115.8 + c * cell + jitter(), 36.3 + r * cell + jitter()]),
  );
  const edges = new Map<string, LngLat[]>();
  const edge = (from: LngLat, to: LngLat): LngLat[] => {
    const key = `${from} ${to}`;
    const known = edges.get(key);
    if (known) return known;
    const points = Array.from({ length: perEdge }, (_, i): LngLat => {
      const share = i / perEdge;
      const bend = i === 0 ? 0 : jitter() * 0.5;
      return [from[0] + (to[0] - from[0]) * share + bend, from[1] + (to[1] - from[1]) * share + bend];
    });
    edges.set(key, points);
    edges.set(`${to} ${from}`, [to, ...points.slice(1).reverse()]);
    return points;
  };
  const areas: MultiPolygon[] = [];
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const [a, b, d, e] = [corner[r]![c]!, corner[r]![c + 1]!, corner[r + 1]![c + 1]!, corner[r + 1]![c]!];
      const ring = [...edge(a, b), ...edge(b, d), ...edge(d, e), ...edge(e, a)];
      areas.push([[[...ring, ring[0]!]]]);
    }
  return areas;
}

const positions = (count: number): LngLat[] =>
  Array.from({ length: count }, () => [115.8 + random() * columns * cell, 36.3 + random() * rows * cell]);

const contains = ([west, south, east, north]: Box, [lng, lat]: LngLat) =>
  lng >= west && lng <= east && lat >= south && lat <= north;

const bench: Bench = {
  question: 'how many positions a second find their area among 5,000',
  async run() {
    const areas = drawNet();
    const all = positions(200_000);
    const index = indexOutlines(areas.map((outline, thing) => ({ thing, outline, rank: 0 })));
    const boxes = areas.map(boxOf);
    const scan = (position: LngLat) =>
      areas.findIndex((outline, i) => contains(boxes[i]!, position) && holds(outline, position));
    for (const position of all.slice(0, 2000))
      if ((index.at(position)[0] ?? -1) !== scan(position) && !index.at(position).includes(scan(position)))
        throw new Error('The index and the scan disagree');

    const ours = await repeat(5, () => perSecond(all.length, () => all.forEach((position) => void index.at(position))));
    const few = all.slice(0, 10_000);
    const naive = await repeat(3, () => perSecond(few.length, () => few.forEach((position) => void scan(position))));
    const middle = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
    const figures: Figure[] = [
      figure('index in process', ours, 'positions/s'),
      figure('scan of every area (boxes first)', naive, 'positions/s'),
      figure(
        'index against scan',
        ours.map((value) => value / middle(naive)),
        '×',
        { atLeast: 8 },
      ),
    ];
    const postgis = await measurePostgis(areas, all.slice(0, 50_000));
    if (!postgis)
      return [
        ...figures,
        notMeasured('PostGIS', 'positions/s', 'not installed here: apt-get install postgresql-15-postgis-3'),
      ];
    return [
      ...figures,
      figure('PostGIS, one join in the server', postgis, 'positions/s'),
      figure(
        'index against PostGIS',
        ours.map((value) => value / middle(postgis)),
        '×',
        { atLeast: 8 },
      ),
    ];
  },
};
export default bench;

/** Debian's PostgreSQL with PostGIS in a cluster of its own, for this measurement only. */
async function measurePostgis(areas: MultiPolygon[], points: LngLat[]): Promise<number[] | null> {
  const base = '/usr/lib/postgresql';
  const version = existsSync(base)
    ? readdirSync(base).find((name) => existsSync(`/usr/share/postgresql/${name}/extension/postgis.control`))
    : undefined;
  if (!version) return null;
  const bin = join(base, version, 'bin');
  const folder = mkdtempSync(join(tmpdir(), 'gezhi-postgis-'));
  chmodSync(folder, 0o777);
  const asNobody =
    process.getuid?.() === 0 ? ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'] : [];
  const command = (program: string, args: string[]) => [...asNobody, join(bin, program), ...args];
  const [initProgram, ...initArgs] = command('initdb', [
    '-D',
    `${folder}/c`,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
  ]);
  execFileSync(initProgram!, initArgs, { stdio: 'ignore' });
  const port = 40_000 + Math.floor(Math.random() * 20_000);
  const [program, ...args] = command('postgres', [
    '-D',
    `${folder}/c`,
    '-p',
    String(port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    `unix_socket_directories=${folder}`,
    '-c',
    'jit=off',
  ]);
  const server = spawn(program!, args, { stdio: 'ignore' });
  try {
    return await joinInPostgis(`postgres://postgres@127.0.0.1:${port}/postgres`, areas, points);
  } finally {
    server.kill('SIGINT');
    await new Promise((done) => server.once('exit', done));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function joinInPostgis(url: string, areas: MultiPolygon[], points: LngLat[]): Promise<number[]> {
  let client: pg.Client | undefined;
  for (let i = 0; i < 100 && !client; i++) {
    const attempt = new pg.Client({ connectionString: url });
    attempt.on('error', () => undefined);
    client = await attempt.connect().then(
      () => attempt,
      () => undefined,
    );
    if (!client) await new Promise((done) => setTimeout(done, 100));
  }
  await client!.query(
    'create extension postgis; create table area (id int, outline geometry); create table spot (id int, at geometry)',
  );
  await client!.query(
    'insert into area select i, ST_GeomFromGeoJSON(o) from unnest($1::int[], $2::text[]) as x (i, o)',
    [areas.map((_, i) => i), areas.map((coordinates) => JSON.stringify({ type: 'MultiPolygon', coordinates }))],
  );
  await client!.query(
    'insert into spot select i, ST_SetSRID(ST_MakePoint(x, y), 4326) from unnest($1::int[], $2::float8[], $3::float8[]) as p (i, x, y)',
    [points.map((_, i) => i), points.map(([lng]) => lng), points.map(([, lat]) => lat)],
  );
  await client!.query('create index on area using gist (outline); analyze');
  const ask = () => client!.query('select count(area.id) from spot join area on ST_Intersects(area.outline, spot.at)');
  await ask();
  const results = await repeat(3, () => perSecond(points.length, ask));
  await client!.end();
  return results;
}
