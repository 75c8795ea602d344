import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { problems } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import { projectRoot } from '../platform/config';
import { makeHttp } from '../platform/http';
import { demandActions } from '../platform/serve';
import { describeApi, docsFolder } from './apiDescription';
import type { House } from './house';
import { registerRooms } from './rooms';

const webFolder = join(projectRoot, 'apps/web/dist');
/** Faces and their pages; each is a download of its own. */
const faces = { '/desk': 'desk.html', '/field': 'field.html', '/screen': 'screen.html' } as const;

/** Beside the pages: the mark's files, what a home screen is told, what robots are. */
const beside = [
  'favicon.svg',
  'icon-32.png',
  'icon-180.png',
  'icon-192.png',
  'icon-512.png',
  'share.png',
  'portal.webmanifest',
  'field.webmanifest',
  'push.js',
  'robots.txt',
];

/** The whole application behind one port; `before` sees it empty, before any route is there. */
export async function buildServer(
  house: House,
  before: (app: FastifyInstance) => void = () => undefined,
): Promise<FastifyInstance> {
  const app = await makeHttp(house.ports.config, house.log);
  demandActions(app, { [docsFolder]: 'system.look' });
  before(app);
  await describeApi(app);
  app.after(() => {
    healthRoutes(app, house);
    registerRooms(app, house.ports, house.cities, house.cases);
  });
  if (existsSync(webFolder)) await serveFaces(app);
  await app.ready();
  return app;
}

/** Alive: the process answers. Ready: it may be used, which means the database answers too. */
function healthRoutes(app: FastifyInstance, house: House) {
  const config = { action: 'system.look' } as const;
  app.get('/healthz', { config, schema: { hide: true } }, async () => ({ alive: true }));
  app.get('/readyz', { config, schema: { hide: true } }, async (_request, reply) => {
    const isReady = await house.pool.query('select 1').then(
      () => true,
      () => false,
    );
    return reply.code(isReady ? 200 : problems['server.busy'].status).send({ ready: isReady });
  });
}

async function serveFaces(app: FastifyInstance) {
  const options = { config: { action: 'city.look' }, schema: { hide: true } } as const;
  await app.register(fastifyStatic, { root: webFolder, serve: false, preCompressed: true, cacheControl: false });
  const page = (url: string, name: string) =>
    app.get(url, options, (_request, reply) => reply.header('cache-control', 'no-cache').sendFile(name));
  for (const url of ['/', '/report', '/follow', '/problems', '/feedback']) page(url, 'index.html');
  for (const [url, name] of Object.entries(faces)) for (const path of [url, `${url}/*`]) page(path, name);
  // Files carry their content's hash in their name: whoever has one has it for good.
  app.get<{ Params: { '*': string } }>('/assets/*', options, (request, reply) =>
    reply.header('cache-control', 'public, max-age=31536000, immutable').sendFile(`assets/${request.params['*']}`),
  );
  for (const name of beside)
    app.get(`/${name}`, options, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=3600').sendFile(name),
    );
  // Whoever mistyped an address sees a page that says so; a program gets the problem.
  app.get('/*', options, (request, reply) => {
    const wantsPage = !request.url.startsWith('/api/') && request.headers.accept?.includes('text/html');
    if (!wantsPage) return reply.callNotFound();
    return reply.code(404).header('cache-control', 'no-cache').sendFile('index.html');
  });
}
