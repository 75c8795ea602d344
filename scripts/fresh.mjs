// What the two commands do before anything else, with nothing but Node: install what is missing, build what is stale.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const oldestNode = [20, 19];

export function assertNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  fail(`Gezhi needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`);
}

export function fail(message, code = 1) {
  console.error(message);
  process.exit(code);
}

export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
  return result.status ?? 1;
}

/** A program that npm installed here, started without npm's own start-up. */
export const tool = (name) => join(root, 'node_modules', '.bin', name);

/** Installs exactly what the lockfile names, unless that is there already. */
export function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.gezhi-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  // A folder that npm filled by hand with these versions is as good: it keeps a record of its own.
  if (existsSync(join(root, 'node_modules', '.package-lock.json')) && isInstalledAsLocked()) {
    writeStamp(stamp, lock);
    return;
  }
  console.log('Installing packages (once, a minute or so) …');
  if (run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']) !== 0)
    fail('The packages could not be installed; the lines above say why. Is the npm registry reachable?');
  writeStamp(stamp, lock);
}

function isInstalledAsLocked() {
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const have = JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, link }]) =>
      !path.startsWith('node_modules/') || link || optional || have[path]?.version === version,
  );
}

function writeStamp(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Names, sizes and times of the sources of one part: changes whenever one of them does. */
function fingerprint(paths) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const info = statSync(path);
    if (!info.isDirectory()) return void hash.update(`${path} ${info.size} ${info.mtimeMs}\n`);
    for (const name of readdirSync(path).sort())
      if (name !== 'node_modules' && name !== 'dist' && !/\.test\.tsx?$/.test(name)) visit(join(path, name));
  };
  for (const path of paths) visit(join(root, path));
  return hash.digest('hex');
}

const shared = ['packages/domain', 'packages/contracts', 'package-lock.json'];
export const parts = {
  server: {
    sources: ['apps/server/src', 'apps/server/package.json', 'scripts/build.mjs', ...shared],
    out: 'apps/server/dist',
  },
  web: { sources: ['apps/web', 'scripts/build.mjs', ...shared], out: 'apps/web/dist' },
};

export const isStale = (name) => {
  const stamp = join(root, parts[name].out, '.built-from');
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint(parts[name].sources);
};

export const stampBuilt = (name, from) => writeStamp(join(root, parts[name].out, '.built-from'), from);
export const sourcesOf = (name) => fingerprint(parts[name].sources);

/** Builds what is stale; what is fresh costs a few milliseconds to find out. */
export async function ensureBuilt(names = Object.keys(parts)) {
  const stale = names.filter(isStale);
  if (stale.length === 0) return;
  console.log(`Building ${stale.join(' and ')} …`);
  const { build } = await import('./build.mjs');
  await build(stale);
}
