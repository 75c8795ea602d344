import { expect } from 'vitest';
import { runChild } from './childProgram';
import type { SeededCity } from './seedCity';
import { type TestHouse, wednesdayTen } from './testHouse';

interface Sent {
  /** At which statement the server dies, and whether before or after it. */
  point: string;
  /** By name of the seed, or by id. */
  person: string;
  path: string;
  body: object;
  /** By which statements a step is known as one; those of cases where nothing is said. */
  from?: readonly string[];
  /** Of a sender who signs what it sends instead of signing in. */
  signed?: Record<string, string>;
}

/** Sends a command to a server of its own that dies at the point; what the sender sees is a cut connection. */
export async function sendToItsDeath(test: TestHouse, program: string, sending: Sent) {
  const { point, person, path, body, from, signed = {} } = sending;
  const { urls, config, here } = test;
  const env = { URLS: JSON.stringify(urls), GEZHI_DATA: config.dataDir, NOW: wednesdayTen.toISOString(), DIE: point };
  const began: Record<string, string> = from ? { FROM: from.join(',') } : {};
  const child = runChild(program, { ...env, ...began });
  try {
    const { port } = new URL(await child.says('listens'));
    const base = `http://${here.host}:${port}`; // the name by which the city is known
    const headers = { 'content-type': 'application/json' };
    const signIn = await fetch(`${base}/api/session/demo`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ personId: here.people[person as keyof SeededCity['people']] ?? person }),
    });
    expect(signIn.status).toBe(200);
    const cookie = signIn.headers.getSetCookie()[0]!.split(';')[0]!;
    const sent = fetch(`${base}${path}`, {
      method: 'POST',
      headers: { ...headers, cookie, ...signed },
      body: JSON.stringify(body),
    });
    await expect(sent, 'no answer may leave').rejects.toThrow();
    expect(await child.ended).toBe('SIGKILL');
  } finally {
    child.process.kill('SIGKILL');
  }
  await untilItsConnectionsAreGone(test);
}

async function untilItsConnectionsAreGone({ house }: TestHouse) {
  const left = `select 1 from pg_stat_activity where datname = current_database() and application_name = 'mortalServer'`;
  for (let i = 0; i < 600; i++) {
    if ((await house.pool.query(left)).rows.length === 0) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('PostgreSQL keeps the connections of a dead server');
}
