import { dutyEditingApi } from '@gezhi/contracts';
import type { Actor, Day } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import type { Cities } from '../../platform/cities';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { serve } from '../../platform/serve';
import type { Net, Nets } from '../grid/index';
import { today } from '../identity/index';
import { assign, endOn, handOver, putRight } from './editDuties';
import { listDuties, readDuty, rowsByIds } from './listDuties';

/** The list of duties and what may be done with it by hand. */
export function dutyEditingRoutes(app: FastifyInstance, ports: Ports, cities: Cities, nets: Nets) {
  const inNet = async <T>(
    { cityId, by }: { cityId: number; by: Actor },
    work: (trx: Trx, net: Net, day: Day) => Promise<T>,
  ) => {
    const { zone } = (await cities.byId(cityId))!;
    return ports.inCity(cityId, by, async (trx) => work(trx, await nets.of(trx), today(trx, zone)));
  };

  serve(app, ports, dutyEditingApi.list, (call) =>
    inNet(call, (trx, net, day) => listDuties(trx, net, call.query.day ?? day, call.query)),
  );

  serve(app, ports, dutyEditingApi.read, (call) => inNet(call, (trx, net) => readDuty(trx, net, call.params.id)));

  serve(app, ports, dutyEditingApi.assign, (call) =>
    inNet(call, async (trx, net, day) => {
      const { id, isNew } = await assign(trx, net, day, call.body);
      call.reply.code(isNew ? 201 : 200);
      return (await rowsByIds(trx, net, [id]))[0]!;
    }),
  );

  serve(app, ports, dutyEditingApi.change, (call) =>
    inNet(call, async (trx, net, day) => {
      await putRight(trx, day, call.params.id, call.body);
      return (await rowsByIds(trx, net, [call.params.id]))[0]!;
    }),
  );

  serve(app, ports, dutyEditingApi.end, (call) =>
    inNet(call, async (trx, net, day) => {
      await endOn(trx, day, call.params.id, call.body);
      return (await rowsByIds(trx, net, [call.params.id]))[0]!;
    }),
  );

  serve(app, ports, dutyEditingApi.handOver, (call) =>
    inNet(call, async (trx, net, day) => rowsByIds(trx, net, await handOver(trx, day, call.body))),
  );
}
