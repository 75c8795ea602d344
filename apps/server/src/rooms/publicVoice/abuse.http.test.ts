import { system } from '@gezhi/domain';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as, asResident, type Browser } from '../../../test/as';
import { aReport } from '../../../test/mainJob';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { zeroBitsOf } from '../../platform/floods';
import { newId } from '../../platform/ids';
import { sha256 } from '../../platform/secrets';

/** Limits as a city has them: sixty reports an hour and address. */
const test = useHouse({ env: { GEZHI_REPORTS_PER_HOUR: '60' } });
let resident: Browser;
beforeAll(() => {
  resident = asResident(test.app, test.here);
});
let hours = 0;
beforeEach(() => test.clock.set(new Date(wednesdayTen.getTime() + ++hours * 7_200_000)));

const tables = ['event', 'case_file', 'case_text', 'report_code', 'voice', 'feedback'] as const;
/** What the whole city holds: the oracle for "nothing was stored". */
const holdings = () =>
  test.house.ports.inCity(test.here.id, system, async (trx) => {
    const counts: Record<string, number> = {};
    for (const table of tables) {
      const { n } = await trx
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      counts[table] = Number(n);
    }
    return counts;
  });

const send = async (remoteAddress: string, over: object = {}, work?: string) => {
  const answer = await resident.raw({
    method: 'POST',
    url: '/api/public/reports',
    remoteAddress,
    payload: aReport(test.here, over),
    ...(work ? { headers: { 'x-gezhi-work': work } } : {}),
  });
  return { status: answer.statusCode, retryAfter: answer.headers['retry-after'], body: answer.json() };
};

function solve({ challenge, bits }: { challenge: string; bits: number }): string {
  for (let i = 0; ; i++) {
    const work = `${challenge}:${i.toString(36)}`;
    if (zeroBitsOf(sha256(work)) >= bits) return work;
  }
}

describe('A-PP-10: a flood of reports', () => {
  it('from one address is refused after its quota, with when to come again, and stores no more', async () => {
    const statuses: number[] = [];
    const before = (await holdings()).case_file!;
    let last: Awaited<ReturnType<typeof send>> | undefined;
    for (let i = 0; i < 80; i++) {
      last = await send('198.51.100.7');
      statuses.push(last.status);
    }
    expect(statuses.slice(0, 60)).toEqual(Array(60).fill(201));
    expect(new Set(statuses.slice(60))).toEqual(new Set([429]));
    expect(Number(last!.retryAfter)).toBeGreaterThan(0);
    expect((await holdings()).case_file! - before).toBe(60);
  });
  it('from one network pays with work beyond half of what it may, and is refused beyond all of it', async () => {
    const address = (i: number) => `203.0.113.${1 + (i % 200)}`;
    const before = (await holdings()).case_file!;
    let worked = 0;
    const statuses: number[] = [];
    for (let i = 0; i < 260; i++) {
      let answer = await send(address(i));
      if (answer.status === 428 && worked < 12) {
        worked++;
        answer = await send(address(i), {}, solve(answer.body));
        expect(answer.status).toBe(201);
      }
      statuses.push(answer.status);
    }
    expect(statuses.slice(0, 120)).toEqual(Array(120).fill(201));
    expect(worked).toBe(12);
    expect(statuses.slice(140).every((status) => status === 428)).toBe(true);
    expect((await holdings()).case_file! - before).toBe(statuses.filter((status) => status === 201).length);
    expect((await send('192.0.2.4')).status, 'another network has room').toBe(201);
  });
  it('takes a solved challenge once, of this city, of enough work, and before it is old', async () => {
    for (let i = 0; i < 121; i++) await send(`203.0.112.${1 + (i % 200)}`);
    const asked = (await send('203.0.112.9')).body;
    expect(asked).toMatchObject({ type: '/problems/request.work-needed', bits: expect.any(Number) });
    const work = solve(asked);
    const before = await holdings();
    const [challenge, nonce] = work.split(':');
    const parts = challenge!.split('.');
    const forged = [
      `${challenge}:${nonce}x`,
      `${[parts[0], '0', ...parts.slice(2)].join('.')}:${nonce}`,
      `${['9', ...parts.slice(1)].join('.')}:${nonce}`,
      'nonsense',
    ];
    for (const wrong of forged) {
      const answer = await send('203.0.112.9', {}, wrong);
      if (wrong === forged[0] && answer.status === 201) continue; // one chance in many thousand
      expect(answer.status, wrong).toBe(428);
    }
    expect(await holdings()).toEqual(before);
    expect((await send('203.0.112.9', {}, work)).status).toBe(201);
    expect((await send('203.0.112.10', {}, work)).status, 'replayed').toBe(428);
    const old = solve((await send('203.0.112.11')).body);
    test.clock.advance(6 * 60_000);
    expect([428, 201]).toContain((await send('203.0.112.11')).status);
    for (let i = 0; i < 30; i++) await send(`203.0.112.${1 + i}`);
    expect((await send('203.0.112.12', {}, old)).status, 'after five minutes').toBe(428);
  });
  it('of the same words from two hundred addresses is stored or refused, never an error, and likes are shown', async () => {
    const words = '同一句话';
    for (let i = 0; i < 200; i++) {
      const { status } = await send(`10.${i}.0.1`, { words });
      expect([201, 428, 429]).toContain(status);
    }
    const acceptor = await as(test.app, test.here, 'acceptor');
    const { cases } = (await acceptor.get('/api/cases?list=reported&limit=1')).body;
    expect((await acceptor.get(`/api/cases/${cases[0].id}/likes`)).body.length).toBeGreaterThan(0);
  });
});

