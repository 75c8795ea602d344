import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { system } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { afterAll, beforeAll, expect } from 'vitest';
import { projectRoot } from '../src/platform/config';
import { connect } from '../src/platform/database';
import { openPool } from '../src/platform/db';
import { newId } from '../src/platform/ids';
import { type JobRunner, startJobs } from '../src/platform/jobs';
import { askForExchange, readWaiting, sendMessages } from '../src/rooms/exchange/index';
import { as } from './as';
import type { SeededCity } from './seedCity';
import { listen } from './sockets';
import { type TestHouse, useHouse } from './testHouse';
import { untilReadable } from './untilReadable';

interface Said {
  key: string;
  secret: string;
  method: string;
  path: string;
  body?: string | Buffer;
  date?: string;
  nonce?: string;
}

/** The example of the documents, run as it stands there: a partner's programmer copies it. */
export async function documentedSign(): Promise<(said: Said) => Record<string, string>> {
  const page = readFileSync(join(projectRoot, 'docs/exchange.md'), 'utf8');
  const [, code] = /```js\n([\s\S]*?)```/.exec(page)!;
  const module = (await import(`data:text/javascript,${encodeURIComponent(code!)}`)) as {
    sign(said: Said): Record<string, string>;
  };
  return module.sign;
}

/** What platforms sign with, and what Gezhi signs with. */
export const secret = 'a-secret-both-sides-have-agreed-on';
export const secretOut = 'another-secret-for-what-goes-out';

export interface Exchange extends TestHouse {
  port: number;
  /** What was written is read, sent and read on the other side, until nothing moves any more. */
  settle(): Promise<void>;
  /** Lets what waits for later be looked at now, at a new time. */
  letTimePass(ms: number): Promise<void>;
  savePartner(city: SeededCity, over?: object): Promise<string>;
  rows(city: SeededCity, partnerId?: string): Promise<Row[]>;
}
type Row = { id: string; direction: string; step: string; state: string; [name: string]: unknown };

/** Two cities in one house that can call each other by two names of this machine, with the queue at work. */
export function useExchange(): Exchange {
  const test = useHouse({
    env: { GEZHI_INSIDE_RECEIVERS: '127.0.0.0/8,::1' },
    background: { consumers: true },
  }) as Exchange;
  let pool: pg.Pool;
  let runner: JobRunner;
  beforeAll(async () => {
    test.port = await listen(test.app);
    const owner = await connect(test.urls.owner);
    await owner.query("update gezhi.city set hosts = hosts || '127.0.0.1'::text where id = $1", [test.there.id]);
    await owner.end();
    test.house.cities.forget();
    pool = openPool(test.urls.worker, { max: 4, statementTimeoutMs: 30_000 });
    const { ports, cases, log } = test.house;
    const handlers = [sendMessages.handler(ports), readWaiting.handler(ports, cases)];
    runner = await startJobs({ pool, handlers, log });
  });
  afterAll(async () => {
    await runner?.stop();
    await pool?.end();
  });

  const isIdle = async () =>
    (
      await pool.query(
        `select 1 from graphile_worker.jobs where task_identifier like 'exchange.%' and (locked_at is not null or run_at <= now())`,
      )
    ).rowCount === 0;
  test.settle = async () => {
    for (let quiet = 0, i = 0; quiet < 3; i++) {
      if (i > 600) throw new Error('It does not come to rest');
      for (const city of [test.here, test.there]) await untilReadable(test.house.ports.inCity, city.id);
      await test.house.loop!.drain();
      quiet = (await isIdle()) ? quiet + 1 : 0;
      if (quiet < 3) await new Promise((done) => setTimeout(done, 30));
    }
  };
  test.letTimePass = async (ms) => {
    test.clock.advance(ms);
    for (const city of [test.here, test.there]) await test.house.ports.inCity(city.id, system, askForExchange);
    await test.settle();
  };
  test.savePartner = async (city, over = {}) => {
    const admin = await as(test.app, city, 'admin');
    const { id = newId(), ...order } = { ...standing(test), ...over } as { id?: string; [name: string]: unknown };
    const answer = await admin.raw({ method: 'PUT', url: `/api/exchange/partners/${id}`, payload: order });
    expect(answer.statusCode, answer.body).toBe(200);
    return id;
  };
  test.rows = (city, partnerId) =>
    test.house.ports.inCity(city.id, system, (trx) =>
      trx
        .selectFrom('exchange_message')
        .selectAll()
        .$if(partnerId !== undefined, (query) => query.where('partner_id', '=', partnerId!))
        .orderBy('made_at')
        .orderBy('place')
        .orderBy('id')
        .execute(),
    ) as Promise<unknown> as Promise<Row[]>;
  return test;
}

const standing = (test: Exchange) => ({
  seen: 0,
  name: '数字城管',
  nameEn: 'Digital city management',
  key: 'here-there',
  url: `http://127.0.0.1:${test.port}/api/exchange/v1`,
  format: 'json',
  codeSystem: 'GB/T 30428.2-2013',
  unitIds: [] as string[],
  takesIn: true,
  sendsWords: false,
  isOn: true,
  secretIn: secret,
  secretOut,
});

/** A platform that is no Gezhi: signs by the documents and sends what a test says. */
export async function aPlatform(app: FastifyInstance, city: SeededCity, now: () => Date, key: string, own = secret) {
  const sign = await documentedSign();
  const base = '/api/exchange/v1';
  const send = (over: {
    method?: 'POST' | 'GET' | 'PUT';
    path: string;
    body?: string | Buffer;
    type?: string;
    headers?: Record<string, string>;
    accept?: string;
  }) => {
    const { method = 'POST', path, body = '', type, headers = {}, accept = 'application/json' } = over;
    return app.inject({
      method,
      url: path,
      payload: method === 'GET' ? undefined : body,
      headers: {
        host: city.host,
        accept,
        ...(type ? { 'content-type': type } : {}),
        ...sign({ key, secret: own, method, path, body, date: now().toISOString() }),
        ...headers,
      },
    });
  };
  return {
    sign,
    send,
    say: (message: object, headers: Record<string, string> = {}) =>
      send({ path: `${base}/messages`, body: JSON.stringify(message), type: 'application/json', headers }),
    sayXml: (xml: string) => send({ path: `${base}/messages`, body: xml, type: 'application/xml' }),
    look: (number: string, accept = 'application/json') =>
      send({ method: 'GET', path: `${base}/cases/${encodeURIComponent(number)}`, accept }),
    photo: (id: string, bytes: Buffer) =>
      send({ method: 'PUT', path: `${base}/photos/${id}`, body: bytes, type: 'image/jpeg' }),
  };
}
