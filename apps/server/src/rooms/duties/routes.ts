import { dutiesApi } from '@gezhi/contracts';
import { type CategoryRef, localDay, whoAnswers } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import type { Cities } from '../../platform/cities';
import type { Ports } from '../../platform/ports';
import { serve } from '../../platform/serve';
import type { Nets } from '../grid/index';
import { readAcross } from '../standards/index';
import { presentAnswer } from './present';
import { dutiesAround, dutyPlace } from './queries';

export function dutyRoutes(app: FastifyInstance, ports: Ports, cities: Cities, nets: Nets) {
  serve(app, ports, dutiesApi.whoAnswers, async ({ query, cityId, by }) => {
    const { zone } = (await cities.byId(cityId))!;
    return ports.inCity(cityId, by, async (trx) => {
      const today = localDay(zone, trx.now);
      const day = query.day ?? today;
      const net = day < today ? await nets.on(trx, day) : await nets.of(trx);
      const place = dutyPlace(net, net.place([query.lng, query.lat]), day);
      const category: CategoryRef | null =
        query.edition && query.kind && query.code
          ? { edition: query.edition, kind: query.kind, code: query.code }
          : null;
      const alike = category ? await readAcross(trx, category) : [];
      return presentAnswer(trx, net, whoAnswers(await dutiesAround(trx, [place], day), place, category, day, alike));
    });
  });
}
