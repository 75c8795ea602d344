import { createDecipheriv, createECDH, createHmac, createPublicKey, type ECDH, randomBytes, verify } from 'node:crypto';
import { type NoticeChoice, type NoticeKind, noticeKinds, system } from '@gezhi/domain';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as } from '../../../../test/as';
import { useReceiver } from '../../../../test/receiver';
import { useHouse } from '../../../../test/testHouse';
import { openPool } from '../../../platform/db';
import { newId } from '../../../platform/ids';
import { type JobRunner, startJobs } from '../../../platform/jobs';
import { type Outbound, openOutbound } from '../../../platform/outbound';
import { sha256 } from '../../../platform/secrets';
import { askForDeliveries, deliverNotices, tell } from '../index';

const publicUrl = 'https://city.example';
const test = useHouse({ env: { GEZHI_INSIDE_RECEIVERS: '127.0.0.1', GEZHI_PUBLIC_URL: publicUrl } });
const receiver = useReceiver();
const bodies: Buffer[] = [];
/** A push service stands in public under a name and a certificate; here these lead to a real receiver on loopback. */
const toLoopback: Outbound = {
  ...openOutbound(['127.0.0.1']),
  request(url, options) {
    bodies.push(Buffer.from(options.body!));
    return openOutbound(['127.0.0.1']).request(url.replace(/^https:\/\/[^/]+/, receiver.url), options);
  },
};
let pool: pg.Pool;
let runner: JobRunner;
beforeAll(async () => {
  pool = openPool(test.urls.worker, { max: 4, statementTimeoutMs: 30_000 });
  const handlers = [deliverNotices.handler({ ...test.house.ports, toBrowsers: toLoopback })];
  runner = await startJobs({ pool, handlers, log: test.house.log });
});
afterAll(async () => {
  await runner.stop();
  await pool.end();
});

const ten = new Date('2026-11-18T02:00:00.000Z'); // in Shanghai
const at = (local: string) => new Date(`${local}+08:00`);
const inHere = <T>(work: Parameters<typeof test.house.ports.inCity<T>>[2]) =>
  test.house.ports.inCity(test.here.id, system, work);
beforeEach(async () => {
  test.clock.set(ten);
  receiver.received.length = 0;
  bodies.length = 0;
  receiver.answers = { status: 201 };
  await inHere((trx) => trx.deleteFrom('push_device').execute());
});

type Person = 'clerk' | 'handler' | 'inspector';
interface TestBrowser {
  endpoint: string;
  ecdh: ECDH;
  auth: Buffer;
}

function newBrowser(service = 'push.example'): TestBrowser {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  return { endpoint: `https://${service}/send/${randomBytes(9).toString('base64url')}`, ecdh, auth: randomBytes(16) };
}

