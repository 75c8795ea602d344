import { allEndpoints } from '@gezhi/contracts';
import { type Action, actions, can, staffRoles, system } from '@gezhi/domain';
import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { asResident } from '../../test/as';
import { useHouse } from '../../test/testHouse';
import { newId } from '../platform/ids';
import { demandActions } from '../platform/serve';
import { addPerson, assignPost } from '../rooms/identity/index';

const test = useHouse();

interface Route {
  method: string;
  url: string;
  action: Action;
}

/** Every route the server really has, from its own router. */
async function allRoutes(): Promise<Route[]> {
  const routes: Route[] = [];
  const { buildServer } = await import('./server');
  const app = await buildServer(test.house, (instance) =>
    instance.addHook('onRoute', ({ method, url, config }) => {
      for (const name of [method].flat()) routes.push({ method: name, url, action: config!.action! });
    }),
  );
  await app.close();
  return routes;
}

describe('every route', () => {
  it('declares an action or the server does not start', () => {
    const app = Fastify();
    demandActions(app);
    expect(() => app.get('/forgotten', async () => 'open to all')).toThrow(/declares no action/);
    expect(() => app.get('/invented', { config: { action: 'all.allowed' as never } }, async () => 1)).toThrow(
      /declares no action/,
    );
  });

  it('of the contract is served, and nothing else under /api but the description', async () => {
    const routes = await allRoutes();
    const all = new Set(routes.map(({ method, url }) => `${method} ${url}`));
    // A HEAD beside a GET is the framework's own; one without is an endpoint like any other.
    const served = new Set([...all].filter((route) => !/^HEAD /.test(route) || !all.has(route.replace('HEAD', 'GET'))));
    for (const { method, url } of allEndpoints) expect(served, `${method} ${url}`).toContain(`${method} ${url}`);
    const contract = new Set(allEndpoints.map(({ method, url }) => `${method} ${url}`));
    const extra = [...served].filter(
      (route) => route.includes(' /api/') && !contract.has(route) && !route.includes('/api/docs'),
    );
    expect(extra).toEqual(['GET /api/openapi.json']);
  });

  it('is open exactly to the roles its action names', { timeout: 120_000 }, async () => {
    const { app, here, house } = test;
    const routes = (await allRoutes()).filter(
      ({ url, action }) => url.startsWith('/api/') && action !== 'system.look' && action !== 'case.live',
    );
    expect(routes.length).toBeGreaterThan(25);
    let asked = 0;
    for (const role of [null, ...staffRoles]) {
      const cookies: Record<string, string> = {};
      if (role) {
        const personId = await house.ports.inCity(here.id, system, async (trx) => {
          const id = await addPerson(trx, { name: role, isDemo: true });
          await assignPost(trx, { personId: id, unitId: here.units.office, role, validFrom: '2026-01-01' });
          return id;
        });
        const signedIn = await app.inject({
          method: 'POST',
          url: '/api/session/demo',
          headers: { host: here.host },
          payload: { personId },
        });
        cookies.gezhi = signedIn.cookies[0]!.value;
      }
      const actor = role
        ? ({ kind: 'staff', personId: 'x', posts: [{ role, unitId: 'u' }] } as const)
        : ({ kind: 'resident' } as const);
      for (const { method, url, action } of routes) {
        if (action === 'session.end') continue; // it would end the session the other cells need
        const address = url.replace(/:\w+/g, () => newId());
        const answer = await app.inject({
          method: method as 'GET',
          url: address,
          cookies,
          headers: { host: here.host },
          payload: method === 'GET' || method === 'HEAD' ? undefined : {},
        });
        const denied = answer.statusCode === 401 || answer.statusCode === 403;
        const allowed = can(actor, action);
        const isOwnCheck = action === 'session.start'; // its 401 is about the password
        if (!isOwnCheck)
          expect(denied, `${role ?? 'resident'} ${method} ${url}: ${answer.statusCode} ${answer.body}`).toBe(!allowed);
        expect(answer.statusCode, `${method} ${url}`).toBeLessThan(500);
        asked++;
      }
    }
    expect(asked).toBe(
      (routes.length - routes.filter(({ action }) => action === 'session.end').length) * (staffRoles.length + 1),
    );
  });

  it('that is not there answers like a thing that is not there', async () => {
    const resident = asResident(test.app, test.here);
    for (const url of ['/.git/config', '/.env', '/metrics', '/api/nothing', '/api/cases/../session/demo/x'])
      expect((await resident.get(url)).status, url).toBe(404);
  });
});

describe('the API’s description', () => {
  it('names every operation, and marks the public ones as public', async () => {
    const { body } = await asResident(test.app, test.here).get('/api/openapi.json');
    const operations = Object.values<Record<string, { operationId: string; security?: unknown[] }>>(body.paths).flatMap(
      (path) => Object.values(path),
    );
    expect(operations.map((operation) => operation.operationId).sort()).toEqual(
      allEndpoints.map((endpoint) => endpoint.name).sort(),
    );
    for (const endpoint of allEndpoints) {
      const operation = operations.find((candidate) => candidate.operationId === endpoint.name)!;
      if (actions[endpoint.action] === 'anyone') expect(operation.security, endpoint.name).toEqual([]);
      else expect(operation.security, endpoint.name).toBeUndefined();
    }
    expect(body.security).toEqual([{ session: [] }]);
  });
  it('can be read by people', async () => {
    const page = await asResident(test.app, test.here).get('/api/docs/');
    expect(page.status).toBe(200);
  });
});

describe('requests from elsewhere', () => {
  const send = (headers: Record<string, string>, payload: string | object = {}) =>
    test.app.inject({
      method: 'POST',
      url: '/api/public/reports',
      headers: { host: test.here.host, ...headers },
      payload,
    });
  it('A-PP-12: another site’s page changes nothing here', async () => {
    expect((await send({ 'sec-fetch-site': 'cross-site' })).json().type).toBe('/problems/request.cross-site');
    expect((await send({ origin: 'https://evil.example' })).json().type).toBe('/problems/request.cross-site');
    expect((await send({ origin: 'null' })).json().type).toBe('/problems/request.cross-site');
    expect((await send({ origin: `http://${test.here.host}` })).json().type).toBe('/problems/request.invalid');
  });
  it('A-AP-01: only application/json is read as JSON, and always against its schema', async () => {
    for (const type of ['text/plain', 'application/json;x', 'multipart/form-data; boundary=x', 'application/xml'])
      expect([400, 415], type).toContain((await send({ 'content-type': type }, '{"surprise":1}')).statusCode);
    expect(
      (await send({ 'content-type': 'application/json\t;x' }, '{"surprise":1}')).statusCode,
    ).toBeGreaterThanOrEqual(400);
  });
  it('A-PP-01: bombs are refused', async () => {
    const json = { 'content-type': 'application/json' };
    expect((await send(json, `{"words":"${'x'.repeat(300_000)}"}`)).statusCode).toBe(413);
    expect((await send(json, '['.repeat(1000) + ']'.repeat(1000))).statusCode).toBe(400);
    expect((await send(json, '{"__proto__":{"polluted":1}}')).statusCode).toBe(400);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
  it('errors never tell more than their code', async () => {
    const answer = await send({ 'content-type': 'application/json' }, '{"id":"x"}');
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).not.toMatch(/node_modules|at Object|\/apps\//);
  });
});
