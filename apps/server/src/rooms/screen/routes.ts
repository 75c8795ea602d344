import { screenApi } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import { drawPng } from '../../platform/documents/picturePage';
import type { Ports } from '../../platform/ports';
import { asFile } from '../../platform/sendFile';
import { serve } from '../../platform/serve';
import type { CasePorts } from '../cases/index';
import { glance } from './glance';
import { phone } from './phone';
import { pictureOf } from './picture';

export function screenRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  serve(app, ports, screenApi.glance, ({ cityId, by, reply }) => {
    reply.header('cache-control', 'no-store');
    return ports.inCity(cityId, by, (trx) => glance(trx, cases));
  });

  serve(app, ports, screenApi.phone, ({ cityId, by, reply }) => {
    reply.header('cache-control', 'no-store');
    return ports.inCity(cityId, by, (trx) => phone(trx, cases));
  });

  serve(app, ports, screenApi.picture, async ({ cityId, by, reply }) => {
    const { svg } = await ports.inCity(cityId, by, (trx) => pictureOf(trx, cases));
    return asFile(reply.header('cache-control', 'no-store'), 'gezhi.png', 'image/png').send(await drawPng(svg));
  });
}
