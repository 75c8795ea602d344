import { type Browser, chromium } from '@playwright/test';
import { type Bench, type Figure, figure, notMeasured, repeat } from './measure';
import { newDataDir, type Product, removeDataDir, startProduct } from './product';

/**
 * When the largest thing of a face's first page stands (LCP), on a phone that is slow: 1.6 Mbit/s, 150 ms, a processor of a
 * quarter of this machine's. Nothing kept from before. The desk is opened by somebody who is signed in, on a screen.
 */
const slow = { downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8, latency: 150, offline: false };
const phone = { width: 390, height: 844 };
const rounds = 3;

const faces = [
  { name: 'portal', path: '/', viewport: phone, mostSeconds: 2.5 },
  { name: 'portal, the list of problems', path: '/problems', viewport: phone, mostSeconds: 2.5 },
  { name: 'field', path: '/field', viewport: phone, role: 'inspector', mostSeconds: 5 },
  { name: 'desk', path: '/desk', viewport: { width: 1440, height: 900 }, role: 'dispatcher', mostSeconds: 5 },
] as const;

const bench: Bench = {
  question: 'how long somebody on a slow network and a slow phone looks at nothing',
  async run() {
    const { findBrowser } = await import('../scripts/browser.mjs');
    const executablePath = await findBrowser();
    if (!executablePath) return [notMeasured('largest paint', 's', 'there is no Chromium')];
    const dataDir = newDataDir();
    const product = await startProduct(dataDir);
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    try {
      const figures: Figure[] = [];
      for (const { name, mostSeconds, ...face } of faces) {
        const paints = await repeat(rounds, () => largestPaint(browser, product, face));
        figures.push(figure(`${name}: largest paint`, paints, 's', { atMost: mostSeconds }));
      }
      return figures;
    } finally {
      await browser.close();
      await product.stop();
      removeDataDir(dataDir);
    }
  },
};
export default bench;

interface Face {
  path: string;
  viewport: { width: number; height: number };
  role?: string;
}

async function largestPaint(browser: Browser, { base }: Product, { path, viewport, role }: Face): Promise<number> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  try {
    if (role) await signIn(context.request, base, role);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', slow);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.goto(`${base}${path}`, { waitUntil: 'load', timeout: 60_000 });
    await page.waitForTimeout(6000); // a later, larger paint would count
    return await page.evaluate<number>(largestSoFar);
  } finally {
    await context.close();
  }
}

/** Runs in the page. */
const largestSoFar = `new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime / 1000)).observe({
    type: 'largest-contentful-paint',
    buffered: true,
  });
})`;

interface Asking {
  get(url: string): Promise<{ json(): Promise<unknown> }>;
  post(url: string, options: { data: object }): Promise<unknown>;
}

async function signIn(request: Asking, base: string, role: string) {
  const people = (await (await request.get(`${base}/api/session/demo`)).json()) as {
    id: string;
    posts: { role: string }[];
  }[];
  const person = people.find(({ posts }) => posts.some((post) => post.role === role))!;
  await request.post(`${base}/api/session/demo`, { data: { personId: person.id } });
}
