import { strikeOffApi } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import { readPlace, writePlace } from '../../../platform/places';
import type { Ports } from '../../../platform/ports';
import { serve } from '../../../platform/serve';
import type { CasePorts } from '../../cases/index';
import { officesNow } from './about';
import { moveStrikeOff } from './moveStrikeOff';
import { presentStrikeOffs, readStrikeOff } from './present';
import { listStrikeOffs } from './queries';

export function strikeOffRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  serve(app, ports, strikeOffApi.list, ({ query: { list, after, limit }, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const rows = await listStrikeOffs(trx, by, list, await officesNow(trx, cases), readPlace(after), limit + 1);
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        strikeOffs: await presentStrikeOffs(trx, cases, page),
        next: last ? writePlace({ at: last.applied_at, id: last.id }) : null,
      };
    }),
  );

  serve(app, ports, strikeOffApi.read, ({ params, cityId, by }) =>
    ports.inCity(cityId, by, (trx) => readStrikeOff(trx, cases, params.id)),
  );

  serve(app, ports, strikeOffApi.move, ({ params, body, cityId, by, reply }) =>
    ports.inCity(cityId, by, async (trx) => {
      const isNew = await moveStrikeOff(trx, cases, { ...body, caseId: params.id });
      reply.code(isNew ? 201 : 200);
      return readStrikeOff(trx, cases, params.id);
    }),
  );
}
