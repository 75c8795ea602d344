import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { projectRoot } from '../apps/server/src/platform/config';
import { type Bench, type Figure, figure } from './measure';

const dist = join(projectRoot, 'apps/web/dist');
const kB = 1000;

/** Most script, gzipped, a face may ask for before it shows its first page, in kB. The portal is met on the street. */
const aims = {
  portal: ['index.html', 100],
  field: ['field.html', 250],
  desk: ['desk.html', 400],
  screen: ['screen.html', 150],
};

/** What a browser fetches before a face shows its first page: by the files that were built, as they are sent. */
const bench: Bench = {
  question: 'how heavy is the first load of each face',
  async run() {
    return Object.entries(aims).flatMap(([face, [page, most]]) =>
      existsSync(join(dist, page as string)) ? weigh(face, page as string, most as number) : [],
    );
  },
};
export default bench;

function weigh(face: string, page: string, most: number): Figure[] {
  const files = firstLoad(page);
  const scripts = files.filter((name) => name.endsWith('.js'));
  return [
    figure(`${face}: scripts, gzip`, [sum(scripts, gzip)], 'kB', { atMost: most }, `${scripts.length} files`),
    figure(`${face}: scripts, brotli, as they are sent`, [sum(scripts, brotli)], 'kB'),
    figure(`${face}: everything, brotli`, [sum(files, brotli)], 'kB'),
  ];
}

/** The page, the files it names, and every script those import before they run. What is fetched ahead or later is not among them. */
function firstLoad(page: string): string[] {
  const html = readFileSync(join(dist, page), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1]!);
  const found = new Set([page, ...named]);
  for (const name of found) for (const imported of importsOf(name)) found.add(imported);
  return [...found];
}

/** Static imports only: `import(…)` waits until somebody asks. */
function importsOf(name: string): string[] {
  if (!name.endsWith('.js')) return [];
  const code = readFileSync(join(dist, name), 'utf8');
  return [...code.matchAll(/(?:^|[;}\s])(?:import|export)(?:[^"'();]*?from)?["'](\.[^"']+)["']/g)].map((match) =>
    join(dirname(name), match[1]!),
  );
}

const sum = (names: readonly string[], sizeOf: (bytes: Buffer) => number) =>
  names.reduce((total, name) => total + sizeOf(readFileSync(join(dist, name))), 0) / kB;

/** As `scripts/build.mjs` writes them beside the files. */
const brotli = (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;
const gzip = (bytes: Buffer) => gzipSync(bytes, { level: 9 }).length;