it('A-PP-11: guessing codes is answered the same way every time, and not at all after twenty misses', async () => {
  const guess = (i: number, remoteAddress = '198.51.100.77') =>
    resident.raw({ method: 'GET', url: `/api/public/reports/${i.toString().padStart(26, '0')}`, remoteAddress });
  const answers = [];
  for (let i = 0; i < 60; i++) answers.push(await guess(i));
  const { requestId: _one, ...first } = answers[0]!.json();
  for (const answer of answers.slice(0, 20)) {
    const { requestId: _id, ...body } = answer.json();
    expect(body).toEqual(first);
    expect(answer.statusCode).toBe(404);
  }
  for (const answer of answers.slice(20)) {
    expect(answer.statusCode).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  }
  const { code } = (await send('198.51.100.200')).body;
  const known = (remoteAddress: string) =>
    resident.raw({ method: 'GET', url: `/api/public/reports/${code}`, remoteAddress });
  expect((await known('198.51.100.200')).statusCode, 'somebody else in the same network').toBe(200);
  expect((await known('198.51.100.77')).statusCode).toBe(429);
  test.clock.advance(600_000);
  expect((await known('198.51.100.77')).statusCode, 'a little later').toBe(200);
});

describe('A-PP-12: another site’s page', () => {
  const ref = '0'.repeat(32);
  const code = '0'.repeat(26);
  const changing: [url: string, payload: object][] = [
    ['/api/public/reports', {}],
    [`/api/public/problems/${ref}/voices`, { id: newId(), device: 'x'.repeat(22) }],
    [`/api/public/reports/${code}/answers`, { id: newId(), answer: 'fixed' }],
    [`/api/public/reports/${code}/ratings`, { id: newId(), score: 5 }],
    [`/api/public/reports/${code}/withdrawals`, { id: newId(), reason: 'mistake' }],
    [`/api/public/reports/${code}/erasures`, {}],
    ['/api/public/feedback', { id: newId(), kind: 'praise', words: '好' }],
    [`/api/public/feedback/${code}/erasure`, {}],
  ];
  it('changes nothing by any of the doors', async () => {
    const before = await holdings();
    for (const [url, payload] of changing)
      for (const headers of [
        { 'sec-fetch-site': 'cross-site' },
        { origin: 'null' },
        { origin: 'https://evil.example' },
        { 'content-type': 'text/plain' },
        { 'content-type': 'application/x-www-form-urlencoded' },
      ]) {
        const answer = await resident.raw({ method: 'POST', url, headers, payload: JSON.stringify(payload) });
        expect([403, 415], `${url} ${JSON.stringify(headers)}`).toContain(answer.statusCode);
      }
    expect(await holdings()).toEqual(before);
  });
  it('reading never writes', async () => {
    const { code: own } = (await send('198.51.100.201')).body;
    const before = await holdings();
    const [lng, lat] = test.here.spot;
    for (const url of [
      '/api/city',
      '/api/public/problems',
      '/api/public/problems?state=ended',
      '/api/public/problems.geojson',
      '/api/public/problems.rss',
      `/api/public/problems/${ref}`,
      `/api/public/reports/${own}`,
      '/api/public/categories?q=a',
      `/api/public/answer?lng=${lng}&lat=${lat}`,
    ])
      expect((await resident.get(url)).status, url).toBeLessThan(500);
    expect(await holdings()).toEqual(before);
  });
});

it('A-PP-15: nobody sets by any door what is not his to set', async () => {
  const { code } = (await send('198.51.100.202')).body;
  const before = await holdings();
  const doors: [url: string, good: object][] = [
    [`/api/public/reports/${code}/withdrawals`, { id: newId(), reason: 'mistake' }],
    [`/api/public/reports/${code}/ratings`, { id: newId(), score: 5 }],
    [`/api/public/reports/${code}/erasures`, {}],
    [`/api/public/problems/${'0'.repeat(32)}/voices`, { id: newId(), device: 'x'.repeat(22) }],
    ['/api/public/feedback', { id: newId(), kind: 'praise', words: '好' }],
  ];
  const extras = [
    { status: 'closed' },
    { city_id: 2 },
    { assignee: newId() },
    { created_at: '2001-01-01' },
    { label: 1 },
  ];
  for (const [url, good] of doors)
    for (const extra of extras)
      expect((await resident.post(url, { ...good, ...extra })).status, `${url} ${JSON.stringify(extra)}`).toBe(400);
  expect(await holdings()).toEqual(before);
});
