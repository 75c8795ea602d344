import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Config } from './config';
import { newId } from './ids';
import type { Log } from './log';
import { answerWithProblems, Problem } from './problem';
import { parseJson } from './readJson';

const jsonBytes = 256 * 1024;
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The server before any room: limits, headers, and what holds for every request whatever it asks. */
export async function makeHttp(config: Config, log: Log): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    genReqId: () => newId(),
    bodyLimit: jsonBytes,
    requestTimeout: 60_000,
    connectionTimeout: 0,
    keepAliveTimeout: 72_000,
    trustProxy: config.trustedProxies ?? false, // a forwarded address is believed only from a named proxy
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { ignoreTrailingSlash: false, caseSensitive: true, maxParamLength: 200 },
    return503OnClosing: true,
    forceCloseConnections: true,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerWithProblems(app);
  takeOnlyJson(app);
  await app.register(helmet, headersFor(config));
  await app.register(cookie);
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] });
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: () => new Problem('request.too-many'),
  });
  refuseOtherSites(app, config);
  return app;
}

/**
 * Bodies are JSON and nothing else: a parser for one exact type, so that no spelling of a content type slips past the
 * schema. Photos have a parser of their own, registered beside their routes.
 */
function takeOnlyJson(app: FastifyInstance) {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parseJson(body as string));
    } catch {
      done(new Problem('request.invalid', { detail: 'not JSON' }));
    }
  });
}

function headersFor(config: Config) {
  const tiles = config.tiles ? [new URL(config.tiles.replace(/[{}]/g, '')).origin] : [];
  const isHttps = config.publicUrl?.startsWith('https:') ?? false;
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...tiles],
        connectSrc: ["'self'", ...tiles],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' as const },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' as const },
  };
}

/** A change is asked for by our own pages or by a program, never by another site's page in somebody's browser. */
function refuseOtherSites(app: FastifyInstance, config: Config) {
  app.addHook('onRequest', async (request) => {
    if (safeMethods.has(request.method)) return;
    const site = request.headers['sec-fetch-site'];
    if (site === 'cross-site' || site === 'same-site') throw new Problem('request.cross-site');
    const { origin } = request.headers;
    if (!origin) return; // not a browser
    const own = config.publicUrl ? [new URL(config.publicUrl).origin] : [];
    const here = `${request.protocol}://${request.host}`;
    if (origin !== here && !own.includes(origin)) throw new Problem('request.cross-site');
  });
}
