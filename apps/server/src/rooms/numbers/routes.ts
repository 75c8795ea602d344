import { numbersApi, unitsApi } from '@gezhi/contracts';
import { type Actor, can, unitsOf } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import { exemptions } from '../appeals/index';
import type { CasePorts } from '../cases/index';
import { countedCases } from './countedCases';
import { momentOf, numbersTable } from './table';
import { unitCase } from './unitCase';
import { unitCases } from './unitCases';
import { unitPage } from './unitPage';

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

  unitRoutes(app, ports, cases);
}

function unitRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  serve(app, ports, unitsApi.page, ({ params, query, cityId, by, reply }) => {
    reply.header('cache-control', 'no-store');
    assertSees(by, params.id);
    return ports.inCity(cityId, by, async (trx) =>
      unitPage(trx, cases, await exemptions(trx, trx.now), { ...query, unitId: params.id }),
    );
  });

  serve(app, ports, unitsApi.cases, ({ params, query, cityId, by, reply }) => {
    reply.header('cache-control', 'no-store');
    assertSees(by, params.id);
    return ports.inCity(cityId, by, async (trx) =>
      unitCases(trx, cases, await exemptions(trx, trx.now), { ...query, unitId: params.id }),
    );
  });

  serve(app, ports, unitsApi.unitCase, ({ params, cityId, by, reply }) => {
    reply.header('cache-control', 'no-store');
    assertSees(by, params.id);
    return ports.inCity(cityId, by, (trx) => unitCase(trx, cases, params.id, params.caseId));
  });
}

/** Whoever looks at the whole city's numbers sees every unit's page; a unit sees its own and no other's. */
function assertSees(by: Actor, unitId: string) {
  const own = [...unitsOf(by, 'unitClerk'), ...unitsOf(by, 'handler')];
  if (!can(by, 'numbers.look') && !own.includes(unitId)) throw new Problem('thing.not-found');
}
