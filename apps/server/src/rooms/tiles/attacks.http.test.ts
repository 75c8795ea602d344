import { firstTile, lastTile, pointTilesFrom } from '@gezhi/contracts';
import { type LngLat, snapped, tileAt } from '@gezhi/domain';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../test/as';
import { fillOpenCases } from '../../../test/fillOpenCases';
import { aCaseAfter, aReport, type Cast, cast } from '../../../test/mainJob';
import { readTile } from '../../../test/readTile';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import { openRefs } from '../publicView/index';

const test = useHouse();
const filled = 3_000;
let people: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
  await fillOpenCases(test.urls.owner, test.here, filled, wednesdayTen);
}, 60_000);

const get = (who: Browser, url: string) => who.raw({ method: 'GET', url });
type Answer = Awaited<ReturnType<typeof get>>;

async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: test.urls.admin });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** With these tables locked a request that reads one of them stands still: an answer means that none was touched. */
const whileLocked = <T>(work: (client: pg.Client) => Promise<T>, tables = ['case_file', 'area', 'point']) =>
  asSuperuser(async (client) => {
    await client.query(`begin; lock table ${tables.map((name) => `gezhi.${name}`)} in access exclusive mode`);
    try {
      return await work(client);
    } finally {
      await client.query('rollback');
    }
  });

/** How many rows every table has; sessions aside, which the test itself makes. */
const everythingStored = () =>
  asSuperuser(async (client) => {
    const { rows } = await client.query(
      "select tablename as name from pg_tables where schemaname = 'gezhi' order by 1",
    );
    const counts: Record<string, number> = {};
    for (const { name } of rows)
      counts[name] = Number((await client.query(`select count(*) as n from gezhi."${name}"`)).rows[0].n);
    return counts;
  });

/** O2 nothing stored, O3 nothing leaked, O4 alive: after every attack. */
async function harmless(before: Record<string, number>, answers: readonly Answer[]) {
  for (const { statusCode, body, headers } of answers) {
    if (statusCode < 400) continue;
    expect(String(headers['content-type'])).toContain('application/problem+json');
    expect(body).not.toMatch(/select |case_file|gezhi_app|\.ts:|node_modules|\/work\/|at Object|ECONN|postgres/i);
  }
  expect((await get(people.resident, '/healthz')).statusCode).toBe(200);
  expect(await everythingStored()).toEqual(before);
}

const kinds = [
  ['areas/administrative', firstTile, 'resident'],
  ['points', pointTilesFrom, 'resident'],
  ['cases', firstTile, 'dispatcher'],
] as const;

/** Every address of a tile that is none, for a kind whose tiles begin at a zoom. */
const noTiles = (from: number): string[] => {
  const z = lastTile;
  const side = 2 ** z;
  return [
    ...Array.from({ length: from }, (_, zoom) => `${zoom}/0/0`),
    ...[
      lastTile + 1,
      30,
      -1,
      '-0',
      1e9,
      '1e1',
      '12.0',
      12.5,
      '0x0C',
      '012',
      '%2012',
      '１２',
      'NaN',
      'Infinity',
      'z',
      "12'--",
    ].map((zoom) => `${zoom}/0/0`),
    ...[-1, '-0', side, side + 1, 1e9, 99_999_999_999, '1e3', 3.5, '0x1', '01', '%00', 'null', '1%20or%201=1'].flatMap(
      (place) => [`${z}/${place}/0`, `${z}/0/${place}`],
    ),
  ];
};

describe('A-MP-01: tiles that are none', () => {
  it.each(kinds)('are refused before anything of the city is read: %s', async (kind, from, who) => {
    const before = await everythingStored();
    const addresses = noTiles(from);
    const answers = await whileLocked(async () => {
      const asked: Answer[] = [];
      for (const address of addresses) {
        const answer = await get(people[who], `/api/tiles/${kind}/${address}`);
        expect([400, 404], `${address}: ${answer.statusCode}`).toContain(answer.statusCode);
        asked.push(answer);
      }
      return asked;
    });
    expect(answers.length).toBeGreaterThan(40);
    for (const answer of answers)
      expect(['/problems/request.invalid', '/problems/thing.not-found']).toContain(answer.json().type);
    await harmless(before, answers);
    expect((await get(people[who], `/api/tiles/${kind}/${lastTile}/0/0`)).statusCode, 'one that is one').toBe(200);
  });
  it('are refused for layers that are none as well', async () => {
    for (const layer of ['points', 'case_file', '__proto__', 'constructor', '..%2F..%2Fcases', ''])
      expect([400, 404], layer).toContain((await get(people.resident, `/api/tiles/areas/${layer}/12/0/0`)).statusCode);
  });
});

