import { gunzipSync } from 'node:zlib';
import { lastTile } from '@gezhi/contracts';
import {
  type CaseFile,
  caseScope,
  isInScope,
  lightOf,
  placeInTile,
  type StaffRole,
  system,
  tileAt,
  tileBox,
  tileExtent,
} from '@gezhi/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../test/as';
import { as, asResident } from '../../../test/as';
import { fillOpenCases } from '../../../test/fillOpenCases';
import { aCaseAfter, aReport, type Cast, cast, step } from '../../../test/mainJob';
import { readTile } from '../../../test/readTile';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { caseById } from '../cases/index';
import { raiseNetVersion } from '../grid/index';
import { cellsPerSide, mostInCell, mostSingly } from './caseTiles';

const test = useHouse();
let people: Cast;
let neighbours: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
  neighbours = await cast(test.app, test.there);
  for (const verb of ['report', 'file', 'dispatch', 'handle', 'close', 'dispatch'])
    await aCaseAfter(people, test.here, verb, aReport(test.here, { position: aSpot() }));
  await aCaseAfter(neighbours, test.there, 'dispatch', aReport(test.there, { position: aSpot() }));
}, 60_000);

let spots = 0;
/** A hundred metres apart: no two are likely to be one. */
const aSpot = (): [number, number] => [test.here.spot[0] + 0.002 * spots++, test.here.spot[1] - 0.006];

const street = { z: 14, x: 0, y: 0 };
const tilesAround = (z: number) => {
  const [from, to] = [tileAt([115.9, 36.6], z), tileAt([116.1, 36.4], z)];
  const tiles: (typeof street)[] = [];
  for (let x = from.x; x <= to.x; x++) for (let y = from.y; y <= to.y; y++) tiles.push({ z, x, y });
  return tiles;
};
const path = ({ z, x, y }: typeof street) => `${z}/${x}/${y}`;
const get = (who: Browser, url: string, headers: Record<string, string> = {}) =>
  who.raw({ method: 'GET', url, headers });
