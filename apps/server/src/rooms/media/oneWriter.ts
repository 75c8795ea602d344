import { Problem } from '../../platform/problem';

/**
 * One request at a time works on an upload. Who comes later wins: a phone whose address changed is back long before the
 * server notices that its old connection is dead. The older one is told to stop, keeps what it has, and then the newer one
 * goes on from there. Two processes are told apart by the row (`keepPart`).
 */
const busy = new Map<string, { stop(): void; done: Promise<unknown> }>();
const patienceMs = 10_000;
/** One that had not begun to read when it was told is told again. */
const lookAgainMs = 100;

export async function oneWriter<T>(id: string, work: (onStop: (stop: () => void) => void) => Promise<T>): Promise<T> {
  for (const until = Date.now() + patienceMs; ; ) {
    const before = busy.get(id);
    if (!before) break;
    if (Date.now() > until) throw new Problem('upload.taken');
    before.stop();
    await Promise.race([before.done, new Promise((over) => setTimeout(over, lookAgainMs))]);
  }
  const mine: { stop(): void; done: Promise<unknown> } = { stop: () => undefined, done: Promise.resolve() };
  const working = work((stop) => {
    mine.stop = stop;
  });
  mine.done = working.catch(() => undefined);
  busy.set(id, mine);
  try {
    return await working;
  } finally {
    if (busy.get(id) === mine) busy.delete(id);
  }
}
