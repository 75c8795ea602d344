import { todayApi } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import type { Ports } from '../../platform/ports';
import { serve } from '../../platform/serve';
import type { CasePorts } from '../cases/index';
import { instructionsAwaiting } from '../instructions/index';
import { plansAwaiting, pointsAwaitingPlans } from '../pointFiles/index';
import { ordersAwaiting } from '../supervision/index';

/** The first of each; all of them are a press away. */
const shown = 6;

export function todayRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  serve(app, ports, todayApi.read, ({ cityId, by, reply }) => {
    reply.header('cache-control', 'no-store');
    return ports.inCity(
      cityId,
      by,
      async (trx) => {
        const { rules, calendar } = await cases.ruleBook.current(trx);
        return {
          orders: await ordersAwaiting(trx, calendar, shown),
          instructions: await instructionsAwaiting(trx, shown),
          plans: await plansAwaiting(trx, shown),
          wanting: await pointsAwaitingPlans(trx, rules.planAtRelapses, shown),
        };
      },
      { onlyReads: true },
    );
  });
}
