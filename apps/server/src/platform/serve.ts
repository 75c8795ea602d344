import { type BodyOf, type Endpoint, type ParamsOf, ProblemSchema, type QueryOf, type ReplyOf } from '@gezhi/contracts';
import { type Action, type Actor, actions, can, isPublic } from '@gezhi/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { z } from 'zod';
import type { Ports } from './ports';
import { Problem } from './problem';

declare module 'fastify' {
  interface FastifyContextConfig {
    action?: Action;
  }
  interface FastifyRequest {
    /** Who is asking; set before anything of the request is looked at. */
    asking?: { cityId: number; by: Actor };
  }
}

/** What a handler is given: everything checked, nothing raw. */
export interface Call<E extends Endpoint> {
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  cityId: number;
  by: Actor;
  request: FastifyRequest;
  reply: FastifyReply;
}

export interface ServeOptions {
  /** Calls of one address within an hour; 0 takes the limit away. */
  perHour?: number;
  /** `report`: makes something of a stranger's · `code`: opens something by a code, which somebody may try to guess. */
  gate?: 'report' | 'code';
  /** Who calls this may speak XML, and is then told in XML what is wrong as well. */
  problemsInXml?: boolean;
}

/**
 * Registers one endpoint of the contract: permit → parse → handle → present. The handler returns the reply's value; for
 * bytes it answers through `reply` itself.
 */
export function serve<E extends Endpoint>(
  app: FastifyInstance,
  ports: Ports,
  endpoint: E,
  handle: (call: Call<E>) => Promise<ReplyOf<E> | FastifyReply>,
  options: ServeOptions = {},
) {
  const { method, url, action, params, query, body } = endpoint;
  app.route({
    method,
    url,
    config: {
      action,
      ...(method === 'HEAD' ? { swagger: { exposeHeadRoute: true } } : {}),
      ...(options.problemsInXml ? { problemsInXml: true } : {}),
      ...(options.perHour ? { rateLimit: { max: options.perHour, timeWindow: '1 hour' } } : {}),
    },
    schema: {
      operationId: endpoint.name,
      tags: [endpoint.tag],
      summary: endpoint.summary,
      ...(isPublic(action) ? { security: [] } : {}),
      ...(params ? { params } : {}),
      querystring: query ?? z.strictObject({}), // a parameter nobody reads is a mistake somebody would search for long
      ...(body ? { body } : {}),
      response: responsesOf(endpoint, options),
    } as never,
    // Before the body is even read: whoever may not call this learns nothing about what it takes and costs nothing.
    onRequest: async (request, reply) => {
      request.asking = await permit(ports, request, action);
      if (options.gate) passGate(ports, request, reply, options.gate);
    },
    handler: async (request, reply) => {
      const { cityId, by } = request.asking!;
      const call = { params: request.params, query: request.query, body: request.body, cityId, by, request, reply };
      const result = await handle(call as Call<E>).catch((error) => {
        if (options.gate === 'code' && error instanceof Problem && error.code === 'report.code-unknown')
          ports.floods.missed(cityId, request.ip);
        throw error;
      });
      if (reply.sent || result === reply) return reply;
      if (endpoint.status === 204) return reply.code(204).send();
      return result;
    },
  });
}

/**
 * Who is asking, in which city, and may he at all: the session says both for staff, the host name says the city for the
 * public. A denial is written down.
 */
export async function permit(ports: Ports, request: FastifyRequest, action: Action) {
  const { cityId, actor } = await ports.whoIsAsking(request);
  if (can(actor, action)) return { cityId, by: actor };
  if (actor.kind === 'resident') throw new Problem('session.missing');
  await ports.noteDenial(cityId, actor, action);
  throw new Problem('permission.denied');
}

/** Solved challenges come in this header: a report that is sent again with a new one is still the same report. */
const workHeader = 'x-gezhi-work';

function passGate({ floods }: Ports, request: FastifyRequest, reply: FastifyReply, gate: 'report' | 'code') {
  const { cityId } = request.asking!;
  const work = request.headers[workHeader];
  const refused =
    gate === 'code'
      ? floods.codes(cityId, request.ip)
      : floods.report(cityId, request.ip, typeof work === 'string' ? work : undefined);
  if (!refused) return;
  if ('challenge' in refused) throw new Problem('request.work-needed', refused);
  reply.header('retry-after', String(refused.waitS));
  throw new Problem('request.too-many');
}

function responsesOf(endpoint: Endpoint, { problemsInXml }: ServeOptions) {
  const types = ['application/problem+json', ...(problemsInXml ? ['application/problem+xml'] : [])];
  const content = Object.fromEntries(types.map((type) => [type, { schema: ProblemSchema }]));
  const problem = { description: 'RFC 9457', content };
  const statuses = endpoint.status === 201 ? [200, 201] : [endpoint.status ?? 200];
  const body = endpoint.reply
    ? endpoint.reply
    : endpoint.bytes?.reply
      ? {
          description: 'Bytes',
          content: Object.fromEntries(endpoint.bytes.reply.map((type) => [type, { schema: z.any() }])),
        }
      : z.null().describe('Nothing');
  return Object.fromEntries([...statuses.map((status) => [status, body]), ['4xx', problem], ['5xx', problem]]);
}

/**
 * No route without a declared action: whoever forgets it finds out at the first start, not after an attack. A library's
 * own routes get the action of the folder they live in.
 */
export function demandActions(app: FastifyInstance, ofFolders: Readonly<Record<string, Action>> = {}) {
  app.addHook('onRoute', (route: RouteOptions) => {
    const folder = Object.keys(ofFolders).find((prefix) => route.url.startsWith(prefix));
    if (folder && !route.config?.action) route.config = { ...route.config, action: ofFolders[folder] };
    const action = route.config?.action;
    if (!action || !Object.hasOwn(actions, action))
      throw new Error(`${route.method} ${route.url} declares no action: nobody could say who may call it`);
  });
}
