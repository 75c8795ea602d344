import { system } from '@gezhi/domain';
import { describe, expect, it } from 'vitest';
import { useHouse } from '../../test/testHouse';
import { untilReadable } from '../../test/untilReadable';
import { type Consumer, type LoggedEvent, logStart, readAfter, runConsumerOnce } from './consumers';
import { append, canonical, eventsOf, hashOf } from './eventLog';
import { newId } from './ids';

const test = useHouse();
const subject = () => ({ kind: 'thing', id: newId() });
const anEvent = (of: { kind: string; id: string }, version = 1, previous: Buffer | null = null) => ({
  subject: of,
  version,
  previous,
  name: 'thing.happen',
  payload: { n: version },
});

describe('the log', () => {
  it('chains every event of a subject to the one before, over the stored bytes', async () => {
    const { house, here } = test;
    const of = subject();
    await house.ports.inCity(here.id, system, async (trx) => {
      const first = await append(trx, anEvent(of));
      await append(trx, anEvent(of, 2, first));
    });
    const events = await house.ports.inCity(here.id, system, (trx) => eventsOf(trx, of));
    let previous: Buffer | null = null;
    for (const event of events) {
      expect(event.hash.equals(hashOf({ ...event, subject: of, actorId: event.actor_id }, previous))).toBe(true);
      previous = event.hash;
    }
  });

  it('lets one of two win the same version', async () => {
    const { house, here } = test;
    const of = subject();
    const take = () => house.ports.inCity(here.id, system, (trx) => append(trx, anEvent(of)));
    const results = await Promise.allSettled([take(), take()]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('writes the same content as the same bytes', () =>
    expect(canonical({ b: 1, a: { d: undefined, c: [new Date(0)] } })).toBe(
      '{"a":{"c":["1970-01-01T00:00:00.000Z"]},"b":1}',
    ));

  it('is what the native writer says of values alone', () => {
    const values = [
      0,
      -0,
      1.5,
      1e21,
      5e-7,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      true,
      null,
      'a\n"',
      new Date(Number.NaN),
    ];
    for (const value of values) expect(canonical({ value })).toBe(JSON.stringify({ value }));
  });

  it('keeps every key, whatever it is called', () => {
    const sent = JSON.parse('{"b":1,"__proto__":{"z":1,"a":[{"d":null,"c":2}]}}');
    expect(canonical(sent)).toBe('{"__proto__":{"a":[{"c":2,"d":null}],"z":1},"b":1}');
    expect(canonical(undefined)).toBe(undefined);
  });
});

function aGate() {
  let open!: () => void;
  const opened = new Promise<void>((done) => {
    open = done;
  });
  return { open, opened };
}

/** Remembers what it was given, in the transaction that moves its cursor. */
function remembering(name: string): Consumer & { seen: string[] } {
  const seen: string[] = [];
  return { name, on: ['thing.'], seen, take: async (_, events) => void seen.push(...events.map((event) => event.id)) };
}

describe('consumers', () => {
  it('skip no event while 32 writers commit in any order and some give up', async () => {
    const { house, here } = test;
    const { inCity } = house.ports;
    const consumer = remembering('under load');
    const written = new Set<string>();
    let writing = true;

    const writer = async (n: number) => {
      for (let i = 0; i < 25; i++) {
        const id = newId();
        const gaveUp = (n + i) % 9 === 0;
        await inCity(here.id, system, async (trx) => {
          await append(trx, { ...anEvent(subject()), id });
          await new Promise((done) => setTimeout(done, (n * 7 + i * 13) % 25)); // hold the transaction open: commits overtake
          if (gaveUp) throw new Error('gave up');
        }).catch((error) => {
          if (error.message !== 'gave up') throw error;
        });
        if (!gaveUp) written.add(id);
      }
    };
    const reading = (async () => {
      while (writing) await runConsumerOnce(inCity, here.id, consumer);
    })();
    await Promise.all(Array.from({ length: 32 }, (_, n) => writer(n)));
    writing = false;
    await reading;
    await untilReadable(inCity, here.id);
    while ((await runConsumerOnce(inCity, here.id, consumer)) > 0);

    const seen = consumer.seen.filter((id) => written.has(id));
    expect(seen.length, 'each exactly once').toBe(written.size);
    expect(new Set(seen)).toEqual(written);
  });

  it('see only their city', async () => {
    const { house, here, there } = test;
    await house.ports.inCity(there.id, system, (trx) => append(trx, anEvent(subject())));
    const events: LoggedEvent[] = await house.ports.inCity(here.id, system, (trx) => readAfter(trx, logStart));
    expect(new Set(events.map((event) => event.city_id))).toEqual(new Set([here.id]));
  });

  it('take a batch again when their effect failed', async () => {
    const { house, here } = test;
    const { inCity } = house.ports;
    const name = 'fails once';
    let calls = 0;
    const consumer: Consumer = {
      name,
      on: ['thing.'],
      take: async () => {
        if (++calls === 1) throw new Error('effect failed');
      },
    };
    await untilReadable(inCity, here.id);
    await expect(runConsumerOnce(inCity, here.id, consumer)).rejects.toThrow('effect failed');
    expect(await runConsumerOnce(inCity, here.id, consumer)).toBeGreaterThan(0);
    expect(calls).toBe(2);
  });

  it('work on a city one at a time: a second node leaves it alone', async () => {
    const { house, here } = test;
    const { inCity } = house.ports;
    await inCity(here.id, system, (trx) => append(trx, anEvent(subject())));
    await untilReadable(inCity, here.id);
    const end = aGate();
    const start = aGate();
    const first = runConsumerOnce(inCity, here.id, {
      ...remembering('two nodes'),
      take: async () => {
        start.open();
        await end.opened;
      },
    });
    await start.opened;
    const second = remembering('two nodes');
    expect(await runConsumerOnce(inCity, here.id, second)).toBe(0);
    end.open();
    expect(await first).toBeGreaterThan(0);
    expect(second.seen).toEqual([]);
  });
});
