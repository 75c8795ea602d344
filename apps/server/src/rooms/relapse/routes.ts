import { relapseApi } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import type { Ports } from '../../platform/ports';
import { serve } from '../../platform/serve';
import type { CasePorts } from '../cases/index';
import { relapseFigures } from './figures';
import { listLookBacks, readLookBack } from './listLookBacks';
import { assignLookBack, sayLookBack } from './lookBacks';
import { proposeLookBacks } from './proposals';

export function relapseRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  serve(app, ports, relapseApi.figures, ({ query, cityId, by }) =>
    ports.inCity(cityId, by, (trx) => relapseFigures(trx, cases, query)),
  );

  serve(app, ports, relapseApi.proposals, ({ cityId, by }) =>
    ports.inCity(cityId, by, (trx) => proposeLookBacks(trx, cases)),
  );

  serve(app, ports, relapseApi.lookBacks, ({ cityId, by }) =>
    ports.inCity(cityId, by, (trx) => listLookBacks(trx, cases)),
  );

  serve(app, ports, relapseApi.assign, async ({ body, cityId, by, reply }) => {
    const { isNew, view } = await ports.inCity(cityId, by, async (trx) => {
      const assigned = await assignLookBack(trx, cases, body);
      return { ...assigned, view: await readLookBack(trx, cases, body.id) };
    });
    reply.code(isNew ? 201 : 200);
    return view;
  });

  serve(app, ports, relapseApi.result, async ({ params, body, cityId, by, reply }) => {
    // The net is kept still: the case that may be opened is placed where the closed one lies.
    const { isNew, view } = await ports.inCity(
      cityId,
      by,
      async (trx) => {
        const said = await sayLookBack(trx, cases, { ...body, lookBackId: params.id });
        return { ...said, view: await readLookBack(trx, cases, params.id) };
      },
      { net: 'read' },
    );
    reply.code(isNew ? 201 : 200);
    return view;
  });
}
