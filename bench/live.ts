import { readFileSync } from 'node:fs';
import { Agent, type ClientRequest, get, request } from 'node:http';
import { newId } from '../apps/server/src/platform/ids';
import { leavePicturesUndrawn, openDatabase, untilRead } from './fill';
import { type Bench, type Figure, figure, percentile } from './measure';
import { newDataDir, removeDataDir, startProduct } from './product';

/**
 * A thousand desks that lie open while the city works: how long after the answer to whoever changed something every desk has
 * heard of it, and what the desks cost. Half of them see the whole city, half only their unit. Desks and changes come from
 * this process, on the same two cores.
 */
const desks = Number(process.env.BENCH_DESKS ?? 1_000);
const changesEachSecond = Number(process.env.BENCH_CHANGES ?? 50);
const seconds = 20;

const bench: Bench = {
  question: 'how soon a thousand open lists hear of fifty changes a second, and what they cost',
  async run() {
    const dataDir = newDataDir();
    const product = await startProduct(dataDir);
    const database = openDatabase(dataDir);
    try {
      await leavePicturesUndrawn(database);
      await untilRead(database);
      const memory = () => residentMB(product.child.pid!);
      const before = memory();
      const open = await openDesks(product.base);
      const withDesks = memory();
      const changes = await change(product.base);
      await new Promise((done) => setTimeout(done, 3_000));
      const figures = told(open, changes);
      const after = memory();
      for (const { asking } of open) asking.destroy();
      return [
        ...figures,
        figure('memory of the server, nobody listening', [before], 'MB'),
        figure('… with all desks open', [withDesks], 'MB'),
        figure('… after the changes', [after], 'MB'),
      ];
    } finally {
      await database.end();
      await product.stop();
      removeDataDir(dataDir);
    }
  },
};
export default bench;

interface Desk {
  seesAll: boolean;
  asking: ClientRequest;
  /** When it heard of each case. */
  heard: Map<string, number>;
  isClosed: boolean;
}

async function openDesks(base: string): Promise<Desk[]> {
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
  const cookies = { all: await signIn(base, 'dispatcher'), unit: await signIn(base, 'unitClerk') };
  const open: Desk[] = [];
  for (let begun = 0; begun < desks; begun += 50)
    open.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(50, desks - begun) }, (_, i) => openDesk(base, agent, cookies, i % 2 === 0)),
      )),
    );
  return open;
}

function openDesk(base: string, agent: Agent, cookies: { all: string; unit: string }, seesAll: boolean): Promise<Desk> {
  return new Promise((done, fail) => {
    const headers = { cookie: seesAll ? cookies.all : cookies.unit };
    const asking = get(`${base}/api/live`, { agent, headers }, (answer) => {
      const desk: Desk = { seesAll, asking, heard: new Map(), isClosed: false };
      if (answer.statusCode !== 200) return fail(new Error(`A desk was answered with ${answer.statusCode}`));
      answer.setEncoding('latin1');
      answer.on('data', (text: string) => {
        const now = performance.now();
        for (const [, id] of text.matchAll(/"caseId":"([^"]+)"/g)) if (!desk.heard.has(id!)) desk.heard.set(id!, now);
      });
      answer.on('close', () => {
        desk.isClosed = true;
      });
      answer.on('error', () => undefined);
      done(desk);
    });
    asking.on('error', fail);
  });
}

async function signIn(base: string, role: string): Promise<string> {
  const people = (await (await fetch(`${base}/api/session/demo`)).json()) as {
    id: string;
    posts: { role: string }[];
  }[];
  const person = people.find(({ posts }) => posts.length === 1 && posts[0]!.role === role)!;
  const answer = await fetch(`${base}/api/session/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personId: person.id }),
  });
  return answer.headers.getSetCookie()[0]!.split(';')[0]!;
}

/** Reports at an even pace, whatever the answers take. Gives when each was answered, by its case. */
async function change(base: string): Promise<Map<string, number>> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const answered = new Map<string, number>();
  const sent: Promise<void>[] = [];
  const start = performance.now();
  for (let i = 0; i < changesEachSecond * seconds; i++) {
    const due = start + (i * 1000) / changesEachSecond;
    await new Promise((done) => setTimeout(done, Math.max(0, due - performance.now())));
    const id = newId();
    sent.push(report(agent, base, id).then(() => void answered.set(id, performance.now())));
  }
  await Promise.all(sent);
  agent.destroy();
  return answered;
}

function report(agent: Agent, base: string, id: string): Promise<void> {
  const body = JSON.stringify({
    id,
    position: [115.935 + Math.random() * 0.1, 36.42 + Math.random() * 0.065],
    broadKind: 'cleanliness',
    words: '桶边堆了一地，麻烦尽快清运一下。',
    photos: [],
  });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((done, fail) => {
    const asking = request(`${base}/api/public/reports`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.once('end', () =>
        answer.statusCode === 201 ? done() : fail(new Error(`A report was answered with ${answer.statusCode}`)),
      );
    });
    asking.once('error', fail);
    asking.end(body);
  });
}

function told(open: readonly Desk[], changes: ReadonlyMap<string, number>): Figure[] {
  const cityDesks = open.filter(({ seesAll }) => seesAll);
  const waits: number[] = [];
  let lost = 0;
  for (const [id, answered] of changes)
    for (const desk of cityDesks) {
      const heard = desk.heard.get(id);
      if (heard === undefined) lost++;
      else waits.push(Math.max(0, heard - answered));
    }
  const ids = new Set(changes.keys());
  const wrongly = open
    .filter(({ seesAll }) => !seesAll)
    .flatMap(({ heard }) => [...heard.keys()].filter((id) => ids.has(id)));
  return [
    figure(
      `${open.length} desks, ${changes.size} changes: half of the words were there within`,
      [percentile(waits, 0.5)],
      'ms',
    ),
    figure('… 99 of 100 within', [percentile(waits, 0.99)], 'ms', { atMost: 1_000 }),
    figure('… the last one', [percentile(waits, 1)], 'ms'),
    figure('words that never came to a desk that may see them', [lost], 'words', { atMost: 0 }),
    figure('words that came to a desk that may not', [wrongly.length], 'words', { atMost: 0 }),
    figure('desks the server sent away', [open.filter(({ isClosed }) => isClosed).length], 'desks', { atMost: 0 }),
  ];
}

const residentMB = (pid: number) =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1000;
