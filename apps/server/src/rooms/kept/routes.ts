import { keptApi } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import type { Ports } from '../../platform/ports';
import { serve } from '../../platform/serve';
import { forget, keep, keptFor } from './kept';

export function keptRoutes(app: FastifyInstance, ports: Ports) {
  serve(app, ports, keptApi.list, ({ cityId, by }) => ports.inCity(cityId, by, keptFor, { onlyReads: true }));

  serve(app, ports, keptApi.keepView, async ({ body: { id, isShared, name, address }, cityId, by, reply }) => {
    await ports.inCity(cityId, by, (trx) => keep(trx, { id, isShared, kind: 'view', name, content: address }));
    return reply.code(204).send();
  });

  serve(app, ports, keptApi.keepPhrase, async ({ body: { id, isShared, text }, cityId, by, reply }) => {
    await ports.inCity(cityId, by, (trx) => keep(trx, { id, isShared, kind: 'phrase', name: null, content: text }));
    return reply.code(204).send();
  });

  serve(app, ports, keptApi.forget, async ({ params, cityId, by, reply }) => {
    await ports.inCity(cityId, by, (trx) => forget(trx, params.id));
    return reply.code(204).send();
  });
}
