import { supervisionApi } from '@gezhi/contracts';
import type { SupervisionLevel } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import type { Trx } from '../../platform/inCity';
import { readPlace, writePlace } from '../../platform/places';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import { type CasePorts, presentCases, pressingCases } from '../cases/index';
import { issueOrder, moveOrder } from './orders';
import { presentOrder, presentOrders } from './present';
import { listOrders, visibleOrder } from './queries';

export function supervisionRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  serve(app, ports, supervisionApi.list, ({ query: { after, limit, ...filter }, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const rows = await listOrders(trx, by, filter, readPlace(after), limit + 1);
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      const isByIssue = filter.list === 'open' || filter.caseId !== undefined;
      return {
        orders: await presentOrders(trx, page),
        next: last ? writePlace({ at: isByIssue ? last.issued_at : last.ended_at!, id: last.id }) : null,
      };
    }),
  );

  serve(app, ports, supervisionApi.read, ({ params, cityId, by }) =>
    ports.inCity(cityId, by, (trx) => shownOrder(trx, params.id)),
  );

  serve(app, ports, supervisionApi.issue, ({ body, cityId, by, reply }) =>
    ports.inCity(cityId, by, async (trx) => {
      const isNew = await issueOrder(trx, cases, { ...body, level: body.level as SupervisionLevel });
      reply.code(isNew ? 201 : 200);
      return shownOrder(trx, body.id);
    }),
  );

  serve(app, ports, supervisionApi.move, ({ params, body, cityId, by, reply }) =>
    ports.inCity(cityId, by, async (trx) => {
      const isNew = await moveOrder(trx, cases, { ...body, orderId: params.id });
      reply.code(isNew ? 201 : 200);
      return shownOrder(trx, params.id);
    }),
  );

  serve(app, ports, supervisionApi.pressing, ({ query: { list, after, limit }, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const rows = await pressingCases(trx, list, readPlace(after), limit + 1);
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        cases: await presentCases(trx, cases, page),
        next: last ? writePlace({ at: last.due_at!, id: last.id }) : null,
      };
    }),
  );
}

async function shownOrder(trx: Trx, id: string) {
  const row = await visibleOrder(trx, trx.by, id);
  if (!row) throw new Problem('thing.not-found');
  return presentOrder(trx, row);
}