describe('A-MP-02: five hundred tiles of the densest place at once', () => {
  const { z, x, y } = tileAt([115.97, 36.44], 13);
  const dense = `/api/tiles/cases/${z}/${x}/${y}`;

  it('let eight at the database; the rest is told to come again, other rooms go on, and afterwards all is as before', async () => {
    const before = await everythingStored();
    const answers = await whileLocked(
      async (client) => {
        // Valid filters, each another tile: nothing that is kept helps.
        const asking = Array.from({ length: 500 }, () => get(people.dispatcher, `${dense}?unitId=${newId()}`));
        let most = 0;
        const all = Promise.all(asking);
        let isOver = false;
        let end = performance.now() + 15_000;
        while (!isOver && performance.now() < end) {
          const { rows } = await client.query(
            `select count(*)::int as n from pg_locks where not granted and relation = 'gezhi.case_file'::regclass`,
          );
          if (most === 0 && rows[0].n > 0) end = performance.now() + 1_500;
          most = Math.max(most, rows[0].n);
          expect((await get(people.resident, '/api/places?q=市场')).statusCode, 'another room').toBe(200);
          isOver = await Promise.race([
            all.then(() => true),
            new Promise<false>((done) => setTimeout(() => done(false), 50)),
          ]);
        }
        expect(most, 'at the database at once').toBe(8);
        return { all }; // still waiting for the tables
      },
      ['case_file'],
    );
    const told = await answers.all;
    const statuses = told.map(({ statusCode }) => statusCode);
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(8 + 100);
    for (const answer of told.filter(({ statusCode }) => statusCode === 503)) {
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(answer.headers.etag, 'an error is not a version of a tile').toBeUndefined();
      expect(answer.headers['cache-control']).toBeUndefined();
    }
    await harmless(before, told);
    for (let i = 0; i < 20; i++)
      expect((await get(people.dispatcher, `${dense}?unitId=${newId()}`)).statusCode, 'no turn was lost').toBe(200);
  }, 30_000);

  it('of one tile are read once', async () => {
    const answers = await Promise.all(Array.from({ length: 500 }, () => get(people.dispatcher, dense)));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  });

  it('with parameters nobody reads are refused before anything is read', async () => {
    const before = await everythingStored();
    const answers = await whileLocked(() =>
      Promise.all(
        [
          'cb=1',
          `_=${Date.now()}`,
          'v=2',
          'light=red&light=red&x=1',
          'box=0,0,1,1',
          '__proto__=1',
          'limit=1000000',
        ].flatMap((query) => [
          get(people.dispatcher, `${dense}?${query}`),
          get(people.resident, `/api/tiles/areas/creationGrid/12/0/0?${query}`),
          get(people.resident, `/api/tiles/points/12/0/0?${query}`),
        ]),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 400));
    await harmless(before, answers);
  });
});

