import { dutyCoverageApi } from '@gezhi/contracts';
import type { Actor, Day } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import type { Cities } from '../../platform/cities';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import type { Net, Nets } from '../grid/index';
import { today } from '../identity/index';
import { type DutyWatch, pointsWithout, readCoverage, readGaps } from './coverage';

/** Reports on who answers for what over the whole city, and the list behind each of their numbers. */
export function coverageRoutes(app: FastifyInstance, ports: Ports, cities: Cities, nets: Nets, watch: DutyWatch) {
  const on = async <T>(
    { cityId, by, query }: { cityId: number; by: Actor; query: { day?: Day | undefined } },
    read: (trx: Trx, net: Net, day: Day) => Promise<T>,
  ) => {
    const { zone } = (await cities.byId(cityId))!;
    return ports.inCity(cityId, by, async (trx) => {
      const now = today(trx, zone);
      const day = query.day ?? now;
      return read(trx, day < now ? await nets.on(trx, day) : await nets.of(trx), day);
    });
  };

  serve(app, ports, dutyCoverageApi.coverage, (call) => {
    const { mostDuties, mostGrids, mostOpenPerHandler } = call.query;
    const limits = { duties: mostDuties, grids: mostGrids, openPerHandler: mostOpenPerHandler };
    return on(call, (trx, net, day) => readCoverage(trx, net, day, limits, watch));
  });

  serve(app, ports, dutyCoverageApi.gaps, (call) =>
    on(call, async (trx, net, day) => {
      const gaps = await readGaps(trx, net, day, call.query);
      if (!gaps) throw new Problem('thing.not-found');
      return gaps;
    }),
  );

  serve(app, ports, dutyCoverageApi.points, (call) =>
    on(call, (trx, net, day) => pointsWithout(trx, net, day, call.query.typeCode, call.query.without)),
  );
}
