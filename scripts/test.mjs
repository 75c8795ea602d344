// `npm test`: on a fresh clone everything from installation to the browser journeys; the last line counts.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertNode, ensureBuilt, ensureInstalled, fail, root, tool } from './fresh.mjs';

const isLong = process.argv.includes('--long');

assertNode();
ensureInstalled();
const { findBrowser } = await import('./browser.mjs');
const browser = await findBrowser();
if (!browser) fail('The browser tests need a Chromium: install the package "chromium", or set CHROMIUM to one.');

const scratch = mkdtempSync(join(tmpdir(), 'gezhi-results-'));
const totals = { passed: 0, failed: 0 };
const add = ({ passed, failed }) => {
  totals.passed += passed;
  totals.failed += failed;
};

function run(command, args, env = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    child.on('exit', (code) => done(code ?? 1));
  });
}

/** Counts from a runner's own report. A runner that left none, or ended badly with nothing failed, is itself a failure. */
function tally(name, exitCode, count) {
  let counts;
  try {
    counts = count(JSON.parse(readFileSync(join(scratch, `${name}.json`), 'utf8')));
  } catch {
    counts = { passed: 0, failed: 0 };
  }
  if (exitCode !== 0 && counts.failed === 0) counts.failed = 1;
  if (counts.passed === 0 && counts.failed === 0) counts.failed = 1;
  add(counts);
}

await ensureBuilt();
add(await (await import('./check.mjs')).check());

const vitest = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(scratch, 'vitest.json')}`];
const vitestCode = await run(tool('vitest'), vitest, isLong ? { GEZHI_TEST_LENGTH: 'long' } : {});
tally('vitest', vitestCode, (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests }));

const port = await freePort();
const playwrightCode = await run(tool('playwright'), ['test', '--config', 'e2e/playwright.config.ts'], {
  CHROMIUM: browser,
  E2E_PORT: String(port),
  E2E_DATA: join(scratch, 'data'),
  PLAYWRIGHT_JSON_OUTPUT_NAME: join(scratch, 'playwright.json'),
});
tally('playwright', playwrightCode, ({ stats }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
}));

rmSync(scratch, { recursive: true, force: true });
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed > 0 ? 1 : 0);

function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port: found } = server.address();
      server.close(() => done(found));
    });
  });
}
