// A Chromium for the browser tests: the system's, else Debian's package where it may be installed, else Playwright's own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { root } from './fresh.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macs = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const works = (path) => spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;

function systemBrowser() {
  const named = names.map((name) => spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout?.trim());
  return [process.env.CHROMIUM, ...named, ...macs].find((path) => path && existsSync(path) && works(path));
}

function installFromDebian() {
  if (process.getuid?.() !== 0 || spawnSync('sh', ['-c', 'command -v apt-get'], { stdio: 'ignore' }).status !== 0)
    return;
  console.log('Installing Chromium from Debian (once) …');
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk');
}

async function playwrightBrowser() {
  const { chromium } = await import('@playwright/test');
  if (!existsSync(chromium.executablePath())) {
    console.log('Downloading a Chromium for the tests (once) …');
    spawnSync('npx', ['playwright', 'install', 'chromium'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'ignore'],
      timeout: 300_000,
    });
  }
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

/** Path of a Chromium that starts; undefined when none can be had. */
export async function findBrowser() {
  const found = systemBrowser();
  if (found) return found;
  installFromDebian();
  return systemBrowser() ?? (await playwrightBrowser());
}
