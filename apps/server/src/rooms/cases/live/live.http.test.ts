import { system } from '@gezhi/domain';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { as } from '../../../../test/as';
import { aCaseAfter, type Cast, cast, step } from '../../../../test/mainJob';
import type { SeededCity } from '../../../../test/seedCity';
import { useHouse } from '../../../../test/testHouse';

const test = useHouse();
let people: Cast;
let base: string;
beforeAll(async () => {
  await test.app.listen({ port: 0, host: '127.0.0.1' });
  base = `http://127.0.0.1:${(test.app.server.address() as { port: number }).port}`;
  people = await cast(test.app, test.here);
});

/** An open stream of one person, as a browser holds it. */
async function listen(city: SeededCity, person: keyof SeededCity['people'], lastEventId?: string) {
  const signedIn = await test.app.inject({
    method: 'POST',
    url: '/api/session/demo',
    headers: { host: city.host },
    payload: { personId: city.people[person] },
  });
  const cookie = `gezhi=${signedIn.cookies[0]!.value}`;
  const stop = new AbortController();
  const answer = await fetch(`${base}/api/live`, {
    headers: { cookie, ...(lastEventId ? { 'last-event-id': lastEventId } : {}) },
    signal: stop.signal,
  });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const heard: { caseId: string; verb: string; version: number; state: string }[] = [];
  const words: string[] = [];
  let lastId = '';
  let ended = false;
  const reading = (async () => {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of answer.body!) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop()!;
      for (const line of lines) {
        if (line.startsWith('id: ')) lastId = line.slice(4);
        if (line.startsWith('event: ')) words.push(line.slice(7));
        if (line.startsWith('data: {"')) heard.push(JSON.parse(line.slice(6)));
      }
    }
    ended = true;
  })().catch(() => {
    ended = true;
  });
  return { heard, words, lastId: () => lastId, cookie, stop: () => stop.abort(), reading, hasEnded: () => ended };
}
const settle = () => new Promise((done) => setTimeout(done, 900));
/** News comes within seconds; a busy machine may take a few. */
const comes = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 50 });

describe('live lists', () => {
  it('hear of every change of what one may see, with ids and codes only', async () => {
    const dispatcher = await listen(test.here, 'dispatcher');
    const elsewhere = await listen(test.there, 'dispatcher');
    const clerk = await listen(test.here, 'clerk');
    await settle();
    const { id } = await aCaseAfter(people, test.here, 'dispatch');
    await comes(() => {
      expect(dispatcher.heard.map(({ verb }) => verb)).toEqual(['report', 'accept', 'file', 'dispatch']);
      expect(clerk.heard.map(({ verb }) => verb)).toContain('dispatch');
    });
    expect(dispatcher.heard[0]).toEqual({ caseId: id, version: 1, verb: 'report', state: 'reported' });
    expect(elsewhere.heard).toEqual([]);
    expect(clerk.heard.every(({ caseId }) => caseId === id)).toBe(true);
    await step(people.clerk, id, 'requestReturn', {
      reason: 'notOurDuty',
      proposedUnitId: test.here.units.greenery,
      note: '不是',
    });
    await step(people.dispatcher, id, 'agreeReturn');
    await comes(() =>
      expect(clerk.heard.at(-1)!.verb, 'a unit hears as well that a case has left it').toBe('agreeReturn'),
    );
    expect(elsewhere.heard).toEqual([]);
    for (const stream of [dispatcher, elsewhere, clerk]) stream.stop();
  });

  it('A-AU-06: end soon after the session does', { timeout: 20_000 }, async () => {
    const stream = await listen(test.here, 'acceptor');
    const person = await as(test.app, test.here, 'acceptor');
    expect(person).toBeTruthy();
    await fetch(`${base}/api/session`, { method: 'DELETE', headers: { cookie: stream.cookie } });
    for (let i = 0; i < 60 && !stream.hasEnded(); i++) await new Promise((done) => setTimeout(done, 100));
    expect(stream.hasEnded()).toBe(true);
  });

  it('go on where they were: what came while the line was broken is told, in order, and nothing is lost', async () => {
    const first = await listen(test.here, 'dispatcher');
    await comes(() => expect(first.words, 'what was read before the first word may be old').toContain('missed'));
    await aCaseAfter(people, test.here, 'report');
    await comes(() => expect(first.heard.map(({ verb }) => verb)).toEqual(['report']));
    first.stop();
    await first.reading;
    const { id } = await aCaseAfter(people, test.here, 'file');
    const again = await listen(test.here, 'dispatcher', first.lastId());
    await comes(() =>
      expect(again.heard.filter(({ caseId }) => caseId === id).map(({ verb }) => verb)).toEqual([
        'report',
        'accept',
        'file',
      ]),
    );
    expect(again.words).not.toContain('missed');
    again.stop();
  });

  it('say that something was missed where it cannot be told: too old, of another database, no place at all', async () => {
    const nil = '00000000-0000-0000-0000-000000000000';
    for (const place of ['now', `9007199254740990.1.${nil}`, `-1.1.${nil}`, `1.99999999999.${nil}`]) {
      const stream = await listen(test.here, 'dispatcher', place);
      await comes(() => expect(stream.words, place).toContain('missed'));
      stream.stop();
    }
  });

  it('tell a unit that comes back to read its list anew: what has left it meanwhile only the list knows', async () => {
    const clerk = await listen(test.here, 'clerk');
    await comes(() => expect(clerk.lastId()).not.toBe(''));
    clerk.stop();
    await aCaseAfter(people, test.here, 'dispatch');
    const again = await listen(test.here, 'clerk', clerk.lastId());
    await comes(() => expect(again.words).toContain('missed'));
    expect(again.heard).toEqual([]);
    again.stop();
  });

  it('end when a post does: what one may hear is what one may see', { timeout: 20_000 }, async () => {
    const stream = await listen(test.here, 'handler');
    const { inCity } = test.house.ports;
    await inCity(test.here.id, system, (trx) =>
      trx
        .updateTable('post')
        .set({ valid_to: '2026-11-17' })
        .where('person_id', '=', test.here.people.handler)
        .execute(),
    );
    await vi.waitFor(() => expect(stream.hasEnded()).toBe(true), { timeout: 12_000, interval: 100 });
  });

  it('are for staff', async () => {
    expect((await fetch(`${base}/api/live`, { headers: { host: test.here.host } })).status).toBeGreaterThanOrEqual(401);
  });
});
