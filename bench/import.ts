import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { system } from '@gezhi/domain';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { openHouse } from '../apps/server/src/app/house';
import { createCity } from '../apps/server/src/platform/cities';
import { readConfig } from '../apps/server/src/platform/config';
import { connect, openDatabase } from '../apps/server/src/platform/database';
import { newId } from '../apps/server/src/platform/ids';
import { prepareJobs } from '../apps/server/src/platform/jobs';
import { migrate } from '../apps/server/src/platform/migrate';
import { importFile } from '../apps/server/src/rooms/imports/index';
import { loadDefaultRules, loadSampleEdition } from '../apps/server/src/rooms/standards/index';
import { type Bench, figure, perSecond, repeat } from './measure';
import { removeDataDir } from './product';

/**
 * Points a second from the bytes of a file to rows that are placed, indexed and committed, through the very path a city
 * uses; beside it the same rows by COPY into the same table with the same indexes, already placed: what PostgreSQL alone
 * takes on this machine.
 */
const count = 20_000;
const grids = 400;
const bench: Bench = {
  question: 'how many points a second are read, judged, placed and stored',
  async run() {
    const dataDir = mkdtempSync(join(tmpdir(), 'gezhi-bench-'));
    const database = await openDatabase({ databaseUrl: undefined, dataDir });
    try {
      await migrate(database.urls.owner);
      await prepareJobs(database.urls.worker);
      const house = await openHouse(readConfig({ GEZHI_DATA: dataDir, GEZHI_LOG: 'error' }), database.urls);
      const owner = await connect(database.urls.owner);
      await owner.query('set search_path = gezhi, public');
      const cityFor = async (round: number) => {
        const id = await createCity(owner, { code: String(370000 + round), name: `${round}`, zone: 'Asia/Shanghai' });
        await house.ports.inCity(id, system, async (trx) => {
          await loadSampleEdition(trx);
          await loadDefaultRules(trx, 'Asia/Shanghai');
        });
        return id;
      };
      const bring = (cityId: number, kind: 'areas' | 'points', bytes: Buffer, settings: object, tick?: Tick) =>
        importFile(
          { inCity: house.ports.inCity, cases: house.cases },
          { id: cityId, zone: 'Asia/Shanghai' },
          bytes,
          { kind, settings: { columns: {}, isWhole: false, crs: 'wgs84', ...settings } },
          { by: system, ...(tick && { tick }) },
        );
      const file = pointFile();
      const ours: number[] = [];
      const raw: number[] = [];
      const split = new Map<Phase, number[]>();
      await repeat(3, async (round) => {
        const cityId = await cityFor(round);
        await bring(cityId, 'areas', gridFile(), { layer: 'cellGrid' });
        const clock = stopwatch();
        const speed = await perSecond(count, async () => {
          const { added } = await bring(cityId, 'points', file, { typeCode: 'ESTATE' }, clock.tick);
          if (added !== count) throw new Error(`${added} of ${count} points came in`);
        });
        const times = clock.stop();
        const rows = await owner.query(
          'select type_code, code, name, lng, lat, cell_grid_id from point where city_id = $1 and code is not null',
          [cityId],
        );
        const emptyId = await cityFor(100 + round);
        await owner.query(
          'insert into area (city_id, id, layer, code, name, origin, valid_from) select $1, id, layer, code, name, origin, valid_from from area where city_id = $2',
          [emptyId, cityId],
        );
        const lines = rows.rows.map((row) =>
          [
            emptyId,
            newId(),
            row.type_code,
            row.code,
            row.name,
            row.lng,
            row.lat,
            row.cell_grid_id,
            'bench',
            '2026-01-01',
          ].join('\t'),
        );
        const copied = await perSecond(count, () => copyRows(owner, `${lines.join('\n')}\n`));
        if (round === 0) return; // warm: nobody measures a cold engine
        ours.push(speed);
        for (const [phase, ms] of times) split.set(phase, [...(split.get(phase) ?? []), ms]);
        raw.push(copied);
      });
      await owner.end();
      await house.close();
      return [
        figure(`points of a CSV of ${count.toLocaleString('en')}`, ours, 'points/s', { atLeast: 20_000 }),
        figure('the same rows by COPY, placed already', raw, 'rows/s'),
        figure(
          'share of that',
          ours.map((speed, i) => speed / raw[i]!),
          '×',
        ),
        ...[...split].map(([phase, times]) => figure(`of the import, ${phase}`, times, 'ms')),
      ];
    } finally {
      await database.stop();
      removeDataDir(dataDir);
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
export default bench;

type Tick = NonNullable<Parameters<typeof importFile>[4]['tick']>;
type Phase = Parameters<Tick>[0];

/** Where the time goes, by what the import says it is doing; writing is until the commit. */
function stopwatch() {
  const times = new Map<Phase, number>();
  let [phase, since] = [null as Phase | null, 0];
  const turnTo = (next: Phase | null) => {
    const now = performance.now();
    if (phase) times.set(phase, (times.get(phase) ?? 0) + now - since);
    [phase, since] = [next, now];
  };
  return {
    tick: async (next: Phase) => turnTo(next),
    stop: () => {
      turnTo(null);
      return times;
    },
  };
}

const side = Math.sqrt(grids);
const step = 0.2 / side;

function gridFile(): Buffer {
  const features = Array.from({ length: grids }, (_, i) => {
    const [west, south] = [115.9 + (i % side) * step, 36.4 + Math.floor(i / side) * step];
    const [east, north] = [west + step, south + step];
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    return {
      type: 'Feature',
      properties: { code: `C${i}`, name: `单元网格${i}` },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
  });
  return Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
}

function pointFile(): Buffer {
  const lines = Array.from(
    { length: count },
    (_, i) =>
      `P${i},第${i}号沿街店铺,${(115.9 + Math.random() * 0.2).toFixed(6)},${(36.4 + Math.random() * 0.2).toFixed(6)}`,
  );
  return Buffer.from(`code,name,lng,lat\n${lines.join('\n')}\n`);
}

const copyRows = (owner: pg.Client, text: string) =>
  pipeline(
    Readable.from([text]),
    owner.query(
      copyFrom(
        'copy point (city_id, id, type_code, code, name, lng, lat, cell_grid_id, origin, valid_from) from stdin',
      ),
    ),
  );
