import { execFile, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..');
const gezhi = join(root, 'apps/server/bin/gezhi.mjs');
const run = promisify(execFile);

export interface EmptyCity {
  base: string;
  /** First codes to sign in with, by sign-in name. */
  setupCodes: Record<string, string>;
  stop(): Promise<void>;
}

/** A city as an operator begins one: city mode, nothing in it, two people who were given a post at the command line. */
export async function startEmptyCity(data: string, port: number): Promise<EmptyCity> {
  rmSync(data, { recursive: true, force: true });
  const base = `http://127.0.0.1:${port}`;
  const ours = /^(GEZHI_|PORT$|HOST$|DATABASE_URL$)/;
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
  const env = { ...inherited, GEZHI_DATA: data, GEZHI_MODE: 'city', GEZHI_PUBLIC_URL: base, PORT: String(port) };
  const command = async (...words: string[]) => (await run('node', [gezhi, ...words], { cwd: root, env })).stdout;

  await command('city', 'create', '--code', '371500', '--name', '聊城市', '--name-en', 'Liaocheng');
  const setupCodes: Record<string, string> = {};
  for (const [login, name, role] of [
    ['admin', '郑爽', 'systemAdmin'],
    ['shouli', '周敏', 'acceptor'],
  ] as const) {
    const said = await command(
      ...['person', 'add', '--name', name, '--login', login],
      ...['--unit', '创城办', '--unit-kind', 'creationOffice', '--role', role],
    );
    setupCodes[login] = /setup code (\S+)/.exec(said)![1]!;
  }
  const server = spawn('node', [join(root, 'apps/server/dist/main.js')], { cwd: root, env, stdio: 'ignore' });
  const gone = new Promise<void>((done) => server.once('exit', () => done()));
  await until(async () => (await fetch(`${base}/readyz`)).ok);
  return {
    base,
    setupCodes,
    async stop() {
      server.kill('SIGINT');
      await gone;
    },
  };
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 300; i++) {
    if (await isTrue().catch(() => false)) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('the empty city did not open its doors');
}
