import { appealsApi } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import type { Trx } from '../../platform/inCity';
import { readPlace, writePlace } from '../../platform/places';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import type { CasePorts } from '../cases/index';
import { fileAppeal } from './fileAppeal';
import { moveAppeal } from './moveAppeal';
import { presentAppeal, presentAppeals, presentCounts } from './present';
import { listAppeals, officesOf, visibleAppeal } from './queries';

export function appealRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  serve(app, ports, appealsApi.list, ({ query: { list, after, limit }, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const rows = await listAppeals(trx, by, list, await officesOf(trx, cases), readPlace(after), limit + 1);
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        appeals: await presentAppeals(trx, cases, page),
        next: last ? writePlace({ at: list === 'ended' ? last.ended_at! : last.filed_at, id: last.id }) : null,
      };
    }),
  );

  serve(app, ports, appealsApi.read, ({ params, cityId, by }) =>
    ports.inCity(cityId, by, (trx) => shownAppeal(trx, cases, params.id)),
  );

  serve(app, ports, appealsApi.ofCase, ({ params, cityId, by }) =>
    ports.inCity(cityId, by, (trx) => presentCounts(trx, cases, params.id)),
  );

  serve(app, ports, appealsApi.file, ({ body, cityId, by, reply }) =>
    ports.inCity(cityId, by, async (trx) => {
      const isNew = await fileAppeal(trx, cases, body);
      reply.code(isNew ? 201 : 200);
      return shownAppeal(trx, cases, body.id);
    }),
  );

  serve(app, ports, appealsApi.move, ({ params, body, cityId, by, reply }) =>
    ports.inCity(cityId, by, async (trx) => {
      const isNew = await moveAppeal(trx, cases, { ...body, appealId: params.id });
      reply.code(isNew ? 201 : 200);
      return shownAppeal(trx, cases, params.id);
    }),
  );
}

async function shownAppeal(trx: Trx, cases: CasePorts, id: string) {
  const row = await visibleAppeal(trx, trx.by, id);
  if (!row) throw new Problem('thing.not-found');
  return presentAppeal(trx, cases, row);
}
