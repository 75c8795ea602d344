import { type LiveCase, liveApi } from '@gezhi/contracts';
import { type Actor, caseScope, isInScope, verbOf } from '@gezhi/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { LoggedEvent } from '../../platform/consumers';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import { fromLog } from './log';

/** How often an open stream asks anew whether its listener is still who he was; also keeps proxies awake. */
const checkMs = 5000;

/** Tells open desks which cases changed: ids and codes only, and only of cases the listener may see. */
export function liveRoutes(app: FastifyInstance, ports: Ports) {
  serve(app, ports, liveApi.cases, async ({ request, reply, cityId, by }) => {
    reply.hijack();
    const out = reply.raw;
    out.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    out.write('retry: 2000\n\n');
    const said = new Set<string>();

    const hear = async (event: LoggedEvent) => {
      if (!event.name.startsWith('case.')) return;
      if (!(await isFor(ports, cityId, by, event, said))) return;
      const { caseId, version, name } = fromLog(event);
      const line: LiveCase = { caseId, version, verb: verbOf(name) };
      out.write(`id: ${event.id}\ndata: ${JSON.stringify(line)}\n\n`);
    };
    let heard = Promise.resolve(); // one after the other: what happened first is told first
    const stopListening = ports.realtime.listen(cityId, (event) => {
      heard = heard.then(() => hear(event)).catch((error) => request.log.warn({ err: error }, 'live'));
    });
    const check = setInterval(async () => {
      if (await isStillStaff(ports, request)) out.write(': here\n\n');
      else out.end('event: ended\ndata: {}\n\n');
    }, checkMs);
    out.on('close', () => {
      clearInterval(check);
      stopListening();
    });
    return reply;
  });
}

/** A database that is away for a moment ends no stream; an answer that says "nobody" does. */
async function isStillStaff(ports: Ports, request: FastifyRequest): Promise<boolean> {
  try {
    return (await ports.whoIsAsking(request)).actor.kind === 'staff';
  } catch (error) {
    return !(error instanceof Problem);
  }
}

/** In scope now, or told about before: a unit hears as well that a case has left it. */
async function isFor(ports: Ports, cityId: number, by: Actor, event: LoggedEvent, said: Set<string>): Promise<boolean> {
  const scope = caseScope(by);
  if (scope.all) return true;
  const file = await ports.inCity(cityId, by, (trx) =>
    trx
      .selectFrom('case_file')
      .select(['unit_id as unitId', 'inspector_id as inspectorId', 'reported_by as reportedBy', 'version'])
      .where('id', '=', event.subject_id)
      .executeTakeFirst(),
  );
  if (file && isInScope(scope, file)) {
    said.add(event.subject_id);
    return true;
  }
  // Steps before the one that took it away may be heard only now: the last one closes the matter.
  const isLast = file === undefined || event.version >= file.version;
  return isLast ? said.delete(event.subject_id) : said.has(event.subject_id);
}
