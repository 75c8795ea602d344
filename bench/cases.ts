import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { system } from '@gezhi/domain';
import type pg from 'pg';
import { openHouse } from '../apps/server/src/app/house';
import { createCity } from '../apps/server/src/platform/cities';
import { projectRoot, readConfig } from '../apps/server/src/platform/config';
import { connect, openDatabase } from '../apps/server/src/platform/database';
import { prepareJobs } from '../apps/server/src/platform/jobs';
import { migrate } from '../apps/server/src/platform/migrate';
import { importCases, readProfile } from '../apps/server/src/rooms/imports/index';
import { loadDefaultRules, loadSampleEdition } from '../apps/server/src/rooms/standards/index';
import { type Bench, figure, notMeasured, perSecond, repeat } from './measure';
import { removeDataDir } from './product';

/**
 * Old cases a second, from the packed bytes of a file to committed cases with their events, marked as come from it. Real rows
 * of Boston where they lie beside the project, else made-up rows of the same shape.
 */
const realFile = resolve(projectRoot, '../shared/data/311/boston-2011.public.csv.gz');
const isReal = existsSync(realFile);
const zone = 'America/New_York';

const bench: Bench = {
  question: `how many old cases a second come in (${isReal ? '35,023 real rows' : '35,000 made-up rows'})`,
  async run() {
    const dataDir = mkdtempSync(join(tmpdir(), 'gezhi-bench-'));
    const database = await openDatabase({ databaseUrl: undefined, dataDir });
    try {
      await migrate(database.urls.owner);
      await prepareJobs(database.urls.worker);
      const house = await openHouse(readConfig({ GEZHI_DATA: dataDir, GEZHI_LOG: 'error' }), database.urls);
      const owner = await connect(database.urls.owner);
      await owner.query('set search_path = gezhi, public');
      const bytes = isReal ? readFileSync(realFile) : madeUp();
      const [anew, again, worked, stored]: number[][] = [[], [], [], []];
      const writer = await processOf(owner);
      await repeat(3, async (round) => {
        const code = String(370000 + round);
        const id = await createCity(owner, { code, name: code, zone });
        await house.ports.inCity(id, system, async (trx) => {
          await loadSampleEdition(trx);
          await loadDefaultRules(trx, zone);
        });
        const bring = () =>
          importCases(
            { inCity: house.ports.inCity, cases: house.cases, owner },
            { id, code, zone },
            { profile: readProfile('boston311'), file: { name: 'boston.csv', bytes } },
          );
        let rows = 0;
        const [before, storedBefore] = [process.cpuUsage(), writer.workedUs()];
        const first = await perSecond(1, async () => {
          const { added, bad } = await bring();
          if (bad > 0) throw new Error(`${bad} rows were not taken`);
          rows = added;
        });
        const { user, system: inSystem } = process.cpuUsage(before);
        const storedUs = writer.workedUs() - storedBefore;
        const second = await perSecond(1, async () => {
          const { unchanged } = await bring();
          if (unchanged !== rows) throw new Error(`${rows - unchanged} rows changed`);
        });
        if (round === 0) return; // warm: nobody measures a cold engine
        anew!.push(first * rows);
        again!.push(second * rows);
        worked!.push((user + inSystem) / rows);
        stored!.push(storedUs / rows);
      });
      await owner.end();
      await house.close();
      return [
        figure('old cases, from file to commit', anew!, 'rows/s', { atLeast: 5000 }),
        figure('processor time of that without the database’s own', worked!, 'µs a row'),
        writer.isKnown
          ? figure('processor time of the database’s process that writes', stored!, 'µs a row')
          : notMeasured('processor time of the database’s process that writes', 'µs a row', 'only under Linux'),
        figure('the same file a second time, nothing changed', again!, 'rows/s'),
      ];
    } finally {
      await database.stop();
      removeDataDir(dataDir);
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
export default bench;

const tickUs = 10_000;

/** What the process behind a connection has worked so far, as Linux counts it. */
async function processOf(client: pg.Client) {
  const { rows } = await client.query('select pg_backend_pid() as pid');
  const path = `/proc/${rows[0].pid}/stat`;
  const isKnown = existsSync(path);
  const workedUs = () => {
    if (!isKnown) return 0;
    const stat = readFileSync(path, 'utf8');
    const [user, inSystem] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    return (Number(user) + Number(inSystem)) * tickUs;
  };
  return { isKnown, workedUs };
}

function madeUp(): Buffer {
  const time = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  const begin = Date.UTC(2011, 6, 1);
  const hour = 3_600_000;
  const lines = Array.from({ length: 35_000 }, (_, i) => {
    const opened = begin + i * 450_000;
    const closed = i % 16 === 0 ? '' : time(opened + ((i * 7) % 400) * hour);
    const state = closed ? 'Closed' : 'Open';
    const place = `${(42.2 + (i % 997) / 6000).toFixed(4)},${(-71.2 + (i % 991) / 6000).toFixed(4)}`;
    return `${10_000_000 + i},${time(opened)},${time(opened + 100 * hour)},${closed},${state},Kind ${i % 130},D${i % 11},Street ${i % 700},${place},Self Service`;
  });
  return Buffer.from(
    `case_id,open_dt,target_dt,closed_dt,case_status,type,department,street,latitude,longitude,source\n${lines.join('\n')}\n`,
  );
}
