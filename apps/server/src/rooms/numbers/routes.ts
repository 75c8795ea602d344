import { numbersApi } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import type { Ports } from '../../platform/ports';
import { serve } from '../../platform/serve';
import { exemptions } from '../appeals/index';
import type { CasePorts } from '../cases/index';
import { countedCases } from './countedCases';
import { momentOf, numbersTable } from './table';

export function numbersRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  serve(app, ports, numbersApi.table, ({ query, cityId, by, reply }) => {
    reply.header('cache-control', 'no-store');
    return ports.inCity(cityId, by, async (trx) => {
      const won = await exemptions(trx, momentOf(trx, query.readAt));
      return numbersTable(trx, cases, won, query);
    });
  });

  serve(app, ports, numbersApi.cases, ({ query, cityId, by, reply }) => {
    reply.header('cache-control', 'no-store');
    return ports.inCity(cityId, by, async (trx) => {
      const won = await exemptions(trx, momentOf(trx, query.readAt));
      return countedCases(trx, cases, won, query);
    });
  });
}