async function choose(
  person: Person,
  browser: TestBrowser,
  more: { kinds?: readonly NoticeKind[]; language?: 'en' } = {},
) {
  const keys = { p256dh: browser.ecdh.getPublicKey('base64url'), auth: browser.auth.toString('base64url') };
  const payload = { endpoint: browser.endpoint, keys, name: 'Chrome', kinds: noticeKinds, language: 'zh-CN', ...more };
  const answer = await (await as(test.app, test.here, person)).raw({
    method: 'PUT',
    url: '/api/notices/devices',
    payload,
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function wish(person: Person, more: Partial<NoticeChoice>) {
  const choice = { channels: {}, quiet: null, digest: 'none', digestHour: 8, urgent: [], ...more };
  const payload = { choice, language: 'zh-CN', email: null, phone: null };
  const answer = await (await as(test.app, test.here, person)).raw({
    method: 'PUT',
    url: '/api/notices/wishes',
    payload,
  });
  expect(answer.statusCode, answer.body).toBe(200);
}

const say = (person: Person, kind: NoticeKind = 'steps', counts: Record<string, number> = { dispatch: 1 }) =>
  inHere((trx) =>
    tell(trx, [{ personId: test.here.people[person], kind, counts, cases: [newId()] }], `test:${newId()}`),
  );

const deliveries = () =>
  inHere((trx) => trx.selectFrom('delivery').selectAll().where('device_id', 'is not', null).orderBy('id').execute());
const states = async () => (await deliveries()).map(({ state }) => state);

async function until(condition: () => Promise<boolean> | boolean, what: string) {
  for (let i = 0; i < 300; i++) {
    if (await condition()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`It did not come to that: ${what}`);
}
const untilStates = (...wanted: string[]) => until(async () => (await states()).join() === wanted.join(), `${wanted}`);
const runAll = () =>
  pool.query(
    'select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs where locked_at is null), now())',
  );
async function letTimePass(to: Date) {
  test.clock.set(to);
  await inHere(askForDeliveries);
  await runAll();
}
async function idle() {
  await runAll();
  await until(
    async () =>
      (await pool.query('select 1 from graphile_worker.jobs where locked_at is not null or run_at <= now()'))
        .rowCount === 0,
    'no job',
  );
}

const hkdf = (salt: Buffer, input: Buffer, info: Buffer, bytes: number) =>
  createHmac('sha256', createHmac('sha256', salt).update(input).digest())
    .update(Buffer.concat([info, Buffer.of(1)]))
    .digest()
    .subarray(0, bytes);

/** As the browser does it, RFC 8291: written down from the standard and not from the library that encrypts. */
function decrypt({ ecdh, auth }: TestBrowser, body: Buffer) {
  const salt = body.subarray(0, 16);
  const theirKey = body.subarray(21, 21 + body[20]!);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), theirKey]);
  const key = hkdf(auth, ecdh.computeSecret(theirKey), info, 32);
  const cipherKey = hkdf(salt, key, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = hkdf(salt, key, Buffer.from('Content-Encoding: nonce\0'), 12);
  const sealed = body.subarray(21 + body[20]!);
  const decipher = createDecipheriv('aes-128-gcm', cipherKey, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  expect(plain.at(-1), 'the mark of the last record').toBe(2);
  return JSON.parse(plain.subarray(0, -1).toString());
}

/** The signed word by which the push service knows who sends, RFC 8292. */
function checkVapid(header: string, key: string) {
  const [, token, told] = /^vapid t=([^,]+), k=(\S+)$/.exec(header)!;
  expect(told).toBe(key);
  const point = Buffer.from(key, 'base64url');
  const part = (from: number) => point.subarray(from, from + 32).toString('base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: part(1), y: part(33) };
  const [head, claims, signature] = token!.split('.');
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature!, 'base64url'),
  );
  expect(isSigned).toBe(true);
  return JSON.parse(Buffer.from(claims!, 'base64url').toString());
}

describe('a message to a browser', () => {
  it('goes out once, readable by that browser alone, and says counts and a page', async () => {
    const browser = newBrowser();
    const { body } = await choose('clerk', browser);
    await say('clerk');
    await untilStates('sent');
    await idle();
    expect(receiver.received).toHaveLength(1);
    const [{ headers, url }] = receiver.received as [(typeof receiver.received)[number]];
    const [delivery] = await deliveries();
    expect(url).toBe(new URL(browser.endpoint).pathname);
    expect(headers).toMatchObject({
      'content-encoding': 'aes128gcm',
      'content-type': 'application/octet-stream',
      'content-length': String(bodies[0]!.length),
      ttl: '86400',
      topic: delivery!.message_id!.replaceAll('-', ''),
    });
    expect(checkVapid(headers.authorization!, body.key)).toMatchObject({ aud: 'https://push.example', sub: publicUrl });
    expect(bodies[0]!.toString('latin1')).not.toMatch(/desk|dispatch/);
    expect(decrypt(browser, bodies[0]!)).toEqual({
      v: 1,
      id: delivery!.message_id,
      title: '格治·示范市',
      text: '1 件事等您处理',
      path: expect.stringMatching(/^\/desk\/cases\//),
      language: 'zh-CN',
    });
    expect(() => decrypt({ ...newBrowser(), auth: browser.auth }, bodies[0]!)).toThrow();
  });

  it('goes to each browser of a person, of the kinds and in the language chosen there', async () => {
    const [desk, phone] = [newBrowser(), newBrowser('other.example')];
    await choose('clerk', desk, { kinds: ['order'] });
    await choose('clerk', phone, { language: 'en' });
    await say('clerk', 'steps', { dispatch: 2 });
    await untilStates('sent');
    expect(decrypt(phone, bodies[0]!)).toMatchObject({ text: '2 waiting for you', language: 'en' });
    await say('clerk', 'order', { issue: 1 });
    await untilStates('sent', 'sent', 'sent');
    await say('handler');
    await idle();
    expect(receiver.received, 'nobody else').toHaveLength(3);
  });

  it('does not go where it was read in the app meanwhile', async () => {
    await wish('clerk', { digest: 'hourly' });
    await choose('clerk', newBrowser());
    test.clock.set(at('2026-11-18T10:20'));
    await say('clerk');
    const clerk = await as(test.app, test.here, 'clerk');
    await clerk.post('/api/notices/reads', { upTo: at('2026-11-18T10:30').toISOString() });
    await letTimePass(at('2026-11-18T11:00'));
    await untilStates('read');
    expect(receiver.received).toEqual([]);
  });
});

describe('quiet hours', () => {
  it('hold for a browser as for everything else; what is urgent comes through', async () => {
    await wish('clerk', { quiet: { from: 22 * 60, to: 7 * 60 }, urgent: ['order'] });
    const browser = newBrowser();
    await choose('clerk', browser);
    test.clock.set(at('2026-11-18T23:00'));
    await say('clerk', 'steps', { dispatch: 2 });
    await say('clerk', 'clocks', { due: 3 });
    await say('clerk', 'order', { issue: 1 });
    await until(() => receiver.received.length === 1, 'the urgent one');
    await idle();
    expect(bodies.map((body) => decrypt(browser, body).text)).toEqual(['1 条督办消息']);
    await letTimePass(at('2026-11-19T07:00'));
    await untilStates('sent', 'sent', 'sent');
    expect(decrypt(browser, bodies[1]!)).toMatchObject({
      text: '3 件超期或已督办，2 件事等您处理',
      path: '/desk/today',
    });
  });

  it('are those everybody begins with for who only ever chose a browser', async () => {
    await choose('inspector', newBrowser());
    test.clock.set(at('2026-11-18T23:00'));
    await say('inspector');
    expect((await deliveries()).map(({ due_at }) => due_at)).toEqual([at('2026-11-19T07:00')]);
  });
});

describe('a browser that', () => {
  it.each([404, 410])('is gone is removed with what waits for it: %i', async (status) => {
    await choose('clerk', newBrowser());
    receiver.answers = { status };
    await say('clerk');
    await until(
      async () => (await inHere((trx) => trx.selectFrom('push_device').select('id').execute())).length === 0,
      'gone',
    );
    await idle();
    expect(receiver.received).toHaveLength(1);
    expect(await deliveries()).toEqual([]);
  });

  it('cannot be reached is tried again with the same id; others of that service wait, those of another do not', async () => {
    const browser = newBrowser('down.example');
    await choose('clerk', browser);
    await choose('handler', newBrowser('down.example'));
    await choose('inspector', newBrowser('up.example'));
    receiver.answers = { status: 503 };
    await say('clerk');
    await untilStates('failed');
    receiver.answers = { status: 201 };
    await say('handler');
    await say('inspector');
    await untilStates('failed', 'queued', 'sent');
    await idle();
    expect(await states(), 'nobody else has to find out').toEqual(['failed', 'queued', 'sent']);
    await letTimePass(new Date(ten.getTime() + 120_000));
    await untilStates('sent', 'sent', 'sent');
    const topics = receiver.received.map(({ headers }) => headers.topic);
    expect(topics.filter((topic) => topic === topics[0])).toHaveLength(2);
  });

  it('lies inside is never kept, whatever the operator allows to channels', async () => {
    for (const endpoint of ['https://127.0.0.1/send', 'https://10.0.0.8/send', 'https://push.example:22/send'])
      expect(await choose('clerk', { ...newBrowser(), endpoint })).toMatchObject({
        status: 422,
        body: { type: '/problems/channel.address-refused' },
      });
    expect((await choose('clerk', { ...newBrowser(), endpoint: 'http://push.example/send' })).status).toBe(400);
  });
});

describe('one’s browsers', () => {
  it('are one’s own: nobody else sees them or takes them away', async () => {
    const browser = newBrowser();
    const { body } = await choose('clerk', browser);
    const [device] = body.devices;
    expect(device).toMatchObject({ name: 'Chrome', mark: sha256(browser.endpoint).toString('hex') });
    const url = `/api/notices/devices/${device.id}`;
    for (const other of ['handler', 'inspector'] as const) {
      const person = await as(test.app, test.here, other);
      expect((await person.get('/api/notices/devices')).body.devices).toEqual([]);
      expect((await person.raw({ method: 'DELETE', url })).statusCode).toBe(404);
    }
    const neighbour = await as(test.app, test.there, 'clerk');
    expect((await neighbour.raw({ method: 'DELETE', url })).statusCode).toBe(404);
    const clerk = await as(test.app, test.here, 'clerk');
    expect((await clerk.get('/api/notices/devices')).body.devices).toHaveLength(1);
    const gone = await clerk.raw({ method: 'DELETE', url });
    expect([gone.statusCode, gone.json().devices]).toEqual([200, []]);
  });

  it('are each one’s who asked there last; the same again changes what goes there', async () => {
    const browser = newBrowser();
    await choose('clerk', browser);
    expect((await choose('clerk', browser, { kinds: ['steps'] })).body.devices).toMatchObject([{ kinds: ['steps'] }]);
    await choose('handler', browser);
    const clerk = await as(test.app, test.here, 'clerk');
    expect((await clerk.get('/api/notices/devices')).body.devices).toEqual([]);
  });

  it('are ten at most', async () => {
    for (let i = 0; i < 10; i++) expect((await choose('clerk', newBrowser())).status).toBe(200);
    expect(await choose('clerk', newBrowser())).toMatchObject({
      status: 409,
      body: { type: '/problems/push.too-many' },
    });
  });

  it('lie where nobody can read how they are reached, and know this installation by one key', async () => {
    const browser = newBrowser();
    const first = await choose('clerk', browser);
    const dump = JSON.stringify(
      await inHere((trx) => trx.selectFrom('push_device').selectAll().execute()),
      (_, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value),
    );
    expect(dump).toContain('push.example');
    expect(dump).not.toContain(new URL(browser.endpoint).pathname);
    expect(dump).not.toContain(browser.ecdh.getPublicKey('base64url'));
    const elsewhere = await as(test.app, test.there, 'clerk');
    expect((await elsewhere.get('/api/notices/devices')).body).toEqual({ key: first.body.key, devices: [] });
  });
});
