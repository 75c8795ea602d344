import { createHmac } from 'node:crypto';
import { type NoticeChoice, type NoticeKind, system } from '@gezhi/domain';
import { sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as } from '../../../../test/as';
import { useMailServer } from '../../../../test/mailServer';
import { useReceiver } from '../../../../test/receiver';
import { useHouse } from '../../../../test/testHouse';
import { openPool } from '../../../platform/db';
import { newId } from '../../../platform/ids';
import { type JobRunner, startJobs } from '../../../platform/jobs';
import { askForDeliveries, checkChannels, deliverNotices, forgetDeliveries, tell } from '../index';
import { takeNext } from './take';

const publicUrl = 'https://city.example';
const test = useHouse({ env: { GEZHI_INSIDE_RECEIVERS: '127.0.0.1', GEZHI_PUBLIC_URL: publicUrl } });
const receiver = useReceiver();
const mails = useMailServer();
let pool: pg.Pool;
let runner: JobRunner;
beforeAll(async () => {
  pool = openPool(test.urls.worker, { max: 4, statementTimeoutMs: 30_000 });
  const handlers = [deliverNotices.handler({ ...test.house.ports, toBrowsers: test.house.ports.outbound })];
  runner = await startJobs({ pool, handlers, log: test.house.log });
});
afterAll(async () => {
  await runner.stop();
  await pool.end();
});
const ten = new Date('2026-11-18T02:00:00.000Z'); // in Shanghai
const at = (local: string) => new Date(`${local}+08:00`);
beforeEach(async () => {
  test.clock.set(ten);
  receiver.received.length = 0;
  receiver.answers = { status: 200, body: '{"errcode":0}' };
  await inHere(async (trx) => {
    await trx.updateTable('channel').set({ failures: 0, paused_until: null }).execute();
    // What the tests before left waiting does not go out into this one.
    await trx
      .updateTable('delivery')
      .set({ state: 'read', fault: null })
      .where('state', 'in', ['queued', 'failed'])
      .execute();
  });
});

const inHere = <T>(work: Parameters<typeof test.house.ports.inCity<T>>[2]) =>
  test.house.ports.inCity(test.here.id, system, work);
const webhook = (path = '') => ({ kind: 'webhook' as const, url: `${receiver.url}${path}` });

async function addChannel(settings: object, secrets: object = { signing: 'hush' }) {
  const id = newId();
  const order = { seen: 0, name: '通道', nameEn: null, isOn: true, settings, secrets };
  const admin = await as(test.app, test.here, 'admin');
  const answer = await admin.raw({ method: 'PUT', url: `/api/channels/${id}`, payload: order });
  expect(answer.statusCode, answer.body).toBe(200);
  return id;
}

async function wish(person: 'clerk' | 'handler' | 'inspector', channels: string[], more: Partial<NoticeChoice> = {}) {
  const choice = {
    channels: { steps: channels, clocks: channels, order: channels },
    quiet: null,
    digest: 'none',
    digestHour: 8,
    urgent: [],
    ...more,
  };
  const payload = { choice, language: 'zh-CN', email: `${person}@city.example`, phone: '13800000000' };
  const answer = await (await as(test.app, test.here, person)).raw({
    method: 'PUT',
    url: '/api/notices/wishes',
    payload,
  });
  expect(answer.statusCode, answer.body).toBe(200);
}

const say = (
  person: 'clerk' | 'handler' | 'inspector',
  kind: NoticeKind = 'steps',
  counts = { dispatch: 1 } as Record<string, number>,
) =>
  inHere((trx) =>
    tell(trx, [{ personId: test.here.people[person], kind, counts, cases: [newId()] }], `test:${newId()}`),
  );

const deliveries = (channelId: string) =>
  inHere((trx) => trx.selectFrom('delivery').selectAll().where('channel_id', '=', channelId).orderBy('id').execute());
const states = async (channelId: string) => (await deliveries(channelId)).map(({ state }) => state);

