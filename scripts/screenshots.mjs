// `npm run docs -- --screenshots`: the pictures of both READMEs, taken in a browser from a demo city. They are looked at, not checked.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { findBrowser } from './browser.mjs';
import { ensureBuilt, fail, root } from './fresh.mjs';

const languages = ['zh-CN', 'en'];
const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const folder = join(root, 'docs/images');

/** Takes all of them from the product at `base`, or from one of its own that is started and removed again. */
export async function takeScreenshots(base) {
  const executablePath = await findBrowser();
  if (!executablePath) fail('The pictures need a Chromium: install the package "chromium", or set CHROMIUM to one.');
  const product = base ? null : await startDemo();
  const { chromium } = await import('@playwright/test');
  const args = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
  const browser = await chromium.launch({ executablePath, args });
  try {
    for (const language of languages) await takeIn(browser, base ?? product.base, language);
  } finally {
    await browser.close();
    await product?.stop();
  }
}

async function takeIn(browser, base, language) {
  mkdirSync(join(folder, language), { recursive: true });
  const open = async (size, path) => {
    const context = await browser.newContext({
      baseURL: base,
      viewport: size,
      deviceScaleFactor: size === phone ? 2 : 1.25,
      isMobile: size === phone,
      hasTouch: size === phone,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    await context.addInitScript((chosen) => localStorage.setItem('gezhi.language', chosen), language);
    const page = await context.newPage();
    await page.goto(path);
    return page;
  };
  const take = async (page, name) => {
    await settled(page);
    const image = sharp(await page.screenshot()).webp({ quality: 75, effort: 6 });
    await image.toFile(join(folder, language, `${name}.webp`));
    console.log(`docs/images/${language}/${name}.webp`);
  };
  const enter = async (page, name) => {
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await page.getByRole('navigation').first().waitFor();
  };

  const portal = await open(phone, '/');
  await take(portal, 'portal');
  await portal.context().close();

  const field = await open(phone, '/field');
  await enter(field, '李强');
  await field.locator('.fd-card').first().waitFor();
  await take(field, 'field');
  await field.context().close();

  const acceptor = await open(desk, '/desk');
  await enter(acceptor, '周敏');
  const id = await caseWithBothPhotos(acceptor.request);
  await acceptor.goto('/desk/cases?list=open');
  await acceptor.locator('[data-case]').first().waitFor();
  await take(acceptor, 'desk-work');
  await acceptor.goto(`/desk/cases/${id}?list=ended`);
  await acceptor.getByRole('article').waitFor();
  await take(acceptor, 'desk-case');
  await acceptor.context().close();
}

/** Pictures are there and the map stands still. A machine without a graphics card draws it slowly. */
async function settled(page) {
  await page.waitForLoadState('networkidle', { timeout: 8000 }).catch(() => undefined); // live news never ends
  await page.waitForFunction(() => [...document.images].every((image) => image.complete), undefined, {
    timeout: 20_000,
  });
  await page.waitForTimeout(3000);
}

/** The demo's pictures are drawn after the doors open: the first closed case whose photos are all there, waited for. */
async function caseWithBothPhotos(request) {
  for (const until = Date.now() + 120_000; Date.now() < until; ) {
    const { cases } = await (await request.get('/api/cases?list=closed&limit=40')).json();
    for (const { id } of cases) {
      const { photos } = await (await request.get(`/api/cases/${id}`)).json();
      const ready = photos.filter(({ state }) => state === 'ready').map(({ slot }) => slot);
      if (ready.includes('before') && ready.includes('after') && ready.length === photos.length) return id;
    }
    await new Promise((done) => setTimeout(done, 3000));
  }
  return fail('No closed case had its pictures drawn within two minutes.');
}

/** The built product with a demo city in a folder of its own. */
async function startDemo() {
  await ensureBuilt();
  const data = mkdtempSync(join(tmpdir(), 'gezhi-pictures-'));
  const env = { ...process.env, PORT: '0', GEZHI_DATA: data, GEZHI_MODE: 'demo' };
  const child = spawn('node', [join(root, 'apps/server/dist/main.js')], { cwd: root, env });
  const ended = new Promise((done) => child.once('exit', done));
  const base = await new Promise((done, refuse) => {
    let said = '';
    child.stdout.on('data', (text) => {
      said += text;
      const found = said.match(/is open: (http:\S+)/);
      if (found) done(found[1]);
    });
    ended.then(() => refuse(new Error(said)));
  });
  return {
    base,
    async stop() {
      child.kill('SIGINT');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
