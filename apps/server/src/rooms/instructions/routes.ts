import { instructionsApi, maxOriginalBytes, originalFileTypes } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import type { Trx } from '../../platform/inCity';
import { readPlace, writePlace } from '../../platform/places';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import type { CasePorts } from '../cases/index';
import { moveInstruction } from './moveInstruction';
import { openOriginal, takeOriginal } from './originals';
import { presentInstruction, presentInstructions } from './present';
import { listInstructions, visibleInstruction } from './queries';
import { registerInstruction } from './register';

export function instructionRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  serve(app, ports, instructionsApi.list, ({ query: { after, limit, ...filter }, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const rows = await listInstructions(trx, by, filter, readPlace(after), limit + 1);
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        instructions: await presentInstructions(trx, page),
        next: last ? writePlace({ at: filter.list === 'done' ? last.ended_at! : last.due_at, id: last.id }) : null,
      };
    }),
  );

  serve(app, ports, instructionsApi.read, ({ params, cityId, by }) =>
    ports.inCity(cityId, by, (trx) => shown(trx, params.id)),
  );

  serve(app, ports, instructionsApi.register, ({ body, cityId, by, reply }) =>
    ports.inCity(cityId, by, async (trx) => {
      const isNew = await registerInstruction(trx, cases, body);
      reply.code(isNew ? 201 : 200);
      return shown(trx, body.id);
    }),
  );

  serve(app, ports, instructionsApi.move, ({ params, body, cityId, by, reply }) =>
    ports.inCity(cityId, by, async (trx) => {
      const isNew = await moveInstruction(trx, cases, { ...body, instructionId: params.id });
      reply.code(isNew ? 201 : 200);
      return shown(trx, params.id);
    }),
  );

  originalRoutes(app, ports);
}

function originalRoutes(app: FastifyInstance, ports: Ports) {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const limits = { parseAs: 'buffer', bodyLimit: maxOriginalBytes } as const;
    scope.addContentTypeParser([...originalFileTypes], limits, (_request, body, done) => done(null, body));
    serve(scope, ports, instructionsApi.deliver, ({ params, request, cityId, by }) => {
      if (!Buffer.isBuffer(request.body)) throw new Problem('instruction.file-unfit'); // no body: no type was named
      return takeOriginal(ports, cityId, by, params, request.body);
    });
  });

  serve(app, ports, instructionsApi.open, async ({ params, cityId, by, reply }) => {
    const { read, mediaType } = await ports.inCity(cityId, by, (trx) => openOriginal(ports, trx, params));
    const bytes = await read();
    return reply
      .type(mediaType)
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .header('content-disposition', `attachment; filename="${params.originalId}"`)
      .send(bytes);
  });
}

async function shown(trx: Trx, id: string) {
  const row = await visibleInstruction(trx, trx.by, id);
  if (!row) throw new Problem('thing.not-found');
  return presentInstruction(trx, row);
}
