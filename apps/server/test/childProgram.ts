import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../src/platform/config';

/**
 * A program of this folder as one file a bare `node` runs: a test that kills a process a dozen times cannot wait each time
 * for it to be compiled. It lies as deep as the product's own, which finds the project's folders from where it stands.
 */
export async function compileChild(name: string): Promise<string> {
  const outfile = join(projectRoot, 'apps/server/.cache', `${name}-${process.pid}.mjs`);
  await build({
    entryPoints: [join(projectRoot, 'apps/server/test', `${name}.ts`)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    plugins: [
      {
        name: 'npm-stays-outside',
        setup(plugin) {
          plugin.onResolve({ filter: /^[^./]/ }, ({ path }) =>
            path.startsWith('@gezhi/') || path.startsWith('/') ? null : { path, external: true },
          );
        },
      },
    ],
  });
  return outfile;
}

export interface Child {
  process: ChildProcess;
  /** The first line it writes that begins so, without that beginning; fails where it ends before. */
  says(beginning: string): Promise<string>;
  /** How it ended: the signal that ended it, or its exit code. */
  ended: Promise<NodeJS.Signals | number | null>;
}

export function runChild(program: string, env: Record<string, string>): Child {
  const child = spawn('node', [program], {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout!.on('data', (text) => {
    said += text;
  });
  const ended = new Promise<NodeJS.Signals | number | null>((done) =>
    child.once('exit', (code, signal) => done(signal ?? code)),
  );
  const says = (beginning: string) =>
    new Promise<string>((done, fail) => {
      const look = () => {
        const line = said
          .split('\n')
          .slice(0, -1)
          .find((one) => one.startsWith(beginning));
        if (line !== undefined) done(line.slice(beginning.length).trim());
      };
      child.stdout!.on('data', look);
      ended.then((how) => fail(new Error(`The child ended (${how}) and had said: ${said}`)));
      look();
    });
  return { process: child, says, ended };
}
