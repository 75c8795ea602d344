import { accessSync, constants, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { system } from '@gezhi/domain';
import closeWithGrace from 'close-with-grace';
import { type DemoPerson, demoPeopleOf, ensureDemoCity, startDemo } from '../demo/index';
import { type Config, readConfig } from '../platform/config';
import { openDatabase } from '../platform/database';
import { prepareJobs } from '../platform/jobs';
import { migrate } from '../platform/migrate';
import { Refusal } from '../platform/refusal';
import { loadEditions } from '../rooms/standards/index';
import { openHouse } from './house';
import { openBrowser } from './openBrowser';
import { buildServer } from './server';

/** From the environment to open doors, saying what it does; ends with everything it started. */
export async function serveForever({ tour = false } = {}) {
  const undo: (() => Promise<void>)[] = [];
  const closeAll = async () => {
    for (const close of undo.reverse()) await close().catch((error) => console.error(error));
  };
  try {
    const config = readConfig();
    if (tour && config.mode !== 'demo') throw new Refusal('The tour walks through a demo city: GEZHI_MODE=demo', 2);
    await assertPortFree(config);
    assertWritable(config);
    say(config.databaseUrl ? 'Connecting to PostgreSQL …' : 'Starting the embedded PostgreSQL …');
    const database = await openDatabase(config);
    undo.push(database.stop);
    const migrated = await migrate(database.urls.owner);
    if (migrated.length > 0) say(`Database brought up to date (${migrated.length} steps).`);
    await prepareJobs(database.urls.worker);
    if (config.mode === 'demo') await ensureDemoCity(config, database.urls, say);
    const house = await openHouse(config, database.urls, { background: { consumers: true, jobs: true } });
    undo.push(house.close);
    for (const id of await house.cities.ids()) await house.ports.inCity(id, system, loadEditions);
    const app = await buildServer(house);
    undo.push(() => app.close());
    await app.listen({ port: config.port, host: config.host });
    const address = app.server.address();
    const port = typeof address === 'object' && address ? address.port : config.port;
    greet(config, port, config.mode === 'demo' ? await demoPeopleOf(house) : [], (await house.cities.ids()).length);
    if (config.mode === 'demo') undo.push(startDemo(house));
    if (tour) await openTour(baseOf(config, port));
    // Second Ctrl-C ends at once; a hanging connection must not keep the terminal.
    closeWithGrace({ delay: 15_000, logger: false }, async ({ signal, err }) => {
      if (err) console.error(err);
      if (signal) say('Stopping …');
      await closeAll();
    });
  } catch (error) {
    await closeAll();
    if (error instanceof Refusal) {
      console.error(error.message);
      process.exit(error.exitCode);
    }
    console.error(error);
    process.exit(1);
  }
}

const say = (line: string) => console.log(line);

/** Asked before anything is started, so that the answer comes at once and nothing has to be taken back. */
async function assertPortFree({ port, host }: Config) {
  if (port === 0) return;
  await new Promise<void>((done, fail) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const reasons: Record<string, string> = {
        EADDRINUSE: `Port ${port} on ${host} is taken. Stop what uses it, or choose another: PORT=8090 npm start`,
        EACCES: `Port ${port} needs more rights than this user has. Choose one above 1023: PORT=8080 npm start`,
        EADDRNOTAVAIL: `HOST=${host} is not an address of this machine.`,
      };
      fail(new Refusal(reasons[error.code ?? ''] ?? `Cannot listen on ${host}:${port}: ${error.message}`));
    });
    probe.listen(port, host, () => probe.close(() => done()));
  });
}

function assertWritable({ dataDir }: Config) {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Refusal(
      `The data folder ${dataDir} cannot be written (${(error as NodeJS.ErrnoException).code}). Give this user the right, or set GEZHI_DATA to another folder.`,
    );
  }
}

const baseOf = ({ host }: Config, port: number) => `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

async function openTour(base: string) {
  const address = `${base}/?tour`;
  say(
    (await openBrowser(address)) ? `  The tour opens in your browser: ${address}` : `  The tour begins at ${address}`,
  );
}

function greet(config: Config, port: number, people: DemoPerson[], cities: number) {
  const base = baseOf(config, port);
  say('');
  say(`  格治 Gezhi is open: ${base}`);
  say(`  Residents  ${base}/          Desk  ${base}/desk          Field  ${base}/field          Wall  ${base}/screen`);
  if (people.length > 0) {
    say('');
    say('  A demo city, drawn and simulated. Sign in at /desk or /field as one of:');
    for (const { name, roles, unit } of people) say(`    ${name}  ${roles.join(', ')} · ${unit}`);
  }
  if (cities === 0) say('  There is no city yet: npx gezhi city create --help');
  say('');
  say('  Ctrl-C stops everything.');
}
