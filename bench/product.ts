import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../apps/server/src/platform/config';

/** The built product as a process of its own, in a folder of its own. */
export interface Product {
  base: string;
  child: ChildProcess;
  dataDir: string;
  /** Everything it has printed so far. */
  said(): string;
  stop(): Promise<void>;
}

export function newDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gezhi-bench-'));
  chmodSync(folder, 0o755);
  return folder;
}

export const removeDataDir = (folder: string) => rmSync(folder, { recursive: true, force: true });

export async function startProduct(
  dataDir: string,
  script = 'apps/server/dist/main.js',
  env: Record<string, string> = {},
): Promise<Product> {
  const child = spawn('node', [join(projectRoot, script)], {
    cwd: projectRoot,
    env: {
      ...process.env,
      PORT: '0',
      GEZHI_DATA: dataDir,
      GEZHI_REPORTS_PER_HOUR: '0',
      GEZHI_DEMO_LIFE: 'off',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const base = await new Promise<string>((done, fail) => {
    child.stdout!.on('data', (text) => {
      said += text;
      const found = said.match(/is open: (http:\S+)/);
      if (found) done(found[1]!);
    });
    child.once('exit', () => fail(new Error(said)));
  });
  return {
    base,
    child,
    dataDir,
    said: () => said,
    stop: () =>
      new Promise((done) => {
        child.once('exit', () => done());
        child.kill('SIGINT');
      }),
  };
}