describe('A-MP-03: boxes and filters nobody needs', () => {
  const ids = (count: number) => Array.from({ length: count }, newId).join(',');
  const world = '-180,-90,180,90';
  it.each([
    ['inverted', '1,1,0,0', 400],
    ['of no width', '115.9,36.4,115.9,36.5', 400],
    ['across the date line', '179,36,-179,37', 400],
    ['of three numbers', '0,0,1', 400],
    ['of words', 'a,b,c,d', 400],
    ['without an end', '0,0,Infinity,1', 400],
    ['of nothing', 'NaN,0,1,1', 400],
    ['as wide as a hair', '115.97,36.44,115.970000001,36.440000001', 200],
    ['of the world', world, 200],
  ])('a box %s is refused or answered with no more than there may be', async (_, box, status) => {
    const before = await everythingStored();
    const asked = [
      ['dispatcher', `/api/cases/map?box=${box}`, 'cases', 2_000],
      ['resident', `/api/net/points?box=${box}`, 'points', 2_000],
      ['resident', `/api/public/problems?box=${box}`, 'problems', 100],
      ['resident', `/api/public/problems.geojson?box=${box}`, 'features', 500],
    ] as const;
    const answers: Answer[] = [];
    for (const [who, url, list, most] of asked) {
      const answer = await get(people[who], url);
      expect(answer.statusCode, url).toBe(status);
      if (status === 200) expect(answer.json()[list].length, url).toBeLessThanOrEqual(most);
      if (box === world && list !== 'points' && list !== 'problems')
        expect(answer.json()[list].length, 'capped').toBe(most);
      answers.push(answer);
    }
    await harmless(before, answers);
  });
  it.each([
    ['limit=1000000', (box: string) => `box=${box}&limit=1000000`],
    ['ten thousand ids', (box: string) => `box=${box}&unitId=${ids(10_000)}`],
    ['the same filter twice', (box: string) => `box=${box}&unitId=${newId()}&unitId=${newId()}`],
  ])('%s is refused', async (_, queryOf) => {
    const before = await everythingStored();
    const answers: Answer[] = [];
    for (const url of ['/api/cases/map', '/api/net/points', '/api/public/problems.geojson']) {
      const answer = await get(people.dispatcher, `${url}?${queryOf(world)}`);
      expect([400, 414, 431], url).toContain(answer.statusCode);
      answers.push(answer);
    }
    const { z, x, y } = tileAt(test.here.spot, 12);
    const tile = await get(people.dispatcher, `/api/tiles/cases/${z}/${x}/${y}?${queryOf(world)}`);
    expect([400, 414, 431]).toContain(tile.statusCode);
    await harmless(before, answers);
  });
});

describe('A-MP-04: what is in the tiles and maps anybody may have', () => {
  const canary = '张三13912345678';
  it('are names and outlines of the net, and nothing about people or cases', async () => {
    const before = await everythingStored();
    const answers: Answer[] = [];
    for (const kind of ['areas/administrative', 'areas/creationGrid', 'areas/cellGrid', 'points'] as const)
      for (const z of [12, 14]) {
        const tile = tileAt(test.here.spot, z);
        const answer = await get(people.resident, `/api/tiles/${kind}/${z}/${tile.x}/${tile.y}`);
        answers.push(answer);
        const { names, things } = readTile(answer.rawPayload, tile);
        expect(kind === 'points' ? ['points'] : ['areas', 'names'], kind).toEqual(expect.arrayContaining(names));
        for (const layer of names)
          for (const { tags } of things(layer))
            expect(['id', 'name', 'nameEn'], `${kind} ${layer}`).toEqual(expect.arrayContaining(Object.keys(tags)));
        const text = answer.rawPayload.toString();
        for (const name of ['周敏', '王磊', '李强', '刘洋', '环卫处', canary]) expect(text, kind).not.toContain(name);
      }
    await harmless(before, answers);
  });
  it('hold no case for whoever is not signed in', async () => {
    const { z, x, y } = tileAt(test.here.spot, 12);
    const refused = await get(people.resident, `/api/tiles/cases/${z}/${x}/${y}`);
    expect(refused.statusCode).toBe(401);
    expect(refused.json().type).toBe('/problems/session.missing');
  });
  it('show a problem by the middle of its cell, never where it was reported, and hidden ones not at all', async () => {
    const box = [116.05, 36.55, 116.06, 36.56].join(',');
    const position: LngLat = [116.0561234, 36.5567891];
    const report = () => aReport(test.here, { position, words: canary, contact: '13912345678' });
    const open = await aCaseAfter(people, test.here, 'dispatch', report());
    const hidden = await aCaseAfter(people, test.here, 'dispatch', {
      ...report(),
      position: [116.0541234, 36.5547891],
    });
    const side = `/api/cases/${hidden.id}/public-side`;
    const decided = await people.acceptor.post(side, {
      seen: (await people.acceptor.get(side)).body.version,
      hiddenReason: 'lawEnforcement',
      words: null,
      blanked: [],
    });
    expect(decided.status).toBe(200);
    const map = await get(people.resident, `/api/public/problems.geojson?box=${box}`);
    const refOf = (id: string) => openRefs(test.house.ports.secrets).refOf(test.here.id, id);
    expect(map.json().features.map(({ id }: { id: string }) => id)).toEqual([refOf(open.id)]);
    expect(map.json().features[0].geometry.coordinates).toEqual([...snapped(position)]);
    for (const secret of ['116.05612', '36.55678', '张三', '13912', open.id, hidden.id, refOf(hidden.id), '116.0541'])
      expect(map.body, secret).not.toContain(secret);
  });
});
