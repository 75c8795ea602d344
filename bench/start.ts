import { type Bench, figure, repeat } from './measure';
import { newDataDir, removeDataDir, startProduct } from './product';

/** From the command to the first page: an empty folder once, then the start of every other day. */
const bench: Bench = {
  question: 'how long until the first page',
  async run() {
    const dataDir = newDataDir();
    try {
      const first = await untilPage(dataDir);
      const later = await repeat(5, () => untilPage(dataDir));
      return [
        figure('first start with the demo city, everything built', [first], 's', { atMost: 20 }),
        figure('second start', later, 's', { atMost: 3 }),
      ];
    } finally {
      removeDataDir(dataDir);
    }
  },
};
export default bench;

async function untilPage(dataDir: string): Promise<number> {
  const start = performance.now();
  const product = await startProduct(dataDir, 'scripts/start.mjs');
  const page = await fetch(product.base);
  if (!page.ok) throw new Error(`The first page answered ${page.status}`);
  await page.text();
  const seconds = (performance.now() - start) / 1000;
  await product.stop();
  return seconds;
}
