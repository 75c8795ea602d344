import { type Actor, system } from '@gezhi/domain';
import type { InCity, Trx } from '../apps/server/src/platform/inCity';
import { countByState, countUpTo, listCases, mapCases, searchCases } from '../apps/server/src/rooms/cases/queries';
import { fillCases, leavePicturesUndrawn, openAsApplication, openDatabase, untilRead } from './fill';
import { type Bench, type Figure, figure, percentile } from './measure';
import { newDataDir, removeDataDir, startProduct } from './product';

/**
 * What the desk asks all day, at ten thousand, a hundred thousand and a million cases: each a transaction of its own, by the
 * application's role under row-level security, one after the other on one connection, from `begin` to the rows in hand.
 */
const sizes = (process.env.BENCH_CASES ?? '10000,100000,1000000').split(',').map(Number);
const times = 1000;

interface Question {
  name: string;
  ask(trx: Trx, by: Actor): Promise<unknown>;
  /** At a million cases, in ms. */
  aim?: { p50?: number; p99?: number };
}

const page = { after: null, limit: 51 };
const words = ['井盖', '积水', '楼道', '市场', '公交', '门口', '破损', '杂物'];
const littering = { edition: 'GB/T 30428.2-2013', kind: 'event', code: '01' } as const;
const pick = <T>(all: readonly T[]) => all[Math.floor(Math.random() * all.length)]!;

const questions: Question[] = [
  {
    name: 'the dispatcher’s list',
    ask: (trx, by) => listCases(trx, by, { list: 'open' }, page),
    aim: { p50: 2.4, p99: 7.7 },
  },
  {
    name: 'a filtered list: one state, one class of kinds, green',
    ask: (trx, by) => listCases(trx, by, { list: 'pendingDispatch', category: littering, light: 'green' }, page),
  },
  { name: 'the closed ones, the latest first', ask: (trx, by) => listCases(trx, by, { list: 'ended' }, page) },
  {
    name: 'a search for two characters',
    ask: (trx, by) => searchCases(trx, by, pick(words), 12),
    aim: { p50: 50 },
  },
  {
    name: 'a box of the map',
    ask: (trx, by) => {
      const [west, south] = [115.935 + Math.random() * 0.09, 36.42 + Math.random() * 0.0585];
      return mapCases(trx, by, {}, [west, south, west + 0.01, south + 0.0065], 2001);
    },
    aim: { p50: 4 },
  },
  { name: 'the counts by state', ask: countByState, aim: { p50: 5 } },
  {
    name: 'what is overdue, counted up to a thousand',
    ask: (trx, by) => countUpTo(trx, by, { list: 'open', light: 'red' }),
    aim: { p50: 5 },
  },
];

const bench: Bench = {
  question: 'how long the desk waits for its lists, searches, maps and counts',
  async run() {
    const dataDir = newDataDir();
    const product = await startProduct(dataDir);
    const owner = openDatabase(dataDir);
    const { pool, inCity } = await openAsApplication(dataDir, { max: 1, timeoutMs: 30_000 });
    try {
      await leavePicturesUndrawn(owner);
      await untilRead(owner);
      const figures: Figure[] = [];
      const first = new Map<string, number>();
      for (const size of sizes) {
        await fillCases(owner, size);
        for (const question of questions) figures.push(...(await measured(inCity, question, size, first)));
      }
      return figures;
    } finally {
      await pool.end();
      await owner.end();
      await product.stop();
      removeDataDir(dataDir);
    }
  },
};
export default bench;

async function measured(inCity: InCity, { name, ask, aim }: Question, size: number, first: Map<string, number>) {
  const once = async () => {
    const begun = performance.now();
    await inCity(1, system, (trx) => ask(trx, system), { onlyReads: true, asKnown: true });
    return performance.now() - begun;
  };
  for (let i = 0; i < 300; i++) await once();
  const waits: number[] = [];
  for (let i = 0; i < times; i++) waits.push(await once());
  const p50 = percentile(waits, 0.5);
  const small = first.get(name) ?? p50;
  first.set(name, small);
  const isWhole = size >= 1_000_000;
  const at = size >= 1_000_000 ? `${size / 1_000_000} million` : `${size / 1000} thousand`;
  return [
    figure(`${at}: ${name}, p50`, [p50], 'ms', isWhole && aim?.p50 ? { atMost: aim.p50 } : undefined),
    figure(
      `${at}: ${name}, p99`,
      [percentile(waits, 0.99)],
      'ms',
      isWhole && aim?.p99 ? { atMost: aim.p99 } : undefined,
    ),
    ...(isWhole ? [figure(`${at}: ${name}, of the first size`, [p50 / small], '×', { atMost: 2 })] : []),
  ];
}
