import type pg from 'pg';
import { newId } from '../apps/server/src/platform/ids';
import { fillCases, leavePicturesUndrawn, openDatabase, unread, untilRead } from './fill';
import { type Line, openLine } from './line';
import { type Bench, type Figure, figure, percentile, repeat } from './measure';
import { newDataDir, removeDataDir, startProduct } from './product';

/**
 * Whole lives of cases through HTTP: a resident reports, the desk files, dispatches and the unit gives it out, it is treated,
 * checked and closed, and somebody finds it by its number: eleven requests, ten durable steps. In a young city and beside
 * hundreds of thousands of cases that lie there already. Steps are sent as programs and the field's outbox send them, with a
 * receipt for an answer and not the whole case. The load comes from the same two cores.
 */
const sizes = (process.env.BENCH_CASES ?? '0,300000,1000000').split(',').map(Number);
const clients = 8;
const seconds = 10;

const bench: Bench = {
  question: 'how many cases live through their whole loop each second, in a young city and beside a million cases',
  async run() {
    const dataDir = newDataDir();
    const product = await startProduct(dataDir);
    const database = openDatabase(dataDir);
    try {
      await leavePicturesUndrawn(database);
      const people = await signIn(product.base);
      await untilRead(database);
      await drive(product.base, people, 30); // warm: what a process does all day it does compiled
      const figures: Figure[] = [];
      let young: number | null = null;
      for (const size of sizes) {
        await fillCases(database, size);
        const runs = await repeat(3, () => drive(product.base, people, seconds));
        young ??= middleOf(runs);
        figures.push(...told(size, runs, young));
        figures.push(
          figure(
            `${label(size)}: events not yet read by the slowest consumer 2 s later`,
            [await backlog(database)],
            'events',
          ),
        );
      }
      return figures;
    } finally {
      await database.end();
      await product.stop();
      removeDataDir(dataDir);
    }
  },
};
export default bench;

const label = (size: number) => (size === 0 ? 'young' : `${size / 1000} thousand cases`);

interface Run {
  rate: number;
  waits: Record<Step['part'], number[]>;
}

const middleOf = (runs: readonly Run[]) => runs.map(({ rate }) => rate).sort((a, b) => a - b)[1]!;

function told(size: number, runs: readonly Run[], young: number): Figure[] {
  const rates = runs.map(({ rate }) => rate);
  const parts = Object.keys(runs[0]!.waits) as Step['part'][];
  return [
    figure(`${label(size)}: whole lives`, rates, 'cases/s', size === 0 ? { atLeast: 100 } : undefined),
    ...(size === 0
      ? []
      : [
          figure(
            `${label(size)}: share of the young city’s`,
            rates.map((rate) => rate / young),
            '×',
            size === 1_000_000 ? { atLeast: 0.8 } : undefined,
          ),
        ]),
    ...parts.map((part) =>
      figure(
        `${label(size)}: 95 of 100 requests to ${part} wait less than`,
        runs.map(({ waits }) => percentile(waits[part], 0.95)),
        'ms',
      ),
    ),
  ];
}

interface Step {
  part: 'create' | 'assign' | 'resolve' | 'search';
  verb: string;
  who: keyof People;
  facts: (people: People) => object;
}

const photo = () => ({ id: newId(), sha256: 'a'.repeat(64) });
const littering = { edition: 'GB/T 30428.2-2013', kind: 'event', code: '0110' };
const steps: Step[] = [
  { part: 'assign', verb: 'file', who: 'dutyChief', facts: () => ({ category: littering, condition: 1 }) },
  { part: 'assign', verb: 'dispatch', who: 'dispatcher', facts: ({ unitId }) => ({ unitId }) },
  { part: 'assign', verb: 'assign', who: 'unitClerk', facts: () => ({}) },
  { part: 'resolve', verb: 'handle', who: 'handler', facts: () => ({ photos: [photo()] }) },
  { part: 'resolve', verb: 'feedBack', who: 'unitClerk', facts: () => ({ reply: '已清运' }) },
  { part: 'resolve', verb: 'sendToCheck', who: 'dispatcher', facts: () => ({}) },
  { part: 'resolve', verb: 'assignCheck', who: 'acceptor', facts: ({ inspectorId }) => ({ inspectorId }) },
  { part: 'resolve', verb: 'pass', who: 'inspector', facts: () => ({ photos: [photo()] }) },
  { part: 'resolve', verb: 'close', who: 'dutyChief', facts: () => ({ reply: '谢谢' }) },
];

