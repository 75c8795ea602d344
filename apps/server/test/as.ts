import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import type { SeededCity } from './seedCity';

/** A browser in the hands of one person of one city. */
export interface Browser {
  get<T = unknown>(url: string): Promise<Answer<T>>;
  post<T = unknown>(url: string, body?: unknown): Promise<Answer<T>>;
  put<T = unknown>(url: string, bytes: Buffer, type: string): Promise<Answer<T>>;
  delete(url: string): Promise<Answer<unknown>>;
  raw(options: InjectOptions): Promise<LightMyRequestResponse>;
}

export interface Answer<T> {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests name the shape they expect
  body: T extends unknown ? any : T;
  headers: Record<string, unknown>;
}

export function asResident(app: FastifyInstance, city: SeededCity): Browser {
  return browser(app, city.host, {});
}

/** Signed in as one of the city's people, by the demo's door. */
export async function as(app: FastifyInstance, city: SeededCity, person: keyof SeededCity['people']): Promise<Browser> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/session/demo',
    headers: { host: city.host },
    payload: { personId: city.people[person] },
  });
  const cookie = answer.cookies[0];
  if (!cookie) throw new Error(`Could not sign in as ${person}: ${answer.body}`);
  return browser(app, city.host, { [cookie.name]: cookie.value });
}

function browser(app: FastifyInstance, host: string, cookies: Record<string, string>): Browser {
  const send = async (options: InjectOptions) => {
    const answer = await app.inject({ ...options, cookies, headers: { host, ...options.headers } });
    const isJson = String(answer.headers['content-type'] ?? '').includes('json');
    return { status: answer.statusCode, body: isJson ? answer.json() : answer.rawPayload, headers: answer.headers };
  };
  return {
    get: (url) => send({ method: 'GET', url }),
    post: (url, body) => send({ method: 'POST', url, payload: (body ?? {}) as object }),
    put: (url, bytes, type) => send({ method: 'PUT', url, payload: bytes, headers: { 'content-type': type } }),
    delete: (url) => send({ method: 'DELETE', url }),
    raw: (options) => app.inject({ ...options, cookies, headers: { host, ...options.headers } }),
  };
}
