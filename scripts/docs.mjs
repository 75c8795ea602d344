// `npm run docs`: writes what is derived from the code into docs/generated. `npm run docs -- --screenshots [ADDRESS]` also takes
// the READMEs' pictures anew, from the demo at that address or one of its own.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './fresh.mjs';
import { cruiseAll, teachJsx } from './walls.mjs';

const folder = join(root, 'docs/generated');

async function documents() {
  await ensureBuilt(['server']);
  const { generatedDocuments } = await import('../apps/server/dist/describe.js');
  return { ...(await generatedDocuments()), 'rooms.md': await roomMap() };
}

/** Which room uses which, as the imports really are. */
async function roomMap() {
  teachJsx();
  const { modules } = await cruiseAll();
  const roomOf = (path) => path.match(/^apps\/server\/src\/rooms\/([^/]+)\//)?.[1];
  const edges = new Set();
  for (const { source, dependencies } of modules) {
    if (/\.test\.ts$/.test(source)) continue;
    for (const { resolved } of dependencies) {
      const [from, to] = [roomOf(source), roomOf(resolved)];
      if (from && to && from !== to) edges.add(`  ${from} --> ${to}`);
    }
  }
  return [
    '# Which room uses which',
    '',
    'Generated from the imports by `npm run docs`; checked by `npm run check`.',
    '',
    '```mermaid',
    'graph BT',
    ...[...edges].sort(),
    '```',
    '',
  ].join('\n');
}

/** Names of generated documents that are not what the code says. */
export async function staleDocuments() {
  const wanted = await documents();
  const read = (name) => {
    try {
      return readFileSync(join(folder, name), 'utf8');
    } catch {
      return null;
    }
  };
  return Object.keys(wanted).filter((name) => read(name) !== wanted[name]);
}

if (process.argv[1]?.endsWith('docs.mjs')) {
  ensureInstalled();
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(await documents())) {
    writeFileSync(join(folder, name), text);
    console.log(`docs/generated/${name}`);
  }
  const at = process.argv.indexOf('--screenshots');
  if (at > 0) await (await import('./screenshots.mjs')).takeScreenshots(process.argv[at + 1]);
}