const look = async (who: Browser, kind: string, tile: typeof street, query = '') => {
  const answer = await get(who, `/api/tiles/${kind}/${path(tile)}${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return readTile(answer.rawPayload, tile);
};
/** Every case of a zoom's tiles as somebody sees them, with its light. */
const seenAt = async (who: Browser, z: number, query = '') => {
  const seen: [unknown, unknown][] = [];
  for (const tile of tilesAround(z))
    for (const { tags } of (await look(who, 'cases', tile, query)).things('cases')) seen.push([tags.id, tags.light]);
  return seen.sort();
};
const everyCase = (): Promise<CaseFile[]> =>
  test.house.ports.inCity(test.here.id, system, async (trx) => {
    const files: CaseFile[] = [];
    for (const { id } of await trx.selectFrom('case_file').select('id').execute())
      files.push((await caseById(trx, id))!);
    return files;
  });
const shown = (files: readonly CaseFile[], at: Date) =>
  files
    .filter(({ endedAt }) => endedAt === null)
    .map(({ id, clock }) => [id, clock ? lightOf(clock, at) : 'none'])
    .sort();

describe('tiles of the net', () => {
  it.each(['administrative', 'creationGrid', 'cellGrid'])(
    'hold every outline of a layer that reaches into them: %s',
    async (layer) => {
      const whole = (await people.resident.get(`/api/net/areas?layer=${layer}`)).body.features;
      for (const tile of tilesAround(11)) {
        const [west, south, east, north] = tileBox(tile);
        const reaches = whole.filter(({ geometry }: { geometry: { coordinates: [number, number][][][] } }) => {
          const ring = geometry.coordinates.flat(2);
          const [lngs, lats] = [ring.map(([lng]) => lng), ring.map(([, lat]) => lat)];
          return (
            Math.min(...lngs) < east &&
            Math.max(...lngs) > west &&
            Math.min(...lats) < north &&
            Math.max(...lats) > south
          );
        });
        const { things } = await look(people.resident, `areas/${layer}`, tile);
        const ids = things('areas').map(({ tags }) => tags.id);
        for (const { id } of reaches) expect(ids, path(tile)).toContain(id);
      }
    },
  );
  it('name each area once, and of one level where one is asked for', async () => {
    const named: string[] = [];
    for (const tile of tilesAround(13))
      for (const { tags } of (await look(people.resident, 'areas/administrative', tile, '?level=community')).things(
        'names',
      ))
        named.push(String(tags.name));
    expect(named).toEqual(['育新社区']);
  });
  it('hold the points where they are', async () => {
    const found = new Map<unknown, [number, number]>();
    for (const tile of tilesAround(lastTile - 2))
      for (const { tags, position } of (await look(people.resident, 'points', tile)).things('points'))
        found.set(tags.id, position!);
    const { points } = (await people.resident.get('/api/net/points?box=115.9,36.4,116.1,36.6')).body;
    expect(found.size).toBe(points.length);
    for (const { id, position } of points)
      for (const axis of [0, 1]) expect(found.get(id)![axis]).toBeCloseTo(position[axis], 5);
  });
  it('are new when the net is', async () => {
    const url = `/api/tiles/areas/creationGrid/${path(tilesAround(12)[0]!)}`;
    const first = await get(people.resident, url);
    expect(first.headers['cache-control']).toBe('public, max-age=60');
    const asked = { 'if-none-match': String(first.headers.etag) };
    expect((await get(people.resident, url, asked)).statusCode).toBe(304);
    await test.house.ports.inCity(test.here.id, system, (trx) => raiseNetVersion(trx), { net: 'change' });
    expect((await get(people.resident, url, asked)).statusCode).toBe(200);
  });
});

describe('tiles of cases', () => {
  it('hold each open case one may see once, by its light, at every zoom', async () => {
    const files = await everyCase();
    for (const z of [9, 12, 13, 14])
      expect(await seenAt(people.dispatcher, z), String(z)).toEqual(shown(files, wednesdayTen));
    const later = new Date(wednesdayTen.getTime() + 5 * 3_600_000);
    test.clock.set(later);
    expect(await seenAt(people.dispatcher, 12)).toEqual(shown(files, later));
    expect((await seenAt(people.dispatcher, 12)).map(([, light]) => light)).toContain('red');
    test.clock.set(wednesdayTen);
  });

  it('never show another’s scope or city, whatever has been kept', async () => {
    const files = await everyCase();
    const scopes: [Browser, keyof typeof test.here.people, StaffRole, string][] = [
      [people.clerk, 'clerk', 'unitClerk', test.here.units.sanitation],
      [people.gardener, 'gardener', 'unitClerk', test.here.units.greenery],
      [people.inspector, 'inspector', 'inspector', test.here.units.office],
    ];
    await seenAt(people.dispatcher, 12);
    for (const [who, name, role, unitId] of scopes) {
      const scope = caseScope({ kind: 'staff', personId: test.here.people[name], posts: [{ role, unitId }] });
      const own = files.filter((file) => isInScope(scope, file));
      expect(await seenAt(who, 12), name).toEqual(shown(own, wednesdayTen));
    }
    expect(await seenAt(people.dispatcher, 12)).toEqual(shown(files, wednesdayTen));
    const foreign = (await seenAt(neighbours.dispatcher, 12)).map(([id]) => id);
    expect(foreign).toHaveLength(1);
    expect(files.map(({ id }) => id)).not.toContain(foreign[0]);
  });

  it('are not “unchanged” for somebody else in the same browser', async () => {
    const url = `/api/tiles/cases/${path(tileAt(test.here.spot, 12))}`;
    const desk = await get(people.dispatcher, url);
    expect(desk.headers).toMatchObject({
      'cache-control': 'private, no-cache',
      vary: expect.stringContaining('cookie'),
    });
    const asked = { 'if-none-match': String(desk.headers.etag) };
    expect((await get(people.dutyChief, url, asked)).statusCode, 'the same scope').toBe(304);
    const unit = await get(people.gardener, url, asked);
    expect(unit.statusCode).toBe(200);
    expect(readTile(unit.rawPayload, tileAt(test.here.spot, 12)).things('cases')).toEqual([]);
    expect((await get(asResident(test.app, test.here), url, asked)).statusCode).toBe(401);
  });

  it('are new with the next step of any case, and with the minute', async () => {
    const url = `/api/tiles/cases/${path(tileAt(test.here.spot, 12))}`;
    const asked = async () => ({ 'if-none-match': String((await get(people.dispatcher, url)).headers.etag) });
    const before = await asked();
    const { id } = await aCaseAfter(people, test.here, 'report', aReport(test.here, { position: aSpot() }));
    const reported = await get(people.dispatcher, url, before);
    expect(reported.statusCode).toBe(200);
    const ids = readTile(reported.rawPayload, tileAt(test.here.spot, 12))
      .things('cases')
      .map(({ tags }) => tags.id);
    expect(ids).toContain(id);
    const withIt = await asked();
    expect((await get(people.dispatcher, url, withIt)).statusCode).toBe(304);
    test.clock.set(new Date(wednesdayTen.getTime() + 59_000));
    expect((await get(people.dispatcher, url, withIt)).statusCode, 'within the minute').toBe(304);
    test.clock.set(new Date(wednesdayTen.getTime() + 60_000));
    expect((await get(people.dispatcher, url, withIt)).statusCode).toBe(200);
    test.clock.set(wednesdayTen);
    await step(people.acceptor, id, 'decline', { reason: 'outsideDuties', reply: '已转告' });
    expect((await seenAt(people.dispatcher, 12)).map(([one]) => one)).not.toContain(id);
  });

  it('are filtered like the lists', async () => {
    const { units, areas } = test.here;
    for (const filter of [
      'light=red',
      `unitId=${units.sanitation}`,
      `unitId=${units.greenery}`,
      `areaId=${areas.subdistrict}`,
      `areaId=${areas.grid}`,
      'kind=event-0110',
      'kind=event-02',
      'step=4',
      `pointId=${test.here.points.market}`,
    ]) {
      const { cases } = (await people.dispatcher.get(`/api/cases?limit=100&list=open&${filter}`)).body;
      const listed = cases.map(({ id, light }: { id: string; light: string | null }) => [id, light ?? 'none']).sort();
      expect(await seenAt(people.dispatcher, 12, `?${filter}`), filter).toEqual(listed);
    }
    const tile = path(tileAt(test.here.spot, 12));
    for (const query of ['list=open', 'number=00017', 'from=2026-01-01', 'limit=10', 'light=blue', 'cb=1', 'unitId=1'])
      expect((await people.dispatcher.get(`/api/tiles/cases/${tile}?${query}`)).status, query).toBe(400);
  });

  it('go out packed to whoever can unpack, and as they are to others', async () => {
    const url = `/api/tiles/cases/${path(tileAt(test.here.spot, 12))}`;
    const plain = await get(people.dispatcher, url);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.headers['content-type']).toBe('application/vnd.mapbox-vector-tile');
    const packed = await get(people.dispatcher, url, { 'accept-encoding': 'br, gzip' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.rawPayload).equals(plain.rawPayload)).toBe(true);
    const refused = await get(people.dispatcher, url, { 'accept-encoding': 'gzip;q=0' });
    expect(refused.headers['content-encoding']).toBeUndefined();
  });
});

describe('where many cases lie', () => {
  const many = mostSingly * 6;
  const later = new Date(wednesdayTen.getTime() + 60_000);
  beforeAll(async () => {
    await fillOpenCases(test.urls.owner, test.there, many, later);
    test.clock.set(later); // what is written past the log is seen with the next minute
  });
  afterAll(() => test.clock.set(wednesdayTen));
  const openThere = () =>
    test.house.ports.inCity(test.there.id, system, (trx) =>
      trx
        .selectFrom('case_file')
        .select(['lng', 'lat', 'stage', 'warn_at', 'due_at', 'unit_id'])
        .where('ended_at', 'is', null)
        .execute(),
    );
  const lights = ['green', 'yellow', 'red'] as const;
  const densest = (here: Awaited<ReturnType<typeof openThere>>, tile: typeof street) => {
    const cells = here.map(({ lng, lat }) =>
      placeInTile([lng!, lat!], tile)
        .map((part) => Math.floor((part * cellsPerSide) / tileExtent))
        .join(' '),
    );
    return Math.max(0, ...cells.map((cell) => cells.filter((other) => other === cell).length));
  };

  it('a street full of them is counted as well, however few its tile holds, until one stands in the street', async () => {
    await fillOpenCases(test.urls.owner, test.there, mostInCell + 6, later, [116.034, 36.53, 116.0341, 36.5301]);
    for (const [z, layer] of [
      [12, 'counts'],
      [15, 'counts'],
      [16, 'cases'],
    ] as const) {
      const { names } = await look(neighbours.dispatcher, 'cases', tileAt([116.034, 36.53], z));
      expect(names, `zoom ${z}`).toEqual([layer]);
    }
  });

  it('they are counted by cell and light, the same as one by one, and every number is a sum of what lies there', async () => {
    const rows = await openThere();
    for (const z of [9, 11, 12]) {
      const total = { all: 0, green: 0, yellow: 0, red: 0 };
      for (const tile of tilesAround(z)) {
        const { things, names } = await look(neighbours.dispatcher, 'cases', tile);
        const [west, south, east, north] = tileBox(tile);
        const here = rows.filter(({ lng, lat }) => lng! >= west && lng! < east && lat! >= south && lat! < north);
        expect(names, `${path(tile)} ${here.length}`).toEqual(
          here.length === 0
            ? things('cases').map(() => 'cases')
            : [here.length > mostSingly || densest(here, tile) > mostInCell ? 'counts' : 'cases'],
        );
        expect(things('counts').length).toBeLessThanOrEqual(cellsPerSide ** 2);
        const counted = (light: (typeof lights)[number]) =>
          things('counts').reduce((sum, { tags }) => sum + Number(tags[light]), 0) +
          things('cases').filter(({ tags }) => tags.light === light).length;
        const whole = things('counts').reduce((sum, { tags }) => sum + Number(tags.total), 0) + things('cases').length;
        expect(whole, path(tile)).toBe(here.length);
        for (const light of lights) {
          const expected = here.filter(
            (row) => row.stage && lightOf({ warnAt: row.warn_at!, dueAt: row.due_at! }, later) === light,
          ).length;
          expect(counted(light), `${path(tile)} ${light}`).toBe(expected);
          total[light] += expected;
        }
        for (const { position } of things('counts'))
          expect(position![0] >= west && position![0] <= east && position![1] >= south && position![1] <= north).toBe(
            true,
          );
        total.all += whole;
      }
      expect(total.all, `zoom ${z}`).toBe(rows.length);
      for (const light of lights) expect(total[light], light).toBeGreaterThan(0);
    }
  });

  it('only one’s own are counted', async () => {
    const own = (await openThere()).filter(({ unit_id }) => unit_id === test.there.units.greenery);
    expect(own.length).toBeGreaterThan(mostSingly);
    const clerk = await as(test.app, test.there, 'gardener');
    let counted = 0;
    for (const tile of tilesAround(9)) {
      const { things } = await look(clerk, 'cases', tile);
      for (const { tags } of things('counts')) counted += Number(tags.total);
      counted += things('cases').length;
    }
    expect(counted).toBe(own.length);
  });
});
