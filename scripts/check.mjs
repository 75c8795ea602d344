// `npm run check`: everything a machine can see without running the product. Prints what it did and counts it.
import { spawn } from 'node:child_process';
import { ensureBuilt, ensureInstalled, root, tool } from './fresh.mjs';

/** Runs a program and gives what it said; an exit code other than 0 makes it a complaint. */
function runQuietly(command, args) {
  return new Promise((done) => {
    let said = '';
    const child = spawn(tool(command), args, {
      cwd: root,
      shell: process.platform === 'win32',
      env: { ...process.env, NO_COLOR: '1' },
    });
    child.stdout.on('data', (text) => (said += text));
    child.stderr.on('data', (text) => (said += text));
    child.on('exit', (code) => done(code === 0 ? [] : [said.trim()]));
  });
}

const checks = {
  'types of the server and the packages': () => runQuietly('tsc', ['-p', 'tsconfig.json']),
  'types of the pure core, without Node and without a browser': () => runQuietly('tsc', ['-p', 'packages/domain']),
  'types of the web': () => runQuietly('tsc', ['-p', 'apps/web']),
  'types of the browser journeys': () => runQuietly('tsc', ['-p', 'e2e']),
  'format and lint': () => runQuietly('biome', ['check', '--error-on-warnings', '.']),
  'doors and stairs': async () => (await import('./walls.mjs')).checkWalls(),
  'texts in both languages': async () => (await import('./texts.mjs')).checkTexts(),
  'nothing that does not belong': async () => (await import('./house.mjs')).checkHouse(),
  'generated documents are what the code says': async () =>
    (await (await import('./docs.mjs')).staleDocuments()).map(
      (name) => `docs/generated/${name} is stale: npm run docs`,
    ),
};

export async function check() {
  const counts = { passed: 0, failed: 0 };
  for (const [name, run] of Object.entries(checks)) {
    const complaints = await run().catch((error) => [String(error.stack ?? error)]);
    counts[complaints.length === 0 ? 'passed' : 'failed']++;
    console.log(`${complaints.length === 0 ? '✓' : '✗'} ${name}`);
    for (const complaint of complaints) console.log(`  ${complaint.replaceAll('\n', '\n  ')}`);
  }
  return counts;
}

if (process.argv[1]?.endsWith('check.mjs')) {
  ensureInstalled();
  await ensureBuilt(['server']);
  const { passed, failed } = await check();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
