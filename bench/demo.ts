import { type Bench, figure, repeat } from './measure';
import { newDataDir, removeDataDir, startProduct } from './product';

/** From an empty folder to a page somebody can use, with the whole demo city behind it; and how fast it was lived through. */
const bench: Bench = {
  question: 'how long until the demo city can be used',
  async run() {
    const runs = await repeat(3, firstStart);
    return [
      figure(
        'first start to a usable page, everything built',
        runs.map((run) => run.seconds),
        's',
        { atMost: 20 },
      ),
      figure(
        'cases lived through and stored',
        runs.map((run) => run.cases / run.lived),
        'cases/s',
        undefined,
        `${runs[0]!.cases} cases in ${runs[0]!.steps} steps`,
      ),
    ];
  },
};
export default bench;

async function firstStart() {
  const dataDir = newDataDir();
  try {
    const start = performance.now();
    const product = await startProduct(dataDir);
    const page = await fetch(`${product.base}/api/city`);
    if (!page.ok) throw new Error(`The city answered ${page.status}`);
    const seconds = (performance.now() - start) / 1000;
    const told = product.said().match(/(\d+) cases in (\d+) steps, (\d+) ms/);
    if (!told) throw new Error('The demo city did not say how it lived');
    await product.stop();
    return { seconds, cases: Number(told[1]), steps: Number(told[2]), lived: Number(told[3]) / 1000 };
  } finally {
    removeDataDir(dataDir);
  }
}
