import type { ServerResponse } from 'node:http';
import { liveApi } from '@gezhi/contracts';
import { caseScope } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import type { Ports } from '../../../platform/ports';
import { serve } from '../../../platform/serve';
import { openLiveHub } from './hub';
import { readPlace } from './place';

/** Bytes a listener may be behind: one who does not read is sent away, and goes on where he was when he comes back. */
const mostUnread = 256 * 1024;

/** Tells open desks which cases changed: ids and codes only, and only of cases the listener may see. */
export function liveRoutes(app: FastifyInstance, ports: Ports) {
  const hub = openLiveHub(ports);
  serve(app, ports, liveApi.cases, async ({ request, reply, cityId, by }) => {
    const out = reply.raw;
    const lastId = request.headers['last-event-id'];
    const from = readPlace(typeof lastId === 'string' ? lastId : undefined);
    const listener = {
      request,
      scope: caseScope(by),
      tell: (text: string) => tell(out, text),
      end: () => out.end('event: ended\ndata: {}\n\n'),
    };
    reply.hijack();
    out.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    out.write('retry: 2000\n\n');
    let leave: (() => void) | undefined;
    out.on('close', () => leave?.());
    try {
      leave = await hub.join(cityId, listener, from);
      if (out.destroyed) leave();
    } catch (error) {
      // The answer has begun: ending it makes the browser come again.
      request.log.warn({ err: error }, 'live');
      out.end();
    }
    return reply;
  });
}

function tell(out: ServerResponse, text: string) {
  if (out.writableLength > mostUnread) out.destroy();
  else if (!out.destroyed) out.write(text);
}