type Cookies = Record<'acceptor' | 'dutyChief' | 'dispatcher' | 'unitClerk' | 'handler' | 'inspector', string>;
interface People extends Cookies {
  unitId: string;
  inspectorId: string;
}

interface Demo {
  id: string;
  posts: { role: keyof Cookies; unit: { id: string } }[];
}

/** One person for each step; clerk and handler in the same unit, whoever checks has treated nothing. */
async function signIn(base: string): Promise<People> {
  const people = (await (await fetch(`${base}/api/session/demo`)).json()) as Demo[];
  const holders = (role: string, unitId?: string) =>
    people.filter(({ posts }) => posts.some((post) => post.role === role && (!unitId || post.unit.id === unitId)));
  const unitId = people
    .flatMap(({ posts }) => posts.filter(({ role }) => role === 'unitClerk').map(({ unit }) => unit.id))
    .find((unit) => holders('handler', unit).length > 0)!;
  const signedIn = async (role: keyof Cookies, unit?: string) => {
    const answer = await fetch(`${base}/api/session/demo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ personId: holders(role, unit)[0]!.id }),
    });
    return answer.headers.getSetCookie()[0]!.split(';')[0]!;
  };
  return {
    unitId,
    inspectorId: holders('inspector')[0]!.id,
    acceptor: await signedIn('acceptor'),
    dutyChief: await signedIn('dutyChief'),
    dispatcher: await signedIn('dispatcher'),
    unitClerk: await signedIn('unitClerk', unitId),
    handler: await signedIn('handler', unitId),
    inspector: await signedIn('inspector'),
  };
}

async function drive(base: string, people: People, forSeconds: number): Promise<Run> {
  const waits: Run['waits'] = { create: [], assign: [], resolve: [], search: [] };
  const start = performance.now();
  const end = start + forSeconds * 1000;
  let lives = 0;
  const timed = async <T>(part: Step['part'], ask: () => Promise<T>): Promise<T> => {
    const asked = performance.now();
    const answer = await ask();
    waits[part].push(performance.now() - asked);
    return answer;
  };
  const live = async (line: Line) => {
    const id = newId();
    await timed('create', () => send(line, 'POST', '/api/public/reports', aReport(id)));
    let number = '';
    let version = 1;
    for (const { part, verb, who, facts } of steps) {
      const moves = [{ caseId: id, move: { id: newId(), verb, facts: facts(people), version } }];
      const answer = await timed(part, () => send(line, 'POST', '/api/case-moves', { moves }, people[who]));
      // Beside many cases the product links a new one to what came back there: a step of its own between two of these.
      ({ number, version } = takenIn(answer));
    }
    const found = await timed('search', () =>
      send(line, 'GET', `/api/cases/search?q=${number}`, undefined, people.dispatcher),
    );
    if ((found as { id: string }[])[0]?.id !== id) throw new Error(`${number} was not found`);
    lives++;
  };
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const line = openLine(base);
      while (performance.now() < end) await live(line);
      line.end();
    }),
  );
  return { rate: (lives / (performance.now() - start)) * 1000, waits };
}

function takenIn(answer: unknown): { number: string; version: number } {
  const [receipt] = (answer as { receipts: { taken: { number: string; version: number } | null; problem: unknown }[] })
    .receipts;
  if (!receipt?.taken) throw new Error(`A step was refused: ${JSON.stringify(receipt?.problem)}`);
  return receipt.taken;
}

const aReport = (id: string) => ({
  id,
  position: [115.935 + Math.random() * 0.1, 36.42 + Math.random() * 0.065],
  broadKind: 'cleanliness',
  words: '桶边堆了一地，味道很大，早上就这样了，麻烦尽快清运一下。',
  photos: [],
});

async function send(line: Line, method: string, path: string, body?: object, cookie = ''): Promise<unknown> {
  const headers = { cookie, ...(body && { 'content-type': 'application/json' }) };
  const { status, text } = await line.ask(method, path, body && JSON.stringify(body), headers);
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
  return JSON.parse(text);
}

/** Two seconds after the load has ended. */
async function backlog(database: pg.Pool): Promise<number> {
  await new Promise((done) => setTimeout(done, 2000));
  return unread(database);
}
