import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../platform/config';

const main = join(projectRoot, 'apps/server/dist/main.js');
const isRoot = process.getuid?.() === 0;
let folder: string;
const running = new Set<ChildProcess>();

beforeAll(() => {
  if (!existsSync(main)) throw new Error('Build first: npm run build');
  folder = mkdtempSync(join(tmpdir(), 'gezhi-start-'));
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  for (const child of running) await end(child, 'SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Started {
  child: ChildProcess;
  base: string;
  said: () => string;
}

function launch(env: Record<string, string>, options: { uid?: number; gid?: number } = {}) {
  const child = spawn('node', [main], {
    cwd: projectRoot,
    env: { ...clean(), PORT: '0', ...env },
    stdio: 'pipe',
    ...options,
  });
  running.add(child);
  let said = '';
  child.stdout!.on('data', (text) => (said += text));
  child.stderr!.on('data', (text) => (said += text));
  const exit = new Promise<number | null>((done) =>
    child.once('exit', (code) => {
      running.delete(child);
      done(code);
    }),
  );
  return { child, said: () => said, exit };
}

/** The environment of the test run without settings that would reach the product. */
const clean = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(GEZHI_|PORT$|HOST$|DATABASE_URL$)/.test(name)));

async function start(env: Record<string, string>, options?: { uid: number; gid: number }): Promise<Started> {
  const { child, said, exit } = launch({ GEZHI_MODE: 'city', GEZHI_PUBLIC_URL: 'http://127.0.0.1', ...env }, options);
  const base = await Promise.race([
    (async () => {
      for (;;) {
        const found = said().match(/is open: (http:\S+)/);
        if (found) return found[1]!;
        await pause(30);
      }
    })(),
    exit.then((code) => Promise.reject(new Error(`ended with ${code}: ${said()}`))),
  ]);
  return { child, base, said };
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  child.kill(signal);
  return ended;
}

/** PostgreSQL processes that serve a data folder. */
function serversOf(dataDir: string): string[] {
  return execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(`${dataDir}/`) && line.includes('postgres') && !line.includes('initdb'));
}

const postmasterOf = (dataDir: string) =>
  Number(readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);

async function untilGone(dataDir: string) {
  for (let i = 0; i < 100 && serversOf(dataDir).length > 0; i++) await pause(50);
  expect(serversOf(dataDir)).toEqual([]);
}

const dataIn = (name: string) => join(folder, name);

describe('starting and stopping', { timeout: 60_000 }, () => {
  // One folder for both: making it anew takes longer than everything else, and the second test finds it as a user would.
  const data = () => dataIn('plain');

  it('opens its doors, goes on when its PostgreSQL is killed, and Ctrl-C stops all of it', async () => {
    const { child, base } = await start({ GEZHI_DATA: data() });
    expect(await (await fetch(`${base}/healthz`)).json()).toEqual({ alive: true });
    expect(await (await fetch(`${base}/readyz`)).json()).toEqual({ ready: true });
    expect((await fetch(`${base}/api/city`)).status, 'city mode makes no demo').toBe(404);
    expect(serversOf(data()).length).toBeGreaterThan(0);
    process.kill(postmasterOf(data()), 'SIGKILL');
    let isBack = false;
    for (let i = 0; i < 200 && !isBack; i++) {
      await pause(100);
      expect((await fetch(`${base}/healthz`)).status).toBe(200);
      isBack = (await fetch(`${base}/readyz`)).status === 200;
    }
    expect(isBack).toBe(true);
    expect(await end(child, 'SIGINT')).toBe(0);
    await untilGone(data());
  });

  it('killed leaves no orphan, and the next start is clean', async () => {
    const first = await start({ GEZHI_DATA: data() });
    await end(first.child, 'SIGKILL');
    const second = await start({ GEZHI_DATA: data() }); // at once: the old server may still be on its way out
    expect((await fetch(`${second.base}/readyz`)).status).toBe(200);
    await end(second.child, 'SIGKILL');
    await untilGone(data());
  });

  it.runIf(isRoot)('works as an ordinary user', async () => {
    const data = dataIn('ordinary');
    mkdirSync(data);
    execFileSync('chown', ['65534:65534', data]);
    const { child, base } = await start({ GEZHI_DATA: data, HOME: data }, { uid: 65_534, gid: 65_534 });
    expect((await fetch(`${base}/readyz`)).status).toBe(200);
    expect(await end(child, 'SIGINT')).toBe(0);
    await untilGone(data);
  });
});

describe('a start that cannot be', { timeout: 60_000 }, () => {
  const refuse = async (env: Record<string, string>) => {
    const { said, exit } = launch(env);
    return { code: await exit, said: said().trim() };
  };

  it('names a port that is taken', async () => {
    const server = createServer();
    const port = await new Promise<number>((done) =>
      server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port)),
    );
    const { code, said } = await refuse({ GEZHI_DATA: dataIn('port'), PORT: String(port) });
    server.close();
    expect(code).toBe(1);
    expect(said).toBe(`Port ${port} on 127.0.0.1 is taken. Stop what uses it, or choose another: PORT=8090 npm start`);
  });
  it('names a data folder that cannot be written', async () => {
    const file = dataIn('a file');
    writeFileSync(file, '');
    const { code, said } = await refuse({ GEZHI_DATA: join(file, 'data') });
    expect(code).toBe(1);
    expect(said).toMatch(/^The data folder .* cannot be written \(ENOTDIR\)\./);
  });
  it('says why a database cannot be used, without its password', async () => {
    const { code, said } = await refuse({
      GEZHI_DATA: dataIn('db'),
      DATABASE_URL: 'postgres://someone:secret@127.0.0.1:1/nowhere',
    });
    expect(code).toBe(1);
    expect(said).toMatch(/PostgreSQL at 127\.0\.0\.1:1\/nowhere as someone cannot be used/);
    expect(said).not.toContain('secret');
  });
  it('names every setting it does not understand', async () => {
    const { code, said } = await refuse({ GEZHI_DTAA: 'x', PORT: 'eighty' });
    expect(code).toBe(2);
    expect(said).toMatch(/GEZHI_DTAA is not a setting of Gezhi/);
    expect(said).toMatch(/PORT/);
    expect(said.split('\n').length, 'one sentence, no stack').toBe(1);
  });
});