async function until(condition: () => Promise<boolean> | boolean, what: string) {
  for (let i = 0; i < 300; i++) {
    if (await condition()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`It did not come to that: ${what}`);
}
const untilStates = (channelId: string, wanted: string[]) =>
  until(async () => (await states(channelId)).join() === wanted.join(), `${wanted}`);
/** The queue keeps real time: the minute's look is taken at the new one, and what waits for later is let go. */
async function letTimePass(to: Date) {
  test.clock.set(to);
  await inHere(askForDeliveries);
  await pool.query(
    'select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs where locked_at is null), now())',
  );
}
const idle = async () => {
  await pool.query(
    'select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs where locked_at is null), now())',
  );
  await until(
    async () =>
      (await pool.query('select 1 from graphile_worker.jobs where locked_at is not null or run_at <= now()'))
        .rowCount === 0,
    'no job',
  );
};

describe('a notice leaves the house', () => {
  it('once, signed, with counts and a link and no name', async () => {
    const id = await addChannel(webhook('/hear'));
    await wish('clerk', [id]);
    await say('clerk');
    await untilStates(id, ['sent']);
    await idle();
    expect(receiver.received).toHaveLength(1);
    const { headers, body, url } = receiver.received[0]!;
    const [delivery] = await deliveries(id);
    expect(url).toBe('/hear');
    expect(headers['idempotency-key']).toBe(delivery!.message_id);
    const signed = createHmac('sha256', 'hush').update(`${headers['gezhi-timestamp']}.${body}`).digest('hex');
    expect(headers['gezhi-signature']).toBe(`v1=${signed}`);
    expect(JSON.parse(body)).toMatchObject({
      person: { id: test.here.people.clerk },
      text: '1 件事等您处理',
      notices: [{ kind: 'steps', counts: { dispatch: 1 } }],
    });
    expect(JSON.parse(body).link).toMatch(new RegExp(`^${publicUrl}/desk/cases/`));
  });

  it('never when its transaction is rolled back', async () => {
    const id = await addChannel(webhook());
    await wish('clerk', [id]);
    const rolledBack = inHere(async (trx) => {
      await tell(
        trx,
        [{ personId: test.here.people.clerk, kind: 'steps', counts: { dispatch: 1 }, cases: [] }],
        'gone',
      );
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');
    expect((await pool.query('select key from graphile_worker.jobs where key like $1', [`%${id}%`])).rows).toEqual([]);
    await idle();
    expect(await deliveries(id)).toEqual([]);
    expect(receiver.received).toEqual([]);
  });

  it('not before its transaction is committed', async () => {
    const id = await addChannel(webhook());
    await wish('clerk', [id]);
    await inHere(async (trx) => {
      await tell(
        trx,
        [{ personId: test.here.people.clerk, kind: 'steps', counts: { dispatch: 1 }, cases: [] }],
        newId(),
      );
      await new Promise((done) => setTimeout(done, 2500)); // longer than the queue looks and gathers
      expect(receiver.received).toEqual([]);
    });
    await untilStates(id, ['sent']);
    expect(receiver.received).toHaveLength(1);
  });

  it('not at all where nobody asked for it, nor by a channel that is off', async () => {
    const id = await addChannel(webhook());
    await wish('clerk', []);
    await say('clerk');
    await wish('inspector', [id]);
    const admin = await as(test.app, test.here, 'admin');
    const payload = { seen: 1, name: '通道', nameEn: null, isOn: false, settings: webhook() };
    await admin.raw({ method: 'PUT', url: `/api/channels/${id}`, payload });
    await say('inspector');
    expect(await deliveries(id)).toEqual([]);
  });

  it('not when it was read in the app meanwhile', async () => {
    const id = await addChannel(webhook());
    await wish('clerk', [id], { digest: 'hourly' });
    test.clock.set(at('2026-11-18T10:20'));
    await say('clerk');
    await (await as(test.app, test.here, 'clerk')).post('/api/notices/reads', {
      upTo: at('2026-11-18T10:30').toISOString(),
    });
    await letTimePass(at('2026-11-18T11:00'));
    await untilStates(id, ['read']);
    expect(receiver.received).toEqual([]);
  });
});

describe('a receiver that is down', () => {
  it('is tried again later and later, with the same key, until it hears', async () => {
    const id = await addChannel(webhook());
    await wish('clerk', [id]);
    receiver.answers = null;
    await say('clerk');
    await untilStates(id, ['failed']);
    const [first] = await deliveries(id);
    expect(first).toMatchObject({ tries: 1, fault: 'unreachable', status: null });
    expect(first!.due_at.getTime() - ten.getTime()).toBeGreaterThanOrEqual(24_000);

    receiver.answers = { status: 503 };
    await letTimePass(new Date(ten.getTime() + 60_000));
    await until(async () => (await deliveries(id))[0]!.tries === 2, 'a second try');
    const [second] = await deliveries(id);
    expect(second).toMatchObject({ state: 'failed', fault: 'broken', status: 503 });
    expect(second!.due_at.getTime() - test.clock.now(ten).getTime()).toBeGreaterThan(60_000);

    receiver.answers = { status: 204 };
    await letTimePass(new Date(ten.getTime() + 600_000));
    await untilStates(id, ['sent']);
    expect(receiver.received).toHaveLength(3);
    expect(new Set(receiver.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it('rests, and one message at a time finds out whether it hears again; other channels go on', async () => {
    const [poor, well] = [
      await addChannel(webhook('/poor')),
      await addChannel({ kind: 'dingtalk', url: `${receiver.url}/well` }, { token: 't' }),
    ];
    await wish('clerk', [poor]);
    await wish('handler', [poor]);
    await wish('inspector', [poor, well]);
    receiver.answers = { status: 500 };
    await say('clerk');
    await untilStates(poor, ['failed']);
    receiver.answers = { status: 200, body: '{"errcode":0}' };
    await say('handler');
    await say('inspector');
    await untilStates(well, ['sent']);
    await idle();
    expect(await states(poor), 'nobody else has to find out').toEqual(['failed', 'queued', 'queued']);
    expect(receiver.received.filter(({ url }) => url === '/poor')).toHaveLength(1);
    await letTimePass(new Date(ten.getTime() + 120_000));
    await untilStates(poor, ['sent', 'sent', 'sent']);
  });

  it('is given up in the end, and a hand sets it going again', async () => {
    const id = await addChannel(webhook());
    await wish('clerk', [id]);
    receiver.answers = { status: 400 };
    await say('clerk');
    for (let i = 1, now = ten.getTime(); i <= 8; i++, now += 6 * 3_600_000) {
      await letTimePass(new Date(now));
      await until(async () => (await deliveries(id))[0]!.tries >= i, `try ${i}`);
    }
    await untilStates(id, ['gaveUp']);
    const admin = await as(test.app, test.here, 'admin');
    const { body } = await admin.get(`/api/deliveries/failures?channel=${id}`);
    expect(body.deliveries).toMatchObject([
      { state: 'gaveUp', tries: 8, fault: 'rejected', status: 400, nextAt: null, channelName: '通道', kind: 'steps' },
    ]);
    receiver.answers = { status: 200 };
    expect((await admin.post('/api/deliveries/retries', { ids: [body.deliveries[0].id] })).body).toEqual({
      retried: 1,
    });
    await untilStates(id, ['sent']);
    expect((await admin.get(`/api/deliveries/failures?channel=${id}`)).body.deliveries).toEqual([]);
    expect((await admin.post('/api/deliveries/retries', { all: true, channel: id })).body).toEqual({ retried: 0 });
  });

  it.each([
    ['the wrong secret', { status: 401 }, 'failed', 'unauthorised'],
    ['too large for it', { status: 413 }, 'gaveUp', 'tooLarge'],
    ['a huge answer', 'huge', 'failed', 'answerTooLarge'],
    ['somewhere else', { status: 302 }, 'failed', 'redirected'],
  ] as const)('says why: %s', async (_, answers, state, fault) => {
    const id = await addChannel(webhook());
    await wish('clerk', [id]);
    receiver.answers = answers;
    await say('clerk');
    await untilStates(id, [state]);
    expect((await deliveries(id))[0]).toMatchObject({ fault });
  });

  it('knows a robot’s no that comes with 200', async () => {
    const robot = { kind: 'wecom', url: `${receiver.url}/robot`, format: 'text' };
    const id = await addChannel(robot, { key: 'k-1' });
    await wish('clerk', [id]);
    receiver.answers = { status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' };
    await say('clerk');
    await untilStates(id, ['failed']);
    expect((await deliveries(id))[0]).toMatchObject({ fault: 'rejected', status: 200 });
    expect(receiver.received[0]!.url).toBe('/robot?key=k-1');
  });
});

describe('many at once', () => {
  const jobsOf = async (channelId: string) =>
    (
      await pool.query<{ key: string; revision: number }>(
        'select key, revision from graphile_worker.jobs where key like $1',
        [`%${channelId}%`],
      )
    ).rows;

  it('are asked for once a channel and instant, not once each', async () => {
    const id = await addChannel(webhook());
    const three = ['clerk', 'handler', 'inspector'] as const;
    for (const person of three) await wish(person, [id], { digest: 'hourly' });
    await inHere((trx) =>
      tell(
        trx,
        three.map((person) => ({
          personId: test.here.people[person],
          kind: 'steps',
          counts: { dispatch: 1 },
          cases: [newId()],
        })),
        newId(),
      ),
    );
    expect(await deliveries(id)).toHaveLength(3);
    expect((await jobsOf(id)).map(({ revision }) => revision)).toEqual([0]); // how often it was asked for again
  });

  it('that find a worker at it look again together', async () => {
    const id = await addChannel(webhook());
    await inHere((trx) =>
      trx
        .updateTable('channel')
        .set({ busy_until: new Date(ten.getTime() + 60_000) })
        .where('id', '=', id)
        .execute(),
    );
    for (const ms of [1, 450, 900, 1999]) {
      test.clock.set(new Date(ten.getTime() + ms));
      expect(await inHere((trx) => takeNext(trx, { table: 'channel', id }, null))).toBeNull();
    }
    expect(await jobsOf(id)).toHaveLength(1);
  });
});

describe('what failed long ago', () => {
  const daysAgo = (days: number) => new Date(ten.getTime() - days * 86_400_000);
  /** Deliveries of the past, as they would stand there. */
  async function past(
    channelId: string,
    rows: { state: 'gaveUp' | 'sent' | 'read' | 'queued'; at: Date; of?: number }[],
  ) {
    await inHere(async (trx) => {
      for (const { state, at: made, of: count = 1 } of rows)
        await sql`
          with told as (
            insert into notice (city_id, id, person_id, kind, facts, bundle, is_late, at)
            select ${trx.cityId}::int, gen_random_uuid(), ${test.here.people.clerk}::uuid, 'steps', '{"counts":{},"cases":[]}',
              gen_random_uuid()::text, false, ${made} from generate_series(1, ${count}::int) returning id)
          insert into delivery (city_id, id, notice_id, channel_id, person_id, state, made_at, due_at, fault, sent_at)
          select ${trx.cityId}::int, gen_random_uuid(), id, ${channelId}::uuid, ${test.here.people.clerk}::uuid, ${state}, ${made}, ${
            state === 'queued' ? daysAgo(-1) : made
          }, ${state === 'gaveUp' ? 'broken' : null}, ${state === 'sent' ? made : null}::timestamptz from told`.execute(
          trx,
        );
    });
  }

  it('is no news: all at once means what is; what somebody chose goes out all the same', async () => {
    const id = await addChannel(webhook());
    await past(id, [
      { state: 'gaveUp', at: daysAgo(4) },
      { state: 'gaveUp', at: daysAgo(2) },
    ]);
    const admin = await as(test.app, test.here, 'admin');
    const before = (await admin.get(`/api/deliveries/failures?channel=${id}`)).body.deliveries;
    expect(before).toHaveLength(2);
    expect((await admin.post('/api/deliveries/retries', { all: true, channel: id })).body).toEqual({ retried: 1 });
    await until(async () => (await states(id)).filter((state) => state === 'sent').length === 1, 'the news');
    const old = (await admin.get(`/api/deliveries/failures?channel=${id}`)).body.deliveries;
    expect(old.map((one: { at: string }) => one.at)).toEqual([daysAgo(4).toISOString()]);
    expect((await admin.post('/api/deliveries/retries', { ids: [old[0].id] })).body).toEqual({ retried: 1 });
    await untilStates(id, ['sent', 'sent']);
  });

  it('is counted up to a thousand, and is forgotten ninety days after it was made, unless it waits', async () => {
    const id = await addChannel(webhook());
    await past(id, [
      { state: 'gaveUp', at: daysAgo(5), of: 1003 },
      { state: 'gaveUp', at: daysAgo(91), of: 1100 },
      { state: 'sent', at: daysAgo(91) },
      { state: 'read', at: daysAgo(91) },
      { state: 'queued', at: daysAgo(91) },
      { state: 'sent', at: daysAgo(89) },
    ]);
    const admin = await as(test.app, test.here, 'admin');
    const standing = (await admin.get('/api/channels')).body.channels.find(
      (channel: { id: string }) => channel.id === id,
    );
    expect([standing.waiting, standing.failed]).toEqual([1, 1000]);
    await forgetDeliveries.handler(test.house.ports).run({}, { cityId: test.here.id, jobId: '1' });
    const left = (await deliveries(id)).map(({ state, made_at }) => `${state} ${made_at.toISOString()}`);
    expect(new Set(left)).toEqual(
      new Set([
        `gaveUp ${daysAgo(5).toISOString()}`,
        `queued ${daysAgo(91).toISOString()}`,
        `sent ${daysAgo(89).toISOString()}`,
      ]),
    );
    expect(left).toHaveLength(1005);
  });
});

describe('mail', () => {
  it('goes out as plain text by the city’s own server, with a name that stays at every try', async () => {
    const mail = {
      kind: 'email',
      host: '127.0.0.1',
      port: mails.port,
      security: 'none',
      user: null,
      from: 'gezhi@city.example',
    };
    const id = await addChannel(mail, {});
    await wish('clerk', [id]);
    mails.takes = false;
    await say('clerk');
    await untilStates(id, ['failed']);
    expect((await deliveries(id))[0]).toMatchObject({ fault: 'rejected', status: null });
    mails.takes = true;
    await letTimePass(new Date(ten.getTime() + 60_000));
    await untilStates(id, ['sent']);
    const [delivery] = await deliveries(id);
    expect(mails.received).toHaveLength(1);
    expect(mails.received[0]).toContain('To: clerk@city.example');
    expect(mails.received[0]).toContain(`Message-ID: <${delivery!.message_id}@city.example>`);
  });
});

describe('quiet hours and digests', () => {
  it('hold what falls into the night and say it in one message in the morning; urgent kinds do not wait', async () => {
    const id = await addChannel(webhook());
    await wish('clerk', [id], { quiet: { from: 22 * 60, to: 7 * 60 }, urgent: ['order'] });
    test.clock.set(at('2026-11-18T23:00'));
    await say('clerk', 'steps', { dispatch: 2 });
    await say('clerk', 'clocks', { warn: 1, due: 3 });
    await idle();
    expect(receiver.received).toEqual([]);
    await say('clerk', 'order', { issue: 1 });
    await until(async () => receiver.received.length === 1, 'the urgent one');
    expect(JSON.parse(receiver.received[0]!.body).text).toBe('1 条督办消息');
    await letTimePass(at('2026-11-19T07:00'));
    await untilStates(id, ['sent', 'sent', 'sent']);
    expect(receiver.received).toHaveLength(2);
    expect(JSON.parse(receiver.received[1]!.body)).toMatchObject({
      text: '3 件超期或已督办，1 件临期，2 件事等您处理',
      link: `${publicUrl}/desk/today`,
      notices: [{ kind: 'steps' }, { kind: 'clocks' }],
    });
  });
});

describe('what is kept of it', () => {
  it('are no secrets and no addresses that anybody could read', async () => {
    const { rows } = await pool.query('select payload::text from graphile_worker._private_jobs');
    const dump = await inHere(async (trx) =>
      JSON.stringify([
        await trx.selectFrom('channel').selectAll().execute(),
        await trx.selectFrom('notice_wish').selectAll().execute(),
        await trx.selectFrom('event').select('payload').where('subject_kind', '=', 'channel').execute(),
        rows,
      ]),
    );
    expect(dump).not.toMatch(/hush|k-1|13800000000|clerk@city/);
    expect(await checkChannels(inHere)).toMatchObject({ findings: [] });
  });
});
