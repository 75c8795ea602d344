import { screenApi } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import type { Ports } from '../../platform/ports';
import { serve } from '../../platform/serve';
import type { CasePorts } from '../cases/index';
import { glance } from './glance';

export function screenRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  serve(app, ports, screenApi.glance, ({ cityId, by, reply }) => {
    reply.header('cache-control', 'no-store');
    return ports.inCity(cityId, by, (trx) => glance(trx, cases));
  });
}
